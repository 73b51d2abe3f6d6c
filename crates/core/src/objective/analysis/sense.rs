//! How a sentence is meant: asked, forbidden, told of the past, or only possible. Evidence in such a sentence is not a plan.

use super::{
    rule::{first, mark, rule},
    text::{Kind, Text},
};

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
            text.senses.push(sentence(text, from, to));
        }
    }
}

fn sentence(text: &Text, from: usize, to: usize) -> Sense {
    let mut first = from;
    while text.kind(first) == Kind::Sign && first < to {
        first += 1;
    }
    if rule!(text, first, any(at, "please pls and also just")) {
        first += 1;
    }
    let negative = rule!(text, first, any(at, "don't dont never stop avoid not no nothing can't cant"))
        && rule!(text, first, !any(at + 1, "later more less fewer longer"))
        && (rule!(text, first, any(at, "don't dont never stop avoid"))
            || first!(text, first..to, number(at)).is_none())
        || rule!(
            text,
            first,
            phrases(at, "do not")
                || (any(at, "i you") && any(at + 1, "don't dont can't cant cannot won't"))
                || (any(at, "to try") && any(at + 1, "not"))
        );
    // "as it may help": a reason, not the plan.
    let possible = rule!(
        text,
        from,
        sentence(
            may(at) && !before(any(at, "who which that because cos so as since if where when"))
                || phrases(at, "could possibly|can possibly")
        )
    );
    let past = rule!(
        text,
        from,
        sentence(
            any(at, "was were had did been ago")
                || (form_ed(at)
                    && is(at, VERB | PAST)
                    && !opens(at)
                    && (any(at - 1, "i we he she they have has i've we've you've already just you")
                        || possessive(at - 1)))
                || (any(at, "last")
                    && any(at + 1, "week month year term time summer friday monday")
                    && !any(at - 1, "the my our your their his her"))
        )
    );
    let future = rule!(text, first, is(at, VERB) && !form_ed(at))
        || rule!(
            text,
            from,
            sentence(
                any(
                    at,
                    "will i'll we'll you'll he'll she'll they'll ill must should shall can going want wants need needs hope aim plan goal target due gonna wanna hoping i'd let's"
                ) || (any(at, "to") && is(at + 1, ACTION | MAKE | STATE | DIRECTION | FILLER) && base(at + 1))
                    || (any(at, "i'm im we're you're she's he's they're") && form_ing(at + 1))
            )
        );
    // "were made by Keith": told of the past, whatever else the sentence holds.
    let told = rule!(
        text,
        from,
        sentence(
            any(at, "was were")
                && form_ed(at + 1)
                && !before(any(at, "that which what who if how when where because cos since as"))
        ) && !sentence(any(at, "will i'll going want need must should"))
    );
    let old = (first..to).any(|year| old_year(text, year));
    let past = told || (past || old && rule!(text, first, form_ed(at) && is(at, VERB | PAST))) && (!future || old);
    let question = rule!(text, to, any(at - 1, "?"));
    let undated = is_undated(text, from);
    let all = [(question, QUESTION), (possible, POSSIBLE), (past, PAST), (negative, NEGATIVE), (undated, UNDATED)];
    Sense(all.iter().map(|(met, sense)| u8::from(*met) * sense).sum())
}

/// A year before any placement that this tool can see.
fn old_year(text: &Text, at: usize) -> bool {
    text.value(at).is_some_and(|year| (1950..2025).contains(&year))
        && rule!(text, at, (is(at - 1, MONTH) || any(at - 1, "in by since of")))
}

/// "He may help", not "in May", "4 May" or "May Smith".
pub(super) fn is_modal_may(text: &Text, at: usize) -> bool {
    rule!(
        text,
        at,
        any(at, "might")
            || any(at, "may")
                && exists(at - 1)
                && !possessive(at)
                && (is(at - 1, PRONOUN)
                    || word(at - 1)
                        && !any(
                            at - 1,
                            "by in before of end mid early late until till on from since to for this next and or march april june"
                        ))
                && (is(at + 1, VERB | MODAL)
                    || any(at + 1, "be not also have need well only ,")
                    || word(at + 1) && is(at - 1, PRONOUN))
                && !(dash(at - 1) || number(at - 1))
                && !number(at + 1)
    )
}

/// Says in the sentence of a token that there is no date yet.
fn is_undated(text: &Text, at: usize) -> bool {
    rule!(
        text,
        at,
        sentence(
            any(at, "no")
                && (any(at + 1, "deadline date timescale timeframe rush hurry")
                    || (any(at + 1, "set fixed firm end finish real target") && any(at + 2, "deadline date time")))
                || (any(at, "not don't dont unsure haven't isn't")
                    && any(at + 1, "sure know decided certain")
                    && near(at + 2..at + 5, any(at, "when long")))
                || (any(at, "unsure") && near(at + 1..at + 4, any(at, "when long")))
                || any(at, "whenever tbc tba tbd")
                || phrases(at, "to be confirmed|to be agreed|to be decided")
                || (any(at, "deadline date")
                    && (any(at + 1, "unknown undecided") || any(at + 1, "not isn't") && !any(at + 2, "later")))
        )
    )
}
