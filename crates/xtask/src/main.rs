//! The commands of the project: `cargo xtask demo | test | dist`, and a few aids.
//!
//! Each command is one file, and installs what it needs. Plain `std`: four commands with a handful of options do not pay
//! for an argument parser. Every failure is one sentence that says what to do.

mod bench;
mod bundle;
mod demo;
mod dist;
mod evaluate;
mod hosts;
mod instructions;
mod look;
mod manifest;
mod new_widget;
mod paths;
mod setup;
mod sh;
mod size;
mod test;
mod wasm;
mod words;

use std::process::ExitCode;

/// What a step gives, or the sentence that says why not.
type Result<T = ()> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask <command>

  demo [--port N] [--no-open]   build, and serve the demo on http://127.0.0.1:8080/
  test [--only STEP] [--list]   every check and suite, cheapest first; --only runs one step
  dist                          write the release into dist/
  size                          build, and show the sizes beside the snapshot (UPDATE=1 writes it)
  new-widget NAME               write the skeleton of a widget (docs/add-a-widget.md)
  bench [--rounds N] [--quick]  ours beside SurveyJS, Lit and a plain element, in one run; --no-build takes the dist/ there is;
                                --instructions counts those of the analyser alone
  evaluate [FILE.tsv]           how well the analyser agrees with labelled objectives (docs/analyser.md)
  look [PATH ...]               build, and photograph pages of the demo into target/screenshots/
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if wasm::linker::is_called(&args) {
        return wasm::linker::run(args);
    }
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("--help", &[][..]),
    };
    if command == "help" || args.iter().any(|arg| arg == "--help" || arg == "-h") || args.is_empty() {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let done = wasm::linker::settle().and_then(|()| match command {
        "demo" => demo::run(rest),
        "test" => test::run(rest),
        "dist" => no_options(rest).and_then(|()| dist::run()),
        "size" => no_options(rest).and_then(|()| size::run()),
        "new-widget" => new_widget::run(rest),
        "bench" => bench::run(rest),
        "evaluate" => evaluate::run(rest),
        "look" => look::run(rest),
        other => Err(format!("there is no command `{other}`\n\n{HELP}")),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask {command}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn no_options(rest: &[String]) -> Result {
    match rest.first() {
        Some(option) => Err(format!("`{option}` is not known here; see cargo xtask --help")),
        None => Ok(()),
    }
}
