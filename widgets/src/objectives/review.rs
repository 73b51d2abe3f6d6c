//! Review: how it went, beside what was agreed. As often as people like; each review stays.

use mentor_core::{
    content::{Msg, msg},
    objective::key,
    record::Side,
};

use super::Objective;
use crate::element::session::Session;
use crate::shared::{
    dom::{El, Node, classed, el},
    fields::{Entry, Field, Look, button, choice, path, side_name, text_field},
    words::{filled, quoted, t},
};

static OUTCOMES: [(&str, Msg); 3] = [("less", msg::REVIEW_LESS), ("as", msg::REVIEW_AS), ("more", msg::REVIEW_MORE)];

/// The reviews of an objective that there have been, and the one that is being written.
pub(super) fn reviews(one: &Objective, opener: &Node) -> El {
    let (lines, form, opener) = (one.clone(), one.clone(), opener.clone());
    el("div").child(classed("div", "m-reviews").each(move || past(&lines))).child(el("div").when(move || {
        let (of, id) = form.all().reviewing.get()?;
        (of == form).then(|| write(&form, &id, opener.clone()))
    }))
}

/// Begins a review of an objective.
pub(super) fn begin(one: &Objective) {
    let all = one.all();
    all.reviewing.set(Some((one.clone(), all.session.new_id())));
}

fn past(one: &Objective) -> Vec<El> {
    let session = one.session();
    let steps = one.steps(key::REVIEWS);
    // The earliest first.
    let (mut times, mut lines) = (Vec::new(), Vec::new());
    for id in session.keys(&steps) {
        let at = |field| [steps[0], steps[1], steps[2], &id, field].to_vec();
        let (outcome, evidence) = (session.answer(&at(key::OUTCOME)), session.text(&at(key::EVIDENCE)));
        let said = outcome.as_ref().and_then(|shown| shown.value.as_str()).unwrap_or_default().to_owned();
        let Some(last) = outcome.or_else(|| session.answer(&at(key::EVIDENCE))) else { continue };
        let line = classed("p", "m-text").text(line(session, &said, last.by, last.at, &evidence));
        let place = times.iter().filter(|time| **time <= last.at).count();
        times.insert(place, last.at);
        lines.insert(place, line);
    }
    lines
}

/// A review in words: whose, of which day, what came of it, and what shows it.
pub(super) fn line(session: &Session, outcome: &str, by: Side, at: f64, evidence: &str) -> String {
    let said = OUTCOMES.iter().find(|(value, _)| *value == outcome).map_or(msg::REVIEW_OPEN, |(_, label)| *label);
    let who = [&side_name(session, by), ", ", &session.day_text(at)].concat();
    let mut line = filled(msg::REVIEW_LINE, &[("who", &who), ("outcome", said.text())]);
    if !evidence.is_empty() {
        line.push(' ');
        line.push_str(&quoted(evidence));
    }
    line
}

fn write(one: &Objective, id: &str, opener: Node) -> El {
    let steps = one.steps(key::REVIEWS);
    let at = |field| path(&[steps[0], steps[1], steps[2], id, field]);
    let (session, outcome) = (one.session(), at(key::OUTCOME));
    let field = Field {
        id: "review-evidence",
        label: msg::REVIEW_EVIDENCE,
        hint: Some(msg::REVIEW_EVIDENCE_HINT),
        path: at(key::EVIDENCE),
        side: Side::Student,
        element: None,
    };
    let first = Node::new();
    let focus = first.clone();
    session.after(0, move || focus.focus());
    let all = one.all().clone();
    classed("div", "m-next")
        .child(
            // Not the legend: Firefox hands its focus on to the first box.
            el("fieldset")
                .attr("tabindex", "-1")
                .node(&first)
                .child(classed("legend", "m-label").say(msg::REVIEW_HOW))
                .child(
                    classed("div", "m-choices is-inline").children(
                        OUTCOMES
                            .iter()
                            .map(|(value, label)| choice(session, "went", &outcome, Side::Student, value, *label)),
                    ),
                ),
        )
        .child(text_field(session, field, Entry::Lines("2"), &Node::new()))
        .child(classed("div", "m-actions m-after").child(button(Look::Second, msg::REVIEW_DONE, move || {
            all.reviewing.set(None);
            all.say(t(msg::REVIEW_SAID));
            opener.focus();
        })))
}
