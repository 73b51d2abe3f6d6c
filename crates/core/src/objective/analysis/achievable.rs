//! A: can it be done in a placement, and by the person. Never taken for granted: found, ask, or a kind flag.

use super::{
    Evidence, Finding, Status,
    lexicon::{JUDGE, OVER, TIME_UNIT},
    sense::Sense,
    specific::Act,
    text::{Kind, Text, words},
    time_bound,
};
use crate::content::msg;

/// The finding.
pub(super) fn finding(text: &Text, senses: &[Sense], acts: &[Act], specific: &Finding) -> Finding {
    if let Some(evidence) = over_reach(text, senses) {
        return Finding { status: Status::Flag, evidence: vec![evidence], message: msg::ANALYSIS_ACHIEVABLE_FLAG };
    }
    if let Some(evidence) = support(text) {
        return Finding { status: Status::Found, evidence: vec![evidence], message: msg::ANALYSIS_ACHIEVABLE_FOUND };
    }
    let evidence = acts.iter().find(|act| act.plan).and_then(|act| text.evidence(act.verb, act.to, "task"));
    match evidence.or_else(|| specific.evidence.first().cloned()).filter(|_| specific.status == Status::Found) {
        Some(evidence) => {
            Finding { status: Status::Found, evidence: vec![evidence], message: msg::ANALYSIS_ACHIEVABLE_FOUND }
        }
        None => Finding { status: Status::Ask, evidence: Vec::new(), message: msg::ANALYSIS_ACHIEVABLE_ASK },
    }
}

/// Words of over-reach; a big amount with no help, or with next to no time.
fn over_reach(text: &Text, senses: &[Sense]) -> Option<Evidence> {
    let mut big = None;
    let mut alone = None;
    let mut at_once = None;
    for at in 0..text.tokens.len() {
        let sense = text.tokens.get(at).and_then(|token| senses.get(token.sentence)).copied().unwrap_or_default();
        if sense.past || sense.question || text.kind(at) == Some(Kind::Sign) {
            continue;
        }
        let absolute = text.is(at, OVER)
            && !(text.any(at, words!("master")) && !text.any(at + 1, words!("the every all how everything of my")))
            && !text.any(at, words!("uk country national international world fluent expert britain"))
            || (text.any(at, words!("world uk country britain"))
                && text.any(at.wrapping_sub(1), words!("the"))
                && text.any(at.wrapping_sub(2), words!("in of")))
            || (text.any(at, words!("expert fluent"))
                && text.any(at.wrapping_sub(1), words!("an be become fully completely the a to")))
            || (text.word(at, "always") && text.any(at.wrapping_sub(1), words!("to be will must")))
            || (text.any(at, words!("ever never"))
                && (0..at).rev().take(6).any(|near| text.any(near, words!("no zero never make be get"))))
            || text.phrase(at, "every single")
            || (text.any(at, words!("best"))
                && text.any(at + 1, words!("in ever"))
                && text.any(at.wrapping_sub(1), words!("the")))
            || (text.any(at, words!("get become be"))
                && text.any(at + 1, words!("hired promoted ceo manager head famous rich the"))
                && text.any(at + 2, words!("manager ceo boss head best"))
                    | text.any(at + 1, words!("hired promoted famous rich")));
        if absolute {
            return text.evidence(
                at,
                (at + if text.phrase(at, "every single") { 2 } else { 1 }).min(text.tokens.len()),
                "absolute",
            );
        }
        if text.any(at, words!("everything everyone whole hole entire"))
            || text.phrases(at, "from scratch|brand new")
            || (text.any(at, words!("all")) && number_over(text, at + 1, 29))
            || number_over(text, at, 199)
        {
            big = big.or(Some(at));
        }
        if text.phrases(at, "on my own|by my self")
            || text.any(at, words!("singlehandedly"))
            || text.phrases(at, "with no one|by myself|no help")
        {
            alone = alone.or(Some(at));
        }
        let short = text.any(at, words!("tonight tomorrow tommorow today")) && !text.word(at, "today")
            || (text.any(at, words!("one a"))
                && text.any(at + 1, words!("day morning afternoon hour shift evening night"))
                && text.any(at.wrapping_sub(1), words!("in within")))
            || (text.any(at, words!("next")) && text.is(at + 1, super::lexicon::WEEKDAY))
            || (text.any(at, words!("two")) && text.any(at + 1, words!("days hours")));
        if short {
            at_once = at_once.or(Some(at));
        }
    }
    let big = big?;
    (at_once.is_some() || alone.is_some()).then_some(())?;
    let end = if text.is(big + 1, TIME_UNIT) || text.kind(big + 1) == Some(Kind::Sign) {
        big + 1
    } else {
        (big + 2).min(text.tokens.len())
    };
    text.evidence(big, end, "size")
}

fn number_over(text: &Text, at: usize, limit: u32) -> bool {
    time_bound::number(text, at).is_some_and(|value| value > limit)
        && text.kind(at) == Some(Kind::Number)
        && !(1990..2100).contains(&time_bound::number(text, at).unwrap_or(0))
}

/// Help that is named, or practice first.
fn support(text: &Text) -> Option<Evidence> {
    for at in 0..text.tokens.len() {
        if text.kind(at) == Some(Kind::Sign) {
            continue;
        }
        let help = text.any(at, words!("help helping helped helps support supporting training trained coaching coached shadow shadowing guidance supervised buddy practise practising practice mentoring"))
            || (text.word(at, "with") && (at + 1..at + 4).any(|near| text.is(near, JUDGE)))
            || text.phrases(at, "show me|teach me|showing me|show you|watch me");
        let denied =
            text.any(at.wrapping_sub(1), words!("no without")) || text.any(at.wrapping_sub(2), words!("no without"));
        if help && !denied {
            let to = if text.word(at, "with") {
                (at + 1..at + 4).find(|near| text.is(*near, JUDGE)).map_or(at + 1, |near| near + 1)
            } else {
                at + 1
            };
            return text.evidence(at, to, "support");
        }
    }
    None
}
