//! Rules in a few bytes, and what reads them.
//!
//! `rule!(text, at, condition)` is true when the condition holds at the token `at`. A condition is made with `&&`, `||`,
//! `!` and brackets of these tests, where a place is `at`, `at + 3` or `at - 2`:
//!
//! - `any(place, "by before until")`: one of these words or signs stands there.
//! - `phrases(place, "in a row|so far")`: the words from there on are one of these phrases.
//! - `is(place, VERB | EVENT)`: it has one of these classes.
//! - `word(place)`, `number`, `sign`, `dash`, `glued`, `capital`, `possessive`, `exists`; `base`, `form_s`, `form_ing` and
//!   `form_ed` for the ending that came off.
//! - `some(at + 1..at + 4, condition)`: one of these tokens meets the condition, in which it is `at`. `start` and `end`
//!   are those of the sentence.
//!
//! `first!(text, from..to, condition)` is the first token of a range at which a condition holds.
//!
//! `rule/build.rs` finds all rules in the source and compiles them; in the program only a number remains at each place.

use super::{
    lexicon::{PLACES, RULES, SETS},
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

/// Marks of a token, each a bit: the order of `rule/build.rs`.
pub(super) mod mark {
    pub(in super::super) const WORD: u16 = 1;
    pub(in super::super) const NUMBER: u16 = 1 << 1;
    pub(in super::super) const SIGN: u16 = 1 << 2;
    pub(in super::super) const DASH: u16 = 1 << 3;
    pub(in super::super) const GLUED: u16 = 1 << 4;
    pub(in super::super) const CAPITAL: u16 = 1 << 5;
    pub(in super::super) const POSSESSIVE: u16 = 1 << 6;
    /// The first of four, in the order of `Form`.
    pub(in super::super) const BASE: u16 = 1 << 7;
    pub(in super::super) const EXISTS: u16 = 1 << 11;
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

/// The tests before those of a mark: one word, several words, classes, some token of a range.
const FIRST_MARK: u8 = 4;
const BEFORE: usize = 7;

fn byte(at: usize) -> u8 {
    RULES.get(at).copied().unwrap_or(0)
}

fn two(at: usize) -> u16 {
    u16::from(byte(at)) | u16::from(byte(at + 1)) << 8
}

impl Text<'_> {
    /// Whether the rule at a place of the table holds at a token.
    #[inline(never)]
    pub fn rule(&self, at: usize, place: u16) -> bool {
        self.holds(at, usize::from(place))
    }

    /// The first token of a range at which the rule at a place of the table holds.
    #[inline(never)]
    pub fn first(&self, mut range: Range<usize>, place: u16) -> Option<usize> {
        range.find(|at| self.rule(*at, place))
    }

    fn holds(&self, at: usize, place: usize) -> bool {
        let mut next = place;
        loop {
            let operation = byte(next);
            next += 1;
            // Before the first token: a number beyond all tokens.
            let token = self.tokens.get(at.wrapping_add(usize::from(operation >> 4)).wrapping_sub(BEFORE));
            let met = match operation & 15 {
                several @ (0 | 1) => {
                    let mut count = 1;
                    if several == 1 {
                        count = byte(next);
                        next += 1;
                    }
                    let word = token.map_or(0, |token| token.word);
                    let mut met = false;
                    for _ in 0..count {
                        met |= two(next) == word;
                        next += 2;
                    }
                    met
                }
                2 => {
                    let set = SETS.get(usize::from(byte(next))).copied().unwrap_or(0);
                    next += 1;
                    token.is_some_and(|token| token.classes & set != 0)
                }
                3 => {
                    let sentence = self.sentence_of(at);
                    let bound = |byte: u8| match byte.cast_signed() {
                        i8::MIN => sentence.0,
                        i8::MAX => sentence.1,
                        near => at.saturating_add_signed(near.into()),
                    };
                    let (mut near, to) = (bound(byte(next)), bound(byte(next + 1)));
                    let inner = next + 3;
                    next = inner + usize::from(byte(next + 2));
                    let mut met = false;
                    while near < to && !met {
                        met = self.holds(near, inner);
                        near += 1;
                    }
                    met
                }
                mark => token.is_some_and(|token| token.marks >> (mark - FIRST_MARK) & 1 != 0),
            };
            let control = byte(next);
            next += 1;
            match control & 127 {
                2 => return met,
                3 => return !met,
                _ if met != (control >= 128) => {
                    // Not the outcome on which to leave: go on with the next test.
                    if control & 127 == 127 {
                        next += 2;
                    }
                }
                0 => return true,
                1 => return false,
                127 => next += 2 + usize::from(two(next)),
                near => next += usize::from(near) - 2,
            }
        }
    }
}
