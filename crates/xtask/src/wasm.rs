//! From a crate to a small `.wasm` and its JavaScript glue: cargo, wasm-bindgen, wasm-opt.

mod align;
mod later;
pub mod linker;
mod names;
mod order;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::{
    Result, paths, setup,
    sh::{self, cargo, command},
};

/// The target triple.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The features the module may use, named one by one: every browser since 2022 has them. `--all-features` would let
/// wasm-opt use ones that they don't have.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How wasm-opt shrinks. Taken apart (`--flatten`) and put together again, the code is 1 % smaller in brotli than after
/// `-Oz` alone; what is worked out twice in the same way compresses better than what is kept in one more local, and so does
/// code whose locals are left as they are. The data stays
/// in one piece: zeros cost nothing, and the heads of fifty pieces do. Nothing lies in the lowest kilobyte: there the stack
/// would end.
const PASSES: [&str; 10] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--low-memory-unused",
    "--skip-pass=local-cse",
    "--skip-pass=simplify-locals",
    "--skip-pass=memory-packing",
    "--always-inline-max-function-size=4",
];

/// The stack, in bytes. It lies below everything else, so its size is the first address of the data: below a megabyte,
/// an address takes a byte less wherever the code names one. JSON nests 96 deep at most, and nothing else of ours recurs.
const STACK: u32 = 256 * 1024;

/// A built module.
pub struct Built {
    /// What the linker has made.
    linked: PathBuf,
    /// The glue, an ES module that esbuild takes in.
    pub glue: PathBuf,
    output: Output,
}

/// Builds the crate for the browser in the release profile.
pub fn build(package: &str) -> Result<Built> {
    let stem = package.replace('-', "_");
    // A folder of its own: the flags differ from those of `cargo clippy`, and a shared one would be built anew each time.
    let target = paths::target().join("wasm");
    compile(package, &target)?;

    let linked = target.join(TARGET).join("release/deps").join(format!("{stem}.wasm"));
    let mut output = bind(&linked).map_err(|why| format!("wasm-bindgen did not take {package}: {why}"))?;
    let out = target.join("glue").join(package);
    sh::remove_folder(&out)?;
    output.emit(&out).map_err(|why| format!("the glue of {package} cannot be written: {why:#}"))?;
    let glue = out.join(format!("{stem}.js"));
    let text = names::one_by_one(&in_one_piece(&sh::read(&glue)?), output.wasm_mut());
    sh::write(&glue, droppable(&names::shorten(&text, output.wasm_mut())))?;
    Ok(Built { linked, glue, output })
}

impl Built {
    /// Writes the WebAssembly for the script that was bundled with its glue, and leaves in the glue what that asks for. What is
    /// not needed at once goes into a file of its own (`later.rs`), if there is such a thing.
    pub fn finish(mut self, script: &Path, to: &Path, to_later: &Path) -> Result {
        names::drop_unused(&sh::read(script)?, self.output.wasm_mut());
        let whole = self.glue.with_extension("wasm");
        sh::write(&whole, self.output.wasm_mut().emit_wasm())?;
        let no_inline = format!("--no-inline=*{}*", later::GATE);
        sh::run(
            wasm_opt()
                .arg(no_inline)
                .args(PASSES)
                .args(["--strip-target-features", "-g"])
                .arg(&whole)
                .arg("-o")
                .arg(to),
        )?;
        let mut files = vec![to];
        if let Some(second) = later::split(to, &self.linked)? {
            sh::write(to_later, second)?;
            files.push(to_later);
        }
        let mut modules = Vec::new();
        for file in files {
            // What the splitting leaves: blocks of nothing.
            sh::run(wasm_opt().args(["--remove-unused-brs", "--vacuum"]).arg(file).arg("-o").arg(file))?;
            order::sort(file, wasm_opt())?;
            align::forget(file)?;
            modules.push(walrus::Module::from_file(file).map_err(|why| format!("{}: {why:#}", sh::shown(file)))?);
        }
        // What nothing asks for any more goes from the glue too; the script is bundled once more with the rest.
        sh::write(&self.glue, names::drop_unasked(&sh::read(&self.glue)?, &modules))
    }
}

