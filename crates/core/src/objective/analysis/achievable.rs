//! A: can it be done in a placement, and by the person. Never taken for granted: found, ask, or a kind flag.

use super::{
    Evidence, Finding, Status,
    rule::{first, rule},
    sense::{self, Sense},
    specific::Act,
    text::{Kind, Text},
    time_bound,
};
use crate::content::msg;

/// The finding.
pub(super) fn finding(text: &Text, senses: &[Sense], acts: &[Act], specific: &Finding) -> Finding {
    let mut evidence = over_reach(text, senses);
    if !evidence.is_empty() {
        return Finding { status: Status::Flag, evidence, message: msg::ANALYSIS_ACHIEVABLE_FLAG };
    }
    evidence = support(text);
    if evidence.is_empty() && specific.status == Status::Found {
        if let Some(act) = acts.iter().find(|act| act.plan) {
            evidence = text.evidence(act.verb, act.to, "task");
        }
        if evidence.is_empty() {
            evidence.extend(specific.evidence.first().cloned());
        }
    }
    if evidence.is_empty() {
        return Finding { status: Status::Ask, evidence, message: msg::ANALYSIS_ACHIEVABLE_ASK };
    }
    Finding { status: Status::Found, evidence, message: msg::ANALYSIS_ACHIEVABLE_FOUND }
}

/// Words of over-reach; a big amount with no help, or with next to no time.
fn over_reach(text: &Text, senses: &[Sense]) -> Vec<Evidence> {
    let mut big = None;
    // Alone, or at once.
    let mut hard = false;
    for at in 0..text.tokens.len() {
        let sense = sense::of(text, senses, at);
        if sense.past || sense.question || text.kind(at) == Kind::Sign {
            continue;
        }
        let absolute = rule!(
            text,
            at,
            is(at, OVER)
                && !(any(at, "master") && !any(at + 1, "the every all how everything of my"))
                && !any(at, "uk country national international world fluent expert britain")
                || (any(at, "world uk country britain") && any(at - 1, "the") && any(at - 2, "in of"))
                || (any(at, "expert fluent") && any(at - 1, "an be become fully completely the a to"))
                || (any(at, "always") && any(at - 1, "to be will must"))
        ) || (rule!(text, at, any(at, "ever never"))
            && first!(text, at.saturating_sub(6)..at, any(at, "no zero never make be get")).is_some())
            || rule!(
                text,
                at,
                phrases(at, "every single")
                    || (any(at, "best") && any(at + 1, "in ever") && any(at - 1, "the"))
                    || (any(at, "get become be")
                        && any(at + 1, "hired promoted ceo manager head famous rich the")
                        && (any(at + 2, "manager ceo boss head best") || any(at + 1, "hired promoted famous rich")))
            );
        if absolute {
            return text.evidence(
                at,
                (at + if rule!(text, at, phrases(at, "every single")) { 2 } else { 1 }).min(text.tokens.len()),
                "absolute",
            );
        }
        if rule!(text, at, any(at, "everything everyone whole hole entire") || phrases(at, "from scratch|brand new"))
            || (rule!(text, at, any(at, "all")) && number_over(text, at + 1, 29))
            || number_over(text, at, 199)
        {
            big = big.or(Some(at));
        }
        if rule!(
            text,
            at,
            phrases(at, "on my own|by my self")
                || any(at, "singlehandedly")
                || phrases(at, "with no one|by myself|no help")
        ) {
            hard = true;
        }
        let short = rule!(
            text,
            at,
            any(at, "tonight tomorrow tommorow today") && !any(at, "today")
                || (any(at, "one a")
                    && any(at + 1, "day morning afternoon hour shift evening night")
                    && any(at - 1, "in within"))
                || (any(at, "next") && is(at + 1, WEEKDAY))
                || (any(at, "two") && any(at + 1, "days hours"))
        );
        hard |= short;
    }
    let Some(big) = big.filter(|_| hard) else { return Vec::new() };
    let end = if rule!(text, big, is(at + 1, TIME_UNIT) || sign(at + 1)) {
        big + 1
    } else {
        (big + 2).min(text.tokens.len())
    };
    text.evidence(big, end, "size")
}

fn number_over(text: &Text, at: usize, limit: u32) -> bool {
    time_bound::number(text, at).is_some_and(|value| value > limit)
        && text.kind(at) == Kind::Number
        && !(1990..2100).contains(&time_bound::number(text, at).unwrap_or(0))
}

/// Help that is named, or practice first.
fn support(text: &Text) -> Vec<Evidence> {
    for at in 0..text.tokens.len() {
        if text.kind(at) == Kind::Sign {
            continue;
        }
        let help = rule!(
            text,
            at,
            any(
                at,
                "help helping helped helps support supporting training trained coaching coached shadow shadowing guidance supervised buddy practise practising practice mentoring"
            )
        ) || (rule!(text, at, any(at, "with")) && first!(text, at + 1..at + 4, is(at, JUDGE)).is_some())
            || rule!(text, at, phrases(at, "show me|teach me|showing me|show you|watch me"));
        let denied = rule!(text, at, any(at - 1, "no without") || any(at - 2, "no without"));
        if help && !denied {
            let to = if rule!(text, at, any(at, "with")) {
                first!(text, at + 1..at + 4, is(at, JUDGE)).map_or(at + 1, |near| near + 1)
            } else {
                at + 1
            };
            return text.evidence(at, to, "support");
        }
    }
    Vec::new()
}
