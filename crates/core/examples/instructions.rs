//! Reads one of a few fixed texts so many times: `cargo xtask bench` counts the instructions of it under valgrind.
//!
//!     cargo run --release -p mentor-core --example instructions -- NAME TIMES
//!
//! Once before, a text without a word is read, which unpacks the word lists; so two counts with different times tell what one
//! reading takes.

use mentor_core::objective::analysis::{Context, analyse, evaluation};
use std::{hint::black_box, process::ExitCode};

const FORTY: &str = "By the end of week 6 I will bake 50 bread rolls of the same size, 60 grams each, with Mario helping me \
                     with the first batch, so that the hotel can use them for breakfast and I can put photos in my portfolio.";
/// A row of the development set without S, M and T.
const MISSING: &str = "o199";
const DEV: &str = include_str!("../tests/data/objectives-dev.tsv");

/// The text of a name: `forty` has S, M and T; `missing` has none of them, so that endings are tried for
/// each; `long` has 400 words, from the start of the development set.
fn text_of(name: &str) -> Option<String> {
    let rows = evaluation::rows(DEV);
    match name {
        "forty" => Some(FORTY.to_owned()),
        "missing" => rows.into_iter().find(|row| row.id == MISSING).map(|row| row.text),
        "long" => {
            let texts: Vec<String> = rows.into_iter().map(|row| row.text).collect();
            Some(texts.join("\n").split_inclusive(char::is_whitespace).take(400).collect())
        }
        _ => None,
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let text = arguments.next().and_then(|name| text_of(&name));
    let times = arguments.next().and_then(|times| times.parse::<u32>().ok());
    let (Some(text), Some(times)) = (text, times) else {
        eprintln!("instructions forty|missing|long TIMES");
        return ExitCode::FAILURE;
    };
    let context = Context::default();
    black_box(analyse("", &context));
    for _ in 0..times {
        black_box(analyse(black_box(&text), &context));
    }
    ExitCode::SUCCESS
}
