//! S: what exactly. An action on a thing, so that somebody who was not there could tell what will be done.

use super::{
    Evidence, Finding, Status,
    lexicon::{
        ACTION, ARTEFACT, CHECK, DIRECTION, EVENT, FAULT, FILLER, FUNCTION, Form, GENERIC, JUDGE, LABEL, MAKE, METRIC,
        MODAL, NUMBER, PAST, PEOPLE, PLACE, PRONOUN, RECURRENCE, STATE, TIME_UNIT, TRAIT, UNIT, VERB, WEEKDAY,
    },
    measurable::Measure,
    sense::Sense,
    text::{Kind, Text, words},
    time_bound::{self, Phrase, Sort},
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
    /// The verb leaves something behind that can be looked at.
    pub makes: bool,
    /// In a sentence that says what somebody means to do.
    pub plan: bool,
}

/// Every action in the text.
pub(super) fn acts(text: &Text, senses: &[Sense], times: &[Phrase]) -> Vec<Act> {
    let mut found = Vec::new();
    let mut reason_from = usize::MAX;
    let mut sentence = usize::MAX;
    let after_time = |at: usize| {
        let ended = |to: usize| {
            to.checked_sub(1).and_then(|last| time_bound::holding(times, last)).is_some_and(|phrase| phrase.to == to)
        };
        (ended(at) || at > 0 && text.is_sign(at - 1, ",") && ended(at - 1)) && text.formed(at, Form::Base)
    };
    for at in 0..text.tokens.len() {
        let Some(token) = text.tokens.get(at) else { break };
        if token.sentence != sentence {
            (sentence, reason_from) = (token.sentence, usize::MAX);
        }
        if reason_from == usize::MAX && opens_reason(text, at) {
            reason_from = at;
        }
        if reason_from < at && closes_reason(text, at, reason_from) {
            reason_from = usize::MAX;
        }
        let named_act =
            token.classes & (ACTION | MAKE) != 0 && after_time(at) && !text.is(at, EVENT) && !text.is(at + 1, EVENT);
        if !is_verb(text, at) && !named_act {
            continue;
        }
        let sense = senses.get(token.sentence).copied().unwrap_or_default();
        let (to, mut points) = object(text, at, times);
        if token.form == Form::Ed {
            // Passive: what it is done to stands before.
            let (from, _) = text.sentence_of(at);
            points = (from..at).take_while(|near| !text.is_sign(*near, ",")).map(|near| worth(text, near)).sum();
        }
        let weak = token.classes & (FILLER | STATE) != 0 && token.classes & MAKE == 0;
        let in_reason = reason_from < at;
        // "keep a diary", "do a risk assessment": the thing says what the verb does not.
        let thing = (at + 1..at + 5)
            .any(|near| near < to && text.is(near, ARTEFACT) && !text.is(near, GENERIC | FILLER | STATE));
        let enough = if weak { points >= 6 || (thing && points >= 2) } else { points >= 2 };
        let can = in_reason
            && at > 1
            && text.any(at - 1, words!("can"))
            && text.any(at - 2, words!("you she he i"))
            && points >= 4
            && !weak;
        if !enough || idle(text, at) || (in_reason && !can) {
            continue;
        }
        found.push(Act {
            verb: at,
            to,
            points,
            makes: token.classes & MAKE != 0 && !idle(text, at),
            plan: sense.is_plan(),
        });
    }
    found
}

/// "because", "so I can", "as it", "which": what follows says why, not what.
fn opens_reason(text: &Text, at: usize) -> bool {
    text.any(at, words!("because becuse becouse cos coz cuz since who whom whose although though"))
        || (text.word(at, "so")
            && !text.any(at + 2, words!("will am want need am going"))
            && text
                .any(at + 1, words!("i i've that we we've it she he she's he's you they there the my people others")))
        || (text.word(at, "as")
            && text.any(at + 1, words!("i i'm it it's it'd it'll that they they're this we the my you she he"))
            && !text.any(at.wrapping_sub(1), words!("same such as well soon")))
        || (text.word(at, "which") && !text.phrase(at + 1, "is why"))
        || (text.any(at, words!("that how what why where whether if")) && at > 0)
        || (text.any(at, words!("when once while whilst"))
            && text.any(at + 1, words!("i i'm we he she it it's they you the")))
        || (text.phrase(at, "in order to"))
}

