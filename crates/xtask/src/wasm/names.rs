//! The names that glue and module call each other by.
//!
//! wasm-bindgen puts a hash of 16 digits into most of them. Both files carry it, no compressor can shorten it, and one of
//! them depends on the folder of the build. The two files always ship together, so any names will do.

use std::collections::{HashMap, HashSet};

use walrus::Module;

/// Gives each name with a hash a short one, in the module and in the glue.
pub fn shorten(glue: &str, module: &mut Module) -> String {
    let mut names = Names::default();
    names.taken.extend(identifiers(glue).map(str::to_owned));
    names.taken.extend(module.exports.iter().map(|export| export.name.clone()));
    // In the order of the module, which is the same wherever it was built.
    for import in module.imports.iter_mut() {
        names.shorten(&mut import.name);
    }
    for export in module.exports.iter_mut() {
        names.shorten(&mut export.name);
    }

    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    for name in identifiers(glue) {
        // `identifiers` gives slices of the glue, in order.
        let at = name.as_ptr() as usize - rest.as_ptr() as usize;
        out.push_str(&rest[..at]);
        out.push_str(names.short.get(name).map_or(name, String::as_str));
        rest = &rest[at + name.len()..];
    }
    out.push_str(rest);
    out
}

/// Takes away the exports that the bundled script never names, so that wasm-opt can drop what only they hold; and what
/// tools left for each other.
pub fn drop_unused(script: &str, module: &mut Module) {
    let named: HashSet<&str> = identifiers(script).collect();
    let unused: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !named.contains(export.name.as_str()))
        .map(|export| export.id())
        .collect();
    for export in unused {
        module.exports.delete(export);
    }
    // Left by Leptos' macros for a splitter that we don't use.
    module.customs.remove_raw("__wasm_split_unstable");
}

#[derive(Default)]
struct Names {
    short: HashMap<String, String>,
    taken: HashSet<String>,
    count: usize,
}

impl Names {
    fn shorten(&mut self, name: &mut String) {
        if !has_hash(name) {
            return;
        }
        if let Some(short) = self.short.get(name) {
            name.clone_from(short);
            return;
        }
        let short = loop {
            self.count += 1;
            let short = format!("_{:x}", self.count);
            if self.taken.insert(short.clone()) {
                break short;
            }
        };
        self.short.insert(std::mem::replace(name, short.clone()), short);
    }
}

/// Whether 16 hexadecimal digits stand together in the name.
fn has_hash(name: &str) -> bool {
    let mut run = 0;
    name.bytes().any(|byte| {
        run = if byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte) { run + 1 } else { 0 };
        run == 16
    })
}

/// Everything in a script that could be a name.
fn identifiers(script: &str) -> impl Iterator<Item = &str> {
    script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_names_with_a_hash_on_both_sides() {
        let mut module = Module::default();
        let signature = module.types.add(&[], &[]);
        let import = "__wbg_text_741ff2bb612836f5";
        module.add_import_func("./glue.js", import, signature);
        let (kept, _) = module.add_import_func("./glue.js", "plain", signature);
        module.exports.add("invoke_2029a2165944347f_", kept);
        module.exports.add("unused", kept);
        let glue = format!("f = {{ {import}: () => _1, plain }}; wasm.invoke_2029a2165944347f_(); {import}x");
        assert_eq!(shorten(&glue, &mut module), format!("f = {{ _2: () => _1, plain }}; wasm._3(); {import}x"));
        drop_unused("x._3()", &mut module);
        assert_eq!(module.imports.iter().map(|import| import.name.as_str()).collect::<Vec<_>>(), ["_2", "plain"]);
        assert_eq!(module.exports.iter().map(|export| export.name.as_str()).collect::<Vec<_>>(), ["_3"]);
    }
}
