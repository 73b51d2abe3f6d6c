//! What a document to take along is made of, as JSON: the parts that were chosen, with each question and what was answered; what
//! people will do; and the days. `widgets/documents` makes every kind of document of it, and of nothing else: what is not here
//! is in none of them.

use mentor_core::{
    content::msg,
    date::Date,
    json::{Json, Object},
    objective::key::ORDER,
    plan::steps,
    record::{AnswerView, Record},
};

use super::{
    fields::side_name,
    form::here,
    lines::{Line, lines, open},
    words::t,
};
use crate::{WIDGETS, element::session::Session};

/// Among the chosen parts, beside the widgets by their places in [`WIDGETS`]: what people will do, wherever it was written.
pub const STEPS: u32 = 1 << 30;
/// And what those who are there keep for themselves.
pub const PRIVATE: u32 = 1 << 31;

/// What a document is made of that nobody has chosen anything for: the part of the widget itself, which is all steps in that of the
/// plan.
pub fn own(session: Session) -> u32 {
    let widget = session.widget();
    let place = WIDGETS.iter().position(|(name, ..)| *name == widget);
    place.map_or(0, |place| 1 << place) | if widget == "plan" { STEPS } else { 0 }
}

/// The parts of a record in which something was answered, and with them what people will do.
pub fn parts(record: &Record) -> u32 {
    let mut parts = 0;
    for (place, (widget, ..)) in WIDGETS.iter().enumerate() {
        parts |= u32::from(record.has_answers(widget)) << place;
    }
    let some = parts != 0 || !record.leaves(&["actions"]).is_empty();
    parts | if some { STEPS } else { 0 }
}

/// The model of these parts. What somebody keeps private is in it only where that was chosen, and only of those who are there.
/// Days are always in it: without their words where these were not chosen.
pub fn model(session: Session, record: &Record, chosen: u32) -> Json {
    let private = chosen & PRIVATE != 0;
    let here = if private { here(session) } else { &[] };
    let wanted = |_: &[&str], answer: &AnswerView| {
        // As with everything that is shared: an answer of which any version is private is left out whole.
        let private = answer.private || answer.others.iter().any(|other| other.private);
        !private || here.contains(&answer.by)
    };
    let (mut written, mut to_do, mut days) = (Vec::new(), Vec::new(), Vec::new());
    let steps = steps(record, &session.placement(), here);
    for (place, (widget, _, asked, title)) in WIDGETS.iter().enumerate() {
        let (mut part, is_chosen) = (Vec::new(), chosen & 1 << place != 0);
        for line in lines(session, record, widget, open(session, asked), &wanted) {
            // What people will do is among the steps.
            if line.path[1] == "actions" {
                continue;
            }
            let answer = record.answer(&line.path[1..]);
            let date = answer.and_then(|answer| Date::parse_iso(answer.value.as_str()?));
            if date.is_some() && !steps.iter().any(|step| step.widget == *widget && step.due == date) {
                days.push(day(date, &line.path[1..], session.words(line.label)).into());
            }
            if is_chosen {
                part.push(answered(session, record, &line));
            }
        }
        if !part.is_empty() {
            let mut out = said("title", session.words(*title));
            out.set("lines", part);
            written.push(Json::from(out));
        }
    }
    for step in &steps {
        let from = WIDGETS.iter().position(|(name, ..)| *name == step.widget);
        let is_chosen = chosen & STEPS != 0 || from.is_some_and(|place| chosen & 1 << place != 0);
        let mut out = day(step.due, &step.tick, t(msg::SHARED_ACTION));
        if is_chosen {
            out.set("what", &*step.what);
            out.set("who", step.who.map_or_else(|| t(msg::PLAN_BOTH), |who| side_name(session, who)));
            out.set("done", step.done);
            to_do.push(out.clone().into());
        }
        if step.due.is_some() {
            days.push(out.into());
        }
    }
    if let end @ Some(_) = session.placement().end {
        days.push(day(end, &["end"], String::new()).into());
    }
    let mut model = said("lang", session.language().to_owned());
    model.set("private", private);
    model.set("parts", written);
    model.set("steps", to_do);
    model.set("days", days);
    model.into()
}

fn said(key: &str, words: String) -> Object {
    let mut object = Object::new();
    object.set(key, words);
    object
}

/// Where something lies.
#[inline(never)]
fn place(object: &mut Object, path: &[impl AsRef<str>]) {
    let mut steps = Vec::new();
    for step in path {
        steps.push(Json::from(step.as_ref()));
    }
    object.set("at", steps);
}

/// A day, which may be missing, where it lies in the record, and what to call it where there are no better words.
fn day(date: Option<Date>, path: &[impl AsRef<str>], label: String) -> Object {
    let mut day = said("label", label);
    place(&mut day, path);
    if let Some(date) = date {
        day.set("date", date.to_iso());
    }
    day
}

/// A question, and what was answered.
#[inline(never)]
fn answered(session: Session, record: &Record, line: &Line) -> Json {
    let mut out = said("answer", line.words.clone());
    for (key, label) in [("heading", line.heading), ("group", line.question), ("question", Some(line.label))] {
        if let Some(label) = label {
            out.set(key, session.words(label));
        }
    }
    if line.is_own() {
        out.set("who", side_name(session, line.by));
    }
    place(&mut out, &line.path[3..]);
    // Things that people make stand in the order that they have given them.
    if let [_, section, widget, set, id, _, ..] = line.path
        && let Some(order) = record.answer(&[section, widget, set, id, ORDER])
    {
        out.set("order", order.value.clone());
    }
    out.into()
}
