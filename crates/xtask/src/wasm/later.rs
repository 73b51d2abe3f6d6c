//! Two files of code from one: what a page needs at once, and what comes when somebody asks for it.
//!
//! Functions of Rust whose names begin with `later_` are gates (`widgets/src/shared/later.rs`). What only gates lead to, goes into a
//! second module with the gates. It has no memory, table or globals of its own but imports those of the first; its functions take
//! their places in the table when it is instantiated, and the first module calls a gate through its place. Nothing may call a gate
//! before that.
//!
//! Which functions of the table those are, only the linker can say. So it links once more and leaves its relocations (`linker.rs`),
//! from which `reach.rs` reads what leads to what. The places in the table are the same in both.

mod reach;

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
};

use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalKind,
    ImportKind, ImportedFunction, Module, ModuleConfig, TableId, ir::Value, passes::gc,
};

use crate::{Result, sh};

/// How the name of a gate begins.
pub const GATE: &str = "later_";

/// The name under which the second module imports what is in the first (`widgets/loader/start.ts`).
const FIRST: &str = "later";

/// Where the linker leaves a module with its relocations: beside the one that it makes.
pub fn relocations(linked: &Path) -> PathBuf {
    linked.with_extension("relocations")
}

/// Whether this is the name of a gate, as the linker knows it or in plain.
fn is_gate(name: &str) -> bool {
    let last = name.rsplit("::").next().unwrap_or(name);
    let Some(at) = last.find(GATE) else { return false };
    let (before, own) = last.split_at(at);
    // The linker has the length of a name before it, and something before that.
    before.is_empty() || before.strip_suffix(&own.len().to_string()).is_some_and(|rest| !rest.is_empty())
}

/// Takes out of a module, in place, what is not needed at once, by the names of its functions. Gives the second module; none when
/// there is no gate. `linked` is what the linker has made.
pub fn split(module: &Path, linked: &Path) -> Result<Option<Vec<u8>>> {
    let read = |path: &Path| std::fs::read(path).map_err(|why| format!("{} cannot be read: {why}", sh::shown(path)));
    let whole = read(module)?;
    // Names are for us, and what has made it is no use to anybody.
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let parse = || config.parse(&whole).map_err(|why| format!("{}: {why:#}", sh::shown(module)));
    let (mut first, mut second) = (parse()?, parse()?);
    let gates: Vec<_> =
        first.funcs.iter().filter(|one| one.name.as_deref().is_some_and(is_gate)).map(|one| one.id()).collect();
    if gates.is_empty() {
        sh::write(module, first.emit_wasm())?;
        return Ok(None);
    }
    let (plain, related) = (read(linked)?, read(&relocations(linked))?);
    let wrong = |why| format!("{}: {why}", sh::shown(linked));
    let (table, again) = (reach::table(&plain).map_err(wrong)?, reach::table(&related).map_err(wrong)?);
    if table != again || table.iter().map(|(place, _)| *place).ne(places(&first)) {
        return Err(format!("{}: its table of functions is not the same all the way", sh::shown(linked)));
    }
    let later = reach::later_places(&related, &table).map_err(wrong)?;
    let moved = leave(&mut first, &gates, &later)?;
    fill(&mut second, &first, &gates, &moved)?;
    connect(&mut first, &mut second, &digest(&whole))?;
    sh::write(module, first.emit_wasm())?;
    Ok(Some(second.emit_wasm()))
}

/// The table that functions are called through.
fn table_of(module: &Module) -> Result<TableId> {
    let table = module.tables.main_function_table().map_err(|why| format!("{why:#}"))?;
    table.ok_or_else(|| "the module has no table of functions".to_owned())
}

/// A place in the table as WebAssembly has it.
fn place_of(place: u64) -> Result<i32> {
    i32::try_from(place).map_err(|why| format!("place {place} in the table: {why}"))
}

