//! A: can it be done in a placement, and by the person. Never taken for granted: found, ask, or a kind flag.

use super::{
    Status, Verdict, specific,
    step::{place, steps},
    text::Text,
};
use crate::content::msg;

/// The finding; `said` is that of S.
pub(super) fn verdict(text: &Text, said: Verdict) -> Verdict {
    let flag = |kind, from, to| Verdict::new(Status::Flag, msg::ANALYSIS_ACHIEVABLE_FLAG, kind, from, to);
    let found = |kind, from, to| Verdict::new(Status::Found, msg::ANALYSIS_ACHIEVABLE_FOUND, kind, from, to);
    let stretch = |steps: usize| text.stretch(steps, &[text.tokens.len() as u64]);
    if let Some(words) = stretch(const { place("absolute") }) {
        return flag("absolute", words.from, words.point.to());
    }
    if let Some(words) = stretch(const { place("too_big") }) {
        return flag("size", words.from, words.point.to());
    }
    if let Some(words) = stretch(const { place("support") }) {
        return found("support", words.from, words.point.to());
    }
    match specific::planned(text) {
        _ if said.status != Status::Found => {}
        Some(act) => return found("task", act.verb, act.to),
        None if said.to <= text.tokens.len() => return found(said.kind, said.from, said.to),
        None => {}
    }
    Verdict::bare(Status::Ask, msg::ANALYSIS_ACHIEVABLE_ASK)
}

steps! {
    /// Words of over-reach.
    fn absolute(end) {
        let at = first(
            0,
            end,
            !told(at)
                && (is(at, OVER)
                    && !(any(at, "master") && !any(at + 1, "the every all how everything of my"))
                    && !any(at, "uk country national international world fluent expert britain")
                    || any(at, "world uk country britain") && any(at - 1, "the") && any(at - 2, "in of")
                    || any(at, "expert fluent") && any(at - 1, "an be become fully completely the a to")
                    || any(at, "always") && any(at - 1, "to be will must")
                    || any(at, "ever never") && near(at - 6..at, any(at, "no zero never make be get"))
                    || phrases(at, "every single")
                    || any(at, "best") && any(at + 1, "in ever") && any(at - 1, "the")
                    || any(at, "get become be")
                        && any(at + 1, "hired promoted ceo manager head famous rich the")
                        && (any(at + 2, "manager ceo boss head best") || any(at + 1, "hired promoted famous rich")))
        );
        need at;
        from = at - 1;
        return Vague(at + phrases(at - 1, "every single"));
    }

    /// A big amount with no help, or with next to no time.
    fn too_big(end) {
        let at = 0;
        let big = 0;
        while !big {
            at = first(
                at,
                end,
                !told(at)
                    && (any(at, "everything everyone whole hole entire all")
                        || number(at)
                        || phrases(at, "from scratch|brand new"))
            );
            need at;
            big = !(any(at - 1, "all") || number(at - 1))
                || any(at - 1, "all") && number_over(at, 29)
                || number_over(at - 1, 199);
        }
        need first(
            0,
            end,
            !told(at)
                && (phrases(at, "on my own|by my self|with no one|by myself|no help")
                    || any(at, "singlehandedly tonight tomorrow tommorow")
                    || any(at, "one a")
                        && any(at + 1, "day morning afternoon hour shift evening night")
                        && any(at - 1, "in within")
                    || any(at, "next") && is(at + 1, WEEKDAY)
                    || any(at, "two") && any(at + 1, "days hours"))
        );
        from = at - 1;
        return Vague(at + 1 - (is(at, TIME_UNIT) || sign(at) || !exists(at)));
    }

    fn number_over(at, limit) {
        let value = value(at);
        return value > limit && value < NONE && (value < 1990 || value > 2099);
    }

    /// Help that is named, or practice first.
    fn support(end) {
        let at = first(
            0,
            end,
            (any(
                at,
                "help helping helped helps support supporting training trained coaching coached shadow shadowing guidance supervised buddy practise practising practice mentoring"
            ) || any(at, "with") && near(at + 1..at + 4, is(at, JUDGE))
                || phrases(at, "show me|teach me|showing me|show you|watch me"))
                && !any(at - 1, "no without")
                && !any(at - 2, "no without")
        );
        need at;
        from = at - 1;
        if any(from, "with") {
            at = first(at, at + 3, is(at, JUDGE));
        }
        return Vague(at);
    }
}
