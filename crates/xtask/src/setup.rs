//! Installing what the commands need, only when it is missing.
//!
//! On Debian as root this installs; elsewhere it fails with the one line to run. Nothing is skipped because it is missing.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Result, paths,
    sh::{self, cargo, command},
    wasm,
};

/// The version of geckodriver that the suites were written with.
const GECKODRIVER: &str = "0.37.1";

/// The folder of the Rust toolchain.
pub fn sysroot() -> Result<PathBuf> {
    Ok(sh::output(command(rustc()).args(["--print", "sysroot"]))?.trim().into())
}

fn rustc() -> OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// The standard library for WebAssembly.
pub fn rust_target() -> Result {
    let there = || Ok::<_, String>(sysroot()?.join("lib/rustlib").join(wasm::TARGET).join("lib").is_dir());
    if there()? {
        return Ok(());
    }
    let line = format!("rustup target add {}", wasm::TARGET);
    sh::run(command("rustup").args(["target", "add", wasm::TARGET]))
        .map_err(|why| format!("Rust's standard library for {} is missing. Run: {line} ({why})", wasm::TARGET))
}

/// A component of the toolchain: its name, and the cargo subcommand that it brings.
pub fn rust_component(name: &str, program: &str) -> Result {
    if sh::works(cargo().args([program, "--version"])) {
        return Ok(());
    }
    sh::run(command("rustup").args(["component", "add", name]))
        .map_err(|why| format!("{name} is missing. Run: rustup component add {name} ({why})"))
}

/// Whether the sources of the standard library are there.
pub fn has_rust_src() -> Result<bool> {
    Ok(sysroot()?.join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// Tries to get the sources of the standard library: the release is smaller with them, and builds without.
pub fn rust_src() -> Result {
    if !has_rust_src()? && !sh::works(command("rustup").args(["component", "add", "rust-src"])) {
        eprintln!("   rust-src could not be installed (rustup component add rust-src)");
    }
    Ok(())
}

/// The npm programs of `tools/package-lock.json`.
pub fn npm() -> Result {
    // esbuild's install script only puts its binary in the place of a slower script, and is run by name.
    npm_ci(&paths::tools(), || sh::run(command("node").arg(paths::tools().join("node_modules/esbuild/install.js"))))
}

/// The libraries of the documents: `widgets/documents/package-lock.json`.
pub fn documents() -> Result {
    npm_ci(&paths::root().join("widgets/documents"), || Ok(()))
}

/// What the benchmark sets beside ours: `bench/package-lock.json`.
pub fn contestants() -> Result {
    npm_ci(&paths::root().join("bench"), || Ok(()))
}

/// Installs what the lock file of a folder says, unless that is there already; `then` is what is to be done after it.
fn npm_ci(folder: &Path, then: impl FnOnce() -> Result) -> Result {
    let wanted = sh::read(&folder.join("package-lock.json"))?;
    // npm writes its own list of what it installed; ours says for which lock file that was.
    let stamp = folder.join("node_modules/.lock-installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if !sh::works(command("npm").arg("--version")) {
        return Err("npm is missing: install Node 20 or later, https://nodejs.org/".to_owned());
    }
    // No install scripts of strangers.
    sh::run(command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]).arg(folder))?;
    then()?;
    sh::write(&stamp, wanted)
}

/// What every build needs.
pub fn for_build() -> Result {
    rust_target()?;
    rust_src()?;
    npm()?;
    documents()
}

/// cargo-nextest, the test runner.
pub fn nextest() -> Result {
    if sh::works(cargo().args(["nextest", "--version"])) {
        return Ok(());
    }
    sh::run(cargo().args(["install", "cargo-nextest", "--locked"]))
        .map_err(|why| format!("cargo-nextest is missing. Run: cargo install cargo-nextest --locked ({why})"))
}

/// A program that the browser suites need, and the Debian package that brings it.
const PROGRAMS: [(&str, &str); 5] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
];

/// A folder of fonts, so that text has a width; and the Debian package that brings it.
const FONTS: (&str, &str) = ("/usr/share/fonts/truetype/dejavu", "fonts-dejavu-core");

/// The three engines with their drivers.
pub fn browsers() -> Result {
    programs(&PROGRAMS)?;
    geckodriver()
}

/// Chromium alone, with its driver.
pub fn chromium() -> Result {
    programs(&PROGRAMS[..2])
}

/// What counts instructions.
pub fn valgrind() -> Result {
    if on_path("valgrind").is_some() { Ok(()) } else { apt(&["valgrind"]) }
}

fn programs(wanted: &[(&str, &'static str)]) -> Result {
    let mut missing: Vec<&str> =
        wanted.iter().filter(|(program, _)| on_path(program).is_none()).map(|(_, package)| *package).collect();
    if !Path::new(FONTS.0).is_dir() {
        missing.push(FONTS.1);
    }
    if !missing.is_empty() {
        apt(&missing)?;
    }
    Ok(())
}

fn apt(packages: &[&str]) -> Result {
    let list = packages.join(" ");
    let line = format!("apt-get update && apt-get install --yes --no-install-recommends {list}");
    let root = sh::output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if on_path("apt-get").is_none() || !root {
        return Err(format!("what these Debian packages hold is missing: {list}. On Debian, run as root: {line}"));
    }
    eprintln!("   installing {list}");
    let mut update = command("apt-get");
    sh::run(update.args(["-qq", "update"]))?;
    let mut install = command("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "install", "--yes", "--no-install-recommends"]);
    sh::run(install.args(packages).stdout(std::process::Stdio::null()))
        .map_err(|why| format!("{why}. To see more, run: {line}"))
}

/// The learning record store that the suites send statements to: a folder of Python of its own.
pub fn record_store() -> Result {
    let folder = paths::target().join("tools/ralph");
    let list = paths::root().join("tests/xapi/requirements.txt");
    let wanted = sh::read(&list)?;
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    eprintln!("   installing the record store Ralph (once)");
    // Debian has Python without what makes such a folder.
    if !sh::works(command("python3").args(["-c", "import ensurepip, venv"])) {
        apt(&["python3", "python3-venv"])?;
    }
    sh::remove_folder(&folder)?;
    sh::run(command("python3").args(["-m", "venv"]).arg(&folder))?;
    let mut pip = command(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]).arg(&list);
    sh::run(&mut pip).map_err(|why| format!("the record store of tests/xapi/requirements.txt: {why}"))?;
    sh::write(&stamp, wanted)
}

/// Firefox's driver, which Debian does not have: built from crates.io, once.
fn geckodriver() -> Result {
    let tools = paths::target().join("tools");
    if on_path("geckodriver").is_some() || tools.join("bin/geckodriver").is_file() {
        return Ok(());
    }
    eprintln!("   building geckodriver {GECKODRIVER} (once, about two minutes)");
    sh::run(
        cargo()
            .args(["install", "geckodriver", "--locked", "--version", GECKODRIVER, "--root"])
            .arg(&tools)
            .arg("--target-dir")
            .arg(tools.join("build")),
    )?;
    sh::remove_folder(&tools.join("build"))
}

/// The program's path, when it is on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}
