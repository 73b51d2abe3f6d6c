//! `cargo xtask test`: every check and suite, cheapest first, stopping at the first that fails.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use crate::{
    Result, dist, new_widget, paths, setup,
    sh::{self, cargo, command, step},
    size, wasm,
};

/// A step, and what to do when it fails.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result,
    help: &'static str,
}

const STEPS: [Step; 10] = [
    Step { name: "format", about: "rustfmt", run: format, help: "Run cargo fmt, and look at what it changed." },
    Step {
        name: "lint",
        about: "clippy, for this machine and for WebAssembly",
        run: lint,
        help: "Mend what clippy says, or allow it where it stands, with the reason.",
    },
    Step {
        name: "native",
        about: "unit tests and properties",
        run: native,
        help: "Run one test again with cargo nextest run NAME.",
    },
    Step { name: "doc", about: "the examples in the documentation", run: doc, help: "Run cargo test --doc -p CRATE." },
    Step { name: "dist", about: "the release", run: dist::run, help: "Run cargo xtask dist." },
    Step {
        name: "size",
        about: "the release's bytes against tests/size.snap",
        run: size::compare,
        help: "Each change of size is to be seen in review: commit the new tests/size.snap, or make it small again.",
    },
    Step {
        name: "types",
        about: "TypeScript",
        run: types,
        help: "Run tools/node_modules/.bin/tsc --project tools/tsconfig.json.",
    },
    Step {
        name: "headless",
        about: "the built headless module under Node",
        run: headless,
        help: "Run node --test tests/headless/FILE.",
    },
    // After the release: it builds this program anew in the same folder, and the release links with the one that runs.
    Step {
        name: "skeleton",
        about: "a new widget in a copy of the sources: lint, and the rules for all widgets",
        run: new_widget::check,
        help: "Mend the templates in crates/xtask/src/new_widget.",
    },
    Step {
        name: "browsers",
        about: "the built elements in Chromium, Firefox and WebKit, with axe-core",
        run: browsers,
        help: "Pictures of what failed are in target/screenshots/. Run one test again with cargo nextest run -p mentor-tests NAME.",
    },
];

/// Runs all steps, or one.
pub fn run(options: &[String]) -> Result {
    match options {
        [] => all(),
        [list] if list == "--list" => {
            for step in &STEPS {
                println!("{:<10}{}", step.name, step.about);
            }
            Ok(())
        }
        [only, name] if only == "--only" => {
            let step = STEPS.iter().find(|step| step.name == *name);
            run_step(step.ok_or_else(|| format!("there is no step `{name}`; see cargo xtask test --list"))?)
        }
        _ => Err("this takes no options, or --only STEP, or --list".to_owned()),
    }
}

fn all() -> Result {
    let begin = Instant::now();
    for step in &STEPS {
        run_step(step)?;
    }
    eprintln!("── all passed in {:.0} s", begin.elapsed().as_secs_f64());
    Ok(())
}

fn run_step(the: &Step) -> Result {
    step(the.name, the.run).map_err(|why| format!("{why}\n{}", the.help))
}

fn format() -> Result {
    setup::rust_component("rustfmt", "fmt")?;
    sh::run(cargo().args(["fmt", "--all", "--check"]))
}

/// The crates that are built for the browser, with their folders.
const FOR_BROWSERS: [(&str, &str); 2] = [("mentor-widgets", "widgets/src"), ("mentor-wasm", "crates/wasm/src")];

/// Leaves out of a command for this machine the crates that hold nothing for it: Leptos takes minutes to build, and what it
/// is needed for is checked and tried as WebAssembly. A test in one of them brings it back in.
fn without_browser_crates(command: &mut Command) -> Result<&mut Command> {
    for (package, folder) in FOR_BROWSERS {
        if !has_test(&paths::root().join(folder))? {
            command.args(["--exclude", package]);
        }
    }
    Ok(command)
}

/// Whether a source below the folder has a native test.
fn has_test(folder: &Path) -> Result<bool> {
    for name in sh::names(folder)? {
        let path = folder.join(name);
        let found = if path.is_dir() {
            has_test(&path)?
        } else {
            path.extension().is_some_and(|ending| ending == "rs") && sh::read(&path)?.contains("#[test]")
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn lint() -> Result {
    setup::rust_component("clippy", "clippy")?;
    setup::rust_target()?;
    let strict = ["--", "--deny", "warnings"];
    let mut here = cargo();
    here.args(["clippy", "--quiet", "--workspace", "--all-targets"]);
    sh::run(without_browser_crates(&mut here)?.args(strict))?;
    let mut there = cargo();
    there.args(["clippy", "--quiet", "--target", wasm::TARGET]);
    sh::run(there.args(FOR_BROWSERS.iter().flat_map(|(package, _)| ["--package", *package])).args(strict))
}

fn native() -> Result {
    setup::nextest()?;
    let mut tests = cargo();
    tests.args(["nextest", "run", "--workspace", "--exclude", "mentor-tests"]);
    sh::run(without_browser_crates(&mut tests)?)
}

fn doc() -> Result {
    let mut examples = cargo();
    examples.args(["test", "--quiet", "--doc", "--workspace"]);
    sh::run(without_browser_crates(&mut examples)?)
}

fn types() -> Result {
    setup::npm()?;
    setup::documents()?;
    sh::run(command(paths::npm_program("tsc")).arg("--project").arg(paths::tools().join("tsconfig.json")))
}

fn headless() -> Result {
    has_release()?;
    let folder = paths::root().join("tests/headless");
    let suites: Vec<PathBuf> =
        sh::names(&folder)?.iter().filter(|name| name.ends_with(".test.js")).map(|name| folder.join(name)).collect();
    if suites.is_empty() {
        return Err("tests/headless/ has no *.test.js".to_owned());
    }
    sh::run(command("node").args(["--test", "--test-reporter=spec"]).args(suites))
}

fn browsers() -> Result {
    has_release()?;
    setup::nextest()?;
    setup::npm()?;
    setup::browsers()?;
    setup::record_store()?;
    sh::run(cargo().args(["nextest", "run", "--package", "mentor-tests"]))
}

/// The suites look at `dist/`, whatever built it.
fn has_release() -> Result {
    if paths::dist().join("sri.json").is_file() {
        Ok(())
    } else {
        Err("there is no dist/; run cargo xtask dist".to_owned())
    }
}
