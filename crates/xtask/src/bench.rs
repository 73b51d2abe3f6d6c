//! `cargo xtask bench`: ours beside SurveyJS, a Lit element and a plain one that do the same job, in one run.
//!
//! This builds the site and makes the table. `tests/src/bin/bench.rs` drives the browser, `bench/` holds the others and the
//! page's own clock. What is measured, and how: `docs/bench.md`.

use std::{fmt::Write as _, path::Path};

use serde_json::Value;

use crate::{
    Result, dist, instructions, paths, setup,
    sh::{self, cargo, command, step},
};

/// Rounds when none are asked for; every round measures everything once.
const ROUNDS: usize = 5;
/// Enough to see that it runs, too few to believe.
const QUICK: usize = 2;

/// Those whom we bundle, by the name of their script in `bench/src`.
const OTHERS: [&str; 3] = ["surveyjs", "lit", "plain"];

/// What of the release goes into the site.
const RELEASE: [&str; 4] = ["mentor-widgets.js", "mentor-widgets.wasm", "mentor-core.js", "mentor-core.wasm"];

/// The site holds what `pack.js` wrote.
const HEADERS: &str = "\
['/*.js']\nContent-Encoding = 'br'\n\n['/*.css']\nContent-Encoding = 'br'\n\n['/*.wasm']\nContent-Encoding = 'br'\n";

/// What was asked for on the command line.
#[derive(Debug, PartialEq)]
struct Options {
    rounds: usize,
    build: bool,
    /// Only the instructions of the analyser are counted: no browser, no release, half a minute.
    instructions: bool,
}

/// Builds, measures, and prints the table.
pub fn run(options: &[String]) -> Result {
    let options = Options::read(options)?;
    if options.instructions {
        print!("{}", instructions::table()?);
        return Ok(());
    }
    if options.build {
        dist::run()?;
    } else if !paths::dist().join("sri.json").is_file() {
        return Err("there is no dist/; leave --no-build out".to_owned());
    }
    let room = paths::target().join("bench");
    let lock = sh::lock()?;
    step("install", || setup::npm().and_then(|()| setup::contestants()).and_then(|()| setup::chromium()))?;
    step("site", || write_site(&room.join("site")))?;
    drop(lock);

    let samples = room.join("samples.json");
    // Built before, so that the measuring does not begin while the machine is still warm from it.
    let driver = ["--package", "mentor-tests", "--bin", "bench"];
    step("driver", || sh::run(cargo().args(["build", "--quiet"]).args(driver)))?;
    step("measure", || {
        let mut run = cargo();
        run.args(["run", "--quiet"]).args(driver).arg("--").arg(room.join("site")).arg(&samples);
        sh::run(run.arg(options.rounds.to_string()))
    })?;
    let mut run = Run::read(&sh::read(&samples)?)?;
    step("analysis under Node", || (0..options.rounds).try_for_each(|round| run.add_node(round)))?;

    let mut text = run.report(options.rounds);
    text.push('\n');
    text.push_str(&instructions::table()?);
    sh::write(&room.join("bench.md"), &text)?;
    print!("{text}");
    println!("\nThis is in {}, each single number in samples.json beside it.", sh::shown(&room.join("bench.md")));
    Ok(())
}

impl Options {
    fn read(options: &[String]) -> Result<Self> {
        let mut read = Self { rounds: ROUNDS, build: true, instructions: false };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            match option.as_str() {
                "--quick" => read.rounds = QUICK,
                "--no-build" => read.build = false,
                "--instructions" => read.instructions = true,
                "--rounds" => {
                    let number = options.next().map(String::as_str).unwrap_or_default();
                    let rounds = number.parse().ok().filter(|rounds| *rounds > 0);
                    read.rounds = rounds.ok_or_else(|| format!("--rounds takes a number above 0, not `{number}`"))?;
                }
                other => return Err(format!("`{other}` is not known here; see cargo xtask --help")),
            }
        }
        Ok(read)
    }
}

