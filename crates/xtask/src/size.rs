//! The size snapshot: `tests/size.snap` holds the bytes of every file of the release, so that a review shows each change.

use std::{env, path::PathBuf};

use serde_json::Value;

use crate::{Result, dist, paths, sh};

/// What a page may cost, in bytes of brotli: all nine widgets are in one module.
const BUDGET: u64 = 130_000;

/// How the line of the snapshot begins that says by how much the budget is broken.
const OVER: &str = "over the budget by";

/// What such a page loads before anybody asks for more. Styles and the English words are inside.
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
    within_budget(page, &old)
}

/// The budget, with a ratchet: a release that was within it stays within; one that is not yet may only come nearer.
fn within_budget(page: u64, old: &str) -> Result {
    if page <= BUDGET {
        return Ok(());
    }
    let over = page - BUDGET;
    let before: Option<u64> = old.lines().find_map(|line| line.strip_prefix(OVER)?.trim().parse().ok());
    if old.is_empty() || before.is_some_and(|before| over <= before) {
        println!("   a page with one widget costs {page} bytes of brotli: {over} more than its budget of {BUDGET}");
        return Ok(());
    }
    Err(format!(
        "a page with one widget costs {page} bytes of brotli, {over} more than its budget of {BUDGET}; tests/size.snap had {}",
        before.map_or("it within".to_owned(), |before| format!("{before} too many"))
    ))
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
    if page[2] > BUDGET {
        text.push_str(&row(OVER, "", "", &(page[2] - BUDGET).to_string()));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_budget_may_only_come_nearer() {
        let over = |bytes: u64| row(OVER, "", "", &bytes.to_string());
        assert!(within_budget(BUDGET, "page 1 2 3\n").is_ok());
        assert!(within_budget(BUDGET + 1, "page 1 2 3\n").is_err(), "it was within");
        assert!(within_budget(BUDGET + 5, &over(5)).is_ok());
        assert!(within_budget(BUDGET + 6, &over(5)).is_err(), "it grew");
    }
}
