//! What the documents for colleges promise, against the sources: nothing that is kept, sent or shared goes without its line, and
//! every test that is named is there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).unwrap().to_path_buf()
}

fn text_of(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The texts of the sources below some folders, without tests.
fn sources(folders: &[&str]) -> String {
    let mut all = String::new();
    let mut left: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if is_source(&path) {
                let text = fs::read_to_string(&path).unwrap();
                all.push_str(text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
            }
        }
    }
    assert!(all.len() > 1000, "{folders:?} hold nothing to look at");
    all
}

fn is_source(path: &Path) -> bool {
    let is_one = path.extension().is_some_and(|ending| ending == "rs" || ending == "ts");
    is_one && !path.file_name().is_some_and(|name| name == "tests.rs" || name.to_string_lossy().ends_with(".d.ts"))
}

/// What stands between each `before` and the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> BTreeSet<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

/// What stands between two of the same mark.
fn marked(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
}

/// Fails when a document does not name one of these, as code.
fn names_all<'a>(document: &str, what: &str, names: impl IntoIterator<Item = &'a str>) {
    let text = text_of(document);
    let names: BTreeSet<&str> = names.into_iter().collect();
    assert!(!names.is_empty(), "{what}: this test has lost its place");
    let missing: Vec<&str> = names.into_iter().filter(|name| !text.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "{document} says nothing of {what}: {}", missing.join(", "));
}

/// The beginnings of the keys of storage that stand in the sources: `mentor-widgets`, or `mentor-widgets-` and a word.
fn storage_keys() -> BTreeSet<String> {
    let all = sources(&["crates/core/src", "widgets/src", "widgets/loader", "widgets/hosts"]);
    let mut keys = BTreeSet::new();
    for line in all.lines().map(str::trim) {
        // Modules that the build makes are named alike; comments and sentences for the console are no keys.
        let is_module =
            ["import ", "export ", "} from", "declare ", "#[wasm_bindgen"].iter().any(|word| line.starts_with(word));
        if is_module || line.starts_with("//") {
            continue;
        }
        for quote in ['"', '`'] {
            let is_key = |literal: &&str| literal.starts_with("mentor-widgets") || literal.starts_with("mentor-scorm:");
            for literal in marked(line, quote).filter(is_key) {
                let key: String = literal.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
                // By that name the page around a frame speaks: no key.
                let is_speaker = key == "mentor-widgets-host";
                if !literal.contains(' ') && !literal.contains('.') && !is_speaker {
                    keys.insert(key);
                }
            }
        }
    }
    keys
}

#[test]
fn the_data_sheet_names_every_key_of_storage() {
    let keys = storage_keys();
    // What the test must find, if it finds anything: of the core, of the element, of the loader.
    for known in ["mentor-widgets", "mentor-widgets-damaged", "mentor-widgets-student", "mentor-scorm"] {
        assert!(keys.contains(known), "{known} is no longer found in the sources: {keys:?}");
    }
    let sheet = text_of("docs/data-sheet.md");
    let rows: BTreeSet<String> = marked(&sheet, '`')
        .filter(|code| {
            ["mentor-widgets:", "mentor-widgets-", "mentor-scorm:"].iter().any(|start| code.starts_with(start))
        })
        .filter_map(|code| code.split(':').next().map(str::to_owned))
        .filter(|key| !key.contains('.'))
        .collect();
    assert_eq!(rows, keys, "the keys of docs/data-sheet.md, and those of the sources");
}

#[test]
fn only_the_bridge_stores_anything() {
    for folder in ["crates/core/src", "crates/wasm/src", "crates/wasm/js", "widgets/src", "widgets/loader"] {
        let text = sources(&[folder]);
        let uses =
            |word: &str| text.lines().filter(|line| !line.trim().starts_with("//") && line.contains(word)).count();
        let allowed = usize::from(folder == "widgets/loader");
        assert_eq!(uses("localStorage"), allowed, "{folder}: docs/data-sheet.md tells of one way into storage");
        for other in
            ["indexedDB", "document.cookie", "caches.open", "sendBeacon", "serviceWorker", "WebSocket", "EventSource"]
        {
            assert_eq!(uses(other), 0, "{folder}: docs/data-sheet.md says nothing of {other}");
        }
    }
}

