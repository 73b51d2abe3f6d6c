//! The catalogue as JSON, one file a language: every message by its id.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::{Result, paths, sh};

/// The language that is built in.
pub const BUILT_IN: &str = "en-GB";

/// Writes `words/<lang>.json` for every folder of the catalogue.
///
/// Read from the TOML rather than from `mentor-core`: the core has British English inside and no other language.
pub fn write(dist: &Path) -> Result {
    for lang in sh::names(&content())? {
        let words = of(&lang)?;
        if !words.is_empty() {
            sh::write(&dist.join("words").join(format!("{lang}.json")), format!("{:#}\n", Value::from(words)))?;
        }
    }
    Ok(())
}

/// The few messages that the loader shows before, or without, the WebAssembly, and the version, as a module.
pub fn of_loader(to: &Path) -> Result<PathBuf> {
    module(&to.join("mentor-widgets-words.js"), |id| id.starts_with("loader.") || id == "help.line")
}

/// The messages of a script for hosts, whose ids begin with its name, and the version, as a module. What the loader says when it
/// could not be loaded is said by those scripts that load it.
pub fn of_host(name: &str, to: &Path) -> Result<PathBuf> {
    let own = format!("{name}.");
    module(&to.join(format!("mentor-hosts-{name}-words.js")), |id| id.starts_with(&own) || id == "loader.load-failed")
}

/// What documents say beside the words of the widgets, as a module.
pub fn of_documents(to: &Path) -> Result<PathBuf> {
    const OTHERS: [&str; 3] = ["shared.personal", "shared.yes", "shared.no"];
    module(&to.join("mentor-documents-words.js"), |id| id.starts_with("document.") || OTHERS.contains(&id))
}

/// The messages with these ids, and the version, as a module at `path`.
pub fn module(path: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<PathBuf> {
    let mut words = of(BUILT_IN)?;
    words.retain(|id, _| is_wanted(id));
    let version = Value::from(env!("CARGO_PKG_VERSION"));
    sh::write(path, format!("export default {};\nexport const version = {version};\n", Value::from(words)))?;
    Ok(path.to_path_buf())
}

fn content() -> PathBuf {
    paths::root().join("crates/core/content")
}

/// Every message of a language by its id.
pub fn of(lang: &str) -> Result<Map<String, Value>> {
    let folder = content().join(lang);
    let mut words = Map::new();
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
    Ok(words)
}
