//! The rules that keep the shape of the project (`docs/architecture.md`), read off the sources.
//!
//! Each rule says what it found and where. They read text and not syntax: a rule that can be got round on purpose still
//! catches what happens by accident, and that is what they are for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
};

use mentor_core::{json::Json, record::Record};

/// The rooms of `widgets/src` that are no widget.
const ROOMS: [&str; 2] = ["element", "shared"];

fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).unwrap().to_path_buf()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A line of a source, and where it stands.
struct Line {
    place: String,
    text: String,
}

/// The lines of the files with these endings below a folder, without comments, tests, and what runs at build time.
fn lines(folder: &str, endings: &[&str]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for name in names(&folder) {
            let path = folder.join(&name);
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) && name != "tests.rs" && name != "build.rs" {
                let shown = path.strip_prefix(root()).unwrap().display().to_string();
                let text = fs::read_to_string(&path).unwrap();
                // A module of tests stands at the end of its file; one in a file of its own is left out by its name.
                let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
                for (number, line) in text[..end].lines().enumerate() {
                    let code = line.split("//").next().unwrap_or_default();
                    lines.push(Line { place: format!("{shown}:{}", number + 1), text: code.to_owned() });
                }
            }
        }
    }
    assert!(lines.len() > 10, "{folder} holds nothing to look at: the rule has lost its place");
    lines
}

/// Fails with every line that breaks the rule.
fn no_line(rule: &str, lines: &[Line], breaks: impl Fn(&str) -> bool) {
    let found: Vec<String> = lines
        .iter()
        .filter(|line| breaks(&line.text))
        .map(|line| format!("{}: {}", line.place, line.text.trim()))
        .collect();
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

fn widgets() -> Vec<String> {
    let folder = root().join("widgets/src");
    let widgets: Vec<String> = names(&folder)
        .into_iter()
        .filter(|name| folder.join(name).is_dir() && !ROOMS.contains(&name.as_str()))
        .collect();
    assert!(!widgets.is_empty());
    widgets
}

/// Whether the text has the word, and not only as a part of another.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(part) && !text[at + word.len()..].chars().next().is_some_and(part)
    })
}

/// The texts in quotation marks in a line.
fn literals(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

#[test]
fn the_core_knows_no_browser_no_clock_and_no_chance() {
    let cargo: toml::Table = fs::read_to_string(root().join("crates/core/Cargo.toml")).unwrap().parse().unwrap();
    let needs: Vec<&String> = cargo["dependencies"].as_table().unwrap().keys().collect();
    assert_eq!(needs, ["serde"], "what the core needs to run; one more is a decision for docs/architecture.md");
    assert_eq!(cargo["dependencies"]["serde"]["optional"].as_bool(), Some(true), "serde is for the headless module");

    const FORBIDDEN: [&str; 14] = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "leptos",
        "SystemTime",
        "Instant",
        "rand",
        "getrandom",
        "fs",
        "net",
        "env",
        "thread",
        "println",
        "eprintln",
    ];
    let sources = lines("crates/core/src", &[".rs"]);
    no_line("the core decides, and touches nothing", &sources, |line| {
        // `env!("OUT_DIR")` is asked of the build.
        let line = line.replace("env!(", "");
        FORBIDDEN.iter().any(|word| has_word(&line, word))
    });
}

#[test]
fn the_core_does_not_panic() {
    // clippy refuses `unwrap`, `expect` and `panic!` already; these it lets pass.
    let sources = lines("crates/core/src", &[".rs"]);
    no_line("the core is total: bad input is normal", &sources, |line| {
        ["unreachable!", "todo!", "unimplemented!", ".unwrap()", ".expect(\""].iter().any(|word| line.contains(word))
            || line.trim_start().starts_with("assert")
    });
}

