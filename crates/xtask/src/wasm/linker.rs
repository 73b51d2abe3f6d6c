//! The linker of the release: LLVM's own, told to leave out what nobody asks for. Cargo starts this program in its place.
//!
//! Two kinds of exports keep code alive that nothing of ours calls. wasm-bindgen wants a description of each function that
//! any crate could import, 2,400 of them, and those of functions that take a closure point to code for calling it. So we link
//! once without the descriptions, see which imports are there, and link again with the descriptions of those alone.
//!
//! Leptos brings the crate `wasm-streams` along: streams between a server and the browser, which we have not. Its classes
//! are exported, so the linker must keep them and all that they reach: 12 kB of code, with what formats their errors. Those
//! exports are dropped from the command line.

use std::{env, ffi::OsString, fs, path::PathBuf, process::ExitCode};

use super::later;
use crate::{
    Result, paths, setup,
    sh::{self, command},
};

/// Exports with one of these in their name are left out: the classes `IntoUnderlyingSource`, `…ByteSource` and `…Sink`, and
/// what would let tasks wait on JavaScript's own stack; we have no tasks.
const UNASKED: [&str; 2] = ["intounderlying", "jspi"];

/// How the export is called that describes an import: this, and the import's name.
const DESCRIPTION: &str = "__wbindgen_describe_";

/// How rustc begins to call a linker for WebAssembly.
const SIGN: &str = "-flavor";

/// The environment variable that names the real linker.
const REAL: &str = "MENTOR_XTASK_LINKER";

/// Where a copy of this program lies that nothing builds anew.
fn copy() -> PathBuf {
    paths::target().join("tools").join(format!("xtask-linker{}", env::consts::EXE_SUFFIX))
}

/// Puts the copy there. At the start of a command: the steps of a test may build this program once more, with other features of
/// what it depends on, and cargo then takes the running one away.
pub fn settle() -> Result {
    let this = env::current_exe().map_err(|why| format!("the path of xtask is not known: {why}"))?;
    let (to, new) = (copy(), copy().with_extension(std::process::id().to_string()));
    sh::make_folder(&paths::target().join("tools"))?;
    // Under another name first: one that runs can't be written over.
    sh::copy(&this, &new)?;
    fs::rename(&new, &to).map_err(|why| format!("{} cannot be written: {why}", sh::shown(&to)))
}

/// What makes cargo start this program as the linker.
pub fn variables() -> Result<[(OsString, OsString); 2]> {
    let this = copy();
    let rustlib = setup::sysroot()?.join("lib/rustlib");
    let real = sh::names(&rustlib)?
        .into_iter()
        .map(|host| rustlib.join(host).join("bin").join(format!("rust-lld{}", env::consts::EXE_SUFFIX)))
        .find(|lld| lld.is_file())
        .ok_or("the Rust toolchain has no rust-lld")?;
    Ok([
        (OsString::from("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER"), this.into()),
        (OsString::from(REAL), real.into()),
    ])
}

/// Whether rustc calls this program as its linker.
pub fn is_called(args: &[String]) -> bool {
    args.first().is_some_and(|first| first == SIGN) && env::var_os(REAL).is_some()
}

/// Links, without what nobody asks for.
pub fn run(args: Vec<String>) -> ExitCode {
    match link(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn link(args: Vec<String>) -> Result {
    // A command line that is too long comes as a file, an argument a line.
    let files: Vec<String> = args.iter().filter_map(|arg| arg.strip_prefix('@').map(str::to_owned)).collect();
    let lines = files.iter().map(|file| Ok(sh::read(file.as_ref())?.lines().map(str::to_owned).collect()));
    let lines: Vec<Vec<String>> = lines.collect::<Result<_>>()?;
    let real = |change: &dyn Fn(&[String]) -> Vec<String>| -> Result {
        for (file, lines) in files.iter().zip(&lines) {
            fs::write(file, change(lines).join("\n")).map_err(|why| format!("{file} cannot be written: {why}"))?;
        }
        sh::run(command(env::var_os(REAL).unwrap_or_default()).args(change(&args)))
    };
    real(&|args| asked(args, &|_| false))?;
    let imports = imports(&args, &lines)?;
    let keeps = |import: &str| imports.iter().any(|name| name == import);
    real(&|args| asked(args, &keeps))?;
    let to = later::relocations(output(&args, &lines)?.as_ref()).display().to_string();
    real(&|args| with_relocations(asked(args, &keeps), &to))
}

/// The same arguments, to write what says who knows whom as well (`later.rs`), and to another file.
fn with_relocations(mut args: Vec<String>, to: &str) -> Vec<String> {
    if let Some(place) = args.iter().position(|arg| arg == "-o") {
        args.splice(place..=place + 1, ["--emit-relocs", "-o", to].map(str::to_owned));
    }
    args
}

/// What the linker is to write.
fn output<'a>(args: &'a [String], lines: &'a [Vec<String>]) -> Result<&'a str> {
    let mut all = lines.iter().flatten().chain(args).skip_while(|arg| *arg != "-o");
    Ok(all.nth(1).ok_or("rustc calls the linker without -o")?)
}

/// What the module that was linked imports, by name.
fn imports(args: &[String], lines: &[Vec<String>]) -> Result<Vec<String>> {
    let out = output(args, lines)?;
    let module = walrus::Module::from_file(out).map_err(|why| format!("{out}: {why:#}"))?;
    Ok(module.imports.iter().map(|import| import.name.clone()).collect())
}

/// The arguments without the exports that nobody asks for: `--export` and a name, one after the other. `keeps` says of which
/// imports the descriptions stay.
fn asked(args: &[String], keeps: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut asked: Vec<String> = Vec::with_capacity(args.len());
    for arg in args {
        // Those of our own exports are described as well, under other names.
        let import = arg.strip_prefix(DESCRIPTION).filter(|name| name.starts_with("__wbg_"));
        let goes = UNASKED.iter().any(|name| arg.contains(name)) || import.is_some_and(|import| !keeps(import));
        if goes && asked.last().is_some_and(|last| last == "--export") {
            asked.pop();
        } else {
            asked.push(arg.clone());
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_nobody_asks_for() {
        let args = |args: &[&str]| -> Vec<String> { args.iter().map(|arg| (*arg).to_owned()).collect() };
        let all = args(&[
            "-flavor",
            "wasm",
            "--export",
            "mountOf",
            "--export",
            "intounderlyingsink_close",
            "--export",
            "__wbindgen_describe___wbg_now_1",
            "--export",
            "__wbindgen_describe___wbg_forEach_2",
            "--export",
            "__wbindgen_describe_mountOf",
            "-o",
            "out.wasm",
        ]);
        let kept = args(&[
            "-flavor",
            "wasm",
            "--export",
            "mountOf",
            "--export",
            "__wbindgen_describe___wbg_now_1",
            "--export",
            "__wbindgen_describe_mountOf",
            "-o",
            "out.wasm",
        ]);
        assert_eq!(asked(&all, &|import| import == "__wbg_now_1"), kept);
        // Only after `--export`: a folder may have any name.
        let out = args(&["-o", "intounderlying/out.wasm"]);
        assert_eq!(asked(&out, &|_| false), out);
    }
}
