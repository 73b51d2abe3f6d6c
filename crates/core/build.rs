//! Builds the catalogue's tables from `content/en-GB/*.toml`.
//!
//! Each file is a flat table of message id to text. Out comes one constant a message (its id in capitals), and one text
//! with the places where each message ends: a table of slices would cost eight bytes a message in the WebAssembly build.

#[path = "src/objective/analysis/lexicon/build.rs"]
mod lexicon;
#[path = "src/objective/analysis/rule/build.rs"]
mod rule;
#[path = "src/objective/analysis/step/build.rs"]
mod step;

use std::{env, fmt::Write as _, fs, path::Path};

/// Words that no WebAssembly says: the loader's are in its script, for when there is none; the others are in the pages and
/// scripts for hosts, where `xtask` puts them.
const ELSEWHERE: [&str; 7] =
    ["loader.toml", "check.toml", "document.toml", "frame.toml", "package.toml", "worksheet.toml", "xapi.toml"];

/// How the ids of messages begin that a rule gives to hosts, as results of the headless module.
const GIVEN: [&str; 8] = [
    "analysis.specific.",
    "analysis.measurable.",
    "analysis.achievable.",
    "analysis.relevant.",
    "analysis.time.",
    "ending.action.",
    "limits.reason.",
    "match.prompt.",
];

/// How the ids of messages begin whose texts are a part of a result: what the analyser offers to add.
const OFFERED: &str = "analysis.ending.";

#[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in the words")]
fn main() {
    lexicon::write();
    println!("cargo:rerun-if-changed=content/en-GB");
    let mut files: Vec<_> = fs::read_dir("content/en-GB")
        .expect("content/en-GB is a folder")
        .map(|entry| entry.expect("content/en-GB can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter(|path| !ELSEWHERE.iter().any(|name| path.ends_with(name)))
        .collect();
    // By file, and in a file as they stand: `xtask` writes `words/en-GB.json` in the same order, and other languages are handed over
    // in it (`widgets/loader/words.ts`). What stands together packs well.
    files.sort();

    let mut messages: Vec<(String, String, bool)> = Vec::new();
    // The title of each widget, by the name of its file.
    let mut titles = Vec::new();
    for file in &files {
        let name = file.display();
        let text = fs::read_to_string(file).unwrap_or_else(|why| panic!("{name}: {why}"));
        let table: toml::Table = text.parse().unwrap_or_else(|why| panic!("{name}: {why}"));
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let feature = format!("CARGO_FEATURE_WORDS_{}", stem.to_uppercase());
        let linked = env::var_os(feature).is_some();
        for (id, value) in table {
            if linked && id.strip_suffix(".title") == Some(stem) {
                titles.push((stem.to_owned(), messages.len()));
            }
            let toml::Value::String(text) = value else {
                panic!("{name}: `{id}` is not a text; write the id whole, in quotes");
            };
            assert!(!text.trim().is_empty(), "{name}: `{id}` is empty");
            assert!(messages.iter().all(|(seen, ..)| *seen != id), "{name}: `{id}` stands twice");
            let linked = linked || id.starts_with(OFFERED);
            messages.push((id, text, linked));
        }
    }

    let mut out = String::new();
    let (mut texts, mut ids) = (String::new(), String::new());
    let all_ids = env::var_os("CARGO_FEATURE_IDS").is_some();
    for (index, (id, text, linked)) in messages.iter().enumerate() {
        let constant = id.to_uppercase().replace(['.', '-'], "_");
        writeln!(out, "/// `{id}`: {}\npub const {constant}: Msg = Msg({index});", text.replace('\n', " "))
            .expect("a String takes all");
        assert!(!text.contains('\t') && !id.contains('\t'), "`{id}`: a tab is what parts the messages");
        if *linked {
            texts.push_str(text);
        }
        texts.push('\t');
        if all_ids || GIVEN.iter().any(|begin| id.starts_with(begin)) {
            ids.push_str(id);
        }
        ids.push('\t');
    }
    let titles: Vec<String> = titles.iter().map(|(name, index)| format!("({name:?}, Msg({index}))")).collect();
    writeln!(out, "/// The titles of the widgets whose words are linked, by their names.").expect("a String takes all");
    writeln!(out, "pub static TITLES: [(&str, Msg); {}] = [{}];", titles.len(), titles.join(", "))
        .expect("a String takes all");
    writeln!(out, "pub(super) const COUNT: usize = {};", messages.len()).expect("a String takes all");
    writeln!(out, "pub(super) static TEXTS: &str = {texts:?};").expect("a String takes all");
    writeln!(out, "pub(super) static IDS: &str = {ids:?};").expect("a String takes all");
    let to = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("catalogue.rs");
    fs::write(to, out).expect("OUT_DIR can be written");
}
