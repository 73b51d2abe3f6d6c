//! Review: how it went, beside what was agreed. As often as people like; each review stays.

use mentor_core::content::msg;

use super::Objective;
use crate::shared::{
    dom::{El, Node, el},
    set::{past, review},
    words::t,
};

/// The reviews of an objective that there have been, and the one that is being written.
pub(super) fn reviews(one: Objective, opener: &Node) -> El {
    let opener = opener.clone();
    el("div").child(past(one.session(), &[one.steps("")[0]], one.id())).child(el("div").when(move || {
        let (of, id) = one.all().reviewing.get()?;
        (of == one).then(|| write(one, &id, opener.clone()))
    }))
}

/// Begins a review of an objective.
pub(super) fn begin(one: Objective) {
    let all = one.all();
    all.reviewing.set(Some((one, all.session.new_id())));
}

fn write(one: Objective, id: &str, opener: Node) -> El {
    let all = one.all();
    let done = move || {
        all.reviewing.set(None);
        all.say(t(msg::REVIEW_SAID));
        opener.focus();
    };
    review(one.session(), &one.steps("")[..2], id, done)
}
