//! The tables of the documentation.

use super::{Attribute, Manifest, Method, Named};
use crate::Result;

impl Manifest {
    /// The text with each of its tables written anew: what stands between `<!-- table: KIND -->` and `<!-- end -->`.
    pub fn with_tables(&self, text: &str) -> Result<String> {
        const BEGIN: &str = "<!-- table: ";
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(BEGIN) {
            let (kind, after) = rest[at + BEGIN.len()..].split_once(" -->").ok_or("a table has no end of its mark")?;
            let end = after.find("<!-- end -->").ok_or(format!("the table of {kind} has no end"))?;
            out.push_str(&rest[..at]);
            out.push_str(&format!("{BEGIN}{kind} -->\n{}", self.table(kind)?));
            rest = &after[end..];
        }
        out.push_str(rest);
        Ok(out)
    }

    fn table(&self, kind: &str) -> Result<String> {
        let common = &self.common;
        let named = |rows: &[Named]| rows.iter().map(|row| vec![code(&row.name), row.about.clone()]).collect();
        let (head, rows): (&[&str], Vec<Vec<String>>) = match kind {
            "tag" => (
                &["tag", "widget", "what it is"],
                self.widgets
                    .iter()
                    .map(|widget| {
                        vec![code(&format!("<{}>", widget.tag())), widget.title.clone(), widget.summary.clone()]
                    })
                    .collect(),
            ),
            "data" => (
                &["widget", "what is in its part", "private from the start"],
                self.widgets
                    .iter()
                    .map(|widget| vec![code(&widget.name), widget.data.holds.clone(), widget.data.private.clone()])
                    .collect(),
            ),
            "attribute" => {
                (&["attribute", "default", "what it does"], common.attribute.iter().map(Attribute::to_row).collect())
            }
            "property" => (
                &["property", "what it is"],
                common
                    .property
                    .iter()
                    .filter(|property| !property.later)
                    .map(|property| vec![code(&property.name), property.about.clone()])
                    .collect(),
            ),
            "method" => (
                &["method", "what it does"],
                common.method.iter().map(|method| vec![code(&method.signature()), method.about.clone()]).collect(),
            ),
            "event" => (
                &["event", "cancel", "`detail`", "when"],
                common
                    .event
                    .iter()
                    .filter(|event| !event.later)
                    .map(|event| {
                        let cancel = if event.cancelable { "yes" } else { "" };
                        vec![code(&event.name), cancel.to_owned(), code(&event.detail), event.about.clone()]
                    })
                    .collect(),
            ),
            "state" => (&["`:state()`", "when"], named(&common.state)),
            "part" => {
                let mut rows: Vec<Vec<String>> = named(&common.part);
                for widget in &self.widgets {
                    rows.extend(
                        widget.part.iter().map(|part| {
                            vec![code(&part.name), format!("{} Only in `<{}>`.", part.about, widget.tag())]
                        }),
                    );
                }
                (&["`::part()`", "what it is"], rows)
            }
            "css-property" => (
                &["property", "default", "what it is"],
                common
                    .css_property
                    .iter()
                    .map(|property| vec![code(&property.name), code(&property.default), property.about.clone()])
                    .collect(),
            ),
            other => return Err(format!("there is no table of `{other}`")),
        };
        let mut text = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
        for row in rows {
            // A `|` would end a cell.
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        Ok(text)
    }
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

impl Attribute {
    fn to_row(&self) -> Vec<String> {
        let mut about = self.about.clone();
        // The values, when they are words to choose from.
        if self.r#type.contains('"') {
            about.push_str(&format!(" One of {}.", code(&self.r#type.replace([' ', '"'], "").replace('|', "`, `"))));
        }
        let default = if ["null", "false"].contains(&self.default.as_str()) { "" } else { &self.default };
        vec![code(&self.name), code(default), about]
    }
}

impl Method {
    fn signature(&self) -> String {
        let parameters: Vec<&str> = self.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        format!("{}({})", self.name, parameters.join(", "))
    }
}
