//! A: can it be done in a placement, and by the person. Never taken for granted: found, ask, or a kind flag.

use super::{
    Status, Verdict,
    rule::{first, rule},
    specific,
    text::{Kind, Text},
    time_bound,
};
use crate::content::msg;

/// The finding; `said` is that of S.
pub(super) fn verdict(text: &Text, said: Verdict) -> Verdict {
    let flag = |kind, from, to| Verdict::new(Status::Flag, msg::ANALYSIS_ACHIEVABLE_FLAG, kind, from, to);
    let found = |kind, from, to| Verdict::new(Status::Found, msg::ANALYSIS_ACHIEVABLE_FOUND, kind, from, to);
    let all = 0..text.tokens.len();
    // Words of over-reach.
    let absolute = first!(
        text,
        all.clone(),
        !told(at)
            && (is(at, OVER)
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
                    && (any(at + 2, "manager ceo boss head best") || any(at + 1, "hired promoted famous rich"))))
    );
    if let Some(at) = absolute {
        let two = rule!(text, at, phrases(at, "every single"));
        return flag("absolute", at, at + 1 + usize::from(two));
    }
    // A big amount with no help, or with next to no time.
    let big = |at: &usize| {
        rule!(text, *at, !told(at))
            && (rule!(
                text,
                *at,
                any(at, "everything everyone whole hole entire") || phrases(at, "from scratch|brand new")
            ) || rule!(text, *at, any(at, "all")) && number_over(text, at + 1, 29)
                || number_over(text, *at, 199))
    };
    if let Some(at) = all.clone().find(big) {
        let hard = first!(
            text,
            all.clone(),
            !told(at)
                && (phrases(at, "on my own|by my self|with no one|by myself|no help")
                    || any(at, "singlehandedly tonight tomorrow tommorow")
                    || (any(at, "one a")
                        && any(at + 1, "day morning afternoon hour shift evening night")
                        && any(at - 1, "in within"))
                    || (any(at, "next") && is(at + 1, WEEKDAY))
                    || (any(at, "two") && any(at + 1, "days hours")))
        );
        if hard.is_some() {
            let one = rule!(text, at, is(at + 1, TIME_UNIT) || sign(at + 1) || !exists(at + 1));
            return flag("size", at, at + 2 - usize::from(one));
        }
    }
    // Help that is named, or practice first.
    if let Some(at) = first!(
        text,
        all,
        (any(
            at,
            "help helping helped helps support supporting training trained coaching coached shadow shadowing guidance supervised buddy practise practising practice mentoring"
        ) || any(at, "with") && near(at + 1..at + 4, is(at, JUDGE))
            || phrases(at, "show me|teach me|showing me|show you|watch me"))
            && !any(at - 1, "no without")
            && !any(at - 2, "no without")
    ) {
        let to = if rule!(text, at, any(at, "with")) { first!(text, at + 1..at + 4, is(at, JUDGE)) } else { None };
        return found("support", at, to.unwrap_or(at) + 1);
    }
    match specific::planned(text) {
        _ if said.status != Status::Found => {}
        Some(act) => return found("task", act.verb, act.to),
        None if said.to <= text.tokens.len() => return found(said.kind, said.from, said.to),
        None => {}
    }
    Verdict::bare(Status::Ask, msg::ANALYSIS_ACHIEVABLE_ASK)
}

fn number_over(text: &Text, at: usize, limit: u32) -> bool {
    time_bound::number(text, at).is_some_and(|value| value > limit)
        && text.kind(at) == Kind::Number
        && !(1990..2100).contains(&time_bound::number(text, at).unwrap_or(0))
}