/// Leaves in a module what is needed at once. Gives the functions that are no longer in its table, by their places, and behind
/// these the gates: a gate is called through its place.
fn leave(first: &mut Module, gates: &[FunctionId], later: &HashSet<u64>) -> Result<BTreeMap<u64, usize>> {
    let table = table_of(first)?;
    let mut moved = BTreeMap::new();
    for gate in gates {
        let (kind, place) = (first.funcs.get(*gate).ty(), first.tables.get(table).initial);
        moved.insert(place, gate.index());
        let (parameters, results) = first.types.params_results(kind);
        let (parameters, results) = (parameters.to_vec(), results.to_vec());
        let given: Vec<_> = parameters.iter().map(|parameter| first.locals.add(*parameter)).collect();
        let mut call = FunctionBuilder::new(&mut first.types, &parameters, &results);
        let mut body = call.func_body();
        for parameter in &given {
            body.local_get(*parameter);
        }
        body.i32_const(place_of(place)?).call_indirect(kind, table);
        first.funcs.get_mut(*gate).kind = FunctionKind::Local(call.local_func(given));
        let table = first.tables.get_mut(table);
        table.initial += 1;
        table.maximum = table.maximum.map(|most| most + 1);
    }
    for element in first.elements.iter_mut() {
        let (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(begin)), .. },
            ElementItems::Functions(functions),
        ) = (&element.kind, &mut element.items)
        else {
            continue;
        };
        let begin = *begin as u64;
        let stays = (begin..).zip(&*functions).find(|(place, _)| !later.contains(place));
        let mut last = *stays.ok_or("nothing stays in the table")?.1;
        for (place, function) in (begin..).zip(functions) {
            if later.contains(&place) {
                moved.insert(place, function.index());
                // What stood there last stands there again: a place can't be left out, and this costs least.
                *function = last;
            }
            last = *function;
        }
    }
    gc::run(first);
    Ok(moved)
}

/// Makes of a copy of the whole module the second one: what is in the first comes from there.
fn fill(second: &mut Module, first: &Module, gates: &[FunctionId], moved: &BTreeMap<u64, usize>) -> Result {
    let table = table_of(second)?;
    second.start = None;
    for export in second.exports.iter().map(|export| export.id()).collect::<Vec<_>>() {
        second.exports.delete(export);
    }
    for element in second.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        second.elements.delete(element);
    }
    for data in second.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        second.data.delete(data);
    }
    for memory in second.memories.iter_mut() {
        memory.data_segments.clear();
        memory.import = Some(second.imports.add(FIRST, "", memory.id()));
    }
    for table in second.tables.iter_mut() {
        table.elem_segments.clear();
        // That of the first has more places, for the gates.
        table.maximum = None;
        table.import = Some(second.imports.add(FIRST, "", table.id()));
    }
    for global in second.globals.iter().map(|global| global.id()).collect::<Vec<_>>() {
        second.globals.get_mut(global).kind = GlobalKind::Import(second.imports.add(FIRST, "", global));
    }
    let stays: HashSet<usize> = first.funcs.iter_local().map(|(function, _)| function.index()).collect();
    let gates: HashSet<usize> = gates.iter().map(|gate| gate.index()).collect();
    let mut by_index = BTreeMap::new();
    for function in second.funcs.iter_mut() {
        let (id, ty) = (function.id(), function.ty());
        by_index.insert(id.index(), id);
        if stays.contains(&id.index()) && !gates.contains(&id.index()) {
            function.kind = FunctionKind::Import(ImportedFunction { import: second.imports.add(FIRST, "", id), ty });
        }
    }
    // Places that stand together, as one.
    let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
    for (place, index) in moved {
        let function = *by_index.get(index).ok_or("a function has gone")?;
        match runs.last_mut() {
            Some((begin, run)) if *begin + run.len() as u64 == *place => run.push(function),
            _ => runs.push((*place, vec![function])),
        }
    }
    for (begin, run) in runs {
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(place_of(begin)?)) };
        let element = second.elements.add(kind, ElementItems::Functions(run));
        second.tables.get_mut(table).elem_segments.insert(element);
    }
    gc::run(second);
    Ok(())
}

/// What a module is known by: 64 bits of FNV-1a, in hex.
fn digest(module: &[u8]) -> String {
    let mut sum: u64 = 0xCBF2_9CE4_8422_2325;
    for byte in module {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
    }
    format!("{sum:016x}")
}

/// Why the two cannot be connected.
const MISSING: &str = "the first module has not what the second asks for";

/// What the first module has in the place of what the second asks for.
fn its<T>(mut all: impl Iterator<Item = T>, is_it: impl Fn(&T) -> bool) -> Result<T> {
    all.find(is_it).ok_or_else(|| MISSING.to_owned())
}

/// What the second imports of the first, the first exports: under the name that it has already, or the next number; and the table
/// of functions, which every second one needs, under `version`. So a second file of another release does not fit: its numbers might,
/// by chance, and it would do anything.
fn connect(first: &mut Module, second: &mut Module, version: &str) -> Result {
    let (functions, mut last) = (table_of(first)?, 0);
    for import in second.imports.iter_mut().filter(|import| import.module == FIRST) {
        let exports = &mut first.exports;
        let (there, item) = match import.kind {
            ImportKind::Function(id) => {
                let own = its(first.funcs.iter().map(|one| one.id()), |own| own.index() == id.index())?;
                (exports.get_exported_func(own), ExportItem::Function(own))
            }
            ImportKind::Memory(id) => {
                let own = its(first.memories.iter().map(|one| one.id()), |own| own.index() == id.index())?;
                (exports.get_exported_memory(own), ExportItem::Memory(own))
            }
            ImportKind::Table(id) if id.index() == functions.index() => {
                exports.add(version, functions);
                import.name = version.to_owned();
                continue;
            }
            ImportKind::Table(id) => {
                let own = its(first.tables.iter().map(|one| one.id()), |own| own.index() == id.index())?;
                (exports.get_exported_table(own), ExportItem::Table(own))
            }
            ImportKind::Global(id) => {
                let own = its(first.globals.iter().map(|one| one.id()), |own| own.index() == id.index())?;
                (exports.get_exported_global(own), ExportItem::Global(own))
            }
            ImportKind::Tag(_) => return Err(MISSING.to_owned()),
        };
        import.name = match there {
            Some(export) => export.name.clone(),
            None => {
                last += 1;
                exports.add(&last.to_string(), item);
                last.to_string()
            }
        };
    }
    Ok(())
}

