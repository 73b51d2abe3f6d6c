//! Builds the analyser's word table from the lists beside this file: `NAME.txt` gives its words the class `NAME`.
//!
//! All lists become one sorted text in which each word is followed by one character for its set of classes, so that a
//! look-up is one binary search and the table costs little more than its letters.

use std::{cmp::Reverse, collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

const LISTS: &str = "src/objective/analysis/lexicon";

/// Writes `lexicon.rs` into `OUT_DIR`.
#[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a list")]
pub fn write() {
    println!("cargo:rerun-if-changed={LISTS}");
    let mut files: Vec<_> = fs::read_dir(LISTS)
        .expect("the word lists can be listed")
        .map(|entry| entry.expect("the word lists can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(files.len() <= 32, "a class is one bit of 32");

    let mut out = String::new();
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    for (bit, file) in files.iter().enumerate() {
        let name = file.file_stem().expect("a list has a name").to_string_lossy().to_uppercase();
        writeln!(out, "pub(crate) const {name}: u32 = 1 << {bit};").expect("a String takes all");
        let text = fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        for word in text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
            let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'\'');
            assert!(plain, "{}: `{word}` is not plain lower case", file.display());
            *words.entry(word.to_owned()).or_default() |= 1 << bit;
        }
    }

    // The mark of a set of classes is a character that no word holds; the commonest sets get marks of one byte.
    let mut uses: BTreeMap<u32, usize> = BTreeMap::new();
    for set in words.values() {
        *uses.entry(*set).or_default() += 1;
    }
    let mut sets: Vec<u32> = uses.keys().copied().collect();
    sets.sort_by_key(|set| Reverse(uses[set]));
    let plain = |byte: &u8| !byte.is_ascii_lowercase() && !byte.is_ascii_digit() && *byte != b'\'' && *byte != 127;
    let marks: Vec<u8> = (1u8..=255).filter(plain).collect();
    let mut by_mark = [0u32; 256];
    let mut mark_of: BTreeMap<u32, char> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        let mark = *marks.get(at).expect("more sets of classes than marks: take a word out of a list");
        by_mark[usize::from(mark)] = *set;
        mark_of.insert(*set, char::from(mark));
    }
    let mut table = String::new();
    for (word, set) in &words {
        table.push_str(word);
        table.push(mark_of[set]);
    }
    writeln!(out, "static WORDS: &str = {table:?};").expect("a String takes all");
    writeln!(out, "static CLASSES: [u32; 256] = {by_mark:?};").expect("a String takes all");
    let to = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(to, out).expect("OUT_DIR can be written");
}
