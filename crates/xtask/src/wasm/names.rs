//! The names that glue and module call each other by.
//!
//! wasm-bindgen puts a hash of 16 digits into most of them. Both files carry it, no compressor can shorten it, and one of
//! them depends on the folder of the build. The two files always ship together, so any names will do.

use std::collections::{HashMap, HashSet};

use walrus::Module;

/// What the module takes straight from a file of ours comes from the glue, name by name.
///
/// wasm-bindgen hands over a whole namespace for what needs no wrapper, once for each function; the bundler must then keep
/// every name of that file, and tell it in full.
pub fn one_by_one(glue: &str, module: &mut Module) -> String {
    let own = glue.lines().find_map(|line| line.trim().strip_suffix(": import0,"));
    let Some(own) = own.map(|own| own.trim_matches('"').to_owned()) else { return glue.to_owned() };
    let mut namespaces: HashMap<&str, &str> = HashMap::new();
    let mut again: HashSet<String> = HashSet::new();
    for line in glue.lines() {
        let Some((alias, file)) = line.strip_prefix("import * as ").and_then(|rest| rest.split_once(" from ")) else {
            continue;
        };
        let file = file.trim_matches(['"', ';']);
        if namespaces.contains_key(file) {
            again.insert(line.to_owned());
        } else {
            namespaces.insert(file, alias);
        }
        again.insert(format!("\"{file}\": {alias},"));
    }
    let mut named = String::from("const import0 = {\n");
    for import in module.imports.iter_mut() {
        if let Some(alias) = namespaces.get(import.module.as_str()) {
            named.push_str(&format!("{0}: {alias}.{0},\n", import.name));
            import.module.clone_from(&own);
        }
    }
    let kept: Vec<&str> = glue.lines().filter(|line| !again.contains(line.trim())).collect();
    kept.join("\n").replacen("const import0 = {\n", &named, 1) + "\n"
}

/// Gives each name with a hash, and each of wasm-bindgen's own, a short one, in the module and in the glue.
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

/// The glue without what no module asks for any more: wasm-opt has dropped more than the script could know of.
pub fn drop_unasked(glue: &str, modules: &[Module]) -> String {
    let asked: HashSet<&str> =
        modules.iter().flat_map(|module| module.imports.iter()).map(|import| import.name.as_str()).collect();
    let mut out = String::with_capacity(glue.len());
    let mut inside = false;
    let mut skipping = false;
    for line in glue.lines() {
        match line {
            "    const import0 = {" => inside = true,
            "    };" => inside = false,
            _ => {}
        }
        // One member of the object begins here: `name: function(...) {`, or `name: import1.name,`.
        let member = line.trim_start().split_once(": ").filter(|(name, _)| inside && is_identifier(name));
        let begins = member.is_some_and(|(_, value)| value.starts_with("function(") || value.starts_with("import"));
        if begins {
            skipping = member.is_some_and(|(name, _)| !asked.contains(name));
        } else if !inside || line.trim_start().starts_with("__proto__") {
            skipping = false;
        }
        if !skipping {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn is_identifier(name: &str) -> bool {
    identifiers(name).eq([name])
}

#[derive(Default)]
struct Names {
    short: HashMap<String, String>,
    taken: HashSet<String>,
    count: usize,
}

impl Names {
    fn shorten(&mut self, name: &mut String) {
        if !has_hash(name) && !name.starts_with("__wb") {
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
    fn takes_functions_one_by_one() {
        let mut module = Module::default();
        let signature = module.types.add(&[], &[]);
        for (file, name) in [("./glue.js", "a"), ("ours", "now"), ("ours", "wait")] {
            module.add_import_func(file, name, signature);
        }
        let glue = "import { tell } from 'ours';\nimport * as import1 from \"ours\"\nimport * as import2 from \"ours\"\n\
            const import0 = {\n  a: tell,\n};\nreturn {\n  \"./glue.js\": import0,\n  \"ours\": import1,\n  \"ours\": import2,\n};\n";
        assert_eq!(
            one_by_one(glue, &mut module),
            "import { tell } from 'ours';\nimport * as import1 from \"ours\"\n\
            const import0 = {\nnow: import1.now,\nwait: import1.wait,\n  a: tell,\n};\nreturn {\n  \"./glue.js\": import0,\n};\n"
        );
        assert!(module.imports.iter().all(|import| import.module == "./glue.js"));
        assert_eq!(one_by_one("no glue", &mut module), "no glue");
    }

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

    #[test]
    fn leaves_what_the_module_asks_for() {
        let mut module = Module::default();
        let signature = module.types.add(&[], &[]);
        for name in ["now", "_2"] {
            module.add_import_func("./glue.js", name, signature);
        }
        let glue = "    const import0 = {\nnow: import1.now,\nwait: import1.wait,\n        __proto__: null,\n        \
            _1: function(a) {\n            return a;\n        },\n        _2: function() {\n        },\n        \
            _3: function() {\n        },\n    };\n    return { a: function() {} };\n";
        assert_eq!(
            drop_unasked(glue, &[module]),
            "    const import0 = {\nnow: import1.now,\n        __proto__: null,\n        _2: function() {\n        },\n    \
            };\n    return { a: function() {} };\n"
        );
    }
}