/// Everything that the pages load, as a good host would send it.
fn write_site(to: &Path) -> Result {
    sh::remove_folder(to)?;
    let room = paths::root().join("bench");
    for page in sh::names(&room.join("pages"))? {
        sh::copy(&room.join("pages").join(&page), &to.join(&page))?;
    }
    sh::copy(&room.join("analysis.js"), &to.join("analysis.js"))?;
    for name in RELEASE {
        sh::copy(&paths::dist().join(name), &to.join(name))?;
    }
    for name in OTHERS {
        let mut esbuild = command(paths::npm_program("esbuild"));
        esbuild.arg(room.join("src").join(format!("{name}.js"))).args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning",
            "--define:process.env.NODE_ENV=\"production\"",
        ]);
        // The elements put their sheet into their shadow root; SurveyJS has a file of its own.
        if name != "surveyjs" {
            esbuild.arg("--loader:.css=text");
        }
        sh::run(esbuild.arg(format!("--outfile={}", to.join(format!("{name}.js")).display())))?;
    }
    sh::write(&to.join("headers.toml"), HEADERS)?;
    sh::run(command("node").arg(room.join("pack.js")).arg(to))
}

/// All that one run gave.
struct Run {
    browser: String,
    /// How many visits began while other programs had the machine.
    noisy: u64,
    samples: Vec<Sample>,
}

/// One visit.
struct Sample {
    round: usize,
    who: String,
    way: String,
    measured: Value,
}

/// A row of the table.
struct Row {
    label: &'static str,
    /// The speed of the machine, as the driver names it.
    way: &'static str,
    /// Where the number stands in a sample. A list of numbers counts as its median.
    at: &'static str,
    /// By what the number is divided, for a unit that people read.
    by: f64,
    unit: &'static str,
}

const fn row(label: &'static str, way: &'static str, at: &'static str, by: f64, unit: &'static str) -> Row {
    Row { label, way, at, by, unit }
}

/// The contestants, as the driver names them, and as the table does.
const COLUMNS: [(&str, &str); 4] = [("ours", "ours"), ("surveyjs", "SurveyJS"), ("lit", "Lit"), ("plain", "plain")];
const OURS: usize = 0;
const PLAIN: usize = 3;

const ROWS: [Row; 20] = [
    row("files beside the page", "1x", "/loaded/requests", 1.0, ""),
    row("bytes, brotli", "1x", "/loaded/brotli", 1000.0, "kB"),
    row("bytes, unpacked", "1x", "/loaded/raw", 1000.0, "kB"),
    row("first key taken, CPU 1x", "1x", "/arrived/firstKey", 1.0, "ms"),
    row("first key taken, CPU 4x", "4x", "/arrived/firstKey", 1.0, "ms"),
    row("first key taken, CPU 4x, slow network", "4x slow", "/arrived/firstKey", 1.0, "ms"),
    row("key to paint, CPU 1x", "1x", "/typing/keys", 1.0, "ms"),
    row("key to paint, CPU 4x", "4x", "/typing/keys", 1.0, "ms"),
    row("work for a key, CPU 1x", "1x", "/typing/work", 1.0, "ms"),
    row("work for a key, CPU 4x", "4x", "/typing/work", 1.0, "ms"),
    row("of that, script, CPU 1x", "1x", "/typing/script", 1.0, "ms"),
    row("of that, script, CPU 4x", "4x", "/typing/script", 1.0, "ms"),
    row("20 more, CPU 1x", "1x", "/more/time", 1.0, "ms"),
    row("20 more, CPU 4x", "4x", "/more/time", 1.0, "ms"),
    row("one of the 20, CPU 1x", "1x", "/more/time", 20.0, "ms"),
    row("memory of one of the 20", "1x", "/more/memory", 20_000.0, "kB"),
    row("memory of the page before them", "1x", "/more/before/memory", 1000.0, "kB"),
    row("nodes of one of the 20", "1x", "/more/nodes", 20.0, ""),
    row("always the same loop, CPU 1x", "1x", "/spin", 1.0, "ms"),
    row("always the same loop, CPU 4x", "4x", "/spin", 1.0, "ms"),
];

/// What the analyser's own samples hold.
const ANALYSIS: [(&str, &str); 3] = [
    ("from nothing to the first call", "/start"),
    ("the first look, which unpacks the words", "/first"),
    ("a look after that", "/look"),
];
const ANALYSIS_WAYS: [(&str, &str); 3] = [("1x", "page, CPU 1x"), ("4x", "page, CPU 4x"), ("node", "Node")];