/// A comma, dash or "and I'm" after a reason goes back to the plan.
fn closes_reason(text: &Text, at: usize, from: usize) -> bool {
    let opener = text.any(from, words!("if when once since while how what where that which who as"));
    let comma = at > 0 && (text.is_sign(at - 1, ",") || text.is_sign(at - 1, "("));
    let subject = text.any(at, words!("i i'm i'll we we'll you and then"));
    (at > from + 1)
        && ((comma && (opener || subject))
            || text.phrase(at, "which is why")
            || (text.any(at, words!("i'm i'll")) && text.is(at + 1, VERB))
            || text.is_sign(at, ":")
            || (text.is_dash(at) && !text.glued(at)))
        || (at > from && text.word(at, "while") && text.any(at + 1, words!("i i'm")))
}

/// A label that is no verb here: a capital, or nothing after its number.
fn specific_label(text: &Text, at: usize) -> bool {
    text.any(at, words!("level stage point type machine grade class channel exercise rule"))
        || text.kind(at + 2) != Some(Kind::Word)
        || text.is(at + 2, FUNCTION)
        || text.capital(at + 2)
}

/// "make sure", "take part", "make time": nothing is left behind.
fn idle(text: &Text, at: usize) -> bool {
    text.any(at, words!("take taking takes")) && text.any(at + 1, words!("part care turns pride notice advantage"))
 || text.phrase(at, "weigh up") && text.any(at + 2, words!("my your the")) || text.any(at + 1, words!("himself herself myself yourself themselves ourselves")) && !text.any(at, words!("introduce teach test time record film"))
 || text.any(at, words!("make making makes makeing")) && text.any(at + 1, words!("sure time use friends progress the a sense an my mistakes new"))
        && (!text.any(at + 1, words!("the a an my"))
            || text.any(at + 2, words!("friends most best difference good effort mark way start contribution impression mess decision decisions lot")))
}

/// Whether the token is a verb that the writer, or the person written about, is to do.
pub(super) fn is_verb(text: &Text, at: usize) -> bool {
    let Some(token) = text.tokens.get(at) else { return false };
    if token.classes & (ACTION | MAKE) == 0 || token.possessive {
        return false;
    }
    // "Level 3", "Unit 5", and "time management" are no acts.
    let noun = token.classes & LABEL != 0 && text.kind(at + 1) == Some(Kind::Number) && specific_label(text, at);
    if noun || (text.word(at, "time") && !text.is(at + 1, FUNCTION)) {
        return false;
    }
    // "room leader to sign each": the judge's act.
    if token.classes & CHECK != 0
        && text.any(at.wrapping_sub(1), words!("to will"))
        && text.is(at.wrapping_sub(2), JUDGE)
    {
        return false;
    }
    // "show me", "teach me": somebody else's act.
    if text.any(at + 1, words!("me us"))
        && !text.any(at, words!("give send email text bring tell"))
        && token.form != Form::Base
    {
        return false;
    }
    if text.any(at + 1, words!("me us")) && text.any(at.wrapping_sub(1), words!("to will can ll")) {
        return false;
    }
    let before = at.wrapping_sub(1);
    let first = at == 0 || text.sentence_of(at).0 == at;
    let opens = first || starts_clause(text, at);
    let noun_before = at > 0 && text.kind(before) == Some(Kind::Word) && !text.is(before, FUNCTION | VERB);
    match token.form {
        Form::Base => {
            if text.any(at, words!("back light face point level time place form deal play cover"))
                && !opens
                && !text.any(before, words!("to will and"))
            {
                return false;
            }
            opens
                || (text.any(before, words!("to will shall must should would can could i'll we'll you'll he'll she'll they'll ill i'd please i you then also just and or & help want need let's not gonna wanna student learner each get independently safely correctly accurately do trainee"))
                    && !(text.any(before, words!("and or &")) && after_noun(text, before)))
                || text.is_sign(before, "/")
 || (text.any(before, words!("me us him her them")) && text.any(at.wrapping_sub(2), words!("help let have")))
                || (at > 0 && text.is(before, WEEKDAY) && !text.any(at, words!("review")))
                || (noun_before && ends_adverb(text.lower(before)) && at > 1 && (text.any(at - 2, words!("to will i and can")) || text.is(at - 2, MODAL)))
        }
        Form::S => {
            // "Beth captions three videos": a name before, something after, and no plural noun.
            let name = at > 0
                && text.tokens.get(before).is_some_and(|token| token.capital && token.kind == Kind::Word)
                && text.classes(before) & (FUNCTION | ACTION) == 0;
            let subject = text.any(before, words!("he she who student learner and"))
                || (name && (at == 1 || starts_clause(text, before) || text.sentence_of(at).0 == before));
            let object = !text.any(at + 1, words!("of for are is will and , . ")) && !text.is_sign(at + 1, "");
            subject && object && !(text.any(before, words!("and")) && !and_after_s_verb(text, before))
        }
        Form::Ing => {
            if text.any(at, words!("using")) && !first {
                return false;
            }
            opens
                || text.any(before, words!("am i'm im is are be we're you're he's she's they're by through and keep start practise practice try on while then with finish or including been begin"))
                    && !(text.any(before, words!("on with")) && !text.is_sign(at + 1, "") && text.is(at + 1, FUNCTION) && !text.any(at + 1, words!("a an the my our their his her out up all each every")))
        }
        Form::Ed => {
            text.any(before, words!("have had be get having gets been"))
                && text.any(at.wrapping_sub(2), words!("to will have has 'll"))
                || (at > 1 && text.any(before, words!("be")))
        }
    }
}