#[test]
fn only_the_element_touches_the_browser() {
    for room in widgets().iter().map(String::as_str).chain(["shared"]) {
        let sources = lines(&format!("widgets/src/{room}"), &[".rs"]);
        const FORBIDDEN: [&str; 12] = [
            "js_sys",
            "gloo_storage",
            "window",
            "document",
            "Storage",
            "localStorage",
            "sessionStorage",
            "Navigator",
            "CustomEvent",
            "BroadcastChannel",
            "bridge",
            "store",
        ];
        no_line("a view speaks to its session, and knows no window, no storage, no clock", &sources, |line| {
            FORBIDDEN.iter().any(|word| has_word(line, word))
        });
        // Nodes it may hold: for the focus, the caret and what was typed.
        let nodes = |name: &str| name.starts_with("Html") || ["Element", "Event", "Node"].contains(&name);
        no_line("of web-sys a view knows nodes and events", &sources, |line| {
            let Some((_, rest)) = line.split_once("web_sys::") else { return false };
            let (list, one) = (rest.strip_prefix('{').and_then(|list| list.split('}').next()), [rest]);
            let names = list.map_or(one.to_vec(), |list| list.split(',').map(str::trim).collect());
            names.iter().any(|name| !nodes(name.split(|c: char| !c.is_alphanumeric()).next().unwrap()))
        });
    }
}

#[test]
fn no_widget_knows_another() {
    let widgets = widgets();
    for room in widgets.iter().map(String::as_str).chain(ROOMS) {
        let sources = lines(&format!("widgets/src/{room}"), &[".rs"]);
        // Whether the line stands in a list of what is used from the crate.
        let listed = Cell::new(false);
        no_line("what two widgets need goes to `shared`", &sources, |line| {
            listed.set(line == "use crate::{" || listed.get() && !line.starts_with('}'));
            widgets.iter().filter(|other| *other != room).any(|other| {
                [format!("crate::{other}"), format!("super::super::{other}")].iter().any(|path| has_word(line, path))
                    || listed.get() && line.starts_with(&format!("    {other}::"))
            })
        });
    }
}

#[test]
fn a_widget_is_one_folder() {
    let registry = fs::read_to_string(root().join("widgets/src/lib.rs")).unwrap();
    for widget in widgets() {
        let folder = root().join("widgets/src").join(&widget);
        for file in ["mod.rs", "view.rs", "style.css", "examples.toml", "widget.toml"] {
            assert!(folder.join(file).is_file(), "widgets/src/{widget} has no {file}");
        }
        assert!(registry.contains(&format!("(\"{widget}\", ")), "{widget} is not in the list of widgets/src/lib.rs");
        let words = root().join(format!("crates/core/content/en-GB/{widget}.toml"));
        assert!(words.is_file(), "{widget} has no words in the catalogue");
    }
}

#[test]
fn words_are_in_the_catalogue() {
    for room in widgets().iter().map(String::as_str).chain(["shared"]) {
        let sources = lines(&format!("widgets/src/{room}"), &[".rs"]);
        no_line("what a person reads stands in crates/core/content", &sources, |line| {
            literals(line).into_iter().any(is_said)
        });
    }
}

/// Whether a text looks like something to be read: two words, or one with a capital. Classes of a style sheet and the
/// drawing of a shape are none.
fn is_said(text: &str) -> bool {
    let is_class = |word: &str| word.starts_with("m-") || word.starts_with("is-");
    let is_drawn = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let is_word =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_class(word) && !is_drawn(word);
    let words: Vec<&str> = text.split_whitespace().filter(|word| is_word(word)).collect();
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    words.len() > 1 || words.iter().any(|word| capital(word))
}

#[test]
fn what_is_said_is_told_from_what_is_not() {
    for said in ["No words yet.", "Delete", "press here"] {
        assert!(is_said(said), "{said}");
    }
    for not in ["m-button is-quiet", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z", "aria-label", "0 0 16 16", "helps-hint"] {
        assert!(!is_said(not), "{not}");
    }
}

