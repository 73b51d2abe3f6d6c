//! R: why it matters. A reason, or a plain link to the placement, the course or a career; otherwise we ask.

use super::{Status, Verdict, rule::first, step::steps, text::Text};
use crate::content::msg;

/// The finding.
pub(super) fn verdict(text: &Text) -> Verdict {
    let all = 0..text.tokens.len();
    let found = |kind, from, to| Verdict::new(Status::Found, msg::ANALYSIS_RELEVANT_FOUND, kind, from, to);
    for at in all.clone() {
        let to = reason(text, at) as usize;
        if to > 0 {
            return found("reason", at, to);
        }
    }
    match first!(text, all.clone(), is(at, REASON)).or_else(|| first!(text, all, is(at, WORK))) {
        Some(at) => found("link", at, at + 1),
        None => Verdict::bare(Status::Ask, msg::ANALYSIS_RELEVANT_ASK),
    }
}

steps! {
    /// Where a reason that opens at `at` ends.
    fn reason(at) {
        need any(at, "because becuse becouse cos coz cuz since")
            || any(at, "so") && any(at + 1, "that i we she he they it people you")
            || any(at, "as") && any(at + 1, "i it it's it'd it'll that i'm i've they they're she he")
            || phrases(at, "in order to|which is why")
            || any(at, "counts evidence need goes") && any(at + 1, "towards toward for it")
            || any(at, "for towards")
                && any(at + 1, "my her his your the their")
                && near(at + 2..at + 5, is(at, REASON))
            || any(at, "want wants hopes hope wana interested like")
                && any(at + 1, "to in")
                && any(at + 2, "be become work do apply study");
        let to = at + 1;
        while to < sentence_end(at) && to < at + 24 && !any(to, "; :") {
            to += 1;
        }
        while to > at + 1 && sign(to - 1) {
            to = to - 1;
        }
        return to;
    }
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
