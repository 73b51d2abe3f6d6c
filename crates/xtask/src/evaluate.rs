//! `cargo xtask evaluate [FILE.tsv]`: how well the analyser agrees with a labelled set.
//!
//! The report is the core's own (`mentor_core::objective::analysis::evaluation`); this only builds it with speed and hands the
//! file over, so that this program need not be built anew whenever a rule changes.

use std::path::Path;

use crate::{
    Result,
    sh::{self, cargo},
};

/// Prints the report on a file, or on the development set.
pub fn run(options: &[String]) -> Result {
    let mut report = cargo();
    report.args(["run", "--quiet", "--release", "--package", "mentor-core", "--example", "evaluate", "--"]);
    match options {
        [] => {}
        [file] if Path::new(file).is_file() => {
            let whole = Path::new(file).canonicalize().map_err(|why| format!("{file} cannot be opened: {why}"))?;
            report.arg(whole);
        }
        [file] => {
            return Err(format!("there is no file {file}; name a table with tabs as docs/analyser.md describes it"));
        }
        _ => return Err("this takes one file, or none for the development set".to_owned()),
    }
    sh::run(&mut report)
}
