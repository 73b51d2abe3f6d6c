//! Builds the analyser's word table from the lists beside this file: `NAME.txt` gives its words the class `NAME`.
//!
//! All lists become one table in order, together with the words that only rules name, so that a word has a number. The
//! table is packed with the rules: see `packed.rs`.

#[path = "packed.rs"]
pub mod packed;

use super::{
    rule::Rules,
    step::{DAYS, SORTS, Steps},
};
use packed::{
    CLASS_BITS, CONTROL, CONTROL_BITS, FIRST, LETTER_BITS, LETTERS, OPENING, RULE, STEP_BITS, TEST_BITS, VALUE_BITS,
    WITH, WITH_BITS, WORD_BITS,
};
use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

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
    assert!(files.len() <= CLASS_BITS as usize, "a class is one bit of {CLASS_BITS}");

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
    let steps = Steps::read("src/objective/analysis");
    let mut all = Vec::new();
    rules.words(&mut all);
    steps.words(&mut all);
    all.sort();
    all.dedup();
    let (named, signs): (Vec<String>, Vec<String>) =
        all.into_iter().partition(|word| word.bytes().any(|byte| byte.is_ascii_lowercase()));
    assert!(signs.iter().all(|sign| sign.chars().count() == 1), "words have no signs in them: {signs:?}");
    for word in named {
        words.entry(word).or_default();
    }

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
            "ANY" => names.iter().map(|name| one(name)).sum(),
            name => one(name),
        }
    };
    let compiled = rules.compile(&number, &class);

    let walks = steps.compile(&number, &class);

    let mut bits = Bits::default();
    let mut numbers = compiled.numbers.iter().copied().skip(1 << WORD_BITS);
    for _ in 0..compiled.rules {
        bits.rule(&mut numbers);
    }
    for (arguments, more, steps) in &walks.functions {
        bits.push(*arguments, VALUE_BITS);
        bits.push(*more, VALUE_BITS);
        for step in steps {
            bits.push(step.number, STEP_BITS);
            bits.push(step.with, WITH_BITS[step.number as usize].into());
            if step.number == FIRST || step.number == RULE {
                bits.rule(&mut step.rule.iter().copied());
            }
        }
    }
    for (word, set) in &words {
        for byte in word.bytes().chain([0]) {
            let letter = LETTERS.iter().position(|known| *known == byte).expect("a letter of `packed::LETTERS`");
            bits.push(letter as u32, LETTER_BITS);
        }
        bits.push(*set, CLASS_BITS);
    }
    let mut bytes = Vec::new();
    let mut packer = Packer { bits: bits.0.into_iter(), low: 0, range: 1 << 24, bytes: &mut bytes };
    let unpacked = packed::unpack(&mut packer, compiled.rules, walks.functions.len(), words.len());
    assert!(unpacked.starts.len() == walks.functions.len(), "the steps that are packed can be unpacked");
    let letters: Vec<u8> = words.keys().flat_map(|word| word.bytes()).collect();
    assert!(unpacked.letters == letters, "the words that are packed can be unpacked");
    // What opens a rule is found only then.
    let filled = |(packed, unpacked): (&u32, &u32)| packed & unpacked == *packed;
    assert!(compiled.numbers.iter().zip(&unpacked.numbers).all(filled), "the rules that are packed can be unpacked");
    packer.finish();
    writeln!(out, "pub(super) static PACKED: &[u8] = &{bytes:?};").expect("a String takes all");
    writeln!(out, "pub(super) const WORDS: usize = {};", words.len()).expect("a String takes all");
    let before = unpacked.numbers.len() - 2 * (words.len() + 1);
    writeln!(out, "pub(super) const BEFORE_WORDS: usize = {before};").expect("a String takes all");
    writeln!(out, "pub(super) const RULES: usize = {};", compiled.rules).expect("a String takes all");
    writeln!(out, "pub(super) const WALKS: usize = {};", walks.functions.len()).expect("a String takes all");
    writeln!(out, "pub(crate) const STACK: usize = {};", walks.stack).expect("a String takes all");
    writeln!(out, "#[cfg(test)] pub(crate) const SORTS: &[&str] = &{SORTS:?};").expect("a String takes all");
    writeln!(out, "#[cfg(test)] pub(crate) const DAYS: &[(&str, u32)] = &{DAYS:?};").expect("a String takes all");
    writeln!(out, "pub(crate) const WALK_NAMES: [&str; WALKS] = {:?};", walks.names).expect("a String takes all");
    writeln!(out, "pub(crate) const PLACES: &[(u64, u16)] = &{:?};", compiled.places).expect("a String takes all");
    let to = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(to, out).expect("OUT_DIR can be written");
}

