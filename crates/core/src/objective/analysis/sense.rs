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
            || any(next, "is are") && any(next + 1, "the there it this that my our")
            || any(next, "what where who how when why") && any(next + 1, "do does is are can should will") && !sign(next + 1))
            && !sentence(start, any(at, "could can would will") && any(at + 1, "you") && !sign(at + 2) && near(at + 2..at + 4, is(at, ACTION | MAKE)));
        let undated = is_undated(start);
        // "as it may help": a reason, not the plan. "Start date TBC": no plan at all.
        if sentence(
            start,
            may(at)
                && !(any(at - 1, "i it") && any(at - 2, "and ,"))
                && !before(any(at, "who which that what because cos so as since where when") || any(at, "if") && !opens(at))
                || phrases(at, "could possibly|can possibly|could be asked|could perhaps|possibility of|is possible|possible that")
                || any(at, "could") && any(at + 1, "be") && opens(at) || any(at, "chance") && any(at + 1, "that she'll he'll i'll they'll") || any(at, "possibly") && (opens(at) || any(at - 1, ","))
        )
            || undated && first(start, start + 3, any(at, "date dates deadline"))
            || is_reference(start)
        {
            sense += 2;
        }
        // "The accounts are prepared by the bank": what others see to.
        if is_past(start, next, to)
            || sentence(
                start,
                (any(at, "is are") || any(at, "be") && any(at - 1, "will"))
                    && form_ed(at + 1)
                    && !is(at + 1, CHECK)
                    && near(at + 2..at + 6, any(at, "by") && !is(at + 2, WEEKDAY | EVENT | TIME_UNIT | MONTH) && !any(at + 2, "end time start next last") && (any(at + 1, "a an the our another") || capital(at + 1) && !is(at + 1, MONTH | WEEKDAY | EVENT)))
            ) && !sentence(start, is(at, PRONOUN) || any(at, "my your student learner trainee"))
        {
            sense += 4;
        }
        if any(next, "don't dont never stop avoid not no nothing can't cant")
            && !any(next + 1, "later more less fewer longer")
            && (any(next, "don't dont never stop avoid") || !first(next, to, number(at)))
            && !(any(next, "no") && near(next + 1..next + 4, is(at, FAULT)))
            || phrases(next, "do not")
            || any(next, "i you") && any(next + 1, "don't dont can't cant cannot won't") && !(first(next, to, any(at, "until till")) && first(next, to, number(at) || is(at, NUMBER)))
            || any(next, "to try") && any(next + 1, "not")
            || first(next, next + 6, any(at, "must should") && any(at + 1, "not") || any(at, "mustn't shouldn't"))
        {
            sense += 8;
        }
        if undated {
            sense += 16;
        }
        return sense;
    }

    /// "Unit 304, section 4, chair 2": names with their numbers, and nothing that is to be done.
    fn is_reference(at) {
        // Of the whole text, if it is short.
        at = 0;
        let long = 40;
        need !exists(long);
        let names = 0;
        while exists(at) {
            need !is(at, PRONOUN | MODAL | MONTH)
                && !any(at, "an the my your by before between from on in at for of until due is are each every all")
                && (!any(at, "a") || glued(at) || glued(at + 1))
                && !(any(at, "to") && word(at + 1))
                // "Pack 1500 boxes, line 3".
                && !(opens(at) && is(at, ACTION | MAKE) && !is(at, LABEL) && (number(at + 1) || !capital(at + 1) && is(at, MAKE)));
            let day = number(at) && any(at + 1, "/ . -") && glued(at + 1) && only(calendar(at), Date);
            if day {
                at = to(day);
                continue;
            }
            names += number(at)
                && (glued(at) && word(at - 1)
                    || any(at + 1, "/ . -") && glued(at + 1) && glued(at + 2) && any(at + 3, "/ . -") && glued(at + 3)
                    || value(at) > 999
                    || is_name(at) && !any(at - 1, "week wk year term .") && !dash(at - 1));
            at += 1;
        }
        return names > 1;
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
                && (form_ed(at + 1) || is(at + 1, PAST))
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
                    && !(opens(at) && any(at, "had been"))
                    && !any(at - 1, "what what's which how") && !before(any(at, "once when after until till"))
                    || form_ed(at)
                        && is(at, VERB | PAST)
                        && !opens(at)
                        && (any(at - 1, "i we he she they have has i've we've you've already just you")
                            && !any(at - 2, "what which how to")
                            && !before(any(at, "once when after until till"))
                            || possessive(at - 1) && !before(any(at, ", once when after until till")))
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
                        "will i'll we'll you'll he'll she'll they'll it'll ill must should shall can going want wants need needs hope aim plan goal target due gonna wanna hoping i'd let's"
                    ) || any(at, "to") && is(at + 1, ACTION | MAKE | STATE | DIRECTION | FILLER) && base(at + 1)
                        || any(at, "i'm im we're you're she's he's they're") && form_ing(at + 1)
                ));
    }

    /// "He may help", not "in May", "4 May" or "May Smith".
    pub(super) fn is_modal_may(at) {
        return any(at, "might")
            || opens(at) && any(at + 1, "be possibly")
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
                || phrases(at, "to be confirmed|to be agreed|to be decided") && !any(at - 1, "topic title theme subject")
                || any(at, "deadline date")
                    && (any(at + 1, "unknown undecided") || any(at + 1, "not isn't") && !any(at + 2, "later"))
        );
    }
}
