//! R: why it matters. A reason, or a plain link to the placement, the course or a career; otherwise we ask.

use super::{
    Status, Verdict,
    phrase::End,
    rule::{first, rule},
    text::{Kind, Text},
};
use crate::content::msg;

/// The finding.
pub(super) fn verdict(text: &Text) -> Verdict {
    let all = 0..text.tokens.len();
    let found = |kind, from, to| Verdict::new(Status::Found, msg::ANALYSIS_RELEVANT_FOUND, kind, from, to);
    for at in all.clone() {
        if let Some(to) = reason(text, at) {
            return found("reason", at, to.get());
        }
    }
    match first!(text, all.clone(), is(at, REASON)).or_else(|| first!(text, all, is(at, WORK))) {
        Some(at) => found("link", at, at + 1),
        None => Verdict::bare(Status::Ask, msg::ANALYSIS_RELEVANT_ASK),
    }
}

/// Where a reason that opens at `at` ends.
fn reason(text: &Text, at: usize) -> Option<End> {
    let opens = rule!(
        text,
        at,
        any(at, "because becuse becouse cos coz cuz since")
            || (any(at, "so") && any(at + 1, "that i we she he they it people you"))
            || (any(at, "as") && any(at + 1, "i it it's it'd it'll that i'm i've they they're she he"))
            || phrases(at, "in order to|which is why")
            || (any(at, "counts evidence need goes") && any(at + 1, "towards toward for it"))
            || (any(at, "for towards")
                && any(at + 1, "my her his your the their")
                && near(at + 2..at + 5, is(at, REASON)))
            || (any(at, "want wants hopes hope wana interested like")
                && any(at + 1, "to in")
                && any(at + 2, "be become work do apply study"))
    );
    if !opens {
        return None;
    }
    let (_, end) = text.sentence_of(at);
    let mut to = at + 1;
    while to < end && to < at + 24 && rule!(text, to, !any(at, ";") && !any(at, ":")) {
        to += 1;
    }
    while to > at + 1 && text.kind(to - 1) == Kind::Sign {
        to -= 1;
    }
    End::new(to)
}

/// Where the sentence's reason starts, to put an ending before it.
pub(super) fn reason_start(text: &Text, from: usize, to: usize) -> Option<usize> {
    first!(
        text,
        from + 1..to,
        any(at, "because becuse becouse cos coz cuz")
            || (any(at, "so") && any(at + 1, "that i we she he they it people you"))
            || (any(at, "as since") && any(at + 1, "i it it's it'd it'll that i'm i've they they're she he we"))
            || phrases(at, "in order to")
            || phrases(at, "which is why")
    )
}