#[test]
fn views_are_built_by_functions() {
    let sources = lines("widgets/src", &[".rs"]);
    // Where `require-trusted-types-for 'script'` holds, a view from HTML text does not come up at all.
    no_line("no HTML from text", &sources, |line| {
        ["view!", "template!", "inner_html", "set_inner_html", "outer_html"].iter().any(|word| line.contains(word))
    });
    no_line("no inline style: `style-src 'self'` refuses it", &sources, |line| line.contains(".attr(\"style\""));
}

#[test]
fn documents_ask_for_nothing() {
    let sources = lines("widgets/documents", &[".ts"]);
    let sources: Vec<Line> = sources.into_iter().filter(|line| !line.place.contains("node_modules")).collect();
    assert!(!sources.is_empty());
    const FORBIDDEN: [&str; 8] = [
        "innerHTML",
        "insertAdjacentHTML",
        "eval",
        "Function(",
        "document.write",
        "XMLHttpRequest",
        "import(",
        "storage",
    ];
    no_line("what was written stays here", &sources, |line| {
        FORBIDDEN.iter().any(|word| line.contains(word)) || has_word(line, "fetch")
    });
}

#[test]
fn the_loader_makes_nothing_from_text() {
    let sources = lines("widgets/loader", &[".ts"]);
    const FORBIDDEN: [&str; 7] =
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval", "Function(", "document.write", "XMLHttpRequest"];
    no_line("a strict policy refuses it", &sources, |line| {
        let line = line.replace("'wasm-unsafe-eval'", "");
        FORBIDDEN.iter().any(|word| line.contains(word))
    });
    let asks: Vec<&Line> = sources.iter().filter(|line| has_word(&line.text, "fetch")).collect();
    // A content pack is fetched because the page names it: `content-src`; words because it asks for a language: `lang`.
    let ours = |line: &&Line| {
        ["fetch(new URL(name, import.meta.url))", "words/${name}.json"].iter().any(|file| line.text.contains(file))
            || line.place.contains("widgets/loader/content.ts")
    };
    assert!(
        asks.len() == 3 && asks.iter().all(ours),
        "the loader fetches its own WebAssembly, the words of another language, and the content pack that the page names: {}",
        asks.iter().map(|line| line.place.as_str()).collect::<Vec<_>>().join(", ")
    );
    let loads = |line: &&Line| {
        const PLACES: [&str; 3] = ["loader/beside.ts", "loader/inside.ts", ".d.ts"];
        line.text.contains("import(") && !PLACES.iter().any(|place| line.place.contains(place))
    };
    let loads: Vec<&str> = sources.iter().filter(loads).map(|line| line.place.as_str()).collect();
    assert!(loads.is_empty(), "only a copy loads another module: {}", loads.join(", "));
}

#[test]
fn scripts_for_hosts_make_nothing_from_text_and_fetch_our_own_files() {
    let sources = lines("widgets/hosts", &[".ts"]);
    no_line("a strict policy refuses it", &sources, |line| {
        let line = line.replace("'wasm-unsafe-eval'", "");
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "Function(", "document.write", "XMLHttpRequest"]
            .iter()
            .any(|word| line.contains(word))
    });
    no_line("never a box of the browser's own: frames forbid it", &sources, |line| {
        ["alert(", "confirm(", "prompt("].iter().any(|word| line.contains(word))
    });
    // The one that sends anything: to the record store that the page names.
    let beside: Vec<Line> = sources.into_iter().filter(|line| !line.place.contains("hosts/xapi-queue.ts")).collect();
    no_line("what is fetched lies beside us, and is named", &beside, |line| {
        let foreign = |rest: &str| !rest.starts_with(['"', '`']) || rest[1..].starts_with('/') || rest.contains("://");
        line.split("fetch(").skip(1).any(foreign)
    });
}

