//! The size snapshot: `tests/size.snap` holds the bytes of every file of the release, so that a review shows each change.

use std::{env, path::PathBuf};

use serde_json::Value;

use crate::{Result, dist, paths, sh};

/// What a page with one widget may cost, in bytes of brotli.
const BUDGET: u64 = 95_000;

/// What such a page loads. Styles and the English words are inside.
const PAGE: [&str; 2] = ["mentor-widgets.js", "mentor-widgets.wasm"];

/// Builds, and compares.
pub fn run() -> Result {
    dist::run()?;
    let compared = compare();
    if compared.is_ok() || updating() {
        print!("{}", sh::read(&path())?);
    }
    compared
}

/// Compares the release in `dist/` with the snapshot; `UPDATE=1` writes the snapshot.
pub fn compare() -> Result {
    let sri = sh::read(&paths::dist().join("sri.json"))?;
    let sri: Value = serde_json::from_str(&sri).map_err(|why| format!("dist/sri.json: {why}"))?;
    let (new, page) = table(&sri)?;
    let old = sh::read(&path()).unwrap_or_default();
    if updating() {
        sh::write(&path(), &new)?;
    } else if old != new {
        return Err(changed(&old, &new));
    }
    // After the snapshot: that one shows what is, also when it is too much.
    if page > BUDGET {
        return Err(format!("a page with one widget costs {page} bytes of brotli; the budget is {BUDGET}"));
    }
    Ok(())
}

/// Whether the snapshot is to be written anew.
fn updating() -> bool {
    env::var_os("UPDATE").is_some_and(|update| update == "1")
}

fn changed(old: &str, new: &str) -> String {
    format!(
        "the sizes are not those of tests/size.snap:\n\n{}\nIf the change is meant, run UPDATE=1 cargo xtask size and commit \
         tests/size.snap",
        difference(old, new)
    )
}

fn path() -> PathBuf {
    paths::root().join("tests/size.snap")
}

/// The text of the snapshot, and the brotli bytes of a page with one widget.
fn table(sri: &Value) -> Result<(String, u64)> {
    let files = sri["files"].as_object().ok_or("dist/sri.json has no files")?;
    let bytes = |file: &Value, kind: &str| file[kind].as_u64().unwrap_or_default();
    let mut text =
        format!("# Bytes of the release. Written by: UPDATE=1 cargo xtask size\n{}", row("", "raw", "gzip", "brotli"));
    for (name, file) in files {
        // Its length says nothing about what a page loads.
        if name == "package.json" {
            continue;
        }
        let [raw, gzip, brotli] = ["raw", "gzip", "brotli"].map(|kind| bytes(file, kind).to_string());
        text.push_str(&row(name, &raw, &gzip, &brotli));
    }
    let mut page = [0; 3];
    for name in PAGE {
        let file = files.get(name).ok_or_else(|| format!("dist/ has no {name}"))?;
        for (sum, kind) in page.iter_mut().zip(["raw", "gzip", "brotli"]) {
            *sum += bytes(file, kind);
        }
    }
    let [raw, gzip, brotli] = page.map(|sum| sum.to_string());
    text.push_str(&row("page with one widget", &raw, &gzip, &brotli));
    Ok((text, page[2]))
}

fn row(name: &str, raw: &str, gzip: &str, brotli: &str) -> String {
    format!("{name:<32}{raw:>10}{gzip:>10}{brotli:>10}\n")
}

/// The lines that differ.
fn difference(old: &str, new: &str) -> String {
    let gone = old.lines().filter(|line| !new.lines().any(|other| other == *line)).map(|line| format!("- {line}\n"));
    let come = new.lines().filter(|line| !old.lines().any(|other| other == *line)).map(|line| format!("+ {line}\n"));
    let mut lines: Vec<String> = gone.chain(come).collect();
    // Old and new of the same file side by side.
    lines.sort_by(|a, b| a[2..].split_whitespace().next().cmp(&b[2..].split_whitespace().next()));
    lines.concat()
}
