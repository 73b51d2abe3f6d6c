//! How a sentence is meant: asked, forbidden, told of the past, or only possible. Evidence in such a sentence is not a plan.

use super::{
    rule::{first, rule},
    text::{Kind, Text},
};

/// How one sentence is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense {
    /// Ends in a question mark.
    pub question: bool,
    /// Says what may happen, not what will: may, might, could possibly.
    pub possible: bool,
    /// Tells what has been done.
    pub past: bool,
    /// Opens with do not, stop, avoid.
    pub negative: bool,
    /// Says that there is no deadline.
    pub undated: bool,
}

impl Sense {
    /// Whether an action in the sentence is one that somebody means to do.
    pub fn is_plan(self) -> bool {
        !(self.question || self.possible || self.past || self.negative)
    }
}

/// The sense of the sentence of a token.
#[inline(never)]
pub(super) fn of(text: &Text, senses: &[Sense], at: usize) -> Sense {
    senses.get(text.token(at).sentence).copied().unwrap_or_default()
}

/// The sense of every sentence.
pub(super) fn read(text: &Text) -> Vec<Sense> {
    text.sentences.iter().map(|&(from, to)| sentence(text, from, to)).collect()
}

fn sentence(text: &Text, from: usize, to: usize) -> Sense {
    let mut sense = Sense { question: rule!(text, to, any(at - 1, "?")), ..Sense::default() };
    let mut first = from;
    while text.kind(first) == Kind::Sign && first < to {
        first += 1;
    }
    if rule!(text, first, any(at, "please pls and also just")) {
        first += 1;
    }
    sense.negative = rule!(text, first, any(at, "don't dont never stop avoid not no nothing can't cant"))
        && !no_later(text, first)
        && (rule!(text, first, any(at, "don't dont never stop avoid"))
            || !first!(text, first..to, number(at)).is_some())
        || rule!(
            text,
            first,
            phrases(at, "do not")
                || (any(at, "i you") && any(at + 1, "don't dont can't cant cannot won't"))
                || (any(at, "to try") && any(at + 1, "not"))
        );
    let (mut past, mut future) = (false, rule!(text, first, is(at, VERB) && !form_ed(at)));
    for at in from..to {
        if is_modal_may(text, at) {
            // "as it may help": a reason, not the plan.
            sense.possible |=
                !first!(text, from..at, any(at, "who which that because cos so as since if where when")).is_some();
        }
        sense.possible |= rule!(text, at, phrases(at, "could possibly|can possibly"));
        let ed = rule!(text, at, form_ed(at) && is(at, VERB | PAST));
        past |= rule!(text, at, any(at, "was were had did been"))
            || (ed
                && at > from
                && rule!(
                    text,
                    at,
                    (any(at - 1, "i we he she they have has i've we've you've already just you") || possessive(at - 1))
                ))
            || rule!(
                text,
                at,
                any(at, "ago")
                    || (any(at, "last")
                        && any(at + 1, "week month year term time summer friday monday")
                        && !any(at - 1, "the my our your their his her"))
            );
        past |= at == first && ed && (at..to).any(|year| old_year(text, year));
        future |= rule!(
            text,
            at,
            any(
                at,
                "will i'll we'll you'll he'll she'll they'll ill must should shall can going want wants need needs hope aim plan goal target due gonna wanna hoping i'd let's"
            ) || (any(at, "to") && is(at + 1, ACTION | MAKE | STATE | DIRECTION | FILLER) && base(at + 1))
                || (any(at, "i'm im we're you're she's he's they're") && form_ing(at + 1))
        );
        sense.undated |= undated(text, at);
    }
    // "were made by Keith": told of the past, whatever else the sentence holds.
    let told = (from..to).any(|at| {
        rule!(text, at, any(at, "was were") && form_ed(at + 1))
            && !first!(text, from..at, any(at, "that which what who if how when where because cos since as")).is_some()
            && !first!(text, from..to, any(at, "will i'll going want need must should")).is_some()
    });
    sense.past = told || past && (!future || (first..to).any(|year| old_year(text, year)));
    sense
}

fn no_later(text: &Text, at: usize) -> bool {
    rule!(text, at, any(at + 1, "later more less fewer longer"))
}

/// A year before any placement that this tool can see.
fn old_year(text: &Text, at: usize) -> bool {
    text.value(at).is_some_and(|year| (1950..2025).contains(&year))
        && rule!(text, at, (is(at - 1, MONTH) || any(at - 1, "in by since of")))
}

/// "He may help", not "in May", "4 May" or "May Smith".
pub(super) fn is_modal_may(text: &Text, at: usize) -> bool {
    if rule!(text, at, any(at, "might")) {
        return true;
    }
    if rule!(text, at, !any(at, "may") || !exists(at - 1) || possessive(at)) {
        return false;
    }
    let subject = rule!(
        text,
        at,
        is(at - 1, PRONOUN)
            || (word(at - 1)
                && !any(
                    at - 1,
                    "by in before of end mid early late until till on from since to for this next and or march april june"
                ))
    );
    let verb = rule!(
        text,
        at,
        is(at + 1, VERB | MODAL)
            || any(at + 1, "be not also have need well only ,")
            || any(at + 1, ",")
            || word(at + 1) && is(at - 1, PRONOUN)
    );
    let dashed = rule!(text, at, dash(at - 1) || number(at - 1));
    subject && verb && !dashed && text.kind(at + 1) != Kind::Number
}

fn undated(text: &Text, at: usize) -> bool {
    let when = |from: usize| first!(text, from..from + 3, any(at, "when long")).is_some();
    rule!(
        text,
        at,
        (any(at, "no")
            && (any(at + 1, "deadline date timescale timeframe rush hurry")
                || (any(at + 1, "set fixed firm end finish real target") && any(at + 2, "deadline date time"))))
    ) || (rule!(text, at, any(at, "not don't dont unsure haven't isn't") && any(at + 1, "sure know decided certain"))
        && when(at + 2))
        || (rule!(text, at, any(at, "unsure")) && when(at + 1))
        || rule!(
            text,
            at,
            (any(at, "whenever tbc tba tbd"))
                || (phrases(at, "to be confirmed|to be agreed|to be decided"))
                || (any(at, "deadline date") && any(at + 1, "unknown undecided"))
                || (any(at, "deadline date") && any(at + 1, "not isn't") && !any(at + 2, "later"))
        )
}