#[test]
fn pages_of_the_demo_load_nothing_from_elsewhere() {
    let pages = lines("demo", &[".html"]);
    no_line("everything is a file of the demo or of the release", &pages, |line| {
        ["http:", "https:", "src=\"data:", "<style", " style=\""].iter().any(|what| line.contains(what))
            || (line.contains("<script") && !line.contains(" src=\""))
            || line.split_whitespace().any(|word| word.starts_with("on") && word.contains("=\""))
    });
    // Comments are cut at `//`: a URL in a script would be cut as well, and is looked for as it stands.
    for name in names(&root().join("demo")).iter().filter(|name| name.ends_with(".js") || name.ends_with(".css")) {
        let mut text = fs::read_to_string(root().join("demo").join(name)).unwrap();
        // What the lines to paste begin with, and how an address is looked at: nothing that a page loads.
        for words in ["https://files.example.ac.uk/", "with https://.", "\"https:\"", "(https?:|"] {
            text = text.replace(words, "");
        }
        assert!(!text.contains("http"), "demo/{name} names a site");
    }
    no_line("no HTML from text", &lines("demo", &[".js"]), |line| line.contains("innerHTML"));
}

#[test]
fn examples_are_what_a_record_holds() {
    let examples = mentor_serve::examples(&root()).unwrap();
    for widget in widgets() {
        assert!(examples.iter().any(|example| example.widget == widget), "{widget} has no example");
    }
    let manifest: toml::Table = fs::read_to_string(root().join("widgets/manifest.toml")).unwrap().parse().unwrap();
    let attributes: Vec<&str> =
        manifest["attribute"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    for example in examples {
        let place = format!("{}/{}", example.widget, example.name);
        for (name, _) in &example.attributes {
            assert!(attributes.contains(&name.as_str()), "{place}: there is no attribute `{name}`");
        }
        if let Some(beside) = example.beside {
            let text = beside.to_string().replacen('{', r#"{"format":"mentor-record","version":1,"#, 1);
            Record::read(&text).unwrap_or_else(|why| panic!("{place}: {why:?}"));
        }
        let Some(state) = example.state else { continue };
        let text = format!(r#"{{"format":"mentor-record","version":1,"widgets":{{"{}":{state}}}}}"#, example.widget);
        let record = Record::read(&text).unwrap_or_else(|why| panic!("{place}: {why:?}"));
        let part = record.widget(&example.widget).and_then(Json::as_object).unwrap();
        // Named by the core's room behind it, or by the views themselves.
        let room = format!("crates/core/src/{}/mod.rs", subject(&example.widget));
        let mut keys = fs::read_to_string(root().join(room)).unwrap_or_default();
        let shared = lines("widgets/src/shared", &[".rs"]);
        for line in lines(&format!("widgets/src/{}", example.widget), &[".rs"]).into_iter().chain(shared) {
            keys.push_str(&line.text);
        }
        known(&record, &["widgets", &example.widget], part.iter().map(|(key, _)| key).collect(), &keys, &place);
        let items = ["widgets", &example.widget, "items"];
        for (id, _) in record.children(&items) {
            let path = [items[0], items[1], items[2], id];
            known(&record, &path, record.children(&path).map(|(key, _)| key).collect(), &keys, &place);
        }
    }
}

/// The room of the core behind a widget.
fn subject(widget: &str) -> &str {
    match widget {
        "objectives" => "objective",
        "match" => "matching",
        same => same,
    }
}

/// Fails when an example has a key that the code does not name, or an answer that is none.
fn known(record: &Record, path: &[&str], keys: Vec<&str>, code: &str, place: &str) {
    for key in keys {
        assert!(code.contains(&format!("\"{key}\"")), "{place}: the key `{key}` is not known");
        let here: Vec<&str> = path.iter().copied().chain([key]).collect();
        let group = record.children(&here).all(|(_, value)| value.as_object().is_some());
        assert!(record.answer(&here).is_some() || group, "{place}: `{key}` is no answer");
    }
}
