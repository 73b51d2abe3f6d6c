//! Rules in a few numbers, and what reads them.
//!
//! `rule!(text, at, condition)` is true when the condition holds at the token `at`. A condition is made with `&&`, `||`,
//! `!` and brackets of these tests, where a place is `at`, `at + 3` or `at - 2`:
//!
//! - `any(place, "by before until")`: one of these words or signs stands there.
//! - `phrases(place, "in a row|so far")`: the words from there on are one of these phrases.
//! - `is(place, VERB | EVENT)`: it has one of these classes.
//! - `word(place)`, `number`, `sign`, `dash`, `glued`, `capital`, `possessive`, `exists`; `base`, `form_s`, `form_ing` and
//!   `form_ed` for the ending that came off; `opens`: first of its sentence; `days` and `adverb`: ends in -days, -ly;
//!   `noun`: names somebody or something, `thing`: something ([`specific::worth`](super::specific::worth)); `act`: a verb
//!   that is to be done; `may`: says that something is possible; `plan`: in a sentence that says what somebody means to do;
//!   `told`: in one that asks, or tells of the past.
//! - `near(at + 1..at + 4, condition)`: the condition holds at one of these tokens, which is `at` inside; `before(condition)`
//!   at one of those before in the sentence, `sentence(condition)` at one of all in the sentence.
//!
//! `first!(text, from..to, condition)` is the first token of a range at which a condition holds.
//!
//! `rule/build.rs` finds all rules in the source and compiles them; in the program only a number remains at each place.

use super::{
    lexicon::{
        PLACES,
        packed::{CONTROL, OPENING, WITH},
    },
    text::Text,
};
use std::ops::Range;

/// Whether a condition holds at a token.
macro_rules! rule {
    ($text:expr, $at:expr, $($condition:tt)+) => {
        $text.rule($at, const { $crate::objective::analysis::rule::place(stringify!($($condition)+)) })
    };
}
pub(super) use rule;

/// The first token of a range at which a condition holds.
macro_rules! first {
    ($text:expr, $range:expr, $($condition:tt)+) => {
        $text.first($range, const { $crate::objective::analysis::rule::place(stringify!($($condition)+)) })
    };
}
pub(super) use first;

/// Marks of a token, each a bit: those that rules ask for in the order of `rule/build.rs`.
pub(super) mod mark {
    pub(in super::super) const WORD: u32 = 1;
    pub(in super::super) const NUMBER: u32 = 1 << 1;
    pub(in super::super) const SIGN: u32 = 1 << 2;
    pub(in super::super) const DASH: u32 = 1 << 3;
    pub(in super::super) const GLUED: u32 = 1 << 4;
    pub(in super::super) const CAPITAL: u32 = 1 << 5;
    pub(in super::super) const POSSESSIVE: u32 = 1 << 6;
    /// The first of four, in the order of `Form`.
    pub(in super::super) const BASE: u32 = 1 << 7;
    pub(in super::super) const EXISTS: u32 = 1 << 11;
    pub(in super::super) const OPENS: u32 = 1 << 12;
    pub(in super::super) const DAYS: u32 = 1 << 13;
    pub(in super::super) const ADVERB: u32 = 1 << 14;
    pub(in super::super) const NOUN: u32 = 1 << 15;
    pub(in super::super) const THING: u32 = 1 << 16;
    pub(in super::super) const ACT: u32 = 1 << 17;
    pub(in super::super) const PLAN: u32 = 1 << 18;
    pub(in super::super) const MAY: u32 = 1 << 19;
    pub(in super::super) const TOLD: u32 = 1 << 20;
    /// In a reason: no rule asks for it.
    pub(in super::super) const WHY: u32 = 1 << 21;
}

/// Where the rule of this text is. Only ever run by the compiler.
#[allow(clippy::panic, reason = "it stops the compiler, not the program")]
pub(super) const fn place(text: &str) -> u16 {
    let hash = hash(text.as_bytes());
    let mut at = 0;
    while at < PLACES.len() {
        if PLACES[at].0 == hash {
            return PLACES[at].1;
        }
        at += 1;
    }
    panic!("the build has not seen this rule")
}

/// FNV-1a of the text without white space outside of quotes, and without a comma before a bracket or the end.
const fn hash(text: &[u8]) -> u64 {
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    let (mut at, mut quoted, mut comma) = (0, false, false);
    while at < text.len() {
        let byte = text[at];
        at += 1;
        if byte == b'"' {
            quoted = !quoted;
        }
        if !quoted && byte.is_ascii_whitespace() {
            continue;
        }
        if comma && byte != b')' {
            hash = (hash ^ b',' as u64).wrapping_mul(0x0100_0000_01B3);
        }
        comma = byte == b',' && !quoted;
        if !comma {
            hash = (hash ^ byte as u64).wrapping_mul(0x0100_0000_01B3);
        }
    }
    hash
}

