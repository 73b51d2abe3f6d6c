//! Several goals in one text: bullets of their own, or two wishes joined by "and".

use super::{
    Span,
    lexicon::{ACTION, MAKE},
    rule::{first, rule},
    specific,
    text::{Kind, Text},
    time_bound::Phrase,
};

/// The token ranges of the goals: at least one when there is a word.
pub(super) fn find(text: &Text, times: &[Phrase]) -> Vec<(usize, usize)> {
    let mut words = (0..text.tokens.len()).filter(|at| text.kind(*at) != Some(Kind::Sign));
    let (Some(first), Some(last)) = (words.clone().next(), words.next_back()) else { return Vec::new() };
    let lines = lines(text, times);
    if lines.len() > 1 {
        return lines;
    }
    if let Some(cut) = (first..last).find(|at| joins_wishes(text, *at)) {
        let mut end = cut;
        while end > first + 1 && text.kind(end - 1) == Some(Kind::Sign) {
            end -= 1;
        }
        return vec![(first, end), (cut + 1, last + 1)];
    }
    vec![(first, last + 1)]
}

/// The goals as spans.
pub(super) fn spans(text: &Text, goals: &[(usize, usize)]) -> Vec<Span> {
    goals.iter().filter_map(|&(from, to)| text.span(from, to)).collect()
}

/// Lines or bullets that each open with a verb and have a deadline of their own.
fn lines(text: &Text, times: &[Phrase]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in 0..text.tokens.len() {
        let starts = text.tokens.get(at).is_some_and(|token| token.line_start && token.kind != Kind::Sign);
        if starts {
            if let Some(last) = found.last_mut() {
                last.1 = at;
            }
            found.push((at, text.tokens.len()));
        }
    }
    for goal in &mut found {
        while goal.1 > goal.0 + 1 && text.kind(goal.1 - 1) == Some(Kind::Sign) {
            goal.1 -= 1;
        }
    }
    let own = |&(from, to): &(usize, usize)| {
        let verb = rule!(text, from, is(at, VERB) || is(at + 1, VERB));
        verb && times.iter().any(|phrase| phrase.bounded && phrase.from >= from && phrase.from < to)
    };
    if found.len() > 1 && found.iter().all(own) { found } else { Vec::new() }
}

/// "improve my Excel and be on time": an outcome verb on each side, and at least one is a wish.
fn joins_wishes(text: &Text, and: usize) -> bool {
    if rule!(text, and, !any(at, "and")) {
        return false;
    }
    let (from, to) = text.sentence_of(and);
    let mut next = and + 1;
    if rule!(text, next, any(at, "also then to")) {
        if rule!(text, next, any(at, "then")) {
            return false;
        }
        next += 1;
    }
    let wish = |at: usize| {
        rule!(text, at, is(at, DIRECTION | STATE) && !any(at, "see find found notice saw like"))
            || (rule!(text, at, any(at, "be become stay feel get"))
                && first!(text, at + 1..at + 4, is(at, TRAIT) || phrases(at, "on time")).is_some())
    };
    let act = |at: usize| text.is(at, ACTION | MAKE) && specific::is_verb(text, at);
    let object = |from: usize, to: usize| {
        (from..to).any(|at| specific::worth(text, at) > 1 || rule!(text, at, is(at, TRAIT) || phrases(at, "on time")))
    };
    let left = (from..and).find(|at| wish(*at) || act(*at));
    let Some(left) = left else { return false };
    let wishes = wish(left) || wish(next);
    wishes && (wish(next) || act(next)) && object(left + 1, and) && object(next, to)
}
