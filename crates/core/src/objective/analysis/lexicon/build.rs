//! Builds the analyser's word table from the lists beside this file: `NAME.txt` gives its words the class `NAME`.
//!
//! All lists become one table in order, together with the words that only rules name, so that a word has a number. Of each
//! word only what the one before does not share is kept; shared lengths, letters and classes stand apart, as each kind
//! of bytes then compresses best.

use super::rule::Rules;
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

    let rules = Rules::read("src/objective/analysis");
    let (named, signs): (Vec<String>, Vec<String>) =
        rules.words().into_iter().partition(|word| word.bytes().any(|byte| byte.is_ascii_lowercase()));
    assert!(signs.iter().all(|sign| sign.chars().count() == 1), "words have no signs in them: {signs:?}");
    for word in named {
        words.entry(word).or_default();
    }

    // The commonest sets of classes get the lowest numbers.
    let mut uses: BTreeMap<u32, usize> = BTreeMap::new();
    for set in words.values() {
        *uses.entry(*set).or_default() += 1;
    }
    let mut sets: Vec<u32> = uses.keys().copied().collect();
    sets.sort_by_key(|set| Reverse(uses[set]));
    assert!(sets.len() <= 256, "more sets of classes than a byte can tell apart: take a word out of a list");
    let (mut letters, mut shared, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = "";
    for (word, set) in &words {
        let same = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        // The last letter has the highest bit; a word never ends inside the one before it, as they are in order.
        letters.extend_from_slice(&word.as_bytes()[same..]);
        *letters.last_mut().expect("a word has letters of its own") |= 0x80;
        shared.push(same);
        kinds.push(sets.iter().position(|known| known == set).expect("every set is listed"));
        before = word;
    }
    writeln!(out, "pub(super) static LETTERS: &[u8] = &{letters:?};").expect("a String takes all");
    writeln!(out, "pub(super) static SHARED: &[u8] = &{shared:?};").expect("a String takes all");
    writeln!(out, "pub(super) static KINDS: &[u8] = &{kinds:?};").expect("a String takes all");
    writeln!(out, "pub(super) static CLASSES: &[u32] = &{sets:?};").expect("a String takes all");
    writeln!(out, "pub(crate) static SIGNS: &str = {:?};", signs.concat()).expect("a String takes all");
    let number = |word: &str| {
        let at = words.keys().position(|known| known == word);
        let sign = || signs.iter().position(|sign| sign == word).map(|at| at + words.len());
        let at = at.or_else(sign).expect("every word of a rule is in the table");
        u16::try_from(at + 1).expect("less than 65,536 words")
    };
    let names: Vec<String> =
        files.iter().filter_map(|file| Some(file.file_stem()?.to_string_lossy().to_uppercase())).collect();
    let class = |name: &str| {
        let one = |name: &str| {
            let bit = names.iter().position(|known| known == name);
            1u32 << bit.unwrap_or_else(|| panic!("a rule names the class `{name}`, which is no list"))
        };
        // As in `lexicon.rs`.
        match name {
            "VERB" => ["ACTION", "MAKE", "STATE", "DIRECTION", "FILLER", "CHECK"].map(one).iter().sum(),
            name => one(name),
        }
    };
    rules.write(&mut out, &number, &class);
    let to = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(to, out).expect("OUT_DIR can be written");
}