fn and_after_s_verb(text: &Text, and: usize) -> bool {
    let (from, _) = text.sentence_of(and);
    (from..and).any(|at| {
        text.tokens.get(at).is_some_and(|token| token.form == Form::S && token.classes & (ACTION | MAKE) != 0)
            || text.any(at, words!("he she"))
    })
}

fn ends_adverb(word: &str) -> bool {
    word.ends_with("ly")
}

/// "cut and style", not "food and drink service": the word before "and" is no verb and there was none in the clause.
fn after_noun(text: &Text, and: usize) -> bool {
    let (from, _) = text.sentence_of(and);
    !(from..and).rev().take(14).any(|at| text.is(at, VERB) || text.is(at, MODAL))
}

/// After a comma, colon, dash, bracket or list mark; or after a lead like "To", "S:", "Goal:".
fn starts_clause(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    if text.kind(before) == Some(Kind::Sign) {
        let glued_dash = text.is_dash(before) && text.glued(at) && text.glued(before);
        return !glued_dash && !text.is_sign(before, "'");
    }
    // "1. Weigh", "please weigh", "next week weigh".
    let (from, _) = text.sentence_of(at);
    (from..at).all(|near| text.kind(near) != Some(Kind::Word) || text.any(near, words!("to please also then next first finally my goal target aim objective is task smart week day and just now deep spot"))
        || text.is(near, WEEKDAY | TIME_UNIT))
}

/// How concrete the words after the verb are, and where they end.
fn object(text: &Text, verb: usize, times: &[Phrase]) -> (usize, u32) {
    let (_, end) = text.sentence_of(verb);
    let (mut points, mut to) = (0, verb + 1);
    let mut at = verb + 1;
    // "write down what you see", "note how they rotate stock": a clause is a thing too.
    let clause = at + usize::from(text.any(at, words!("down out up")));
    if text.is(verb, MAKE) && text.any(clause, words!("what how which where who any")) {
        points = 2;
        to = clause + 1;
    }
    // A verb joined to the next one shares its object: "lead and tie up the ponies".
    while at < end.min(verb + 16) {
        let Some(token) = text.tokens.get(at) else { break };
        if let Some(phrase) = time_bound::holding(times, at).filter(|phrase| phrase.kind != Sort::Duration) {
            if points == 0 && phrase.to < end && phrase.kind != Sort::Event {
                at = phrase.to;
                continue;
            }
            if phrase.kind != Sort::Event {
                at = phrase.to;
                continue;
            }
        }
        match token.kind {
            Kind::Sign => {
                let clause = text.is_sign(at, ",") || text.is_sign(at, "(") || text.is_sign(at, ")");
                let other = text.is(at + 1, PRONOUN) || text.any(at + 1, words!("my the his her our their and so"));
                if clause && (points >= 1 || other && at > verb + 1) || text.is_sign(at, ";") {
                    break;
                }
            }
            Kind::Number => {
                points += 1;
                to = at + 1;
            }
            Kind::Word => {
                if points > 0
                    && (text.any(at, words!("because cos so which since as if becuse"))
                        || (text.word(at, "to") && points >= 4))
                {
                    break;
                }
                let pronoun = at == verb + 1 && verb > 8 && text.any(at, words!("it them these those this"));
                let worth = if pronoun { 2 } else { worth(text, at) };
                points += worth;
                if worth > 0 {
                    to = at + 1;
                }
            }
        }
        at += 1;
    }
    (to, points)
}

