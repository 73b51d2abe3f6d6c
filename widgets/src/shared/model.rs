//! What a document to take along is made of: the parts that were chosen, with each question and what was answered; what people
//! will do; and the days. `widgets/documents` makes every kind of document of it, and of nothing else: what is not here is in
//! none of them.
//!
//! It is a list in JSON of rows of texts, as objects would cost twice the code. `widgets/documents/model.ts` reads it, and says
//! what stands where.

use mentor_core::{
    content::{Msg, msg},
    csv,
    date::Date,
    json::{Json, digits, write_string},
    objective::{
        analysis::{Status, analyse},
        key,
        terms::due,
    },
    plan::steps,
    record::{AnswerView, Record, time},
};

use super::{
    fields::side_name,
    form::here,
    lines::{apart, is_shared, lines},
    words::t,
};
use crate::{WIDGETS, element::session::Session};

/// Among the chosen parts, beside the widgets by their places in [`WIDGETS`]: what people will do, wherever it was written.
pub const STEPS: u32 = 1 << 30;
/// And what those who are there keep for themselves.
pub const PRIVATE: u32 = 1 << 31;

/// The part of a widget.
#[inline(never)]
fn part(widget: &str) -> u32 {
    WIDGETS.iter().position(|(name, ..)| *name == widget).map_or(0, |place| 1 << place)
}

/// What a document is made of that nobody has chosen anything for: the part of the widget itself, which is all steps in that of the
/// plan.
pub fn own(session: Session) -> u32 {
    let widget = session.widget();
    part(widget) | if widget == "plan" { STEPS } else { 0 }
}

/// The model of a record for the parts that were chosen: their number, or nothing for what the widget itself has, and on the next line
/// the text of the record, as it was when somebody asked. Nothing of a record that a newer version has written, as we can't tell what
/// of it is private. Only once what comes later is there (`documentOf` in `widgets/loader/copies.ts`).
pub fn model(session: Session, asked: &str) -> String {
    let (chosen, record) = asked.split_once('\n').unwrap_or_default();
    let chosen = Json::parse(chosen).ok().and_then(|chosen| chosen.as_i64());
    match Record::read(record) {
        Ok(record) if !record.is_newer() => {
            later_rows(session, &record, chosen.map_or_else(|| own(session), |chosen| chosen as u32))
        }
        _ => String::new(),
    }
}

/// The parts of a record in which something was answered, and with them what people will do.
#[inline(never)]
pub fn parts(record: &Record) -> u32 {
    let mut parts = 0;
    for (widget, ..) in WIDGETS {
        if record.has_answers(widget) {
            parts |= part(widget) | STEPS;
        }
    }
    parts
}

/// The model of the parts that were chosen. What somebody keeps private is in it only where that was chosen, and only of those
/// who are there. What else is not to be in a document is there all the same, marked as such: a calendar has every day, without
/// its words where these were not chosen.
#[inline(never)]
fn later_rows(session: Session, record: &Record, chosen: u32) -> String {
    let here = if chosen & PRIVATE != 0 { here(session) } else { &[] };
    let wanted = |_: &[&str], answer: &AnswerView| is_shared(answer) || here.contains(&answer.by);
    let words = |label: Option<Msg>| label.map_or_else(String::new, |label| session.words(label));
    let mark = |is_chosen: u32| if is_chosen != 0 { "chosen" } else { "" };
    let mut out = String::from("[");
    let end = session.placement().end.map_or_else(String::new, Date::to_iso);
    row(&mut out, &["for", session.language(), &end], &[]);
    for (widget, _, asked, title) in WIDGETS {
        let mark = mark(chosen & part(widget));
        row(&mut out, &["part", mark, &words(Some(*title)), widget], &[]);
        let (apart, open) = apart(session, asked);
        let mut all = lines(session, record, widget, apart, &|_, answer| is_shared(answer));
        all.append(&mut lines(session, record, widget, open, &wanted));
        for line in all {
            let at = &line.path[1..];
            // What people will do is among the steps, and what they practise is for nobody.
            if at[0] != "widgets" || at[2] == key::PRACTICE {
                continue;
            }
            // Things that people make stand in the order that they have given them.
            let of = |field| at.get(..4).and_then(|thing| record.answer(&[thing, &[field]].concat()));
            let order = of(key::ORDER);
            let order = order.as_ref().and_then(|order| order.value.as_str()).unwrap_or_default();
            let [heading, group, question] = [line.heading, line.question, Some(line.label)].map(words);
            let Some(answer) = record.answer(at) else { continue };
            let said = answer.value.as_str().unwrap_or_default();
            let (who, when) = (side_name(session, line.by), time::to_iso(answer.at));
            let texts = &["line", mark, &heading, &group, &question, &line.words, &who, &when, order, said];
            row(&mut out, texts, &at[2..]);
            for other in &answer.others {
                if !other.private || here.contains(&other.by) {
                    let (who, when) = (side_name(session, other.by), time::to_iso(other.at));
                    row(&mut out, &["also", mark, other.value.as_str().unwrap_or_default(), &who, &when], &[]);
                }
            }
            if let ["widgets", "objectives", key::ITEMS, _, key::TEXT] = *at {
                let is_listed = of(key::LISTED).and_then(|listed| listed.value.as_bool()) == Some(true);
                found(session, &mut out, [mark, if is_listed { "listed" } else { "draft" }, said], &at[2..]);
            }
        }
        if *widget == "objectives" {
            let at = &["widgets", widget, key::SEVERAL];
            let pasted = record.answer(at).filter(|pasted| wanted(at, pasted));
            let pasted = pasted.and_then(|pasted| pasted.value.as_str()).unwrap_or_default();
            for (place, line) in csv::rows(pasted).iter().enumerate() {
                let at = &[key::SEVERAL, &*digits(place as i64)];
                found(session, &mut out, [mark, "pasted", &line.words], at);
            }
        }
    }
    for step in steps(record, &session.placement(), &session.terms(), here) {
        let mark = mark(chosen & (STEPS | part(step.widget)));
        let date = step.due.map_or_else(String::new, Date::to_iso);
        let who = step.who.map_or_else(|| t(msg::PLAN_BOTH), |who| side_name(session, who));
        let done = if step.done { "done" } else { "" };
        let at: Vec<&str> = step.tick.iter().map(|at| &**at).collect();
        row(&mut out, &["step", mark, &step.what, &who, done, &date, step.widget], &at);
    }
    out.push(']');
    out
}

/// What is found in the words of an objective: the day, and the status of each letter (S, M, T, A, R). Before the words stand the
/// mark, and where they stand: `listed`, `draft` or `pasted`.
#[inline(never)]
fn found(session: Session, out: &mut String, [mark, stands, words]: [&str; 3], at: &[&str]) {
    let found = analyse(words, &session.placement());
    let mut statuses = found.criteria.statuses();
    // Whether it is for this person, only they can tell, whatever the words are.
    if statuses[3] == Status::Found {
        statuses[3] = Status::Ask;
    }
    let due = due(&found, &session.placement(), &session.terms()).map_or_else(String::new, Date::to_iso);
    row(out, &["found", mark, stands, words, &due], &[&statuses.map(|status| status.word().text()), at].concat());
}

/// Adds a row: texts, and where what they say lies in the record.
#[inline(never)]
fn row(out: &mut String, texts: &[&str], at: &[&str]) {
    let mut before = if out.len() > 1 { ",[" } else { "[" };
    for text in [texts, at].concat() {
        out.push_str(before);
        write_string(text, out);
        before = ",";
    }
    out.push(']');
}