/// What is to be packed, bit by bit, in the order in which `packed.rs` asks.
#[derive(Default)]
struct Bits(Vec<bool>);

#[allow(clippy::expect_used, reason = "a build stops at the first mistake in a rule")]
impl Bits {
    fn push(&mut self, number: u32, count: u32) {
        assert!(number >> count == 0, "{number} is not a number of {count} bits");
        self.0.extend((0..count).rev().map(|bit| number >> bit & 1 != 0));
    }

    /// A rule, up to the test that always says how it ends.
    fn rule(&mut self, numbers: &mut dyn Iterator<Item = u32>) {
        loop {
            let number = numbers.next().expect("a rule has an end");
            let (test, control, with) = (number % (1 << TEST_BITS), number >> CONTROL & 0xFF, number >> WITH);
            self.push(test, TEST_BITS);
            match test & 31 {
                0 => {
                    let mut least = 1;
                    for place in 0..with {
                        let word = numbers.next().expect("as many words as it says");
                        if place > 0 {
                            self.push(1, 1);
                        }
                        // Not the bits that follow from what the word is at least.
                        for place in (0..WORD_BITS).rev() {
                            if word >> place >> 1 != least >> place >> 1 || least >> place & 1 == 0 {
                                self.push(word >> place & 1, 1);
                            }
                        }
                        least = word + 1;
                    }
                    self.push(0, 1);
                }
                OPENING => {
                    numbers.next();
                }
                1 => self.push(numbers.next().expect("a test of classes has classes"), CLASS_BITS),
                2 => {
                    self.push(with, CONTROL_BITS);
                    // How long the rule inside is, shows where it ends.
                    numbers.next();
                }
                _ => {}
            }
            self.push(control, CONTROL_BITS);
            if test & 31 == 2 {
                self.rule(numbers);
            }
            if control & 127 == 2 {
                return;
            }
        }
    }
}

/// A range coder that gives out the bits it packs.
struct Packer<'a> {
    bits: std::vec::IntoIter<bool>,
    /// The first number that stands for all bits so far, in 32 bits, and how many do.
    low: u64,
    range: u32,
    bytes: &'a mut Vec<u8>,
}

impl packed::Source for &mut Packer<'_> {
    fn bit(&mut self, ones: u32) -> bool {
        let bit = self.bits.next().unwrap_or(false);
        let bound = (self.range >> 16) * ones;
        if bit {
            self.range = bound;
        } else {
            self.low += u64::from(bound);
            self.range -= bound;
        }
        while self.range < 1 << 24 {
            self.shift();
            self.range <<= 8;
        }
        bit
    }
}

impl Packer<'_> {
    /// Gives out the highest byte, and what has run over to those before.
    fn shift(&mut self) {
        if self.low >> 32 != 0 {
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        self.bytes.push((self.low >> 24) as u8);
        self.low = self.low << 8 & 0xFFFF_FFFF;
    }

    /// One more byte is enough to tell all bits, as those that are not there count as zero. The first is never needed: the
    /// range starts as 24 bits.
    fn finish(mut self) {
        self.low += 0x00FF_FFFF;
        self.shift();
        self.bytes.remove(0);
    }
}
