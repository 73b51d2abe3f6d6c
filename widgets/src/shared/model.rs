//! What a document to take along is made of: the parts that were chosen, with each question and what was answered; what people
//! will do; and the days. `widgets/documents` makes every kind of document of it, and of nothing else: what is not here is in
//! none of them.
//!
//! It is a list in JSON of rows of texts, as objects would cost twice the code. `widgets/documents/model.ts` reads it, and says
//! what stands where.

use mentor_core::{
    content::{Msg, msg},
    date::Date,
    json::write_string,
    objective::key::ORDER,
    plan::steps,
    record::{AnswerView, Record},
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
pub fn model(session: Session, record: &Record, chosen: u32) -> String {
    let here = if chosen & PRIVATE != 0 { here(session) } else { &[] };
    let wanted = |_: &[&str], answer: &AnswerView| is_shared(answer) || here.contains(&answer.by);
    let text = |path: &[&str]| match record.answer(path) {
        Some(answer) => answer.value.as_str().unwrap_or_default().to_owned(),
        None => String::new(),
    };
    let words = |label: Option<Msg>| label.map_or_else(String::new, |label| session.words(label));
    let mark = |is_chosen: u32| if is_chosen != 0 { "chosen" } else { "" };
    let mut out = String::from("[");
    for (widget, _, asked, title) in WIDGETS {
        let mark = mark(chosen & part(widget));
        row(&mut out, &["part", mark, &words(Some(*title)), widget], &[]);
        let (apart, open) = apart(session, asked);
        let mut all = lines(session, record, widget, apart, &|_, answer| is_shared(answer));
        all.append(&mut lines(session, record, widget, open, &wanted));
        for line in all {
            let at = &line.path[1..];
            // What people will do is among the steps.
            if at[0] != "widgets" {
                continue;
            }
            let who = if line.is_own() { side_name(session, line.by) } else { String::new() };
            // Things that people make stand in the order that they have given them.
            let order = if at.len() > 4 { text(&[&at[..4], &[ORDER]].concat()) } else { String::new() };
            let [heading, group, question] = [line.heading, line.question, Some(line.label)].map(words);
            row(&mut out, &["line", mark, &heading, &group, &question, &line.words, &who, &order, &text(at)], &at[2..]);
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
