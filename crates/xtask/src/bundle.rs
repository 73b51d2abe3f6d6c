//! From TypeScript, glue and style sheets to the scripts that ship: esbuild.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use crate::{
    Result, paths,
    sh::{self, command},
};

/// A script to write.
pub struct Script<'a> {
    /// The TypeScript to begin with.
    pub entry: &'a Path,
    /// What the build makes, by the name under which the entry imports it.
    pub made: &'a [(&'a str, &'a Path)],
    /// Where the script goes.
    pub to: &'a Path,
}

/// Writes an ES module with everything inside that it imports.
pub fn module(script: &Script) -> Result {
    bundle(script, "esm")
}

/// Writes a classic script with everything inside that it imports.
pub fn classic(script: &Script) -> Result {
    bundle(script, "iife")
}

fn bundle(script: &Script, format: &str) -> Result {
    let meta = script.to.with_extension("meta.json");
    let mut esbuild = command(paths::npm_program("esbuild"));
    esbuild.arg(script.entry).arg(format!("--format={format}")).args([
        "--bundle",
        "--minify",
        "--target=es2022",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        // wasm-bindgen names a module once for each function that it takes from it without a wrapper.
        "--log-override:duplicate-object-key=silent",
        // A classic script has no address of its own; what asks for it there is never asked.
        "--log-override:empty-import-meta=silent",
        // Node's own modules, which the headless module asks for only under Node.
        "--external:node:*",
        // What lies beside the script, and is loaded only when somebody asks for a copy.
        "--external:./mentor-core.js",
    ]);
    for (name, path) in script.made {
        esbuild.arg(format!("--alias:{name}={}", path.display()));
    }
    esbuild.arg(format!("--outfile={}", script.to.display())).arg(format!("--metafile={}", meta.display()));
    sh::run(&mut esbuild)?;
    no_static_import(&meta)?;
    std::fs::remove_file(&meta).map_err(|why| format!("{} cannot be removed: {why}", sh::shown(&meta)))
}

/// A module that imports another one statically fails whole when that one is refused: ours must not.
fn no_static_import(meta: &Path) -> Result {
    let meta: serde_json::Value =
        serde_json::from_str(&sh::read(meta)?).map_err(|why| format!("esbuild's account of the build: {why}"))?;
    let outputs = meta["outputs"].as_object().into_iter().flat_map(|outputs| outputs.values());
    let imports = outputs.flat_map(|output| output["imports"].as_array().into_iter().flatten());
    match imports.into_iter().find(|import| import["kind"] == "import-statement") {
        Some(import) => Err(format!("the script still imports {} statically", import["path"])),
        None => Ok(()),
    }
}

/// The style sheets, minified, as one module: `{ shared: "...", objectives: "...", ... }`.
pub fn styles(to: &Path) -> Result<PathBuf> {
    let src = paths::root().join("widgets/src");
    let mut sheets = serde_json::Map::new();
    for folder in sh::names(&src)? {
        let sheet = src.join(&folder).join("style.css");
        if sheet.is_file() {
            sheets.insert(folder, minified_css(&sheet)?.into());
        }
    }
    let path = to.join("mentor-widgets-styles.js");
    sh::write(&path, format!("export default {};\n", serde_json::Value::from(sheets)))?;
    Ok(path)
}

fn minified_css(sheet: &Path) -> Result<String> {
    let text = sh::read(sheet)?;
    let mut esbuild = command(paths::npm_program("esbuild"))
        .args(["--loader=css", "--minify", "--charset=utf8", "--log-level=warning"])
        // Nesting and the like are written out for browsers of 2023.
        .arg("--target=chrome111,firefox115,safari16.4")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| format!("esbuild could not be started: {why}"))?;
    if let Some(mut stdin) = esbuild.stdin.take() {
        stdin.write_all(text.as_bytes()).map_err(|why| format!("esbuild did not read the style sheet: {why}"))?;
    }
    let out = esbuild.wait_with_output().map_err(|why| format!("esbuild could not be read: {why}"))?;
    if !out.status.success() {
        return Err(format!("esbuild did not take {}", sh::shown(sheet)));
    }
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}
