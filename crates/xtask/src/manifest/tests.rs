//! The description against the code, both ways: what the code has is described, and what is described is there.

use std::{collections::BTreeSet, path::PathBuf};

use super::*;

/// The texts of the files below a folder with this ending, tests left out, with their paths.
fn sources(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![paths::root().join(folder)];
    while let Some(folder) = folders.pop() {
        for name in sh::names(&folder).unwrap() {
            let path = folder.join(&name);
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(ending) && name != "tests.rs" {
                let text = sh::read(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no {ending}");
    found
}

/// What stands between each `before` and the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> BTreeSet<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

fn names<'a>(rows: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    rows.into_iter().collect()
}

fn parts(rows: &[Named]) -> BTreeSet<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

const ELEMENT: &str = "widgets/loader/element.ts";

fn text_of(file: &str) -> String {
    sh::read(&paths::root().join(file)).unwrap()
}

#[test]
fn attributes() {
    let manifest = Manifest::read().unwrap();
    let element = text_of(ELEMENT);
    let rows = element.split("const ATTRIBUTES").nth(1).and_then(|rest| rest.split("];").next()).unwrap();
    let in_code: BTreeSet<String> = rows
        .lines()
        .filter_map(|line| line.trim().strip_prefix("[\"")?.strip_suffix("],"))
        .map(|row| row.replace('"', ""))
        .collect();
    assert!(!in_code.is_empty(), "{ELEMENT} has no list of attributes that this test can read");
    let described = manifest.common.attribute.iter().filter(|row| row.inherited.is_none());
    let described: BTreeSet<String> =
        described.map(|row| format!("{}, {}, {}", row.name, row.property, row.default)).collect();
    assert_eq!(in_code, described, "attribute, property, default");
    // The platform's own attributes are in the list that is observed.
    for row in manifest.common.attribute.iter().filter(|row| row.inherited.is_some()) {
        assert!(element.contains(&format!("observedAttributes = [\"{}\"", row.name)), "{} is not observed", row.name);
    }
}

#[test]
fn properties_and_methods() {
    let manifest = Manifest::read().unwrap();
    let (element, types) = (text_of(ELEMENT), text_of("widgets/loader/mentor-widgets.d.ts"));
    for property in &manifest.common.property {
        let there = ["get ", "readonly "].iter().any(|word| element.contains(&format!("  {word}{}", property.name)));
        assert_eq!(there, !property.later, "{} in {ELEMENT}", property.name);
        let settable = element.contains(&format!("  set {}(", property.name));
        assert!(!there || settable != property.readonly, "{} in {ELEMENT}", property.name);
    }
    for method in &manifest.common.method {
        assert!(element.contains(&format!(" {}(", method.name)), "{} in {ELEMENT}", method.name);
    }
    // The types say the same, apart from listeners, which are the platform's.
    let interface = types.split("interface MentorElement").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap();
    let members = interface.lines().filter_map(|line| {
        let member = line.strip_prefix("  ")?.trim_start_matches("readonly ");
        let name = member.split([':', '(', '<']).next()?;
        (member.starts_with(|c: char| c.is_ascii_lowercase()) && name != "addEventListener").then_some(name)
    });
    let common = &manifest.common;
    let attributes = common.attribute.iter().filter(|row| row.inherited.is_none()).map(|row| row.property.as_str());
    let properties = common.property.iter().filter(|row| !row.later).map(|row| row.name.as_str());
    let methods = common.method.iter().map(|row| row.name.as_str());
    assert_eq!(names(members), names(attributes.chain(properties).chain(methods)));
}

#[test]
fn events() {
    let manifest = Manifest::read().unwrap();
    let sources = [sources("widgets/src", ".rs"), sources("widgets/loader", ".ts")].concat();
    let mut in_code = BTreeSet::new();
    for (path, text) in &sources {
        if !path.ends_with("mentor-widgets.d.ts") {
            in_code.extend(between(text, "\"mentor-", "\""));
        }
    }
    // Modules that the build makes, the class of a `div`, tags and keys of storage also begin so.
    in_code.retain(|name| !name.is_empty() && !name.starts_with("widget") && !name.contains(['.', ':']));
    let (built, later): (Vec<_>, Vec<_>) = manifest.common.event.iter().partition(|event| !event.later);
    let short = |event: &&'_ Event| event.name.trim_start_matches("mentor-").to_owned();
    let built: BTreeSet<String> = built.iter().map(short).collect();
    assert_eq!(in_code, built.iter().map(String::as_str).collect());
    // The types name those of the contract that come later, too.
    let types = text_of("widgets/loader/mentor-widgets.d.ts");
    let map = types.split("interface MentorEventMap").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap();
    let all: BTreeSet<String> = built.iter().cloned().chain(later.iter().map(short)).collect();
    assert_eq!(between(map, "  \"mentor-", "\":"), all.iter().map(String::as_str).collect());
}

#[test]
fn states() {
    let manifest = Manifest::read().unwrap();
    let mut in_code = BTreeSet::new();
    let (rust, loader) = (sources("widgets/src", ".rs"), sources("widgets/loader", ".ts"));
    for (_, text) in rust.iter().chain(&loader) {
        in_code.extend(between(text, ".mark(\"", "\""));
        in_code.extend(between(text, "[MARK](\"", "\""));
    }
    assert_eq!(in_code, parts(&manifest.common.state));
}

#[test]
fn shadow_parts() {
    let manifest = Manifest::read().unwrap();
    let of = |folder: &str, ending: &str| -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (_, text) in sources(folder, ending) {
            for mark in [".attr(\"part\", \"", "part.add(\""] {
                found.extend(between(&text, mark, "\"").into_iter().map(str::to_owned));
            }
        }
        found
    };
    let shared = &of("widgets/src/shared", ".rs") | &of("widgets/loader", ".ts");
    for widget in &manifest.widgets {
        let in_code = &shared | &of(&format!("widgets/src/{}", widget.name), ".rs");
        let described = parts(&manifest.common.part).into_iter().chain(parts(&widget.part)).map(str::to_owned);
        assert_eq!(in_code, described.collect(), "parts of {}", widget.tag());
    }
}

#[test]
fn css_properties() {
    let manifest = Manifest::read().unwrap();
    let sheets = sources("widgets/src", ".css");
    let in_code: BTreeSet<&str> = sheets.iter().flat_map(|(_, text)| between(text, "var(--mentor-", ",")).collect();
    let described = manifest.common.css_property.iter().map(|row| row.name.trim_start_matches("--mentor-"));
    assert_eq!(in_code, described.collect());
    for row in &manifest.common.css_property {
        let used = format!("var({}, {})", row.name, row.default);
        assert!(sheets.iter().any(|(_, text)| text.contains(&used)), "no style sheet says {used}");
    }
}

#[test]
fn widgets() {
    let manifest = Manifest::read().unwrap();
    let loader = text_of("widgets/loader/mentor-widgets.ts");
    let list = loader.split("const WIDGETS = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    let registered = between(list, "\"", "\"");
    let described: BTreeSet<&str> = manifest.widgets.iter().map(|widget| widget.name.as_str()).collect();
    assert!(described.is_subset(&registered), "{described:?} are described, {registered:?} are registered");
    let types = text_of("widgets/loader/mentor-widgets.d.ts");
    for widget in &manifest.widgets {
        assert!(types.contains(&format!("\"{}\": ", widget.tag())), "the types do not know {}", widget.tag());
    }
    // A file such as `review.rs` ends so too, and is none.
    let views = sources("widgets/src", "view.rs").into_iter().filter(|(path, _)| path.ends_with("view.rs")).count();
    assert_eq!(described.len(), views, "a widget without a widget.toml");
}

/// The documents that have tables of the description.
const DOCUMENTS: [(&str, &str); 2] =
    [("docs/embed.md", "| `record-id` |"), ("docs/data-sheet.md", "| `mentor-save` |")];

/// The tables of the documentation are those of the description. `UPDATE=1` writes them.
#[test]
fn documentation() {
    let manifest = Manifest::read().unwrap();
    for (name, row) in DOCUMENTS {
        let file = paths::root().join(name);
        let text = sh::read(&file).unwrap();
        let right = manifest.with_tables(&text).unwrap();
        assert!(right.contains(row), "{name} has lost its table with {row}");
        if std::env::var_os("UPDATE").is_some_and(|update| update == "1") {
            // In one go: another test may be reading it.
            let new = file.with_extension("new");
            sh::write(&new, right).unwrap();
            std::fs::rename(new, file).unwrap();
        } else {
            assert!(text == right, "{name} is old: run UPDATE=1 cargo test -p xtask documentation");
        }
    }
}
