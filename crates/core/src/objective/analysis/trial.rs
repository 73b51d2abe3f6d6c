//! Whether an ending does what it is offered for: its letter is found once it is in the text, and no other is lost.
//!
//! The answer is what a reading of the whole text with the ending in it says. At most places it is plain from the words around
//! them, and nothing is read again; the tests hold the two against each other.

use super::{
    Criteria, Finding, Reading, Status, find, look,
    phrase::sorts,
    rule::rule,
    sense,
    suggest::Place,
    text::{Kind, Text},
    time_bound,
};

/// So many tokens after a place may still be read with what stands before it.
const REACH: usize = 8;
/// With an ending in it, a sentence of so many tokens might be cut.
const LONG_SENTENCE: usize = 60;

/// The letters that are to be found, a bit each in the order S, M, T.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// The letter that the ending is for.
    letter: u32,
    /// That letter, and those that are found without the ending.
    all: u32,
}

const SPECIFIC: u32 = 1;
const TIME_BOUND: u32 = 4;

impl Wanted {
    /// For the letter of a number in the order S, M, T.
    pub fn of(letter: usize, criteria: &Criteria) -> Wanted {
        let letter = 1 << letter;
        Wanted { letter, all: letter | found(criteria) }
    }
}

/// Which of S, M and T are found.
fn found(criteria: &Criteria) -> u32 {
    let mut found = 0;
    for (letter, finding) in checked(criteria).into_iter().enumerate() {
        found |= u32::from(finding.status == Status::Found) << letter;
    }
    found
}

/// The findings that endings are to turn to found.
fn checked(criteria: &Criteria) -> [&Finding; 3] {
    [&criteria.specific, &criteria.measurable, &criteria.time_bound]
}

/// Endings at one place of a text.
pub(super) struct Trial<'a> {
    source: &'a str,
    wanted: Wanted,
    /// The byte where an ending goes.
    at: usize,
    /// Whether it is plain that endings do here what they are to do.
    plain: bool,
}

impl Trial<'_> {
    /// At the place before the token `to`.
    pub fn new<'a>(source: &'a str, reading: &Reading, wanted: Wanted, place: Place, to: usize) -> Trial<'a> {
        let plain = match place {
            Place::Inside => inside(reading, wanted, to),
            Place::After => after(&reading.text, to),
        };
        #[cfg(test)]
        let plain = plain && !tests::ALWAYS_READ.get();
        Trial { source, wanted, at: reading.text.end(to), plain }
    }

    /// Whether an ending does what it is offered for.
    pub fn stands(&self, ending: &str) -> bool {
        if self.plain {
            return true;
        }
        let mut with = self.source.to_owned();
        with.insert_str(self.at, ending);
        has(self.wanted.all, &with)
    }
}

/// Whether letters are all found in a text. For a date it is only looked at: no other letter is asked for before, and none when
/// the date alone is wanted.
fn has(wanted: u32, source: &str) -> bool {
    let text = &mut Text::read(source);
    look(text);
    let dated = time_bound::is_found(text);
    if wanted == TIME_BOUND || wanted & TIME_BOUND != 0 && !dated {
        return dated;
    }
    wanted & !found(&find(text).0) == 0
}

/// A sentence after the text is read for itself, when the text before ends as a sentence does, and not with an abbreviation or a word
/// that waits for another.
fn after(text: &Text, to: usize) -> bool {
    let stop = rule!(text, to, any(at - 1, "."));
    let last = to.wrapping_sub(if stop { 2 } else { 1 });
    let ends = stop || rule!(text, to, any(at - 1, "! ?") || word(at - 1) && !any(at - 1, "may might not one"));
    // With words of a sentence beside them, references are none (`sense.rs`).
    let references = text.senses.first().is_some_and(|sense| sense.is(sense::POSSIBLE));
    ends && !references && !text.is_abbreviation(last)
}

