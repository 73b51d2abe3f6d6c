//! The word lists: which classes a word belongs to, whatever its ending, and in spite of one slip of the finger.

#[allow(missing_docs, reason = "one constant a list; the lists say what they are")]
#[allow(dead_code, reason = "some classes are only named in rules")]
mod table {
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}
pub(super) mod packed;
use packed::{Source, Unpacked};
use std::sync::OnceLock;
pub(super) use table::*;

/// The packed bytes, read by a range coder.
struct Packed {
    bytes: std::slice::Iter<'static, u8>,
    range: u32,
    /// How far into the range the bytes point.
    code: u32,
}

impl Source for Packed {
    fn bit(&mut self, ones: u32) -> bool {
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | self.bytes.next().copied().map_or(0, u32::from);
        }
        let bound = (self.range >> 16) * ones;
        let bit = self.code < bound;
        if bit {
            self.range = bound;
        } else {
            self.code -= bound;
            self.range -= bound;
        }
        bit
    }
}

/// The words and rules, unpacked: once is enough.
fn table() -> &'static Unpacked {
    static TABLE: OnceLock<Unpacked> = OnceLock::new();
    TABLE.get_or_init(|| packed::unpack(Packed { bytes: PACKED.iter(), range: 1, code: 0 }, RULES, WALKS, WORDS))
}

/// The rules as numbers, and after them what rules do not look at.
pub(super) fn rules() -> &'static [u32] {
    &table().numbers
}

/// Where the steps of a number start in the numbers of the rules.
pub(super) fn start(steps: usize) -> usize {
    table().starts.get(steps).copied().unwrap_or(0)
}

/// How many arguments the steps of a number take.
#[cfg(test)]
pub(super) fn arguments(steps: usize) -> usize {
    rules().get(start(steps)).copied().unwrap_or(0) as usize
}

impl Unpacked {
    /// The word of a number, from 1.
    fn word(&self, number: usize) -> &[u8] {
        let end = |place: usize| self.numbers.get(place).map_or(0, |end| *end as usize);
        let place = BEFORE_WORDS + 2 * number;
        self.letters.get(end(place - 2)..end(place)).unwrap_or_default()
    }

    /// The classes of the word of a number.
    fn classes(&self, number: usize) -> u32 {
        #[cfg(feature = "evaluate")]
        if forgetting::is_forgotten(number) {
            return 0;
        }
        self.numbers.get(BEFORE_WORDS + 2 * number + 1).copied().unwrap_or(0)
    }

