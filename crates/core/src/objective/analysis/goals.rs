//! Several goals in one text: bullets of their own, or two wishes joined by "and".

use super::{
    Span,
    rule::{first, rule},
    text::{Kind, Text},
};

/// The goals: at least one when there is a word.
pub(super) fn find(text: &Text) -> Vec<Span> {
    let end = text.tokens.len();
    let Some(first) = first!(text, 0..end, !sign(at)) else { return Vec::new() };
    let mut found = lines(text);
    if found.is_empty() {
        let cut = (first..end).find(|at| joins_wishes(text, *at));
        found.push((first, cut.unwrap_or(end)));
        found.extend(cut.map(|cut| (cut + 1, end)));
    }
    let mut spans = Vec::with_capacity(found.len());
    for (from, mut to) in found {
        while to > from + 1 && text.kind(to - 1) == Kind::Sign {
            to -= 1;
        }
        spans.extend(text.span(from, to));
    }
    spans
}

/// Lines or bullets that each open with a verb and have a deadline of their own.
fn lines(text: &Text) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in 0..text.tokens.len() {
        if text.token(at).line_start && text.kind(at) != Kind::Sign {
            if let Some(last) = found.last_mut() {
                last.1 = at;
            }
            found.push((at, text.tokens.len()));
        }
    }
    let own = |&(from, to): &(usize, usize)| {
        // "2. Write a guide": the number is no word of it.
        let verb = rule!(text, from, is(at, VERB) || is(at + 1, VERB) || number(at) && is(at + 2, VERB));
        verb && text.times.iter().any(|phrase| phrase.point.is_bounded() && phrase.from >= from && phrase.from < to)
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
        rule!(
            text,
            at,
            is(at, DIRECTION | STATE) && !any(at, "see find found notice saw like")
                || any(at, "be become stay feel get") && near(at + 1..at + 4, is(at, TRAIT) || phrases(at, "on time"))
        )
    };
    let act = |at: usize| rule!(text, at, act(at));
    let object =
        |from: usize, to: usize| first!(text, from..to, thing(at) || is(at, TRAIT) || phrases(at, "on time")).is_some();
    let left = (from..and).find(|at| wish(*at) || act(*at));
    let Some(left) = left else { return false };
    let wishes = wish(left) || wish(next);
    // "by keeping a log and going through it": what goes on in -ing goes on with what is in -ing before it.
    let goes_on = rule!(text, next, form_ing(at)) && rule!(text, left, !form_ing(at));
    wishes && (wish(next) || act(next) && !goes_on) && object(left + 1, and) && object(next, to)
}
