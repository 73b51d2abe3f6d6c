//! S: what exactly. An action on a thing, so that somebody who was not there could tell what will be done.

use super::{
    Status, Verdict,
    lexicon::{Form, MAKE},
    phrase::{Phrase, sorts},
    rule::{first, mark, rule},
    sense,
    text::{Kind, Text},
    time_bound,
};
use crate::content::msg;

/// An action with what it is done to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    /// The token of the verb.
    pub verb: usize,
    /// After the last token of the object.
    pub to: usize,
    /// How concrete the object is: two a word that names a thing.
    pub points: u32,
    /// In a sentence that says what somebody means to do.
    pub plan: bool,
}

/// Every action in the text.
pub(super) fn acts(text: &mut Text) {
    let mut reason_from = usize::MAX;
    for at in 0..text.tokens.len() {
        if rule!(text, at, opens(at)) {
            reason_from = usize::MAX;
        }
        if reason_from == usize::MAX && opens_reason(text, at) {
            reason_from = at;
        }
        if reason_from < at && closes_reason(text, at, reason_from) {
            reason_from = usize::MAX;
        }
        // "By Friday, plan the shift": after a time, with or without a comma.
        let named_act = rule!(text, at, is(at, ACTION | MAKE) && base(at) && !is(at, EVENT) && !is(at + 1, EVENT))
            && (after_time(text, at) || rule!(text, at, any(at - 1, ",")) && after_time(text, at - 1));
        if !is_verb(text, at) && !named_act {
            continue;
        }
        let [length, points] = object(text, at);
        let (to, mut points) = (at + usize::from(length), u32::from(points));
        if rule!(text, at, form_ed(at)) {
            // Passive: what it is done to stands before.
            let (from, _) = text.sentence_of(at);
            points =
                (from..at).take_while(|near| rule!(text, *near, !any(at, ","))).map(|near| worth(text, near)).sum();
        }
        let weak = rule!(text, at, is(at, FILLER | STATE) && !is(at, MAKE));
        let in_reason = reason_from < at;
        // "keep a diary", "do a risk assessment": the thing says what the verb does not.
        let thing =
            first!(text, at + 1..to.min(at + 5), is(at, ARTEFACT) && !is(at, GENERIC | FILLER | STATE)).is_some();
        let enough = if weak { points >= 6 || (thing && points >= 2) } else { points >= 2 };
        let can = in_reason
            && rule!(text, at, exists(at - 2) && any(at - 1, "can") && any(at - 2, "you she he i"))
            && points >= 4
            && !weak;
        if !enough || idle(text, at) || (in_reason && !can) {
            continue;
        }
        let act = Act { verb: at, to, points, plan: rule!(text, at, plan(at)) };
        text.acts.push(act);
    }
}

/// Whether a phrase of time ends before the token.
fn after_time(text: &Text, to: usize) -> bool {
    time_bound::holding(text, to.wrapping_sub(1)).is_some_and(|phrase| phrase.point.to() == to)
}

/// The first action that somebody means to do.
#[inline(never)]
pub(super) fn planned<'a>(text: &'a Text) -> Option<&'a Act> {
    text.acts.iter().find(|act| act.plan)
}

/// "because", "so I can", "as it", "which": what follows says why, not what.
fn opens_reason(text: &Text, at: usize) -> bool {
    rule!(
        text,
        at,
        any(at, "because becuse becouse cos coz cuz since who whom whose although though")
            || (any(at, "so")
                && !any(at + 2, "will am want need am going")
                && any(at + 1, "i i've that we we've it she he she's he's you they there the my people others"))
            || (any(at, "as")
                && any(at + 1, "i i'm it it's it'd it'll that they they're this we the my you she he")
                && !any(at - 1, "same such as well soon"))
            || (any(at, "which") && !phrases(at + 1, "is why"))
            || (any(at, "that how what why where whether if") && exists(at - 1))
            || (any(at, "when once while whilst") && any(at + 1, "i i'm we he she it it's they you the"))
            || (phrases(at, "in order to"))
    )
}

