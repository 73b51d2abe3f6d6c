//! Several goals in one text: bullets of their own, or two wishes joined by "and".

use super::{
    Span,
    rule::{first, rule},
    step::steps,
    text::{Kind, Text},
};

/// The goals: at least one when there is a word.
pub(super) fn find(text: &Text) -> Vec<Span> {
    let end = text.tokens.len();
    let Some(first) = first!(text, 0..end, !sign(at)) else { return Vec::new() };
    let mut found = lines(text);
    if found.is_empty() {
        let cut = (first..end).find(|at| rule!(text, *at, any(at, "and")) && joins_wishes(text, *at) > 0);
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

steps! {
    /// "improve my Excel and be on time": an outcome verb on each side, and at least one is a wish.
    fn joins_wishes(and) {
        need !any(and + 1, "then");
        let left = sentence_start(and);
        while !wish(left) && !act(left) {
            left += 1;
            need left < and;
        }
        need left < and;
        let right = and + 1;
        right += any(right, "also to");
        need wish(left) && act(right) || wish(right);
        // "by keeping a log and going through it": what goes on in -ing goes on with what is in -ing before it.
        need wish(right) || !form_ing(right) || form_ing(left);
        return names(left + 1, and) && names(right, sentence_end(and));
    }

    fn wish(at) {
        return is(at, DIRECTION | STATE) && !any(at, "see find found notice saw like")
            || any(at, "be become stay feel get") && near(at + 1..at + 4, is(at, TRAIT) || phrases(at, "on time"));
    }

    /// Whether something is named that can be wished for.
    fn names(start, to) {
        return first(start, to, thing(at) || is(at, TRAIT) || phrases(at, "on time"));
    }
}