#[test]
fn the_data_sheet_names_every_field_of_a_record() {
    const SHEET: &str = "docs/data-sheet.md";
    let record = text_of("crates/core/src/record/mod.rs");
    names_all(SHEET, "a field of a record", marked(line_with(&record, "const KEYS: "), '"'));
    let answer = text_of("crates/core/src/record/answer.rs");
    names_all(SHEET, "a field of an answer", marked(line_with(&answer, "const KEYS: "), '"'));
    for (file, module) in
        [("crates/core/src/objective/mod.rs", "pub mod key {"), ("crates/core/src/plan.rs", "pub mod action {")]
    {
        let text = text_of(file);
        let keys = text.split(module).nth(1).and_then(|rest| rest.split("\n}").next()).unwrap();
        names_all(SHEET, file, between(keys, "&str = \"", "\""));
    }
    names_all(SHEET, "the end of a widget", marked(line_with(&record, "pub const FINISHED"), '"'));
}

fn line_with<'a>(text: &'a str, word: &str) -> &'a str {
    text.lines().find(|line| line.contains(word)).unwrap_or_else(|| panic!("{word} is no longer there"))
}

#[test]
fn the_data_sheet_tells_what_is_in_each_event() {
    let sheet = text_of("docs/data-sheet.md");
    let manifest: toml::Table = text_of("widgets/manifest.toml").parse().unwrap();
    // Beside the table that is made, one that says what can be in it.
    let said =
        sheet.split("| event | personal data in it |").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let events: BTreeSet<&str> =
        manifest["event"].as_array().unwrap().iter().map(|event| event["name"].as_str().unwrap()).collect();
    assert_eq!(between(said, "\n| `", "`"), events, "docs/data-sheet.md, what is in each event");
}

/// The criteria of WCAG 2.2, levels A and AA, in their order.
const CRITERIA: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 \
    1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 \
    2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3";

#[test]
fn the_list_of_criteria_is_whole_and_names_tests_that_are_there() {
    let text = text_of("docs/accessibility.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.chars().nth(2).is_some_and(|c| c.is_ascii_digit()))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let numbers: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(numbers, CRITERIA.split_whitespace().collect::<Vec<_>>());
    assert_eq!(numbers.len(), 55);
    for row in &rows {
        assert_eq!(row.len(), 5, "{row:?}");
        assert!(["A", "AA"].contains(&row[1]), "{row:?}");
        assert!(["supports", "partly", "does not", "not applicable"].contains(&row[3]), "{row:?}");
        assert!(!row[4].is_empty(), "{row:?}: how do we know?");
    }
    let count = |verdict: &str| rows.iter().filter(|row| row[3] == verdict).count();
    let said = format!(
        "{} are supported, {} in part, and {} do not apply",
        count("supports"),
        count("partly"),
        count("not applicable")
    );
    assert!(text.contains(&said) && count("does not") == 0, "docs/accessibility.md should say: {said}");
    // What the statement to copy and the list of what is open leave out would be a lie.
    for row in rows.iter().filter(|row| row[3] == "partly") {
        let open = text.split("## What is known and open").nth(1).unwrap();
        assert!(open.contains(row[0]) && text.contains(&format!("({})", row[0])), "{} is not told of as open", row[0]);
    }
    let mut named = 0;
    for name in marked(&text, '`').filter(|name| name.contains("::")) {
        let (suite, test) = name.split_once("::").unwrap();
        let suite = text_of(&format!("tests/tests/{suite}.rs"));
        assert!(suite.contains(&format!("fn {test}(")), "docs/accessibility.md names {name}, which is not there");
        named += 1;
    }
    assert!(named > 10, "the tests are no longer found in docs/accessibility.md");
}

#[test]
fn xapi_is_told_as_it_is() {
    const PAGE: &str = "docs/xapi.md";
    let script = text_of("widgets/hosts/xapi.ts");
    names_all(
        PAGE,
        "an IRI",
        between(&script, ": \"http", "\"")
            .iter()
            .map(|rest| format!("http{rest}"))
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str),
    );
    names_all(PAGE, "the start of extensions", between(&script, "const EXTENSION = \"", "\""));
    let options = text_of("widgets/hosts/xapi-options.ts");
    let names = options.split("const NAMES = [").nth(1).and_then(|rest| rest.split("];").next()).unwrap();
    names_all(PAGE, "an option", between(names, "  \"", "\","));
    // Each name that is given to an extension: the keys of the last argument of `tell`.
    names_all(
        PAGE,
        "an extension",
        ["side", "agreed", "objectives", "reviews", "answered", "total", "actions", "texts"],
    );
    for verb in ["started", "agreed", "reviewed", "completed"] {
        let words = text_of("crates/core/content/en-GB/xapi.toml");
        let called = between(&words, &format!("\"xapi.{verb}\" = \""), "\"");
        let called = called.first().unwrap_or_else(|| panic!("xapi.{verb} has no words"));
        assert!(text_of(PAGE).contains(&format!("| {called} |")), "{PAGE} does not say what {called} is");
    }
}
