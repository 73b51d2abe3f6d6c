//! The word lists: which classes a word belongs to, whatever its ending, and in spite of one slip of the finger.

#[allow(missing_docs, reason = "one constant a list; the lists say what they are")]
mod table {
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

    /// The table as bytes: words in order, each followed by its mark.
    pub(super) fn words() -> &'static [u8] {
        WORDS.as_bytes()
    }

    /// The classes of a mark (a character below 256).
    pub(super) fn classes(mark: u8) -> u32 {
        CLASSES.get(usize::from(mark)).copied().unwrap_or(0)
    }
}
pub(super) use table::*;

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

/// The classes of a lower-case word, and the ending it came with. No class at all: the word is in no list.
pub(super) fn look_up(word: &str) -> (u32, Form) {
    let found = exact(word);
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
    (near(word.as_bytes()), Form::Base)
}

fn inflected(word: &str) -> (u32, Form) {
    if let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() > 1) {
        return (verb_stem(stem) & VERB, Form::Ing);
    }
    if let Some(stem) = word.strip_suffix("ed").filter(|stem| stem.len() > 1) {
        let found = match stem.strip_suffix('i') {
            Some(short) => exact_with(short, "y"),
            None => verb_stem(stem),
        };
        return (found & VERB, Form::Ed);
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')) {
        let mut found = exact(stem);
        if let (0, Some(short)) = (found, stem.strip_suffix('e')) {
            found = match short.strip_suffix('i') {
                Some(shorter) => exact_with(shorter, "y"),
                None => exact(short),
            };
        }
        return (found & !(FUNCTION | MODAL | PRONOUN | WEEKDAY | MONTH | NUMBER), Form::S);
    }
    (0, Form::Base)
}

/// `bak`, `bake` and `bak(k)` for the stem `bak`: what is left when `-ing` or `-ed` is taken off.
fn verb_stem(stem: &str) -> u32 {
    let found = exact(stem) | exact_with(stem, "e");
    if found != 0 {
        return found;
    }
    let bytes = stem.as_bytes();
    match (bytes.last(), bytes.len()) {
        (Some(last), length) if length > 2 && bytes.get(length - 2) == Some(last) && last.is_ascii() => {
            stem.get(..length - 1).map_or(0, exact)
        }
        _ => 0,
    }
}

fn exact(word: &str) -> u32 {
    search(word.as_bytes(), &[])
}

fn exact_with(stem: &str, ending: &str) -> u32 {
    search(stem.as_bytes(), ending.as_bytes())
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'\''
}

/// The word that holds or ends at byte `at`: where it starts, where its letters end, where its mark ends, its classes.
fn entry(at: usize) -> (usize, usize, usize, u32) {
    let all = words();
    let mut start = at;
    // Inside a mark: the word before it.
    while start > 0 && !all.get(start).copied().is_some_and(in_word) {
        start -= 1;
    }
    while start > 0 && all.get(start - 1).copied().is_some_and(in_word) {
        start -= 1;
    }
    let mut end = start;
    while all.get(end).copied().is_some_and(in_word) {
        end += 1;
    }
    let first = all.get(end).copied().unwrap_or(0);
    // UTF-8: characters from 128 to 255 are two bytes, C2 or C3 and six bits.
    let (mark, width) = match first {
        0xC2 => (all.get(end + 1).copied().unwrap_or(0), 2),
        0xC3 => (all.get(end + 1).copied().unwrap_or(0) | 0x40, 2),
        _ => (first, 1),
    };
    (start, end, end + width, classes(mark))
}

/// The classes of `stem` + `ending`, or 0.
fn search(stem: &[u8], ending: &[u8]) -> u32 {
    let all = words();
    let (mut low, mut high) = (0, all.len());
    while low < high {
        let (start, end, next, classes) = entry(low.midpoint(high));
        let word = all.get(start..end).unwrap_or_default();
        match word.iter().cmp(stem.iter().chain(ending)) {
            std::cmp::Ordering::Equal => return classes,
            std::cmp::Ordering::Less => low = next,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    0
}

/// The classes of a listed word of six letters or more that differs by one letter added, lost or changed, or by two
/// neighbours swapped. The first letter is taken as right, which keeps the search to one stretch of the table.
fn near(word: &[u8]) -> u32 {
    let Some(first) = word.first().copied().filter(u8::is_ascii_lowercase) else { return 0 };
    let all = words();
    let (mut low, mut high) = (0, all.len());
    while low < high {
        let (start, _, next, _) = entry(low.midpoint(high));
        if all.get(start).copied().unwrap_or(0) < first {
            low = next;
        } else {
            high = start;
        }
    }
    while all.get(low) == Some(&first) {
        let (start, end, next, classes) = entry(low);
        let listed = all.get(start..end).unwrap_or_default();
        if listed.len() >= SHORTEST_TYPO && one_slip(listed, word) {
            return classes;
        }
        low = next;
    }
    0
}

fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    match (a, b) {
        ([_, a @ ..], [_, c @ ..]) if a == c => true,
        ([_, a @ ..], b) | (b, [_, a @ ..]) if a == b => true,
        ([p, q, a @ ..], [r, s, c @ ..]) => p == s && q == r && a == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, class: u32, form: Form) {
        let (classes, with) = look_up(word);
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
        assert_eq!(look_up("bsie"), (0, Form::Base));
    }

    #[test]
    fn knows_every_first_and_last_word_and_nothing_else() {
        let all = words();
        let mut at = 0;
        let mut before: &[u8] = &[];
        while at < all.len() {
            let (start, end, next, classes) = entry(at);
            let word = &all[start..end];
            assert!(before < word, "the table is in order");
            assert_ne!(classes, 0);
            assert_eq!(search(word, &[]), classes);
            (before, at) = (word, next);
        }
        assert_eq!(search(b"", &[]), 0);
        assert_eq!(search(b"zzz", &[]), 0);
    }
}