/// The tests before those of a mark: words, classes, one of several tokens.
const FIRST_MARK: u32 = 3;
/// In place of how many tokens: all of the sentence up to there, or all of it.
const UP_TO: u32 = 0;
const SENTENCE: u32 = 255;
const BEFORE: usize = 7;

impl Text<'_> {
    /// Whether the rule at a place of the table holds at a token.
    #[inline(never)]
    pub fn rule(&self, at: usize, place: u16) -> bool {
        let mut place = usize::from(place);
        loop {
            let test = self.number(&mut place);
            // Before the first token: a number beyond all tokens.
            let near = at.wrapping_add((test >> 5 & 15) as usize).wrapping_sub(BEFORE);
            let token = self.tokens.get(near).unwrap_or(&self.nothing);
            let with = test >> WITH;
            let mut skipped = 0;
            let met = match test & 31 {
                0 => {
                    // In order, so halves of the list are left out until one word is left.
                    let here = u32::from(token.word);
                    let mut count = with as usize;
                    let mut from = place;
                    place += count;
                    while count > 1 {
                        let half = count / 2;
                        if self.number_at(from + half) <= here {
                            from += half;
                        }
                        count -= half;
                    }
                    self.number_at(from) == here
                }
                1 => {
                    let classes = self.number(&mut place);
                    token.classes & classes != 0
                }
                2 => {
                    skipped = self.number(&mut place) as usize;
                    let sentence = self.sentence_of(at);
                    // No token is before the first.
                    let start = |at: usize| at.cast_signed().max(0).cast_unsigned();
                    let (from, to) = match with {
                        UP_TO => (sentence.0, near),
                        SENTENCE => sentence,
                        reach => (start(near), start(near.wrapping_add(reach as usize))),
                    };
                    self.first_or_max(from, to, place as u16) != usize::MAX
                }
                OPENING => {
                    let classes = self.number(&mut place);
                    self.number_at(token.word.into()) >> with & 1 != 0 || token.classes & classes != 0
                }
                mark => token.marks >> (mark - FIRST_MARK) & 1 != 0,
            };
            let control = test >> CONTROL & 255;
            place += skipped;
            // Whether the outcome is the one on which to leave, and where to: else the next test follows.
            let leaves = met == (control >= 128);
            match control & 127 {
                2 => return leaves,
                _ if !leaves => {}
                to @ 0..2 => return to == 0,
                near => place += near as usize - 3,
            }
        }
    }

    /// The next number of the rules. By index, not by iterator: a tenth faster.
    #[inline(always)]
    pub fn number(&self, place: &mut usize) -> u32 {
        *place += 1;
        self.number_at(*place - 1)
    }

    /// The number at a place of the rules.
    #[inline(always)]
    pub fn number_at(&self, place: usize) -> u32 {
        #[cfg(test)]
        tests::WORK.set(tests::WORK.get() + 1);
        self.rules.get(place).copied().unwrap_or(0)
    }

    /// The first token of a range at which the rule at a place of the table holds.
    #[inline(always)]
    pub fn first(&self, range: Range<usize>, place: u16) -> Option<usize> {
        let at = self.first_or_max(range.start, range.end, place);
        (at != usize::MAX).then_some(at)
    }

    /// As an `Option` would go through memory, there and back at each of the many calls.
    #[inline(never)]
    pub fn first_or_max(&self, from: usize, to: usize, place: u16) -> usize {
        (from..to).find(|at| self.rule(*at, place)).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Context, analyse};
    use std::cell::Cell;

    thread_local! {
        /// How many numbers of rules and steps have been read: the same on every machine, unlike time.
        pub static WORK: Cell<u64> = const { Cell::new(0) };
    }

    fn work(text: &str) -> u64 {
        WORK.set(0);
        analyse(text, &Context::default());
        WORK.get()
    }

    #[test]
    fn work_is_in_proportion_to_the_length() {
        let all = "a|1 |by |a-|1/|£1 |the next |may, |\n|make |week 1 to |because so |@a.b|0 0|every day |wire a box |mon |sat, |\
                   2 feb - |2-feb-|14/3/27 - |end of |of my |half |and |write and |in order to |as |so i |sign off |two |at least |\
                   of 4 |was made |mid of the |placement |next friday's |by the time |up to |score of |£ |no one without a";
        for piece in all.split('|') {
            let of = |length: usize| work(&piece.repeat(length / piece.len()));
            // Above the length from which on endings are not tried.
            let (short, long) = (of(5_000), of(10_000));
            assert!(long * 10 < short * 23, "{piece:?}: {short} for 5,000 characters, {long} for 10,000");
            assert!(short < 2_500_000, "{piece:?}: {short} for 5,000 characters");
        }
    }
}
