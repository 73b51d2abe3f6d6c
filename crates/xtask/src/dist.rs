//! `cargo xtask dist`: the release, in `dist/`.

use std::{fs, path::Path};

use serde_json::json;

use crate::{
    Result,
    bundle::{self, Script},
    hosts,
    manifest::Manifest,
    paths, setup,
    sh::{self, command, step},
    wasm, words,
};

/// One script with its WebAssembly.
struct Module {
    /// The name of both files in `dist/`.
    name: &'static str,
    /// The crate.
    package: &'static str,
    /// The folder of the TypeScript and of the types.
    folder: &'static str,
    /// The name under which the TypeScript imports the glue.
    glue: &'static str,
}

const MODULES: [Module; 2] = [
    Module { name: "mentor-widgets", package: "mentor-widgets", folder: "widgets/loader", glue: "mentor-widgets-glue" },
    Module { name: "mentor-core", package: "mentor-wasm", folder: "crates/wasm/js", glue: "mentor-wasm-glue" },
];

/// The code of the widgets that comes when somebody asks for it.
const LATER: &str = "mentor-later.wasm";

/// The names under which the loader imports the style sheets and its words, and the glue the loader.
const STYLES: &str = "mentor-widgets-styles";
const WORDS: &str = "mentor-widgets-words";
const BRIDGE: &str = "mentor-widgets-bridge";
/// The name under which the loader imports what knows where the WebAssembly is.
const SOURCE: &str = "mentor-widgets-source";

/// Writes the release.
pub fn run() -> Result {
    let _lock = sh::lock()?;
    step("install", setup::for_build)?;
    // Written beside and moved at the end: a build that fails leaves the last good release as it was.
    let to = paths::target().join("dist-new");
    sh::remove_folder(&to)?;
    sh::make_folder(&to)?;
    for module in &MODULES {
        step(module.name, || write_module(module, &to))?;
    }
    step("single file", || write_single(&to))?;
    step("documents", || write_documents(&to))?;
    step("hosts", || hosts::write(&to))?;
    step("words, manifest, package, sizes", || {
        words::write(&to)?;
        words::write_for_tests()?;
        write_manifest(&to)?;
        write_package(&to)?;
        write_sri(&to)
    })?;
    sh::remove_folder(&paths::dist())?;
    fs::rename(&to, paths::dist()).map_err(|why| format!("dist/ cannot be written: {why}"))
}

fn write_module(module: &Module, to: &Path) -> Result {
    let folder = paths::root().join(module.folder);
    let entry = folder.join(format!("{}.ts", module.name));
    let built = wasm::build(module.package)?;
    let made = paths::target().join("wasm/glue");
    let (styles, words, bridge) = (bundle::styles(&made)?, words::of_loader(&made)?, folder.join("bridge.ts"));
    let script = to.join(format!("{}.js", module.name));
    let glue = built.glue.clone();
    let source = folder.join("beside.ts");
    let made =
        [(module.glue, glue.as_path()), (STYLES, &styles), (WORDS, &words), (BRIDGE, &bridge), (SOURCE, &source)];
    let bundle = Script { entry: &entry, made: &made, to: &script };
    bundle::module(&bundle)?;
    built.finish(&script, &to.join(format!("{}.wasm", module.name)), &to.join(LATER))?;
    bundle::module(&bundle)?;
    let types = format!("{}.d.ts", module.name);
    sh::copy(&folder.join(&types), &to.join(&types))
}