/// wasm-opt, with the features that the module may use.
fn wasm_opt() -> Command {
    let mut opt = command(paths::npm_program("wasm-opt"));
    opt.args(FEATURES);
    opt
}

/// The glue, so written that the bundler sees which classes nobody uses: those that Leptos brings along for streams, whose
/// code the linker has left out already (`linker.rs`), do something when the file is loaded and would stay in the script.
fn droppable(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    // `encodeInto` is in every browser since 2021; what would stand in for it is a block to the next line with a brace alone.
    let mut skipping = false;
    for line in glue.lines().filter(|line| !line.starts_with("if (Symbol.dispose) ")) {
        skipping |= line.starts_with("if (!('encodeInto' in ");
        if skipping {
            skipping = line != "}";
            continue;
        }
        out.push_str(&line.replace(": new FinalizationRegistry(", ": /* @__PURE__ */ new FinalizationRegistry("));
        out.push('\n');
    }
    // For the loader, which fetches and compiles by itself: what else the glue would do to begin is then left out.
    out.push_str("export { __wbg_get_imports as imports, __wbg_finalize_init as begin };\n");
    out
}

/// The glue, handing texts over in one piece. It would first go letter by letter and make room as it goes, which is a little
/// faster with short texts; the code for it would be on every page.
fn in_one_piece(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut skipping = false;
    for line in glue.lines() {
        skipping |= line == "    let len = arg.length;";
        if skipping {
            skipping = line != "    return ptr;";
            continue;
        }
        let line = line.replace(", wasm.__wbindgen_realloc)", ")").replace("if (realloc === undefined) {", "{");
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn compile(package: &str, target: &Path) -> Result {
    let mut build = cargo();
    build.args(["build", "--release", "--target", TARGET, "--package", package, "--target-dir"]).arg(target);
    let mut flags = remaps()?;
    flags.push(format!("-Clink-arg=-zstack-size={STACK}"));
    if setup::has_rust_src()? {
        // The standard library built with our own profile is 14 % smaller. A panic becomes a plain trap, which the loader
        // sees as a `WebAssembly.RuntimeError`; the text of the panic is lost, and a release has no console to show it in.
        build.env("RUSTC_BOOTSTRAP", "1");
        build.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        flags.extend(["-Zunstable-options".to_owned(), "-Cpanic=immediate-abort".to_owned()]);
    } else {
        eprintln!("   without the component rust-src: the release is about 14 % larger than it needs to be");
    }
    // Encoded, because a folder may hold a space; and set whole, because flags of this machine would change the bytes.
    build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    build.envs(linker::variables()?);
    sh::run(&mut build)
}

/// Flags that take this machine's folders out of the module, so that its bytes are the same everywhere.
fn remaps() -> Result<Vec<String>> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo_home = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let mut from = vec![
        (paths::target(), "target".to_owned()),
        (paths::root(), "mentor".to_owned()),
        (setup::sysroot()?.join("lib/rustlib/src/rust"), "rust".to_owned()),
    ];
    // Below `registry/src` is one folder a registry, whose name holds a hash of where the registry is.
    let registries = cargo_home.join("registry/src");
    for name in sh::names(&registries)? {
        from.push((registries.join(name), "crates".to_owned()));
    }
    // The last one that fits wins: the target folder usually lies inside the root.
    from.reverse();
    Ok(from.iter().map(|(path, to)| format!("--remap-path-prefix={}={to}", path.display())).collect())
}

fn bind(input: &Path) -> std::result::Result<Output, String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .omit_default_module_path(true)
        .typescript(false)
        .remove_producers_section(true)
        .web(true)
        .and_then(Bindgen::generate_output)
        .map_err(|why| format!("{why:#}"))
}
