//! What leads to what, read from the relocations of a module.
//!
//! A function in the table may be called by whoever knows its place: from code, or from a table of methods in the data. Which code
//! and which data know it, only the linker can say; it does so in the sections `linking` and `reloc.*` (tool conventions of
//! WebAssembly, "Linking").

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use wasmparser::{
    ElementItems, ElementKind, ExternalKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationType, Result,
    SymbolInfo, TypeRef,
};

use super::is_gate;

/// A function, or a piece of data, of a module with relocations: by its number, and by that of its symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Thing {
    Function(u32),
    Data(u32),
}

/// A piece of data: where it lies, and its symbol.
struct Piece {
    begin: usize,
    end: usize,
    symbol: u32,
}

/// The table of functions of what the linker has made: the places, and the functions by their numbers.
pub fn table(linked: &[u8]) -> Result<Vec<(u64, u32)>> {
    let mut table = Vec::new();
    for payload in Parser::new(0).parse_all(linked) {
        let Payload::ElementSection(elements) = payload? else { continue };
        for element in elements {
            let element = element?;
            let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                (element.kind, element.items)
            else {
                continue;
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else { continue };
            for (place, function) in (value as u64..).zip(functions) {
                table.push((place, function?));
            }
        }
    }
    Ok(table)
}

/// The places in the table whose functions nothing leads to but gates, of a module with relocations.
pub fn later_places(linked: &[u8], table: &[(u64, u32)]) -> Result<HashSet<u64>> {
    let mut imported = 0;
    let mut roots: Vec<Thing> = Vec::new();
    let mut bodies: Vec<Range<usize>> = Vec::new();
    let mut segments: Vec<usize> = Vec::new();
    let (mut sections, mut code, mut data) = (0, None, None);
    let mut symbols: Vec<SymbolInfo> = Vec::new();
    let mut relocations = Vec::new();
    for payload in Parser::new(0).parse_all(linked) {
        let payload = payload?;
        let mut is_section = true;
        match &payload {
            Payload::Version { .. } | Payload::End(_) => is_section = false,
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports.clone() {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        roots.push(Thing::Function(export.index));
                    }
                }
            }
            Payload::StartSection { func, .. } => roots.push(Thing::Function(*func)),
            Payload::CodeSectionStart { range, .. } => code = Some((sections, range.start)),
            Payload::CodeSectionEntry(body) => {
                bodies.push(body.range());
                is_section = false;
            }
            Payload::DataSection(all) => {
                data = Some((sections, all.range().start));
                for segment in all.clone() {
                    segments.push(segment?.data.as_ptr() as usize - linked.as_ptr() as usize);
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(table) = part? {
                            for symbol in table {
                                symbols.push(symbol?);
                            }
                        }
                    }
                }
                KnownCustom::Reloc(section) => relocations.push(section),
                _ => {}
            },
            _ => {}
        }
        sections += u32::from(is_section);
    }

    // Where the pieces of data lie in the file, and which function or piece a symbol is.
    let mut pieces: Vec<Piece> = Vec::new();
    let mut things: Vec<Option<Thing>> = Vec::new();
    for (number, symbol) in (0..).zip(&symbols) {
        things.push(match symbol {
            SymbolInfo::Func { index, .. } => Some(Thing::Function(*index)),
            SymbolInfo::Data { symbol: Some(place), .. } => {
                if let Some(begin) = segments.get(place.index as usize) {
                    let begin = begin + place.offset as usize;
                    pieces.push(Piece { begin, end: begin + place.size as usize, symbol: number });
                }
                Some(Thing::Data(number))
            }
            _ => None,
        });
    }
    pieces.sort_by_key(|piece| piece.begin);

    // What knows what.
    let mut knows: HashMap<Thing, Vec<Thing>> = HashMap::new();
    for section in relocations {
        for relocation in section.entries() {
            let relocation = relocation?;
            let Some(Some(known)) = things.get(relocation.index as usize) else { continue };
            // Types, globals, tables and places in debugging information have no things.
            if matches!(relocation.ty, RelocationType::TypeIndexLeb | RelocationType::GlobalIndexLeb) {
                continue;
            }
            let at = relocation.offset as usize;
            let who = match (code, data) {
                (Some((section_of, begin)), _) if section_of == section.section_index() => {
                    let body = bodies.partition_point(|body| body.end <= begin + at);
                    Some(Thing::Function(imported + body as u32))
                }
                (_, Some((section_of, begin))) if section_of == section.section_index() => {
                    let after = pieces.partition_point(|piece| piece.begin <= begin + at);
                    let piece = after.checked_sub(1).and_then(|before| pieces.get(before));
                    piece.filter(|piece| begin + at < piece.end).map(|piece| Thing::Data(piece.symbol))
                }
                _ => continue,
            };
            match who {
                Some(who) => knows.entry(who).or_default().push(*known),
                // Of a piece that nobody can name: as if everybody knew it.
                None => roots.push(*known),
            }
        }
    }

    // From the roots, without going through a gate.
    let gates: HashSet<Thing> = (symbols.iter().zip(&things))
        .filter(|(symbol, _)| matches!(symbol, SymbolInfo::Func { name: Some(name), .. } if is_gate(name)))
        .filter_map(|(_, thing)| *thing)
        .collect();
    let mut reached: HashSet<Thing> = HashSet::new();
    while let Some(thing) = roots.pop() {
        if !gates.contains(&thing) && reached.insert(thing) {
            roots.extend(knows.get(&thing).into_iter().flatten());
        }
    }
    Ok(table
        .iter()
        .filter(|(_, function)| !reached.contains(&Thing::Function(*function)))
        .map(|(place, _)| *place)
        .collect())
}
