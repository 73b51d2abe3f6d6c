//! Prints how long the analyser takes: one objective of 40 words, and 5,000 characters of the worst kinds.

use mentor_core::objective::analysis::{Context, analyse};
use std::{hint::black_box, time::Instant};

fn main() {
    let forty = "By the end of week 6 I will bake 50 bread rolls of the same size, 60 grams each, with Mario helping me \
                 with the first batch, so that the hotel can use them for breakfast and I can put photos in my portfolio.";
    time("40 words", forty);
    for piece in [
        "a",
        "1 ",
        "by ",
        "a-",
        "1/",
        "£1 ",
        "the next ",
        "may, ",
        "\n",
        "make ",
        "week 1 to ",
        "because so ",
        "@a.b",
        "0 0",
        "every day ",
        "wire a box ",
    ] {
        time(piece, &piece.repeat(5_000 / piece.len()));
    }
}

fn time(name: &str, text: &str) {
    let context = Context::default();
    let runs = if text.len() < 1_000 { 2_000 } else { 20 };
    // The quickest of many: other programs only ever make it slower.
    let quickest = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(analyse(black_box(text), &context));
            start.elapsed()
        })
        .min()
        .unwrap_or_default();
    println!("{:>10.1} us  {} characters of {name:?}", quickest.as_secs_f64() * 1e6, text.len());
}
