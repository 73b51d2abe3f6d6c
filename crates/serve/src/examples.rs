//! The examples of the widgets: `widgets/src/<widget>/examples.toml`, as one list for the demo and the suites.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};

/// A widget in one state, with a name to ask for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The widget, such as `objectives`.
    pub widget: String,
    /// The name, unlike any other of this widget: letters, digits and hyphens.
    pub name: String,
    /// What it is, in a few words.
    pub title: String,
    /// What it shows, in a sentence.
    pub shows: String,
    /// The attributes of the element.
    pub attributes: Vec<(String, String)>,
    /// The widget's part of a record, for the property `state`.
    pub state: Option<Value>,
    /// What else lies in its record: the parts of other `widgets`, and `actions`.
    pub beside: Option<Value>,
}

impl Example {
    fn read(widget: &str, table: &toml::Table) -> Result<Self, String> {
        let text = |key: &str| match table.get(key) {
            Some(toml::Value::String(text)) if !text.is_empty() => Ok(text.clone()),
            _ => Err(format!("an example has no text `{key}`")),
        };
        let name = text("name")?;
        if !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            return Err(format!("`{name}`: a name is letters, digits and hyphens"));
        }
        let fault = |problem: &str| format!("`{name}`: {problem}");
        const KEYS: [&str; 6] = ["name", "title", "shows", "attributes", "state", "beside"];
        if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(fault(&format!("`{key}` is not known")));
        }
        let mut attributes = Vec::new();
        match table.get("attributes") {
            None => {}
            Some(toml::Value::Table(given)) => {
                for (attribute, value) in given {
                    let value = value.as_str().ok_or_else(|| fault(&format!("`{attribute}` is not a text")))?;
                    attributes.push((attribute.clone(), value.to_owned()));
                }
            }
            Some(_) => return Err(fault("`attributes` is not a table")),
        }
        let parsed = |key: &str| match table.get(key) {
            None => Ok(None),
            Some(part) => {
                let part = part.as_str().ok_or_else(|| fault(&format!("`{key}` is not a text")))?;
                serde_json::from_str(part).map(Some).map_err(|why| fault(&format!("`{key}` is not JSON: {why}")))
            }
        };
        let (state, beside) = (parsed("state")?, parsed("beside")?);
        Ok(Self {
            widget: widget.to_owned(),
            title: text("title")?,
            shows: text("shows")?,
            name,
            attributes,
            state,
            beside,
        })
    }

    fn to_json(&self) -> Value {
        let attributes: Map<String, Value> =
            self.attributes.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        json!({
            "widget": self.widget,
            "name": self.name,
            "title": self.title,
            "shows": self.shows,
            "attributes": attributes,
            "state": self.state,
            "beside": self.beside,
        })
    }
}

/// The examples of every widget below the root of the repository, in the order of their files.
pub fn examples(root: &Path) -> Result<Vec<Example>, String> {
    let folder = root.join("widgets/src");
    let entries = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut widgets: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    widgets.sort();
    let mut all: Vec<Example> = Vec::new();
    for widget in widgets {
        let file = folder.join(&widget).join("examples.toml");
        if !file.is_file() {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|why| format!("{}: {why}", file.display()))?;
        let read = parse(&widget, &text).map_err(|why| format!("widgets/src/{widget}/examples.toml: {why}"))?;
        all.extend(read);
    }
    Ok(all)
}

/// The examples of one file.
fn parse(widget: &str, text: &str) -> Result<Vec<Example>, String> {
    let file: toml::Table = text.parse().map_err(|why| format!("{why}"))?;
    let tables = match file.get("example") {
        Some(toml::Value::Array(tables)) if file.len() == 1 => tables,
        _ => return Err("a file of examples is a list of [[example]]".to_owned()),
    };
    let mut examples: Vec<Example> = Vec::new();
    for table in tables {
        let table = table.as_table().ok_or("an example is a table")?;
        let example = Example::read(widget, table)?;
        if examples.iter().any(|other| other.name == example.name) {
            return Err(format!("`{}` stands twice", example.name));
        }
        examples.push(example);
    }
    Ok(examples)
}

/// The examples as the demo asks for them.
pub fn as_json(root: &Path) -> Result<String, String> {
    let list: Vec<Value> = examples(root)?.iter().map(Example::to_json).collect();
    Ok(format!("{:#}\n", Value::from(list)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_example() {
        let text = "[[example]]\nname = 'a-1'\ntitle = 'A'\nshows = 'It.'\nattributes = { as = 'mentor' }\nstate = '{\"b\":1}'";
        let examples = parse("objectives", text).unwrap();
        assert_eq!(examples[0].attributes, [("as".to_owned(), "mentor".to_owned())]);
        assert_eq!(examples[0].state, Some(json!({ "b": 1 })));
        assert_eq!(examples[0].to_json()["widget"], "objectives");
        let beside = text.replace("state", "beside");
        assert_eq!(parse("objectives", &beside).unwrap()[0].beside, Some(json!({ "b": 1 })));
    }

    #[test]
    fn refuses_what_is_no_example() {
        let refused = |text: &str| parse("objectives", text).unwrap_err();
        let one = "[[example]]\nname = 'a'\ntitle = 'A'\nshows = 'It.'\n";
        assert!(refused("").contains("[[example]]"));
        assert!(refused("[[example]]\nname = 'a'").contains("title"));
        assert!(refused("[[example]]\nname = 'A b'").contains("hyphens"));
        assert!(refused(&format!("{one}attribute = 'x'")).contains("not known"));
        assert!(refused(&format!("{one}state = '{{'")).contains("not JSON"));
        assert!(refused(&format!("{one}{one}")).contains("twice"));
    }
}