/// The places in the table of a module.
fn places(module: &Module) -> impl Iterator<Item = u64> {
    module.elements.iter().flat_map(|element| match (&element.kind, &element.items) {
        (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(begin)), .. },
            ElementItems::Functions(functions),
        ) => *begin as u64..*begin as u64 + functions.len() as u64,
        _ => 0..0,
    })
}

#[cfg(test)]
mod tests {
    use walrus::ValType;

    use super::*;

    #[test]
    fn knows_a_gate_by_its_name() {
        for gate in [
            "later_block",
            "mentor_widgets[4f77769990f7acdd]::shared::take::later_block",
            "_RNvNtNtCs1_14mentor_widgets6shared4take11later_block",
        ] {
            assert!(is_gate(gate), "{gate}");
        }
        for other in [
            "mentor_widgets::shared::later::part_of",
            "<mentor_widgets::shared::take::later_block::{closure#0} as mentor_widgets::calls::Hears>::hear",
            "_RNCNvNtNtCs1_14mentor_widgets6shared4take11later_block0B7_",
            "_RNvNtNtCs1_14mentor_widgets6shared4take12not_later_it",
            "see_later_block",
        ] {
            assert!(!is_gate(other), "{other}");
        }
    }

    /// `start` (exported) calls `both` and the gate; the gate calls `both` and `own`. In the table: `both`, `heard` (of the gate alone),
    /// `start`.
    fn whole() -> Module {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let mut add = |name: &str, calls: &[FunctionId]| {
            let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            let given = module.locals.add(ValType::I32);
            let mut body = function.name(name.to_owned()).func_body();
            for called in calls {
                body.local_get(given).call(*called);
            }
            function.finish(vec![given], &mut module.funcs)
        };
        let both = add("both", &[]);
        let own = add("own", &[both]);
        let heard = add("heard", &[own]);
        let gate = add("room::later_gate", &[both, own]);
        let start = add("start", &[both, gate]);
        module.exports.add("start", start);
        let table = module.tables.add_local(false, 4, Some(4), walrus::RefType::FUNCREF);
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(1)) };
        let element = module.elements.add(kind, ElementItems::Functions(vec![both, heard, start]));
        module.tables.get_mut(table).elem_segments.insert(element);
        module
    }

    #[test]
    fn splits_what_only_a_gate_leads_to() {
        let whole = whole().emit_wasm();
        let parse = || Module::from_buffer(&whole).unwrap();
        let (mut first, mut second) = (parse(), parse());
        let gates: Vec<_> = first.funcs.by_name("room::later_gate").into_iter().collect();
        // `heard` stands at 2.
        let moved = leave(&mut first, &gates, &HashSet::from([2])).unwrap();
        assert!(moved.keys().copied().eq([2, 4]), "{moved:?}");
        fill(&mut second, &first, &gates, &moved).unwrap();
        connect(&mut first, &mut second, "of today").unwrap();
        let names = |module: &Module| {
            let mut names: Vec<_> =
                module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.clone()).collect();
            names.sort();
            names
        };
        assert_eq!(names(&first), ["both", "room::later_gate", "start"], "in place of the gate, the way to it");
        assert_eq!(names(&second), ["heard", "own", "room::later_gate"]);
        assert_eq!(first.tables.iter().next().map(|table| (table.initial, table.maximum)), Some((5, Some(5))));
        let asked: Vec<_> =
            second.imports.iter().map(|import| (import.module.as_str(), import.name.as_str())).collect();
        let given: HashSet<_> = first.exports.iter().map(|export| export.name.as_str()).collect();
        assert!(asked.iter().all(|(module, name)| *module == FIRST && given.contains(name)), "{asked:?} of {given:?}");
        assert!(asked.contains(&(FIRST, "of today")), "no other release has that: {asked:?}");
        for mut module in [first, second] {
            wasmparser::validate(&module.emit_wasm()).unwrap();
        }
    }
}