/// A comma, dash or "and I'm" after a reason goes back to the plan.
fn closes_reason(text: &Text, at: usize, from: usize) -> bool {
    let opener = rule!(text, from, any(at, "if when once since while how what where that which who as"));
    let comma = rule!(text, at, (any(at - 1, ",") || any(at - 1, "(")));
    let subject = rule!(text, at, any(at, "i i'm i'll we we'll you and then"));
    (at > from + 1)
        && ((comma && (opener || subject))
            || rule!(
                text,
                at,
                phrases(at, "which is why")
                    || (any(at, "i'm i'll") && is(at + 1, VERB))
                    || any(at, ":")
                    || (dash(at) && !glued(at))
            ))
        || (at > from && rule!(text, at, any(at, "while") && any(at + 1, "i i'm")))
}

/// "make sure", "take part", "make time": nothing is left behind.
fn idle(text: &Text, at: usize) -> bool {
    rule!(
        text,
        at,
        any(at, "take taking takes") && any(at + 1, "part care turns pride notice advantage")
            || phrases(at, "weigh up") && any(at + 2, "my your the")
            || any(at + 1, "himself herself myself yourself themselves ourselves")
                && !any(at, "introduce teach test time record film")
            || any(at, "make making makes makeing")
                && any(at + 1, "sure time use friends progress the a sense an my mistakes new")
                && (!any(at + 1, "the a an my")
                    || any(
                        at + 2,
                        "friends most best difference good effort mark way start contribution impression mess decision decisions lot"
                    ))
    )
}

fn is_verb_of(text: &Text, at: usize) -> bool {
    let no_verb = rule!(
        text,
        at,
        !is(at, ACTION | MAKE)
            || possessive(at)
            // "Level 3", "Unit 5": a label that is no verb has a capital, or nothing after its number.
            || is(at, LABEL)
                && number(at + 1)
                && (any(at, "level stage point type machine grade class channel exercise rule")
                    || !word(at + 2)
                    || is(at + 2, FUNCTION)
                    || capital(at + 2))
            // "time management" is no act.
            || any(at, "time") && !is(at + 1, FUNCTION)
            // "room leader to sign each": the judge's act.
            || is(at, CHECK) && any(at - 1, "to will") && is(at - 2, JUDGE)
            // "show me", "teach me": somebody else's act.
            || any(at + 1, "me us")
                && (!any(at, "give send email text bring tell") && !base(at) || any(at - 1, "to will can ll"))
    );
    if no_verb {
        return false;
    }
    let before = at.wrapping_sub(1);
    let opens = rule!(text, at, opens(at)) || starts_clause(text, at);
    match text.token(at).form {
        Form::Base => {
            if opens {
                return true;
            }
            let noun = rule!(
                text,
                at,
                any(at, "back light face point level time place form deal play cover") && !any(at - 1, "to will and")
            );
            !noun
                && (rule!(
                    text,
                    at,
                    any(
                        at - 1,
                        "to will shall must should would can could i'll we'll you'll he'll she'll they'll ill i'd please i you then also just help want need let's not gonna wanna student learner each get independently safely correctly accurately do trainee"
                    ) || any(at - 1, "/")
                        || (any(at - 1, "me us him her them") && any(at - 2, "help let have"))
                        || (is(at - 1, WEEKDAY) && !any(at, "review"))
                        || word(at - 1)
                            && !is(at - 1, FUNCTION | VERB)
                            && adverb(at - 1)
                            && exists(at - 2)
                            && (any(at - 2, "to will i and can") || is(at - 2, MODAL))
                ) || rule!(text, at, any(at - 1, "and or &")) && !after_noun(text, before))
        }
        Form::S => {
            // "Beth captions three videos": a name before, something after, and no plural noun.
            let subject = rule!(text, at, any(at - 1, "he she who student learner and"))
                || rule!(text, at, capital(at - 1) && word(at - 1) && !is(at - 1, FUNCTION | ACTION))
                    && (rule!(text, at, opens(at - 1) && !opens(at)) || starts_clause(text, before));
            let object = rule!(text, at, !any(at + 1, "of for are is will and") && !sign(at + 1));
            subject && object && !(rule!(text, at, any(at - 1, "and")) && !and_after_s_verb(text, before))
        }
        Form::Ing => {
            if rule!(text, at, any(at, "using") && !opens(at)) {
                return false;
            }
            opens
                || rule!(
                    text,
                    at,
                    any(
                        at - 1,
                        "am i'm im is are be we're you're he's she's they're by through and keep start practise practice try on while then with finish or including been begin"
                    ) && !(any(at - 1, "on with")
                        && !sign(at + 1)
                        && is(at + 1, FUNCTION)
                        && !any(at + 1, "a an the my our their his her out up all each every"))
                )
        }
        Form::Ed => {
            rule!(
                text,
                at,
                any(at - 1, "have had be get having gets been") && any(at - 2, "to will have has 'll")
                    || (exists(at - 2) && any(at - 1, "be"))
            )
        }
    }
}