/// All widgets and the headless module as one classic script, with the WebAssembly inside. After both: it is made of what they
/// have become.
fn write_single(to: &Path) -> Result {
    let [widgets, core] = &MODULES;
    let folder = paths::root().join(widgets.folder);
    let made = paths::target().join("wasm/glue");
    let wasm =
        |name: &str, module: &Module| format!("{name}={}", to.join(module.name).with_extension("wasm").display());
    let bytes = made.join("mentor-widgets-bytes.js");
    let languages = format!("words={}", words::of_single(&made)?.display());
    let later = format!("later={}", to.join(LATER).display());
    let inside = [wasm("widgets", widgets), later, wasm("core", core), languages];
    let packed = sh::output(command("node").arg(paths::tools().join("inside.js")).args(inside))?;
    sh::write(&bytes, packed)?;
    let (styles, words) = (bundle::styles(&made)?, words::of_loader(&made)?);
    let glue = |module: &Module| made.join(module.package).join(format!("{}.js", module.package.replace('-', "_")));
    bundle::classic(&Script {
        entry: &folder.join("single.ts"),
        made: &[
            (widgets.glue, &glue(widgets)),
            (core.glue, &glue(core)),
            (STYLES, &styles),
            (WORDS, &words),
            (BRIDGE, &folder.join("bridge.ts")),
            (SOURCE, &folder.join("inside.ts")),
            ("mentor-widgets-headless", &paths::root().join(core.folder).join(format!("{}.ts", core.name))),
            ("mentor-widgets-bytes", &bytes),
        ],
        to: &to.join(format!("{}.single.js", widgets.name)),
    })
}

/// What makes documents, each a classic script, which a module can import as well: `mentor-word.js` by itself, as its library
/// is larger than all else. The notices of the libraries go beside them.
fn write_documents(to: &Path) -> Result {
    let folder = paths::root().join("widgets/documents");
    let words = words::of_documents(&paths::target().join("wasm/glue"))?;
    for (entry, name) in [("documents.ts", "mentor-documents.js"), ("word.ts", "mentor-word.js")] {
        bundle::classic(&Script {
            entry: &folder.join(entry),
            made: &[("mentor-documents-words", &words)],
            to: &to.join(name),
        })?;
    }
    let mut notices = String::new();
    for library in ["docx", "fflate", "nanoid", "ical-generator"] {
        let licence = sh::read(&folder.join("node_modules").join(library).join("LICENSE"))?;
        notices.push_str(&format!("{library}\n\n{}\n\n\n", licence.trim()));
    }
    sh::write(&to.join("LICENSE-DOCUMENTS"), notices)
}

/// The custom elements manifest.
fn write_manifest(to: &Path) -> Result {
    sh::write(&to.join("custom-elements.json"), format!("{:#}\n", Manifest::read()?.to_json()))
}

/// The npm package.
fn write_package(to: &Path) -> Result {
    let package = json!({
        "name": "mentor-widgets",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "Widgets for mentors of students on placement: custom elements that keep no data on a server.",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "exports": {
            ".": { "types": "./mentor-widgets.d.ts", "default": "./mentor-widgets.js" },
            "./core": { "types": "./mentor-core.d.ts", "default": "./mentor-core.js" },
            "./xapi": { "types": "./mentor-xapi.d.ts", "default": "./mentor-xapi.js" },
            // Hosts copy or link files by their path: the WebAssembly, the words, the frame pages.
            "./*": "./*",
        },
        "sideEffects": ["./mentor-widgets.js", "./mentor-widgets.single.js", "./mentor-documents.js", "./mentor-word.js"],
        "customElements": "custom-elements.json",
    });
    sh::write(&to.join("package.json"), format!("{package:#}\n"))?;
    sh::copy(&paths::root().join("widgets/package/README.md"), &to.join("README.md"))?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        sh::copy(&paths::root().join(licence), &to.join(licence))?;
    }
    Ok(())
}

/// Integrity and sizes of every file.
fn write_sri(to: &Path) -> Result {
    let files = sh::output(command("node").arg(paths::tools().join("sizes.js")).arg(to))?;
    let files: serde_json::Value = serde_json::from_str(&files).map_err(|why| format!("sizes.js: {why}"))?;
    let sri = json!({ "version": env!("CARGO_PKG_VERSION"), "files": files });
    sh::write(&to.join("sri.json"), format!("{sri:#}\n"))
}
