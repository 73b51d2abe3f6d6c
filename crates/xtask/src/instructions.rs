//! Instruction counts of the analyser, by `valgrind --tool=callgrind`: the same on every run, whatever else the machine does.
//!
//! Of the native program of `crates/core/examples/instructions.rs`, in the release profile. WebAssembly takes other
//! instructions, but as many more or fewer: what halves these has halved its time.

use std::{fmt::Write as _, process::Stdio};

use crate::{
    Result, paths, setup,
    sh::{self, cargo, command, step},
};

/// Each text, as the example names it, and as the table does.
const TEXTS: [(&str, &str); 3] = [
    ("forty", "40 words, nothing missing"),
    ("missing", "a row of the development set without S, M and T"),
    ("long", "400 words"),
];
/// Readings that are counted: one may be a little more than another, as the room for what is found is not always where it was.
const TIMES: u64 = 10;

/// Counts, and gives the table; without valgrind, the sentence that says how to get it.
pub fn table() -> Result<String> {
    if let Err(why) = setup::valgrind() {
        return Ok(format!("No instruction counts: {why}\n"));
    }
    let example = ["--release", "--package", "mentor-core", "--example", "instructions"];
    step("build", || sh::run(cargo().args(["build", "--quiet"]).args(example)))?;
    let mut table = String::from("| instructions of one reading, native | |\n|---|---|\n");
    let mut line = |label: &str, count: u64| {
        // Writing to a text does not fail.
        let _ = writeln!(table, "| {label} | {} |", grouped(count));
    };
    let mut unpacking = 0;
    step("instructions", || {
        for (name, label) in TEXTS {
            let [none, all] = [count(name, 0)?, count(name, TIMES)?];
            unpacking = none;
            line(label, all.saturating_sub(none) / TIMES);
        }
        Ok(())
    })?;
    line("the program with no reading: it unpacks the word lists", unpacking);
    Ok(table)
}

/// The instructions of the whole program that reads a text so many times.
fn count(name: &str, times: u64) -> Result<u64> {
    let program = paths::target().join("release/examples/instructions");
    let mut valgrind = command("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program).arg(name).arg(times.to_string());
    let out = valgrind.stdout(Stdio::null()).output().map_err(|why| format!("valgrind could not be started: {why}"))?;
    let said = String::from_utf8_lossy(&out.stderr);
    collected(&said).filter(|_| out.status.success()).ok_or_else(|| format!("valgrind did not count:\n{said}"))
}

/// The number after `Collected :`.
fn collected(said: &str) -> Option<u64> {
    said.lines().find_map(|line| line.split_once("Collected :"))?.1.trim().parse().ok()
}

/// In groups of three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_what_valgrind_says() {
        let said = "==7== Callgrind, a call-graph\n==7== Events    : Ir\n==7== Collected : 89804614\n==7== \n";
        assert_eq!(collected(said), Some(89_804_614));
        assert_eq!(collected("valgrind: no such program"), None);
    }

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!([1, 999, 1000, 89_804_614].map(grouped), ["1", "999", "1,000", "89,804,614"]);
    }
}
