//! What a document to take along is made of, as JSON: the parts that were chosen, with each question and what was answered; what
//! people will do; and the days. `widgets/documents` makes every kind of document of it, and it is the only thing that they are
//! made of, so what is not here is in none of them.

use mentor_core::{
    content::{Msg, msg},
    date::Date,
    json::{Json, Object},
    objective::{analysis::analyse, key as objective},
    record::{AnswerView, Record, Side},
};

use super::{
    action::key,
    fields::side_name,
    form::here,
    lines::{Line, lines, open},
};
use crate::{WIDGETS, element::session::Session};

/// Among the chosen parts, beside the widgets by their places in [`WIDGETS`]: what people will do.
pub const ACTIONS: u32 = 1 << 30;
/// And what those who are there keep for themselves.
pub const PRIVATE: u32 = 1 << 31;

/// What a document is that nobody has chosen anything for: the part of the widget itself, and what people will do.
pub fn own(session: Session) -> u32 {
    let place = WIDGETS.iter().position(|(name, ..)| *name == session.widget());
    ACTIONS | place.map_or(0, |place| 1 << place)
}

/// The parts of a record in which something was answered.
pub fn written(record: &Record) -> u32 {
    let mut parts = if record.leaves(&["actions"]).is_empty() { 0 } else { ACTIONS };
    for (place, (widget, ..)) in WIDGETS.iter().enumerate() {
        parts |= u32::from(record.has_answers(widget)) << place;
    }
    parts
}

/// The model of these parts. What somebody keeps private is in it only where that was chosen, and only of those who are there.
pub fn model(session: Session, record: &Record, chosen: u32) -> Json {
    let here = here(session);
    let wanted = |_: &[&str], answer: &AnswerView| {
        // As with everything that is shared: an answer of which any version is private is left out whole.
        let private = answer.private || answer.others.iter().any(|other| other.private);
        !private || (chosen & PRIVATE != 0 && here.contains(&answer.by))
    };
    let (mut parts, mut days) = (Vec::new(), Vec::new());
    for (place, (widget, _, asked, title)) in WIDGETS.iter().enumerate() {
        let (mut part, is_chosen) = (Vec::new(), chosen & 1 << place != 0);
        for line in lines(session, record, widget, open(session, asked), &wanted) {
            // What people will do belongs to no widget.
            if line.path[1] == "widgets" {
                day(session, record, &line, is_chosen, &mut days);
                if is_chosen {
                    part.push(answered(session, record, &line));
                }
            }
        }
        if !part.is_empty() {
            let mut out = said("title", session.words(*title));
            out.set("lines", part);
            parts.push(Json::from(out));
        }
    }
    let mut steps = Vec::new();
    for (at, answer) in record.leaves(&["actions"]) {
        if let [_, id, key::WHAT] = at[..]
            && wanted(&at, &answer)
        {
            let step = step(session, record, id, chosen & ACTIONS != 0);
            if let Some(date) = step.text(key::WHEN) {
                let mut day = step.clone();
                day.set("date", date);
                days.push(day.into());
            }
            if chosen & ACTIONS != 0 {
                steps.push(step.into());
            }
        }
    }
    if let Some(end) = session.placement().end {
        days.push(on(end, &["end"]).into());
    }
    let mut model = said("lang", session.language().to_owned());
    model.set("private", chosen & PRIVATE != 0);
    model.set("parts", parts);
    model.set("steps", steps);
    model.set("days", days);
    model.into()
}

fn said(key: &str, words: String) -> Object {
    let mut object = Object::new();
    object.set(key, words);
    object
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
    let at = &line.path[3..];
    out.set("at", steps(at));
    // Things that people make and put in order.
    if let [.., set, id, _] = line.path
        && let Some(order) = record.answer(&[line.path[1], line.path[2], set, id, objective::ORDER])
    {
        out.set("order", order.value.clone());
    }
    out.into()
}

fn steps(path: &[&str]) -> Vec<Json> {
    let mut steps = Vec::new();
    for step in path {
        steps.push(Json::from(*step));
    }
    steps
}

/// A day, and where it lies in the record.
fn on(date: Date, path: &[&str]) -> Object {
    let mut day = said("date", date.to_iso());
    day.set("at", steps(path));
    day
}

/// The day that an answer is, or that an objective names. Without its words where its part was not chosen.
#[inline(never)]
fn day(session: Session, record: &Record, line: &Line, is_chosen: bool, days: &mut Vec<Json>) {
    let path = &line.path[1..];
    let text = |path: &[&str]| {
        let answer = record.answer(path);
        answer.and_then(|answer| answer.value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let (value, mut named, mut what) = (text(path), path.to_vec(), String::new());
    let mut date = Date::parse_iso(&value);
    if let [_, widget, objective::ITEMS, id, field] = path {
        if *field == objective::TEXT {
            date = analyse(&value, &session.placement()).due;
            named.push("due");
        }
        let words = [path[0], widget, objective::ITEMS, id, objective::TEXT];
        if is_chosen && record.answer(&words).is_some_and(|words| !words.private) {
            what = text(&words);
        }
    }
    if let Some(date) = date {
        let mut day = on(date, &named);
        day.set("label", session.words(line.label));
        day.set(key::WHAT, what);
        days.push(day.into());
    }
}

/// One step that somebody takes. Without its words where what people do was not chosen.
#[inline(never)]
fn step(session: Session, record: &Record, id: &str, is_chosen: bool) -> Object {
    let mut step = Object::new();
    step.set("at", steps(&["actions", id]));
    step.set("label", session.words(msg::SHARED_ACTION));
    for field in [key::WHAT, key::IF, key::WHO, key::WHEN, key::DONE] {
        let Some(answer) = record.answer(&["actions", id, field]) else { continue };
        match answer.value.as_str() {
            Some(who) if field == key::WHO => {
                step.set(field, Side::parse(who).map(|side| side_name(session, side)).unwrap_or_default());
            }
            Some(when) if field == key::WHEN && Date::parse_iso(when).is_none() => {}
            Some(_) if field != key::WHEN && !is_chosen => {}
            _ => step.set(field, answer.value.clone()),
        }
    }
    step
}

/// The words of a part that can be chosen.
pub fn title(place: usize) -> Msg {
    WIDGETS.get(place).map_or(msg::SHARED_ACTION, |(.., title)| *title)
}
