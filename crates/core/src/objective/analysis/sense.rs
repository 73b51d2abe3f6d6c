//! How a sentence is meant: asked, forbidden, told of the past, or only possible. Evidence in such a sentence is not a plan.

use super::{
    lexicon::{ACTION, DIRECTION, FILLER, Form, MAKE, MODAL, MONTH, PAST, PRONOUN, STATE, VERB},
    text::{Kind, Text, words},
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

/// The sense of every sentence.
pub(super) fn read(text: &Text) -> Vec<Sense> {
    text.sentences.iter().map(|&(from, to)| sentence(text, from, to)).collect()
}

fn sentence(text: &Text, from: usize, to: usize) -> Sense {
    let mut sense = Sense { question: text.is_sign(to.saturating_sub(1), "?"), ..Sense::default() };
    let mut first = from;
    while text.kind(first) == Some(Kind::Sign) && first < to {
        first += 1;
    }
    if text.any(first, words!("please pls and also just")) {
        first += 1;
    }
    sense.negative = text.any(first, words!("don't dont never stop avoid not no nothing can't cant"))
        && !no_later(text, first)
        && (text.any(first, words!("don't dont never stop avoid"))
            || !(first..to).any(|at| text.kind(at) == Some(Kind::Number)))
        || text.phrase(first, "do not")
        || (text.any(first, words!("i you")) && text.any(first + 1, words!("don't dont can't cant cannot won't")))
        || (text.any(first, words!("to try")) && text.word(first + 1, "not"));
    let (mut past, mut future) = (false, text.is(first, VERB) && !text.formed(first, Form::Ed));
    for at in from..to {
        if is_modal_may(text, at) {
            // "as it may help": a reason, not the plan.
            sense.possible |=
                !(from..at).any(|near| text.any(near, words!("who which that because cos so as since if where when")));
        }
        sense.possible |= text.phrases(at, "could possibly|can possibly");
        let ed = text.tokens.get(at).is_some_and(|token| token.form == Form::Ed && token.classes & (VERB | PAST) != 0);
        let before = at.wrapping_sub(1);
        past |= text.any(at, words!("was were had did been"))
            || (ed
                && at > from
                && (text.any(before, words!("i we he she they have has i've we've you've already just you"))
                    || text.possessive(before)))
            || text.word(at, "ago")
            || (text.any(at, words!("last"))
                && text.any(at + 1, words!("week month year term time summer friday monday"))
                && !text.any(before, words!("the my our your their his her")));
        past |= at == first && ed && (at..to).any(|year| old_year(text, year));
        future |= text.any(at, words!("will i'll we'll you'll he'll she'll they'll ill must should shall can going want wants need needs hope aim plan goal target due gonna wanna hoping i'd let's"))
            || (text.word(at, "to") && text.is(at + 1, ACTION | MAKE | STATE | DIRECTION | FILLER) && text.formed(at + 1, Form::Base))
            || (text.any(at, words!("i'm im we're you're she's he's they're")) && text.formed(at + 1, Form::Ing))
            ;
        sense.undated |= undated(text, at);
    }
    // "were made by Keith": told of the past, whatever else the sentence holds.
    let told = (from..to).any(|at| {
        text.any(at, words!("was were"))
            && text.formed(at + 1, Form::Ed)
            && !(from..at)
                .any(|near| text.any(near, words!("that which what who if how when where because cos since as")))
            && !(from..to).any(|near| text.any(near, words!("will i'll going want need must should")))
    });
    sense.past = told || past && (!future || (first..to).any(|year| old_year(text, year)));
    sense
}

fn no_later(text: &Text, at: usize) -> bool {
    text.any(at + 1, words!("later more less fewer longer"))
}

/// A year before any placement that this tool can see.
fn old_year(text: &Text, at: usize) -> bool {
    text.value(at).is_some_and(|year| (1950..2025).contains(&year))
        && at > 0
        && text.is(at - 1, MONTH) | text.any(at - 1, words!("in by since of"))
}

/// "He may help", not "in May", "4 May" or "May Smith".
pub(super) fn is_modal_may(text: &Text, at: usize) -> bool {
    if text.word(at, "might") {
        return true;
    }
    if !text.word(at, "may") || at == 0 || text.possessive(at) {
        return false;
    }
    let before = at - 1;
    let subject = text.is(before, PRONOUN)
        || (text.kind(before) == Some(Kind::Word)
            && !text.any(
                before,
                words!("by in before of end mid early late until till on from since to for this next and or march april june")));
    let verb = text.is(at + 1, VERB | MODAL)
        || text.any(at + 1, words!("be not also have need well only ,"))
        || text.is_sign(at + 1, ",")
        || text.kind(at + 1) == Some(Kind::Word) && text.is(before, PRONOUN);
    let dashed = text.is_dash(before) || text.kind(before) == Some(Kind::Number);
    subject && verb && !dashed && text.kind(at + 1) != Some(Kind::Number)
}

fn undated(text: &Text, at: usize) -> bool {
    let when = |from: usize| (from..from + 3).any(|at| text.any(at, words!("when long")));
    (text.word(at, "no")
        && (text.any(at + 1, words!("deadline date timescale timeframe rush hurry"))
            || (text.any(at + 1, words!("set fixed firm end finish real target"))
                && text.any(at + 2, words!("deadline date time")))))
        || (text.any(at, words!("not don't dont unsure haven't isn't"))
            && text.any(at + 1, words!("sure know decided certain"))
            && when(at + 2))
        || (text.word(at, "unsure") && when(at + 1))
        || (text.any(at, words!("whenever tbc tba tbd")))
        || (text.phrases(at, "to be confirmed|to be agreed|to be decided"))
        || (text.any(at, words!("deadline date")) && text.any(at + 1, words!("unknown undecided")))
        || (text.any(at, words!("deadline date"))
            && text.any(at + 1, words!("not isn't"))
            && !text.word(at + 2, "later"))
}
