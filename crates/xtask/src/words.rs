//! The catalogue as JSON, one file a language: every message by its id.

pub mod pseudo;

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
        sh::write(&dist.join("words").join(format!("{lang}.json")), json(&in_order(&lang)?))?;
    }
    Ok(())
}

/// Writes the same once more into a folder of the suites, with the pseudo-language, which does not ship.
pub fn write_for_tests() -> Result {
    let to = paths::target().join("test-words");
    sh::remove_folder(&to)?;
    write(&to)?;
    sh::write(&to.join("words").join(format!("{}.json", pseudo::TAG)), json(&pseudo::of(in_order(BUILT_IN)?)))
}

/// The text of an object with these keys in this order.
fn json(words: &[(String, String)]) -> String {
    let line = |(id, text): &(String, String)| format!("{}: {}", Value::from(id.as_str()), Value::from(text.as_str()));
    format!("{{\n  {}\n}}\n", words.iter().map(line).collect::<Vec<_>>().join(",\n  "))
}

/// The languages that are not built in.
pub fn others() -> Result<Vec<String>> {
    Ok(sh::names(&content())?.into_iter().filter(|lang| lang != BUILT_IN).collect())
}

/// What the single file holds of the other languages: of each the text of every id, in the order of the built-in ones, empty where it
/// has none.
pub fn of_single(to: &Path) -> Result<PathBuf> {
    let english = in_order(BUILT_IN)?;
    let mut all = Vec::new();
    for lang in others()? {
        let own = of(&lang)?;
        let text = |id: &str| own.get(id).and_then(Value::as_str).unwrap_or_default().to_owned();
        let words: Vec<_> = english.iter().map(|(id, _)| (id.clone(), text(id))).collect();
        all.push(format!("{}: {}", Value::from(lang), json(&words)));
    }
    let path = to.join("mentor-widgets-languages.json");
    sh::write(&path, format!("{{{}}}", all.join(", ")))?;
    Ok(path)
}

/// The few messages that the loader shows before, or without, the WebAssembly, and the version, as a module.
pub fn of_loader(to: &Path) -> Result<PathBuf> {
    let path = to.join("mentor-widgets-words.js");
    let mut words = of(BUILT_IN)?;
    words.retain(|id, _| id.starts_with("loader.") || id == "help.line");
    sh::write(&path, format!("export default {};\n{}", Value::from(words), version()))?;
    Ok(path)
}

fn version() -> String {
    format!("export const version = {};\n", Value::from(env!("CARGO_PKG_VERSION")))
}

/// The messages of a script for hosts, whose ids begin with its name, and the version, as a module. What the loader says when it
/// could not be loaded is said by those scripts that load it.
pub fn of_host(name: &str, to: &Path) -> Result<PathBuf> {
    let own = format!("{name}.");
    module(&to.join(format!("mentor-hosts-{name}-words.js")), |id| id.starts_with(&own) || id == "loader.load-failed")
}

/// What documents say beside the words of the widgets, as a module.
pub fn of_documents(to: &Path) -> Result<PathBuf> {
    const OTHERS: [&str; 10] = [
        "objectives.agree.again",
        "objectives.agree.agreed",
        "objectives.agree.before",
        "objectives.several.title",
        "objectives.several.words",
        "objectives.you-said.sure",
        "review.evidence",
        "shared.no",
        "shared.personal",
        "shared.yes",
    ];
    const BEGINNINGS: [&str; 2] = ["document.", "objectives.letter."];
    module(&to.join("mentor-documents-words.js"), |id| {
        BEGINNINGS.iter().any(|begin| id.starts_with(begin)) || OTHERS.contains(&id)
    })
}

/// The messages with these ids, those of the other languages by their tags, and the version, as a module at `path`.
pub fn module(path: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<PathBuf> {
    let wanted = |lang: &str| {
        let mut words = of(lang)?;
        words.retain(|id, _| is_wanted(id));
        Ok::<_, String>(Value::from(words))
    };
    let mut more = Map::new();
    for lang in others()? {
        more.insert(lang.clone(), wanted(&lang)?);
    }
    let (words, more) = (wanted(BUILT_IN)?, Value::from(more));
    sh::write(path, format!("export default {words};\nexport const others = {more};\n{}", version()))?;
    Ok(path.to_path_buf())
}

fn content() -> PathBuf {
    paths::root().join("crates/core/content")
}

/// Every message of a language by its id.
pub fn of(lang: &str) -> Result<Map<String, Value>> {
    Ok(in_order(lang)?.into_iter().map(|(id, text)| (id, text.into())).collect())
}

/// The same in the order of the catalogue (`crates/core/build.rs`): by file, and in a file as they stand.
pub fn in_order(lang: &str) -> Result<Vec<(String, String)>> {
    let folder = content().join(lang);
    let mut words: Vec<(String, String)> = Vec::new();
    for name in sh::names(&folder)?.iter().filter(|name| name.ends_with(".toml")) {
        let path = folder.join(name);
        let table: toml::Table = sh::read(&path)?.parse().map_err(|why| format!("{}: {why}", sh::shown(&path)))?;
        for (id, text) in table {
            let toml::Value::String(text) = text else {
                return Err(format!("{}: `{id}` is not a text", sh::shown(&path)));
            };
            if words.iter().any(|(seen, _)| *seen == id) {
                return Err(format!("{}: `{id}` stands twice", sh::shown(&path)));
            }
            words.push((id, text));
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests;
