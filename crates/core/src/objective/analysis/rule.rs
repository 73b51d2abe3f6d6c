//! Rules in a few numbers, and what reads them.
//!
//! `rule!(text, at, condition)` is true when the condition holds at the token `at`. A condition is made with `&&`, `||`,
//! `!` and brackets of these tests, where a place is `at`, `at + 3` or `at - 2`:
//!
//! - `any(place, "by before until")`: one of these words or signs stands there.
//! - `phrases(place, "in a row|so far")`: the words from there on are one of these phrases.
//! - `is(place, VERB | EVENT)`: it has one of these classes.
//! - `word(place)`, `number`, `sign`, `dash`, `glued`, `capital`, `possessive`, `exists`; `base`, `form_s`, `form_ing` and
//!   `form_ed` for the ending that came off.
//!
//! `first!(text, from..to, condition)` is the first token of a range at which a condition holds.
//!
//! `rule/build.rs` finds all rules in the source and compiles them; in the program only a number remains at each place.

use super::{lexicon::PLACES, text::Text};
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

/// The tests before those of a mark: words, classes.
const FIRST_MARK: u32 = 2;
const BEFORE: usize = 7;

impl Text<'_> {
    /// Whether the rule at a place of the table holds at a token.
    #[inline(never)]
    pub fn rule(&self, at: usize, place: u16) -> bool {
        let mut place = usize::from(place);
        // By index, not by iterator: a tenth faster.
        let mut next = || {
            place += 1;
            self.rules.get(place - 1).copied().unwrap_or(0)
        };
        loop {
            let test = next();
            // Before the first token: a number beyond all tokens.
            let token = self.token(at.wrapping_add((test >> 4) as usize).wrapping_sub(BEFORE));
            let met = match test & 15 {
                0 => {
                    let here = u32::from(token.word);
                    let mut met = false;
                    loop {
                        let word = next();
                        if word == 0 {
                            break met;
                        }
                        met |= word == here;
                    }
                }
                1 => {
                    let classes = next();
                    token.classes & classes != 0
                }
                mark => token.marks >> (mark - FIRST_MARK) & 1 != 0,
            };
            let control = next();
            match control & 127 {
                2 => return met,
                3 => return !met,
                // Not the outcome on which to leave: go on with the next test.
                _ if met != (control >= 128) => {}
                0 => return true,
                1 => return false,
                near => {
                    for _ in 2..near {
                        next();
                    }
                }
            }
        }
    }

    /// The first token of a range at which the rule at a place of the table holds.
    #[inline(always)]
    pub fn first(&self, range: Range<usize>, place: u16) -> Option<usize> {
        let at = self.first_or_max(range.start, range.end, place);
        (at != usize::MAX).then_some(at)
    }

    /// As an `Option` would go through memory, there and back at each of the many calls.
    #[inline(never)]
    fn first_or_max(&self, from: usize, to: usize, place: u16) -> usize {
        (from..to).find(|at| self.rule(*at, place)).unwrap_or(usize::MAX)
    }
}