/// 2 for a word that names a thing, 1 for people in general, 0 for all that names nothing.
pub(super) fn worth(text: &Text, at: usize) -> u32 {
    let Some(token) = text.tokens.get(at).filter(|token| token.kind == Kind::Word) else { return 0 };
    let classes = token.classes;
    if text.word(at, "minutes") && text.any(at.wrapping_sub(1), words!("the take taking")) {
        return 2;
    }
    if classes & (FUNCTION | MODAL | PRONOUN | NUMBER | TIME_UNIT | WEEKDAY | RECURRENCE) != 0 && !text.word(at, "till")
        || ends_adverb(text.lower(at))
    {
        return 0;
    }
    if classes & ARTEFACT != 0 && classes & GENERIC == 0 {
        return 2;
    }
    if classes & FAULT != 0 {
        return 0;
    }
    let swept = (at.saturating_sub(3)..at).any(|near| text.any(near, words!("everything all whole entire")));
    if classes & PLACE != 0
        && !swept
        && (at.saturating_sub(3)..at)
            .any(|near| text.any(near, words!("in at on about around within of across off from")))
    {
        return 0;
    }
    if text.word(at, "till") && text.any(at.wrapping_sub(1), words!("the a bar my")) {
        return 2;
    }
    if classes & (GENERIC | TRAIT) != 0 || (classes & (STATE | FILLER | DIRECTION) != 0 && classes & ACTION == 0) {
        return 0;
    }
    if classes & (ACTION | MAKE) != 0 && token.form == Form::Ed {
        return 0;
    }
    if classes & (PEOPLE | JUDGE | METRIC | PAST | UNIT) != 0 {
        return 1;
    }
    if classes & EVENT != 0 && classes & ACTION == 0 {
        return 1;
    }
    if classes & (ACTION | MAKE | CHECK) != 0 && token.form == Form::Base {
        // After an article it is a noun: "the walk-in", "a swab".
        return if text.any(at.wrapping_sub(1), words!("a an the my your his her their our each every")) {
            2
        } else {
            1
        };
    }
    2
}

/// The finding.
pub(super) fn finding(text: &Text, acts: &[Act], measures: &[Measure], senses: &[Sense], times: &[Phrase]) -> Finding {
    let found = |evidence: Option<Evidence>, message| Finding {
        status: Status::Found,
        evidence: evidence.into_iter().collect(),
        message,
    };
    if let Some(act) =
        acts.iter().filter(|act| act.plan).max_by_key(|act| (act.points.min(6), std::cmp::Reverse(act.verb)))
    {
        return found(text.evidence(act.verb, act.to, "action"), msg::ANALYSIS_SPECIFIC_FOUND);
    }
    // No verb, but a counted thing: "Four Indian head massages".
    if let Some(measure) = measures.iter().find(|measure| measure.thing && measure.plan) {
        return found(text.evidence(measure.from, measure.to, "thing"), msg::ANALYSIS_SPECIFIC_FOUND);
    }
    if let Some(evidence) = direction_with_measure(text, senses, times) {
        return found(Some(evidence), msg::ANALYSIS_SPECIFIC_FOUND);
    }
    let verb = |at: &usize| {
        let form = text.tokens.get(*at).map(|token| token.form);
        let opens = text.sentence_of(*at).0 == *at && text.any(*at, words!("be do get have"));
        opens || text.is(*at, VERB) && !text.is(*at, FUNCTION | LABEL) && form != Some(Form::Ed)
    };
    let vague = (0..text.tokens.len()).find(verb);
    match vague.and_then(|at| text.evidence(at, at + 1, "verb")) {
        Some(evidence) => {
            let direction = vague.is_some_and(|at| text.is(at, DIRECTION | STATE) || text.any(at, words!("be get")));
            let message = if direction { msg::ANALYSIS_SPECIFIC_PARTLY_WISH } else { msg::ANALYSIS_SPECIFIC_PARTLY };
            Finding { status: Status::Partly, evidence: vec![evidence], message }
        }
        None => Finding { status: Status::Missing, evidence: Vec::new(), message: msg::ANALYSIS_SPECIFIC_MISSING },
    }
}

/// "improve accuracy on the claims": a direction, but of something that is counted, on a thing that is named.
fn direction_with_measure(text: &Text, senses: &[Sense], times: &[Phrase]) -> Option<Evidence> {
    for at in 0..text.tokens.len() {
        let plan =
            text.tokens.get(at).and_then(|token| senses.get(token.sentence)).is_some_and(|sense| sense.is_plan());
        if !plan || !(text.is(at, DIRECTION) || text.any(at, words!("speed cut reduce lower"))) {
            continue;
        }
        let metric = (at..at + 4).find(|near| text.is(*near, METRIC));
        let Some(metric) = metric else { continue };
        let Some(link) = (metric + 1..metric + 3).find(|near| text.any(*near, words!("on of in for at with"))) else {
            continue;
        };
        let (to, points) = object(text, link, times);
        if points >= 2 || text.any(link + 1, words!("these this those them")) {
            return text.evidence(at, to.max(link + 2).min(text.tokens.len()), "action");
        }
    }
    None
}
