//! How a sentence is meant: asked, forbidden, told of the past, or only possible. Evidence in such a sentence is not a plan.

use super::{rule::mark, step::steps, text::Text};

/// How one sentence is meant: a set of the senses below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense(u8);

/// Ends in a question mark.
pub(super) const QUESTION: u8 = 1;
/// Says what may happen, not what will: may, might, could possibly.
pub(super) const POSSIBLE: u8 = 1 << 1;
/// Tells what has been done.
pub(super) const PAST: u8 = 1 << 2;
/// Opens with do not, stop, avoid.
pub(super) const NEGATIVE: u8 = 1 << 3;
/// Says that there is no deadline.
pub(super) const UNDATED: u8 = 1 << 4;

impl Sense {
    /// Whether it is meant in one of some senses.
    pub fn is(self, senses: u8) -> bool {
        self.0 & senses != 0
    }

    /// Whether an action in the sentence is one that somebody means to do.
    pub fn is_plan(self) -> bool {
        !self.is(QUESTION | POSSIBLE | PAST | NEGATIVE)
    }
}

/// The sense of the sentence of a token.
#[inline(never)]
pub(super) fn of(text: &Text, at: usize) -> Sense {
    text.senses.get(text.token(at).sentence).copied().unwrap_or_default()
}

/// The marks of a token in a sentence that says what somebody means to do, or that asks or tells of the past.
pub(super) fn plan(text: &Text, at: usize) -> u32 {
    let sense = of(text, at);
    if sense.is_plan() {
        mark::PLAN
    } else if sense.is(PAST | QUESTION) {
        mark::TOLD
    } else {
        0
    }
}

/// The sense of every sentence.
pub(super) fn read(text: &mut Text) {
    for at in 0..text.sentences.len() {
        if let Some(&(from, to)) = text.sentences.get(at) {
            text.senses.push(Sense(sense_of(text, from, to) as u8));
        }
    }
}

steps! {
    /// How a sentence is meant, as [`Sense`] has it.
    fn sense_of(start, to) {
        let next = start;
        while next < to && sign(next) {
            next += 1;
        }
        next += any(next, "please pls and also just");
        // "do I need", "what should I" need no mark; "Could you type up the minutes?" asks for work, not for an answer.
        let sense = (any(to - 1, "?")
            || any(next, "do does is are am can should will did") && any(next + 1, "i we you they anyone anybody")
            || any(next, "does is can should will did") && any(next + 1, "it there he she somebody my")
            || any(next, "what where who how when why") && any(next + 1, "do does is are can should will") && !sign(next + 1))
            && !(any(next, "could can would will") && any(next + 1, "you") && near(next + 2..next + 4, is(at, ACTION | MAKE)));
        // "as it may help": a reason, not the plan.
        if sentence(
            start,
            may(at) && !before(any(at, "who which that because cos so as since where when") || any(at, "if") && !opens(at))
                || phrases(at, "could possibly|can possibly")
        ) {
            sense += 2;
        }
        if is_past(start, next, to) {
            sense += 4;
        }
        if any(next, "don't dont never stop avoid not no nothing can't cant")
            && !any(next + 1, "later more less fewer longer")
            && (any(next, "don't dont never stop avoid") || !first(next, to, number(at)))
            || phrases(next, "do not")
            || any(next, "i you") && any(next + 1, "don't dont can't cant cannot won't")
            || any(next, "to try") && any(next + 1, "not")
            || first(next, next + 6, any(at, "must should") && any(at + 1, "not") || any(at, "mustn't shouldn't"))
        {
            sense += 8;
        }
        if is_undated(start) {
            sense += 16;
        }
        return sense;
    }

    /// Whether a sentence, whose first word is at `begin`, tells what has been done.
    fn is_past(start, begin, to) {
        // A year before any placement that this tool can see.
        let old = 0;
        let next = begin;
        while !old && next < to {
            next = first(next, to, number(at) && (is(at - 1, MONTH) || any(at - 1, "in by since of")));
            if !next {
                break;
            }
            old = value(next - 1) > 1949 && value(next - 1) < 2025;
        }
        // "were made by Keith": told of the past, whatever else the sentence holds.
        if sentence(
            start,
            any(at, "was were")
                && form_ed(at + 1)
                && !before(any(at, "that which what who if how when where because cos since as"))
        ) && !sentence(start, any(at, "will i'll going want need must should"))
        {
            return 1;
        }
        need old && form_ed(begin) && is(begin, VERB | PAST)
            // "Passed my theory test in January".
            || form_ed(begin)
                && is(begin, VERB | PAST)
                && any(begin + 1, "my our")
                && !sentence(start, any(at, "by before until"))
            || sentence(
                start,
                any(at, "was were had did been ago")
                    || form_ed(at)
                        && is(at, VERB | PAST)
                        && !opens(at)
                        && (any(at - 1, "i we he she they have has i've we've you've already just you")
                            || possessive(at - 1) && !before(any(at, ",")))
                    || any(at, "last")
                        && any(at + 1, "week month year term time summer friday monday")
                        && !possessive(at + 1)
                        && !any(at - 1, "the my our your their his her")
            );
        return old
            || !((is(begin, VERB) || act(begin)) && !form_ed(begin)
                || sentence(
                    start,
                    any(
                        at,
                        "will i'll we'll you'll he'll she'll they'll ill must should shall can going want wants need needs hope aim plan goal target due gonna wanna hoping i'd let's"
                    ) || any(at, "to") && is(at + 1, ACTION | MAKE | STATE | DIRECTION | FILLER) && base(at + 1)
                        || any(at, "i'm im we're you're she's he's they're") && form_ing(at + 1)
                ));
    }

    /// "He may help", not "in May", "4 May" or "May Smith".
    pub(super) fn is_modal_may(at) {
        return any(at, "might")
            || any(at, "may")
                && exists(at - 1)
                && !possessive(at)
                && (is(at - 1, PRONOUN)
                    || word(at - 1)
                        && !any(
                            at - 1,
                            "by in before of end mid early late until till on from since to for the this next and or march april june"
                        ))
                && (is(at + 1, VERB | MODAL)
                    || any(at + 1, "be not also have need well only ,")
                    || word(at + 1) && is(at - 1, PRONOUN))
                && !(dash(at - 1) || number(at - 1) || any(at - 1, "st nd rd th"))
                && !number(at + 1);
    }

    /// Says in the sentence of a token that there is no date yet.
    fn is_undated(at) {
        return sentence(
            at,
            any(at, "no")
                && (any(at + 1, "deadline date timescale timeframe rush hurry")
                    || any(at + 1, "set fixed firm end finish real target") && any(at + 2, "deadline date time"))
                || any(at, "not don't dont unsure haven't isn't")
                    && any(at + 1, "sure know decided certain")
                    && near(at + 2..at + 5, any(at, "when long"))
                || any(at, "unsure") && near(at + 1..at + 4, any(at, "when long"))
                || any(at, "whenever tbc tba tbd")
                || phrases(at, "to be confirmed|to be agreed|to be decided")
                || any(at, "deadline date")
                    && (any(at + 1, "unknown undecided") || any(at + 1, "not isn't") && !any(at + 2, "later"))
        );
    }
}
