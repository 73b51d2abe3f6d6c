//! Review: how it went, beside what was agreed. As often as people like; each review stays.

use mentor_core::{
    content::msg,
    objective::{key, review::OUTCOMES},
};

use super::Objective;
use crate::shared::{
    dom::{El, Node, classed, el},
    fields::{Entry, Field, Look, SHOWN, button, choice, path, text_field},
    set::past,
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
    let steps = one.steps(key::REVIEWS);
    let at = |field| path(&[steps[0], steps[1], steps[2], id, field]);
    let (session, outcome) = (one.session(), at(key::OUTCOME));
    let field = |id, label, hint, name| Field { id, label, hint, path: at(name), by: SHOWN, element: None };
    let evidence = field("review-evidence", msg::REVIEW_EVIDENCE, Some(msg::REVIEW_EVIDENCE_HINT), key::EVIDENCE);
    let date = field("review-date", msg::REVIEW_DATE, None, key::DATE);
    let first = Node::new();
    let focus = first.clone();
    session.after(0, move || focus.focus());
    let all = one.all();
    classed("div", "m-next")
        .child(
            // Not the legend: Firefox hands its focus on to the first box.
            classed("fieldset", "m-focus")
                .attr("tabindex", "-1")
                .node(&first)
                .child(classed("legend", "m-label").say(msg::REVIEW_HOW))
                .child(classed("div", "m-choices is-inline").children(
                    OUTCOMES.iter().map(|(value, label)| choice(session, "went", outcome, SHOWN, value, *label)),
                )),
        )
        .child(text_field(session, evidence, Entry::Lines("2"), &Node::new()))
        .child(text_field(session, date, Entry::Day, &Node::new()))
        .child(classed("div", "m-actions m-after").child(button(Look::Second, msg::REVIEW_DONE, move || {
            all.reviewing.set(None);
            all.say(t(msg::REVIEW_SAID));
            opener.focus();
        })))
}
