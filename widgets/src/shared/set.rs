//! The objectives that were set, as every widget reads them: which there are, and how each was looked at before.

use mentor_core::{
    date::Date,
    objective::{key, review::line},
};

use super::{
    dom::{El, classed},
    fields::{path, side_name},
};
use crate::element::session::Session;

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
    classed("div", "m-reviews").each(move || lines(session, path))
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
