//! `cargo xtask test`: every check and suite, cheapest first, stopping at the first that fails.

use std::{path::PathBuf, time::Instant};

use crate::{
    Result, dist, paths, setup,
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

const STEPS: [Step; 9] = [
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

/// The crates that are built for the browser.
const FOR_BROWSERS: [&str; 4] = ["--package", "mentor-widgets", "--package", "mentor-wasm"];

fn lint() -> Result {
    setup::rust_component("clippy", "clippy")?;
    setup::rust_target()?;
    let strict = ["--", "--deny", "warnings"];
    sh::run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets"]).args(strict))?;
    sh::run(cargo().args(["clippy", "--quiet", "--target", wasm::TARGET]).args(FOR_BROWSERS).args(strict))
}

fn native() -> Result {
    setup::nextest()?;
    sh::run(cargo().args(["nextest", "run", "--workspace", "--exclude", "mentor-tests"]))
}

fn doc() -> Result {
    sh::run(cargo().args(["test", "--quiet", "--doc", "--workspace"]))
}

fn types() -> Result {
    setup::npm()?;
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
