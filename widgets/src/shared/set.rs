//! The objectives that were set, as every widget reads them: which there are, and how each was looked at before.

use std::rc::Rc;

use mentor_core::{
    content::msg,
    date::Date,
    objective::{
        key,
        review::{OUTCOMES, line},
    },
};

use super::{
    dom::{El, Node, classed, el, part_while},
    fields::{Entry, Field, Look, Path, SHOWN, button, choice, path, side_name, text_field},
    later::later,
};
use crate::{calls::Reads, element::session::Session};

/// Where the objectives of the record lie, from any widget.
pub const ITEMS: [&str; 4] = ["/", "widgets", "objectives", key::ITEMS];

/// The ids of the objectives at a place that are there, in their order: those in the list, the drafts, or all that have had
/// words.
#[inline(never)]
pub fn in_order(session: Session, place: &[&str], listed: Option<bool>) -> Vec<String> {
    // Keys come in order: of two with the same place, the one with the lower id is first.
    let (mut orders, mut some) = (Vec::new(), Vec::new());
    for id in session.keys(place) {
        let at = |field| [place, &[&id, field]].concat();
        let order = session.text(&at(key::ORDER));
        let wanted = match listed {
            Some(listed) => session.flag(&at(key::LISTED)) == listed,
            None => !order.is_empty(),
        };
        if wanted && !session.flag(&at(key::DELETED)) {
            let place = orders.partition_point(|other| *other <= order);
            orders.insert(place, order);
            some.insert(place, id);
        }
    }
    some
}

/// The reviews that there have been of the objective with this id among those at this place.
#[inline(never)]
pub fn past(session: Session, place: &[&str], id: &str) -> El {
    let path = path(&[place, &[id, key::REVIEWS]].concat());
    let reviews = move || later(move || later_reviews(session, path));
    classed("div", "m-reviews").child(part_while(move || !session.keys(path).is_empty(), reviews))
}

#[inline(never)]
fn later_reviews(session: Session, path: Path) -> El {
    el("div").each(move || lines(session, path))
}

/// The boxes of one review of the objective at this place: how it went, what shows it, and the day. One review at a time is on a
/// page. They take the focus; `done` is called when they are closed.
pub fn review(session: Session, objective: &[&str], id: &str, done: impl Fn() + 'static) -> El {
    let (path, done): (_, Rc<dyn Reads>) = (path(&[objective, &[key::REVIEWS, id]].concat()), Rc::new(done));
    later(move || later_review(session, path, done.clone()))
}

#[inline(never)]
fn later_review(session: Session, review: Path, done: Rc<dyn Reads>) -> El {
    let at = |field| path(&[review, &[field]].concat());
    let outcome = at(key::OUTCOME);
    let field = |id, label, hint, name| Field { id, label, hint, path: at(name), by: SHOWN, element: None };
    let evidence = field("review-evidence", msg::REVIEW_EVIDENCE, Some(msg::REVIEW_EVIDENCE_HINT), key::EVIDENCE);
    let date = field("review-date", msg::REVIEW_DATE, None, key::DATE);
    let first = Node::new();
    let focus = first.clone();
    session.after(0, move || focus.focus());
    let mut choices = classed("div", "m-choices is-inline");
    for (value, label) in &OUTCOMES {
        choices = choices.child(choice(session, "went", outcome, SHOWN, value, *label));
    }
    classed("div", "m-next")
        .child(
            // Not the legend: Firefox hands its focus on to the first box.
            classed("fieldset", "m-focus")
                .attr("tabindex", "-1")
                .node(&first)
                .child(classed("legend", "m-label").say(msg::REVIEW_HOW))
                .child(choices),
        )
        .child(text_field(session, evidence, Entry::Lines("2"), &Node::new()))
        .child(text_field(session, date, Entry::Day, &Node::new()))
        .child(classed("div", "m-actions m-after").child(button(Look::Second, msg::REVIEW_DONE, move || done.read())))
}

fn lines(session: Session, steps: &[&str]) -> Vec<El> {
    // The earliest first.
    let (mut times, mut lines) = (Vec::new(), Vec::new());
    for id in session.keys(steps) {
        let at = |field| [steps, &[&id, field]].concat();
        let (outcome, evidence) = (session.answer(&at(key::OUTCOME)), session.answer(&at(key::EVIDENCE)));
        let Some(last) = outcome.as_ref().or(evidence.as_ref()) else { continue };
        let [said, shown] = [&outcome, &evidence]
            .map(|answer| answer.as_ref().and_then(|answer| answer.value.as_str()).unwrap_or_default());
        let on = Date::parse_iso(&session.text(&at(key::DATE)));
        let time = on.map_or(last.at, |date| date.midnight() as f64);
        let day = on.map_or_else(|| session.day_text(last.at), |date| session.date_text(date));
        let line = classed("p", "m-text").text(line(&side_name(session, last.by), &day, said, shown));
        put_by_time(&mut times, &mut lines, time, line);
    }
    lines
}

/// Puts a line behind those that are not later.
#[inline(never)]
pub fn put_by_time(times: &mut Vec<f64>, lines: &mut Vec<El>, time: f64, line: El) {
    let place = times.iter().filter(|other| **other <= time).count();
    times.insert(place, time);
    lines.insert(place, line);
}
