//! A: can it be done in a placement, and by the person. Never taken for granted: found, ask, or a kind flag.

use super::{
    Evidence, Finding, Status,
    rule::{first, rule},
    sense, specific,
    text::{Kind, Text},
    time_bound,
};
use crate::content::msg;

/// The finding.
pub(super) fn finding(text: &Text, said: &Finding) -> Finding {
    let mut evidence = over_reach(text);
    if !evidence.is_empty() {
        return Finding { status: Status::Flag, evidence, message: msg::ANALYSIS_ACHIEVABLE_FLAG };
    }
    evidence = support(text);
    if evidence.is_empty() && said.status == Status::Found {
        if let Some(act) = specific::planned(text) {
            evidence = text.evidence(act.verb, act.to, "task");
        }
        if evidence.is_empty() {
            evidence.extend(said.evidence.first().cloned());
        }
    }
    if evidence.is_empty() {
        return Finding { status: Status::Ask, evidence, message: msg::ANALYSIS_ACHIEVABLE_ASK };
    }
    Finding { status: Status::Found, evidence, message: msg::ANALYSIS_ACHIEVABLE_FOUND }
}

/// Words of over-reach; a big amount with no help, or with next to no time.
fn over_reach(text: &Text) -> Vec<Evidence> {
    let mut big = None;
    // Alone, or at once.
    let mut hard = false;
    for at in 0..text.tokens.len() {
        if sense::of(text, at).is(sense::PAST | sense::QUESTION) || text.kind(at) == Kind::Sign {
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
                || (any(at, "ever never") && near(at - 6..at, any(at, "no zero never make be get")))
                || phrases(at, "every single")
                || (any(at, "best") && any(at + 1, "in ever") && any(at - 1, "the"))
                || (any(at, "get become be")
                    && any(at + 1, "hired promoted ceo manager head famous rich the")
                    && (any(at + 2, "manager ceo boss head best") || any(at + 1, "hired promoted famous rich")))
        );
        if absolute {
            let two = rule!(text, at, phrases(at, "every single"));
            return text.evidence(at, at + 1 + usize::from(two), "absolute");
        }
        if rule!(text, at, any(at, "everything everyone whole hole entire") || phrases(at, "from scratch|brand new"))
            || (rule!(text, at, any(at, "all")) && number_over(text, at + 1, 29))
            || number_over(text, at, 199)
        {
            big = big.or(Some(at));
        }
        hard |= rule!(
            text,
            at,
            phrases(at, "on my own|by my self|with no one|by myself|no help")
                || any(at, "singlehandedly tonight tomorrow tommorow")
                || (any(at, "one a")
                    && any(at + 1, "day morning afternoon hour shift evening night")
                    && any(at - 1, "in within"))
                || (any(at, "next") && is(at + 1, WEEKDAY))
                || (any(at, "two") && any(at + 1, "days hours"))
        );
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
            (any(
                at,
                "help helping helped helps support supporting training trained coaching coached shadow shadowing guidance supervised buddy practise practising practice mentoring"
            ) || any(at, "with") && near(at + 1..at + 4, is(at, JUDGE))
                || phrases(at, "show me|teach me|showing me|show you|watch me"))
                && !any(at - 1, "no without")
                && !any(at - 2, "no without")
        );
        if help {
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
