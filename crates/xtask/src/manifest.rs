//! What the elements offer to a page, from one description: `widgets/manifest.toml` and `widgets/src/<widget>/widget.toml`
//! become `custom-elements.json` and the tables of the documentation.

use std::path::Path;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use crate::{Result, paths, sh};

// Only a test writes them: they are committed with the text around them.
#[cfg(test)]
mod tables;
#[cfg(test)]
mod tests;

/// The script that registers the elements, as the path of the module.
const SCRIPT: &str = "mentor-widgets.js";

/// What every element has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Common {
    attribute: Vec<Attribute>,
    property: Vec<Property>,
    method: Vec<Method>,
    event: Vec<Event>,
    state: Vec<Named>,
    part: Vec<Named>,
    css_property: Vec<CssProperty>,
    slot: Vec<Named>,
}

/// What a widget has of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Widget {
    #[serde(skip)]
    name: String,
    title: String,
    summary: String,
    description: String,
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "only the tables of the documents tell it, and a test writes those")
    )]
    data: Data,
    #[serde(default)]
    part: Vec<Named>,
}

/// What people write in a widget, as `docs/data-sheet.md` tells it to a college.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code, reason = "as above"))]
struct Data {
    /// What can be in the widget's part of a record.
    holds: String,
    /// What of it is private from the start.
    private: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attribute {
    name: String,
    property: String,
    r#type: String,
    default: String,
    about: String,
    /// The class of the platform that has the property already.
    inherited: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Property {
    name: String,
    r#type: String,
    about: String,
    #[serde(default)]
    readonly: bool,
    #[serde(default)]
    later: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Method {
    name: String,
    #[serde(default)]
    parameters: Vec<Parameter>,
    returns: String,
    about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameter {
    name: String,
    r#type: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    name: String,
    detail: String,
    about: String,
    #[serde(default)]
    cancelable: bool,
    #[serde(default)]
    later: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
    about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CssProperty {
    name: String,
    default: String,
    about: String,
}

/// The description.
pub struct Manifest {
    common: Common,
    widgets: Vec<Widget>,
}

impl Manifest {
    /// The names of the widgets, and what people call them.
    pub fn titles(&self) -> impl Iterator<Item = (&str, &str)> {
        self.widgets.iter().map(|widget| (widget.name.as_str(), widget.title.as_str()))
    }

    /// Reads it.
    pub fn read() -> Result<Self> {
        let folder = paths::root().join("widgets");
        let common = read(&folder.join("manifest.toml"))?;
        let mut widgets = Vec::new();
        for name in sh::names(&folder.join("src"))? {
            let file = folder.join("src").join(&name).join("widget.toml");
            if file.is_file() {
                widgets.push(Widget { name, ..read(&file)? });
            }
        }
        Ok(Self { common, widgets })
    }

    /// The custom elements manifest, schema 2.1.0.
    ///
    /// What all elements share stands in each of them once more, and not in a class that they extend: few of the programs
    /// that read such a file follow a superclass.
    pub fn to_json(&self) -> Value {
        let declarations: Vec<Value> = self.widgets.iter().map(|widget| self.declaration(widget)).collect();
        let exports: Vec<Value> = self
            .widgets
            .iter()
            .map(|widget| {
                json!({
                    "kind": "custom-element-definition",
                    "name": widget.tag(),
                    "declaration": { "name": widget.class(), "module": SCRIPT },
                })
            })
            .collect();
        let module =
            json!({ "kind": "javascript-module", "path": SCRIPT, "declarations": declarations, "exports": exports });
        json!({ "schemaVersion": "2.1.0", "modules": [module] })
    }

    fn declaration(&self, widget: &Widget) -> Value {
        let common = &self.common;
        json!({
            "kind": "class",
            "customElement": true,
            "name": widget.class(),
            "tagName": widget.tag(),
            "superclass": { "name": "HTMLElement", "package": "global:" },
            "summary": format!("{}: {}", widget.title, widget.summary),
            "description": widget.description,
            "attributes": list(&common.attribute, Attribute::to_json),
            "members": self.members(),
            "events": list(common.event.iter().filter(|event| !event.later), Event::to_json),
            "slots": list(&common.slot, Named::to_json),
            "cssParts": list(common.part.iter().chain(&widget.part), Named::to_json),
            "cssProperties": list(&common.css_property, CssProperty::to_json),
            "cssStates": list(&common.state, Named::to_json),
        })
    }

    fn members(&self) -> Vec<Value> {
        let common = &self.common;
        let mut members = list(&common.attribute, Attribute::to_member);
        members.extend(list(common.property.iter().filter(|property| !property.later), Property::to_json));
        members.extend(list(&common.method, Method::to_json));
        members
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    toml::from_str(&sh::read(file)?).map_err(|why| format!("{}: {why}", sh::shown(file)))
}

fn list<'a, T: 'a>(rows: impl IntoIterator<Item = &'a T>, to_json: impl Fn(&'a T) -> Value) -> Vec<Value> {
    rows.into_iter().map(to_json).collect()
}

impl Widget {
    fn tag(&self) -> String {
        format!("mentor-{}", self.name)
    }

    /// The name by which programs know the class. No script can ask for it: loading the module only registers elements.
    fn class(&self) -> String {
        let mut name: String = self.name.get(..1).unwrap_or_default().to_uppercase();
        name.push_str(self.name.get(1..).unwrap_or_default());
        format!("Mentor{name}Element")
    }
}

impl Attribute {
    fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "fieldName": self.property,
            "type": { "text": self.r#type },
            "default": self.default,
            "description": self.about,
        })
    }

    fn to_member(&self) -> Value {
        let mut member = Map::new();
        // A text stands in quotes in JavaScript; a number, a yes or no and `null` do not.
        let bare = ["number", "boolean", "number | null", "2 | 3 | 4 | 5"].contains(&self.r#type.as_str());
        let default = if bare { self.default.clone() } else { format!("\"{}\"", self.default) };
        member.insert("kind".to_owned(), "field".into());
        member.insert("name".to_owned(), self.property.as_str().into());
        member.insert("type".to_owned(), json!({ "text": self.r#type }));
        member.insert("default".to_owned(), default.into());
        member.insert("description".to_owned(), self.about.as_str().into());
        member.insert("attribute".to_owned(), self.name.as_str().into());
        member.insert("reflects".to_owned(), true.into());
        if let Some(class) = &self.inherited {
            member.insert("inheritedFrom".to_owned(), json!({ "name": class, "package": "global:" }));
        }
        member.into()
    }
}

impl Property {
    fn to_json(&self) -> Value {
        json!({
            "kind": "field",
            "name": self.name,
            "type": { "text": self.r#type },
            "readonly": self.readonly,
            "description": self.about,
        })
    }
}

impl Method {
    fn to_json(&self) -> Value {
        let parameters =
            list(&self.parameters, |parameter| json!({ "name": parameter.name, "type": { "text": parameter.r#type } }));
        json!({
            "kind": "method",
            "name": self.name,
            "parameters": parameters,
            "return": { "type": { "text": self.returns } },
            "description": self.about,
        })
    }
}

impl Event {
    fn to_json(&self) -> Value {
        let cancelable = if self.cancelable { " Cancelable." } else { "" };
        json!({
            "name": self.name,
            "type": { "text": "CustomEvent" },
            "description": format!("{} Bubbles, composed.{cancelable} `detail`: `{}`.", self.about, self.detail),
        })
    }
}

impl Named {
    fn to_json(&self) -> Value {
        json!({ "name": self.name, "description": self.about })
    }
}

impl CssProperty {
    fn to_json(&self) -> Value {
        json!({ "name": self.name, "default": self.default, "description": self.about })
    }
}
