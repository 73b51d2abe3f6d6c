//! The linker of the release: LLVM's own, told to leave out what nobody asks for.
//!
//! Leptos brings the crate `wasm-streams` along: streams between a server and the browser, which we have not. Its classes
//! are exported, so the linker must keep them and all that they reach: 12 kB of code, with what formats their errors. Cargo
//! starts this program in place of the linker; it drops those exports from the command line, and hands the rest on.

use std::{env, ffi::OsString, fs, process::ExitCode};

use crate::{
    Result, setup,
    sh::{self, command},
};

/// Exports with this in their name are left out: the classes `IntoUnderlyingSource`, `…ByteSource` and `…Sink`.
const UNASKED: &str = "intounderlying";

/// How rustc begins to call a linker for WebAssembly.
const SIGN: &str = "-flavor";

/// The environment variable that names the real linker.
const REAL: &str = "MENTOR_XTASK_LINKER";

/// What makes cargo start this program as the linker.
pub fn variables() -> Result<[(OsString, OsString); 2]> {
    let this = env::current_exe().map_err(|why| format!("the path of xtask is not known: {why}"))?;
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
    let mut args = asked(args);
    // A command line that is too long comes as a file, an argument a line.
    for file in args.iter_mut().filter_map(|arg| arg.strip_prefix('@').map(str::to_owned)) {
        let lines = sh::read(file.as_ref())?.lines().map(str::to_owned).collect();
        fs::write(&file, asked(lines).join("\n")).map_err(|why| format!("{file} cannot be written: {why}"))?;
    }
    sh::run(command(env::var_os(REAL).unwrap_or_default()).args(args))
}

/// The arguments without the exports that nobody asks for: `--export` and a name, one after the other.
fn asked(args: Vec<String>) -> Vec<String> {
    let mut asked: Vec<String> = Vec::with_capacity(args.len());
    for arg in args {
        if arg.contains(UNASKED) && asked.last().is_some_and(|last| last == "--export") {
            asked.pop();
        } else {
            asked.push(arg);
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_nobody_asks_for() {
        let args =
            ["-flavor", "wasm", "--export", "mount_show", "--export", "intounderlyingsink_close", "-o", "out.wasm"];
        let args: Vec<String> = args.map(str::to_owned).into();
        assert_eq!(asked(args.clone()), ["-flavor", "wasm", "--export", "mount_show", "-o", "out.wasm"]);
        // Only after `--export`: a folder may have any name.
        assert_eq!(asked(vec!["-o".into(), "intounderlying/out.wasm".into()]), ["-o", "intounderlying/out.wasm"]);
    }
}
