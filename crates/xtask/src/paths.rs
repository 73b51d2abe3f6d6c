//! Where things lie.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The root of the repository.
pub fn root() -> PathBuf {
    // Cargo sets the variable at run time as well; the value of the build would be wrong after the folder has moved.
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf()
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The release.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of the npm programs.
pub fn tools() -> PathBuf {
    root().join("tools")
}

/// A program that npm installed.
pub fn npm_program(name: &str) -> PathBuf {
    let name = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
    tools().join("node_modules/.bin").join(name)
}