/// What stands before the token `to`, in a sentence that says what somebody means to do, is read as it was, and so is an ending.
fn inside(reading: &Reading, wanted: Wanted, to: usize) -> bool {
    let text = &reading.text;
    let (from, end) = text.sentence_of(to.wrapping_sub(1));
    let next = text.token(to);
    // What was found is before the ending or well after it, so that no rule sees both.
    let (before, beyond) = (text.end16(to), text.token(to + REACH).start16);
    let apart = checked(&reading.criteria).into_iter().all(|finding| {
        finding.status != Status::Found
            || finding.evidence.iter().any(|words| words.end <= before || beyond > 0 && words.start >= beyond)
    });
    // A number counts what follows it, and these words say more beside another one.
    let open = rule!(
        text,
        to,
        !word(at - 1)
            || is(at - 1, NUMBER) && (!any(at - 1, "one") || any(at - 2, "than least most"))
            || any(at - 1, "not")
            || any(at - 1, "may might") && !number(at - 2)
            // With more words in it, what tells of the past may no longer be a plan.
            || sentence(any(at, "did was were had been ago"))
            || near(at - 4..at, any(at, "is are be") && form_ed(at + 1))
    );
    // A sentence that ends with its line, without a sign, may be read with the next one.
    let closed = next.kind != Kind::Word && next.kind != Kind::Number || to < end && !next.line_start;
    if !apart || open || !closed || end - from > LONG_SENTENCE {
        return false;
    }
    if wanted.letter == TIME_BOUND {
        // A clause after one of these may take in what follows: "until 5 come", "by the time we".
        return !rule!(
            text,
            to,
            near(at - 7..at, any(at, "before befor until till til untill") || phrases(at, "by the time"))
        );
    }
    // "By 9am" is a habit once something is done "each time".
    !(wanted.letter == SPECIFIC && reading.deadline.is_some_and(|phrase| phrase.point.is(sorts!(Day))))
}

#[cfg(test)]
mod tests {
    use super::super::{Context, analyse, evaluation};
    use std::cell::Cell;

    thread_local! {
        /// Whether every ending is read with its text, however plain the place.
        pub static ALWAYS_READ: Cell<bool> = const { Cell::new(false) };
    }

    /// Words and signs that rules ask for, and which may change what is said around them.
    const THROWN_IN: &str = "may might not no never last until before by the time and to if because so that which who what why how when \
                             I can will each every all 2 five 50 by on Friday May 9am week , . ? ! ; : ( ) - % £ \n signed checked test \
                             without help up off each was were ago done finished room team order level ever one half twice";

    #[test]
    fn what_is_plain_is_what_a_reading_says() {
        let rows = [
            include_str!("../../../tests/data/objectives-dev.tsv"),
            include_str!("../../../tests/data/objectives-own.tsv"),
            include_str!("../../../tests/data/objectives-blind.tsv"),
        ];
        let texts: Vec<String> = rows.into_iter().flat_map(evaluation::rows).map(|row| row.text).collect();
        let thrown_in: Vec<&str> = THROWN_IN.split(' ').collect();
        // Xorshift: the same on every machine.
        let mut seed: u64 = 1;
        let mut any = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 11) as usize % below
        };
        let (mut offered, mut changed) = (0, 0);
        for round in 0..4 {
            for text in &texts {
                let mut words: Vec<&str> = text.split(' ').collect();
                if round > 0 {
                    // Two texts put together, one cut off, some words more or fewer.
                    let other: Vec<&str> = texts[any(texts.len())].split(' ').collect();
                    words.truncate(3 + any(words.len()));
                    if any(3) == 0 {
                        words.extend_from_slice(&other[any(other.len())..]);
                    }
                    for _ in 0..any(4) {
                        let at = any(words.len() + 1);
                        if any(4) == 0 && !words.is_empty() {
                            words.remove(at.min(words.len() - 1));
                        } else {
                            words.insert(at, thrown_in[any(thrown_in.len())]);
                        }
                    }
                }
                let text = words.join(" ");
                let plain = analyse(&text, &Context::default());
                ALWAYS_READ.set(true);
                let read = analyse(&text, &Context::default());
                ALWAYS_READ.set(false);
                assert_eq!(plain.suggestions, read.suggestions, "{text}");
                offered += plain.suggestions.len();
                changed += usize::from(round > 0);
            }
        }
        assert!(offered > 4_000 && changed > 1_500, "{offered} suggestions, {changed} texts");
    }
}
