//! `cargo xtask new-widget NAME`: the skeleton of a widget, which builds, runs and passes every check that looks at all widgets.
//!
//! `docs/add-a-widget.md` walks through what comes after. The step `skeleton` of `cargo xtask test` writes one into a copy of
//! the sources and builds it, so that the templates below never rot.

use std::path::Path;

use crate::{
    Result, paths,
    sh::{self, cargo, command},
    wasm,
};

/// What is written: where, and what; `{name}` stands for the widget's name, `{NAME}` for the same in capitals.
const FILES: [(&str, &str); 7] = [
    ("widgets/src/{name}/mod.rs", include_str!("new_widget/mod.rs.txt")),
    ("widgets/src/{name}/view.rs", include_str!("new_widget/view.rs.txt")),
    ("widgets/src/{name}/style.css", ""),
    ("widgets/src/{name}/widget.toml", include_str!("new_widget/widget.toml.txt")),
    ("widgets/src/{name}/worksheet.toml", include_str!("new_widget/worksheet.toml.txt")),
    ("widgets/src/{name}/examples.toml", include_str!("new_widget/examples.toml.txt")),
    ("crates/core/content/en-GB/{name}.toml", include_str!("new_widget/words.toml.txt")),
];

/// Words of Rust that no module can be called.
const TAKEN: [&str; 3] = ["match", "loop", "move"];

/// Writes the skeleton into this repository.
pub fn run(options: &[String]) -> Result {
    let [name] = options else { return Err("this takes the name of the widget, such as `readiness`".to_owned()) };
    write(&paths::root(), name)?;
    println!(
        "widgets/src/{name} is there. For the tables of the documents: UPDATE=1 cargo test -p xtask documentation"
    );
    println!("docs/add-a-widget.md says what comes next.");
    Ok(())
}

/// Writes the skeleton into a repository.
fn write(root: &Path, name: &str) -> Result {
    if !name.bytes().all(|byte| byte.is_ascii_lowercase()) || name.is_empty() {
        return Err(format!("`{name}` is no name of a widget: small letters only"));
    }
    if TAKEN.contains(&name) {
        return Err(format!(
            "`{name}` is a word of Rust: call the folder otherwise, and name the element in WIDGETS by hand"
        ));
    }
    let filled = |text: &str| text.replace("{name}", name).replace("{NAME}", &name.to_uppercase());
    if root.join(filled("widgets/src/{name}")).exists() {
        return Err(format!("widgets/src/{name} is there already"));
    }
    for (path, text) in FILES {
        sh::write(&root.join(filled(path)), filled(text))?;
    }
    // One line in each list, in the order of the alphabet.
    let lib = root.join("widgets/src/lib.rs");
    let text = sh::read(&lib)?;
    let text = in_order(&text, "mod ", &format!("mod {name};"))?;
    sh::write(
        &lib,
        in_order(&text, "    (\"", &filled("    (\"{name}\", {name}::view, {name}::ASKED, msg::{NAME}_TITLE),"))?,
    )?;
    let loader = root.join("widgets/loader/mentor-widgets.ts");
    let text = sh::read(&loader)?;
    let (before, rest) = text.split_once("const WIDGETS = [").ok_or("mentor-widgets.ts has no list of widgets")?;
    let (list, after) = rest.split_once(']').ok_or("the list of widgets has no end")?;
    let mut widgets: Vec<String> = list.split(", ").map(str::to_owned).collect();
    widgets.push(format!("\"{name}\""));
    widgets.sort();
    sh::write(&loader, format!("{before}const WIDGETS = [{}]{after}", widgets.join(", ")))?;
    let types = root.join("widgets/loader/mentor-widgets.d.ts");
    let text = sh::read(&types)?;
    sh::write(&types, in_order(&text, "    \"mentor-", &format!("    \"mentor-{name}\": MentorElement;"))?)?;
    // Its words are linked where these two say so.
    let core = root.join("crates/core/Cargo.toml");
    let text = sh::read(&core)?;
    let text = in_order(&text, "words-", &format!("words-{name} = []"))?;
    let (before, list) = text.split_once("default = [").ok_or("crates/core/Cargo.toml has no default features")?;
    sh::write(&core, format!("{before}default = [\"words-{name}\", {list}"))?;
    let widgets = root.join("widgets/Cargo.toml");
    let text = sh::read(&widgets)?;
    sh::write(&widgets, in_order(&text, "    \"words-", &format!("    \"words-{name}\","))?)?;
    // It begins in English.
    let languages = root.join("crates/xtask/src/words/tests.rs");
    let text = sh::read(&languages)?;
    let beginning = "const ENGLISH_ONLY: &[(&str, &str)] = &[\n";
    let (before, list) = text.split_once(beginning).ok_or("words/tests.rs has no list of what is only in English")?;
    sh::write(&languages, format!("{before}{beginning}    (\"{name}.\", \"not translated yet\"),\n{list}"))
}

/// Puts a line among those that begin in the same way, in their order.
fn in_order(text: &str, beginning: &str, line: &str) -> Result<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let alike = |other: &&str| other.starts_with(beginning);
    let first = lines.iter().position(alike).ok_or_else(|| format!("no line begins with `{beginning}`"))?;
    let count = lines.iter().skip(first).take_while(|line| alike(line)).count();
    let place = lines.iter().skip(first).take(count).filter(|other| **other < line).count();
    lines.insert(first + place, line);
    Ok(lines.join("\n") + "\n")
}

/// Writes a skeleton into a copy of the sources, builds the release with it, and looks whether it is in there.
pub fn check() -> Result {
    const NAME: &str = "skeleton";
    let copy = paths::target().join("skeleton");
    sh::remove_folder(&copy)?;
    let files = sh::output(command("git").current_dir(paths::root()).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    for file in files.lines().filter(|file| !file.starts_with("target/")) {
        let (from, to) = (paths::root().join(file), copy.join(file));
        // A file that is deleted and not committed yet is still in the list.
        if from.is_file() {
            sh::make_folder(to.parent().ok_or("a file lies in a folder")?)?;
            sh::copy(&from, &to)?;
        }
    }
    write(&copy, NAME)?;
    // The compiled dependencies are those of the lint.
    let target = paths::target();
    let mut lint = cargo();
    lint.args(["clippy", "--quiet", "--package", "mentor-widgets", "--target", wasm::TARGET, "--target-dir"])
        .arg(&target);
    sh::run(lint.args(["--", "--deny", "warnings"]).current_dir(&copy))?;
    let mut rules = cargo();
    rules.args(["nextest", "run", "--cargo-quiet", "--package", "xtask", "--target-dir"]).arg(&target);
    // The tables of the documentation are written anew, as the author of a widget does.
    sh::run(rules.env("UPDATE", "1").current_dir(&copy))?;
    sh::remove_folder(&copy)
}