fn and_after_s_verb(text: &Text, and: usize) -> bool {
    rule!(text, and, before(form_s(at) && is(at, ACTION | MAKE) || any(at, "he she")))
}

/// "cut and style", not "food and drink service": the word before "and" is no verb and there was none in the clause.
fn after_noun(text: &Text, and: usize) -> bool {
    let (from, _) = text.sentence_of(and);
    first!(text, from.max(and.saturating_sub(14))..and, is(at, VERB | MODAL)).is_none()
}

/// After a comma, colon, dash, bracket or list mark; or after a lead like "To", "S:", "Goal:".
fn starts_clause(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    if text.kind(before) == Kind::Sign {
        let glued_dash = rule!(text, at, dash(at - 1) && glued(at) && glued(at - 1));
        return !glued_dash && rule!(text, at, !any(at - 1, "'"));
    }
    // "1. Weigh", "please weigh", "next week weigh".
    rule!(
        text,
        at,
        !before(
            word(at)
                && !any(
                    at,
                    "to please also then next first finally my goal target aim objective is task smart week day and just now deep spot"
                )
                && !is(at, WEEKDAY | TIME_UNIT)
        )
    )
}

/// How many words after the verb belong to it, 16 at most, and how concrete they are.
fn object(text: &Text, verb: usize) -> [u8; 2] {
    let (_, end) = text.sentence_of(verb);
    let (mut points, mut to) = (0, verb + 1);
    let mut at = verb + 1;
    // "write down what you see", "note how they rotate stock": a clause is a thing too.
    let clause = at + usize::from(rule!(text, at, any(at, "down out up")));
    if text.is(verb, MAKE) && rule!(text, clause, any(at, "what how which where who any")) {
        points = 2;
        to = clause + 1;
    }
    // A verb joined to the next one shares its object: "lead and tie up the ponies".
    while at < end.min(verb + 16) {
        if let Some(phrase) = time_bound::holding(text, at).filter(|phrase| !phrase.point.is(sorts!(Duration | Event)))
        {
            at = phrase.point.to();
            continue;
        }
        match text.kind(at) {
            Kind::Nothing => break,
            Kind::Sign => {
                let clause = rule!(text, at, any(at, ",") || any(at, "(") || any(at, ")"));
                let other = rule!(text, at, is(at + 1, PRONOUN) || any(at + 1, "my the his her our their and so"));
                if clause && (points >= 1 || other && at > verb + 1) || rule!(text, at, any(at, ";")) {
                    break;
                }
            }
            Kind::Number => {
                points += 1;
                to = at + 1;
            }
            Kind::Word => {
                if points > 0
                    && (rule!(text, at, any(at, "because cos so which since as if becuse"))
                        || (rule!(text, at, any(at, "to")) && points >= 4))
                {
                    break;
                }
                let pronoun = at == verb + 1 && verb > 8 && rule!(text, at, any(at, "it them these those this"));
                let worth = if pronoun { 2 } else { worth(text, at) };
                points += worth;
                if worth > 0 {
                    to = at + 1;
                }
            }
        }
        at += 1;
    }
    [(to - verb) as u8, points as u8]
}

/// 2 for a word that names a thing, 1 for people in general, 0 for all that names nothing.
pub(super) fn worth(text: &Text, at: usize) -> u32 {
    (text.token(at).marks & (mark::NOUN | mark::THING)).count_ones()
}

/// The marks of a word that names somebody or something: what it is worth.
pub(super) fn nouns(text: &Text, at: usize) -> u32 {
    match worth_of(text, at) {
        0 => 0,
        1 => mark::NOUN,
        _ => mark::NOUN | mark::THING,
    }
}

