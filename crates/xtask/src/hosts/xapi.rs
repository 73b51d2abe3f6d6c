//! `mentor-xapi.js`: statements to a learning record store that the page names.

use std::path::Path;

use serde_json::{Map, Value};

use super::Words;
use crate::{
    Result,
    bundle::{self, Script},
    manifest::Manifest,
    paths, sh, words,
};

/// What a statement calls what has been done.
const VERBS: [&str; 4] = ["started", "agreed", "reviewed", "completed"];

/// Writes the module and its types.
pub fn write(to: &Path) -> Result {
    let folder = paths::root().join("widgets/hosts");
    let made = paths::target().join("hosts/mentor-xapi-words.js");
    sh::write(&made, words_module()?)?;
    bundle::module(&Script {
        entry: &folder.join("xapi.ts"),
        made: &[("mentor-xapi-words", &made)],
        to: &to.join("mentor-xapi.js"),
    })?;
    sh::copy(&folder.join("mentor-xapi.d.ts"), &to.join("mentor-xapi.d.ts"))
}

/// What staff read in the record store: what was done, and in which widget.
fn words_module() -> Result<String> {
    let catalogue = Words::read()?;
    let mut verbs = Map::new();
    for verb in VERBS {
        verbs.insert(verb.to_owned(), catalogue.text(&format!("xapi.{verb}"))?.into());
    }
    let manifest = Manifest::read()?;
    let widgets = manifest.titles().map(|(name, title)| (name.to_owned(), title.into()));
    Ok(format!(
        "export const language = {};\nexport const verbs = {};\nexport const widgets = {};\n",
        Value::from(words::BUILT_IN),
        Value::from(verbs),
        Value::from(widgets.collect::<Map<_, _>>()),
    ))
}
