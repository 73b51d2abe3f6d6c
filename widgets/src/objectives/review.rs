//! Review: how it went, beside what was agreed. As often as people like; each review stays.

use mentor_core::{
    content::msg,
    date::Date,
    objective::{
        key,
        review::{OUTCOMES, line},
    },
};

use super::Objective;
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        fields::{Entry, Field, Look, SHOWN, button, choice, path, side_name, steps, text_field},
        words::t,
    },
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

/// The reviews that there have been of the objective with this id among those at this place.
#[inline(never)]
pub fn past(session: Session, place: &[&str], id: &str) -> El {
    let path = path(&[place, &[id, key::REVIEWS]].concat());
    classed("div", "m-reviews").each(move || lines(session, &steps(path)))
}

fn lines(session: Session, steps: &[&str]) -> Vec<El> {
    // The earliest first.
    let (mut times, mut lines) = (Vec::new(), Vec::new());
    for id in session.keys(steps) {
        let at = |field| [steps, &[&id, field]].concat();
        let (outcome, evidence) = (session.answer(&at(key::OUTCOME)), session.text(&at(key::EVIDENCE)));
        let said = outcome.as_ref().and_then(|shown| shown.value.as_str()).unwrap_or_default().to_owned();
        let Some(last) = outcome.or_else(|| session.answer(&at(key::EVIDENCE))) else { continue };
        let on = Date::parse_iso(&session.text(&at(key::DATE)));
        let time = on.map_or(last.at, |date| date.midnight() as f64);
        let day = on.map_or_else(|| session.day_text(last.at), |date| session.date_text(date));
        let line = classed("p", "m-text").text(line(&side_name(session, last.by), &day, &said, &evidence));
        let place = times.iter().filter(|other| **other <= time).count();
        times.insert(place, time);
        lines.insert(place, line);
    }
    lines
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