    /// The number of the first word that is not before `stem` + `ending`.
    fn first_from(&self, stem: &[u8], ending: &[u8]) -> usize {
        let (mut low, mut high) = (1, WORDS + 1);
        while low < high {
            let middle = low.midpoint(high);
            let word = self.word(middle);
            if word.split_at(word.len().min(stem.len())) < (stem, ending) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The number of `stem` + `ending`, or 0.
    fn search(&self, stem: &[u8], ending: &[u8]) -> usize {
        let number = self.first_from(stem, ending);
        if self.word(number).strip_prefix(stem) == Some(ending) { number } else { 0 }
    }
}

/// Words that are taken for unknown while an evaluation asks what they are worth.
#[cfg(feature = "evaluate")]
pub(super) mod forgetting {
    use super::{FUNCTION, MODAL, MONTH, NUMBER, PRONOUN, TIME_UNIT, WEEKDAY};
    use std::cell::RefCell;

    const CLOSED: u32 = FUNCTION | MODAL | MONTH | NUMBER | PRONOUN | TIME_UNIT | WEEKDAY;

    thread_local! {
        /// By number, in order.
        static FORGOTTEN: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn is_forgotten(number: usize) -> bool {
        FORGOTTEN.with_borrow(|words| words.binary_search(&number).is_ok())
    }

    /// The numbers of the listed words that a word of a text may lead to, whatever its ending (of at most four letters).
    pub fn listed(word: &str) -> Vec<usize> {
        let word = word.to_lowercase();
        let word = word.as_bytes();
        let table = super::table();
        let mut found = Vec::new();
        for taken in 0..=word.len().saturating_sub(2).min(4) {
            let stem = word.get(..word.len() - taken).unwrap_or_default();
            for ending in [&b""[..], b"e", b"y"] {
                let number = table.search(stem, ending);
                // Months, numbers and the like are known to whoever writes such a list.
                if number > 0 && table.classes(number) & !CLOSED != 0 {
                    found.push(number);
                }
            }
        }
        found
    }

    /// Does something while these words are in no list. Rules that name a word still know it.
    pub fn without<T>(mut words: Vec<usize>, act: impl FnOnce() -> T) -> T {
        words.sort_unstable();
        let before = FORGOTTEN.replace(words);
        let given = act();
        FORGOTTEN.set(before);
        given
    }
}

/// Which ending was taken off to find a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// As in the list.
    #[default]
    Base,
    /// `-s`: a plural, or he, she, it.
    S,
    /// `-ing`.
    Ing,
    /// `-ed`.
    Ed,
}

/// All classes of verbs.
pub(super) const VERB: u32 = ACTION | MAKE | STATE | DIRECTION | FILLER | CHECK;

const SHORTEST_TYPO: usize = 6;

/// Of a lower-case word, its number in the table, as rules know it (0 when it is in no list and in no rule), and its classes
/// and form.
pub(super) fn look_up(word: &str) -> (u16, u32, Form) {
    let word = word.as_bytes();
    let table = table();
    let number = table.search(word, &[]);
    let (classes, form) = classes(word, table.classes(number));
    (number as u16, classes, form)
}

/// The classes of a word of which those that it has as it stands are known, and the ending it came with. No class at all: the
/// word is in no list.
fn classes(word: &[u8], found: u32) -> (u32, Form) {
    if found != 0 {
        // A trade may be listed as a word of the workplace and be done as well: wiring, plastering.
        let doing = if found == WORK { inflected(word) } else { (0, Form::Base) };
        if doing.0 & VERB != 0 && doing.1 == Form::Ing {
            return (found | doing.0, doing.1);
        }
        let form = if found & PAST != 0 { Form::Ed } else { Form::Base };
        return (found, form);
    }
    let found = inflected(word);
    if found.0 != 0 || word.len() < SHORTEST_TYPO {
        return found;
    }
    (near(word), Form::Base)
}

fn inflected(word: &[u8]) -> (u32, Form) {
    if let Some(stem) = word.strip_suffix(b"ing").filter(|stem| stem.len() > 1) {
        return (verb_stem(stem) & VERB, Form::Ing);
    }
    if let Some(stem) = word.strip_suffix(b"ed").filter(|stem| stem.len() > 1) {
        let found = match stem {
            [short @ .., b'i'] => exact_with(short, b"y"),
            _ => verb_stem(stem),
        };
        return (found & VERB, Form::Ed);
    }
    if let Some(stem) = word.strip_suffix(b"s").filter(|stem| stem.len() > 2 && !stem.ends_with(b"s")) {
        let mut found = exact(stem);
        if let (0, [short @ .., b'e']) = (found, stem) {
            found = match short {
                [shorter @ .., b'i'] => exact_with(shorter, b"y"),
                _ => exact(short),
            };
        }
        return (found & !(FUNCTION | MODAL | PRONOUN | WEEKDAY | MONTH | NUMBER), Form::S);
    }
    (0, Form::Base)
}

/// `bak`, `bake` and `bak(k)` for the stem `bak`: what is left when `-ing` or `-ed` is taken off.
fn verb_stem(stem: &[u8]) -> u32 {
    let found = exact(stem) | exact_with(stem, b"e");
    match stem {
        [short @ .., last] if found == 0 && stem.len() > 2 && short.last() == Some(last) => exact(short),
        _ => found,
    }
}

/// The number of a sign, as rules know it; 0 when none names it.
pub(super) fn sign_number(sign: char) -> u16 {
    SIGNS.chars().position(|known| known == sign).map_or(0, |at| (WORDS + at + 1) as u16)
}

fn exact(word: &[u8]) -> u32 {
    exact_with(word, b"")
}

fn exact_with(stem: &[u8], ending: &[u8]) -> u32 {
    let table = table();
    table.classes(table.search(stem, ending))
}

/// The classes of a listed word of six letters or more that differs by one letter added, lost or changed, or by two
/// neighbours swapped. The first letter is taken as right, which keeps the search to one stretch of the table. Signs of over-reach
/// are taken as they stand: "expect", "export" and "county" are other words.
fn near(word: &[u8]) -> u32 {
    let Some(first) = word.get(..1) else { return 0 };
    let table = table();
    let mut number = table.first_from(first, &[]);
    loop {
        let listed = table.word(number);
        if !listed.starts_with(first) {
            return 0;
        }
        let classes = table.classes(number);
        if classes != 0 && classes & OVER == 0 && listed.len() >= SHORTEST_TYPO && one_slip(listed, word) {
            return classes;
        }
        number += 1;
    }
}

fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let same_after = |skipped: usize, other: usize| {
        let rest = a.get(same + skipped..);
        rest.is_some() && rest == b.get(same + other..)
    };
    let swapped = a.get(same) == b.get(same + 1) && a.get(same + 1) == b.get(same);
    same_after(1, 1) || same_after(1, 0) || same_after(0, 1) || swapped && same_after(2, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, class: u32, form: Form) {
        let (_, classes, with) = look_up(word);
        assert_eq!((classes & class, with), (class, form), "{word}");
    }

    #[test]
    fn finds_words_with_their_endings() {
        check("weigh", ACTION, Form::Base);
        check("weighs", ACTION, Form::S);
        check("weighing", ACTION, Form::Ing);
        check("baking", MAKE, Form::Ing);
        check("planned", MAKE, Form::Ed);
        check("tidied", MAKE, Form::Ed);
        check("diaries", ARTEFACT, Form::S);
        check("january", MONTH, Form::Base);
    }

    #[test]
    fn forgives_one_slip_in_a_long_word() {
        check("assmble", MAKE, Form::Base);
        check("asemble", MAKE, Form::Base);
        check("assmeble", MAKE, Form::Base);
        check("tuseday", WEEKDAY, Form::Base);
        assert_eq!(look_up("bsie"), (0, 0, Form::Base));
    }

    #[test]
    fn knows_every_first_and_last_word_and_nothing_else() {
        let table = table();
        for number in 1..=WORDS {
            let word = table.word(number);
            assert!(table.word(number - 1) < word, "the table is in order");
            assert_eq!(table.search(word, &[]), number);
        }
        assert_eq!(table.word(WORDS + 1), b"");
        for none in ["", "zzz", "`", "{", "\u{ff}", "a\0"] {
            assert_eq!(table.search(none.as_bytes(), &[]), 0, "{none:?}");
        }
    }
}
