//! The catalogue as JSON, one file a language: every message by its id.

use std::path::Path;

use crate::{Result, paths, sh};

/// Writes `words/<lang>.json` for every folder of the catalogue.
///
/// Read from the TOML rather than from `mentor-core`: the core has British English inside and no other language.
pub fn write(dist: &Path) -> Result {
    let content = paths::root().join("crates/core/content");
    for lang in sh::names(&content)? {
        let folder = content.join(&lang);
        let mut words = serde_json::Map::new();
        for name in sh::names(&folder)?.iter().filter(|name| name.ends_with(".toml")) {
            let path = folder.join(name);
            let table: toml::Table = sh::read(&path)?.parse().map_err(|why| format!("{}: {why}", sh::shown(&path)))?;
            for (id, text) in table {
                let toml::Value::String(text) = text else {
                    return Err(format!("{}: `{id}` is not a text", sh::shown(&path)));
                };
                if words.insert(id.clone(), text.into()).is_some() {
                    return Err(format!("{}: `{id}` stands twice", sh::shown(&path)));
                }
            }
        }
        if !words.is_empty() {
            let json = format!("{:#}\n", serde_json::Value::from(words));
            sh::write(&dist.join("words").join(format!("{lang}.json")), json)?;
        }
    }
    Ok(())
}
