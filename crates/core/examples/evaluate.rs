//! Prints how well the analyser agrees with a labelled set: `cargo run -p mentor-core --example evaluate -- FILE.tsv`.
//! With texts instead of a file, one an argument after `--text`, prints what it finds in each.

use mentor_core::objective::analysis::{Context, analyse, evaluation};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let first = arguments
        .next()
        .unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/objectives-dev.tsv").to_owned());
    if first == "--text" {
        for text in arguments {
            println!("{:#?}", analyse(&text, &Context::default()));
        }
        return;
    }
    match std::fs::read_to_string(&first) {
        Ok(table) => println!("{}", evaluation::report(&evaluation::rows(&table), true)),
        Err(why) => eprintln!("{first}: {why}"),
    }
}