/// The marks of a verb that is to be done, and of one that says what is possible.
pub(super) fn verbs(text: &Text, at: usize) -> u32 {
    (if is_verb_of(text, at) { mark::ACT } else { 0 }) | if sense::is_modal_may(text, at) { mark::MAY } else { 0 }
}

/// Whether the token is a verb that the writer, or the person written about, is to do.
pub(super) fn is_verb(text: &Text, at: usize) -> bool {
    rule!(text, at, act(at))
}

fn worth_of(text: &Text, at: usize) -> u32 {
    if text.kind(at) != Kind::Word {
        return 0;
    }
    if rule!(text, at, any(at, "minutes") && any(at - 1, "the take taking")) {
        return 2;
    }
    if rule!(
        text,
        at,
        is(at, FUNCTION | MODAL | PRONOUN | NUMBER | TIME_UNIT | WEEKDAY | RECURRENCE) && !any(at, "till")
            || adverb(at)
    ) {
        return 0;
    }
    if rule!(text, at, is(at, ARTEFACT) && !is(at, GENERIC)) {
        return 2;
    }
    if rule!(
        text,
        at,
        is(at, FAULT)
            || is(at, PLACE)
                && !near(at - 3..at, any(at, "everything all whole entire"))
                && near(at - 3..at, any(at, "in at on about around within of across off from"))
    ) {
        return 0;
    }
    if rule!(text, at, any(at, "till") && any(at - 1, "the a bar my")) {
        return 2;
    }
    if rule!(
        text,
        at,
        is(at, GENERIC | TRAIT)
            || is(at, STATE | FILLER | DIRECTION) && !is(at, ACTION)
            || is(at, ACTION | MAKE) && form_ed(at)
    ) {
        return 0;
    }
    if rule!(text, at, is(at, PEOPLE | JUDGE | METRIC | PAST | UNIT) || is(at, EVENT) && !is(at, ACTION)) {
        return 1;
    }
    // After an article it is a noun: "the walk-in", "a swab".
    let verb = rule!(
        text,
        at,
        is(at, ACTION | MAKE | CHECK) && base(at) && !any(at - 1, "a an the my your his her their our each every")
    );
    if verb { 1 } else { 2 }
}

/// The finding.
pub(super) fn verdict(text: &Text, measures: &[Phrase]) -> Verdict {
    let found = |kind, from, to| Verdict::new(Status::Found, msg::ANALYSIS_SPECIFIC_FOUND, kind, from, to);
    let mut best: Option<&Act> = None;
    for act in text.acts.iter().filter(|act| act.plan) {
        if best.is_none_or(|best| best.points.min(6) < act.points.min(6)) {
            best = Some(act);
        }
    }
    if let Some(act) = best {
        return found("action", act.verb, act.to);
    }
    // No verb, but a counted thing: "Four Indian head massages".
    if let Some(measure) = measures.iter().find(|measure| measure.point.thing()) {
        return found("thing", measure.from, measure.point.to());
    }
    // "improve accuracy on the claims": a direction, but of something that is counted, on a thing that is named.
    for at in 0..text.tokens.len() {
        if !rule!(text, at, plan(at) && (is(at, DIRECTION) || any(at, "speed cut reduce lower"))) {
            continue;
        }
        let Some(metric) = first!(text, at..at + 4, is(at, METRIC)) else { continue };
        let Some(link) = first!(text, metric + 1..metric + 3, any(at, "on of in for at with")) else {
            continue;
        };
        let [length, points] = object(text, link);
        if points >= 2 || rule!(text, link, any(at + 1, "these this those them")) {
            return found("action", at, (link + usize::from(length.max(2))).min(text.tokens.len()));
        }
    }
    let verb = first!(
        text,
        0..text.tokens.len(),
        opens(at) && any(at, "be do get have") || is(at, VERB) && !is(at, FUNCTION | LABEL) && !form_ed(at)
    );
    match verb {
        Some(at) => {
            let direction = rule!(text, at, is(at, DIRECTION | STATE) || any(at, "be get"));
            let message = if direction { msg::ANALYSIS_SPECIFIC_PARTLY_WISH } else { msg::ANALYSIS_SPECIFIC_PARTLY };
            Verdict::new(Status::Partly, message, "verb", at, at + 1)
        }
        None => Verdict::bare(Status::Missing, msg::ANALYSIS_SPECIFIC_MISSING),
    }
}