impl Run {
    fn read(samples: &str) -> Result<Self> {
        let mut read: Value = serde_json::from_str(samples).map_err(|why| format!("the samples: {why}"))?;
        let samples = read["samples"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let sample = |mut sample: Value| {
            let name =
                |name: &str| sample[name].as_str().map(str::to_owned).ok_or_else(|| format!("a sample has no {name}"));
            let (who, way) = (name("who")?, name("way")?);
            let round = sample["round"].as_u64().ok_or("a sample has no round")? as usize;
            Ok(Sample { round, who, way, measured: sample["measured"].take() })
        };
        let browser = read["browser"].as_str().unwrap_or("Chromium").to_owned();
        let noisy = read["noisy"].as_u64().unwrap_or_default();
        Ok(Self { browser, noisy, samples: samples.into_iter().map(sample).collect::<Result<_>>()? })
    }

    /// The analyser under Node, in a process of its own.
    fn add_node(&mut self, round: usize) -> Result {
        let mut node = command("node");
        node.arg(paths::root().join("bench/analysis.js")).arg(paths::dist().join("mentor-core.js"));
        let measured = serde_json::from_str(&sh::output(&mut node)?).map_err(|why| format!("analysis.js: {why}"))?;
        self.samples.push(Sample { round, who: "analysis".to_owned(), way: "node".to_owned(), measured });
        Ok(())
    }

    /// A number of each round, in the order of the rounds.
    fn numbers(&self, who: &str, way: &str, at: &str, by: f64) -> Vec<f64> {
        let mut found: Vec<(usize, f64)> = Vec::new();
        for sample in self.samples.iter().filter(|sample| sample.who == who && sample.way == way) {
            let number = match sample.measured.pointer(at) {
                Some(Value::Array(list)) => median(&list.iter().filter_map(Value::as_f64).collect::<Vec<_>>()),
                Some(value) => value.as_f64(),
                None => None,
            };
            found.extend(number.map(|number| (sample.round, number / by)));
        }
        found.sort_by_key(|(round, _)| *round);
        found.into_iter().map(|(_, number)| number).collect()
    }

    fn report(&self, rounds: usize) -> String {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let mut text = format!(
            "{} on {} {}, {cores} cores. Rounds: {rounds}, in each of them everybody once, in turn.\n\
             The median of the rounds (the least to the most). Less is better. The machine is never quiet: believe no \
             difference that is smaller than its spread, and compare times only within one run. Visits that began while \
             other programs had the machine: {} of {}.\n\n",
            self.browser,
            std::env::consts::OS,
            std::env::consts::ARCH,
            self.noisy,
            self.samples.iter().filter(|sample| sample.way != "node").count(),
        );
        let mut values = vec![head("", COLUMNS.iter().map(|(_, name)| *name))];
        let mut ratios = vec![head(
            "how many times as much",
            ["ours to plain", "SurveyJS to plain", "Lit to plain", "ours to SurveyJS", "ours to Lit"].into_iter(),
        )];
        for row in &ROWS {
            let numbers = COLUMNS.map(|(who, _)| self.numbers(who, row.way, row.at, row.by));
            values.push(line(row.label, numbers.iter().map(|numbers| shown(numbers, row.unit))));
            if !row.at.starts_with("/spin") {
                let pairs = [(OURS, PLAIN), (1, PLAIN), (2, PLAIN), (OURS, 1), (OURS, 2)];
                ratios.push(line(row.label, pairs.map(|(a, b)| ratio(&numbers[a], &numbers[b])).into_iter()));
            }
        }
        let mut analysis = vec![head(
            "analysis of 40 words (ours; the others have none)",
            ANALYSIS_WAYS.iter().map(|(_, name)| *name),
        )];
        for (label, at) in ANALYSIS {
            let cells = ANALYSIS_WAYS.iter().map(|(way, _)| shown(&self.numbers("analysis", way, at, 1.0), "ms"));
            analysis.push(line(label, cells));
        }
        for table in [values, ratios, analysis] {
            text.push_str(&aligned(&table));
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

fn head<'a>(label: &str, columns: impl Iterator<Item = &'a str>) -> Vec<String> {
    line(label, columns.map(str::to_owned))
}

fn line(label: &str, cells: impl Iterator<Item = String>) -> Vec<String> {
    std::iter::once(label.to_owned()).chain(cells).collect()
}

/// The middle; of an even number, the middle of the two in the middle.
fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    Some(if sorted.len() % 2 == 1 { upper } else { (sorted[sorted.len() / 2 - 1] + upper) / 2.0 })
}

/// The median with its spread.
fn shown(numbers: &[f64], unit: &str) -> String {
    let Some(middle) = median(numbers) else { return "none".to_owned() };
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let (least, middle, most) = (rounded(least), rounded(middle), rounded(most));
    if least == most { format!("{middle}{unit}") } else { format!("{middle}{unit} ({least}–{most})") }
}

/// The median of the ratios of each round: what slows a whole round down is in both.
fn ratio(a: &[f64], b: &[f64]) -> String {
    let ratios: Vec<f64> = a.iter().zip(b).filter(|(_, b)| **b > 0.0).map(|(a, b)| a / b).collect();
    median(&ratios).map_or("none".to_owned(), |ratio| format!("{}x", rounded(ratio)))
}

/// Three digits, and never fewer than the whole.
fn rounded(number: f64) -> String {
    match number.abs() {
        large if large >= 99.95 => format!("{number:.0}"),
        middle if middle >= 9.995 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

/// A table of Markdown that is one on a terminal too; the first line is its head.
fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        for (cell, width) in line.iter().zip(&widths) {
            // Writing to a text does not fail.
            let _ = write!(text, "| {cell:<width$} ");
        }
        text.push_str("|\n");
        if index == 0 {
            for width in &widths {
                let _ = write!(text, "|{}", "-".repeat(width + 2));
            }
            text.push_str("|\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(line: &str) -> Result<Options> {
        Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_or_refused() {
        let all = Options { rounds: ROUNDS, build: true, instructions: false };
        assert_eq!(options(""), Ok(Options { ..all }));
        assert_eq!(options("--quick --no-build"), Ok(Options { rounds: QUICK, build: false, ..all }));
        assert_eq!(options("--rounds 12"), Ok(Options { rounds: 12, ..all }));
        assert_eq!(options("--instructions"), Ok(Options { instructions: true, ..all }));
        for wrong in ["--rounds", "--rounds 0", "--rounds many", "12"] {
            assert!(options(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 100.0]), Some(3.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 100.0]), Some(3.0));
    }

    #[test]
    fn numbers_have_three_digits_and_their_spread() {
        assert_eq!(shown(&[12.0, 8.25, 99.96], "ms"), "12.0 ms (8.25–100)");
        assert_eq!(shown(&[2.0, 2.0], ""), "2.00");
        assert_eq!(shown(&[], "ms"), "none");
    }

    #[test]
    fn a_slow_round_does_not_change_a_ratio() {
        assert_eq!(ratio(&[20.0, 200.0, 22.0], &[10.0, 100.0, 11.0]), "2.00x");
        assert_eq!(ratio(&[1.0], &[0.0]), "none");
    }

    #[test]
    fn the_report_takes_each_round_from_its_sample() {
        let samples = r#"{"browser": "Chrome/1", "samples": [
            {"round": 1, "who": "ours", "way": "1x", "measured": {"arrived": {"firstKey": 90}, "typing": {"keys": [1, 9, 2]}}},
            {"round": 0, "who": "ours", "way": "1x", "measured": {"arrived": {"firstKey": 60}}},
            {"round": 0, "who": "plain", "way": "1x", "measured": {"arrived": {"firstKey": 20}}},
            {"round": 1, "who": "plain", "way": "1x", "measured": {"arrived": {"firstKey": 10}}}
        ]}"#;
        let run = Run::read(samples).unwrap();
        assert_eq!(run.numbers("ours", "1x", "/arrived/firstKey", 2.0), [30.0, 45.0]);
        assert_eq!(run.numbers("ours", "1x", "/typing/keys", 1.0), [2.0]);
        assert!(run.numbers("ours", "4x", "/typing/keys", 1.0).is_empty());
        let report = run.report(2);
        let row = |text: &str| report.lines().filter(|line| line.starts_with(text)).collect::<Vec<_>>().join("\n");
        let first = row("| first key taken, CPU 1x ");
        assert!(first.contains("| 75.0 ms (60.0–90.0) ") && first.contains("| 15.0 ms (10.0–20.0) "), "{first}");
        assert!(first.contains("| 6.00x "), "three times in one round, nine in the other: {first}");
        assert!(Run::read(r#"{"samples": [{"who": "ours"}]}"#).is_err());
    }

    #[test]
    fn columns_stand_below_each_other() {
        let table = aligned(&[line("a", ["–".to_owned()].into_iter()), line("bc", ["12".to_owned()].into_iter())]);
        assert_eq!(table, "| a  | –  |\n|----|----|\n| bc | 12 |\n");
    }
}
