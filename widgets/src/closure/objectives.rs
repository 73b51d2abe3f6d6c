//! The objectives of the record beside what happened. They are read where they lie; what came of each lies here, under its id.

use mentor_core::{content::msg, objective::key};

use super::asked::{COMPARE, EVIDENCE, GOAL, OUTCOME, OUTCOMES};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, classed, el},
        fields::{Entry, choice, path},
        form::Form,
        frame::heading,
        set::{ITEMS, in_order, past},
        success::{chosen, place},
        words::{filled, quoted},
    },
};

/// The block of the objectives.
pub(super) fn objectives(form: Form) -> El {
    let session = form.session;
    let out = classed("div", "m-block m-stack")
        .attr("part", "objectives")
        .child(heading(session, msg::CLOSURE_OBJECTIVES))
        .child(classed("p", "m-text").attr("data-element", COMPARE).say(msg::CLOSURE_COMPARE))
        .child(classed("div", "m-stack").each(move || {
            let mut out = Vec::new();
            for id in in_order(session, &ITEMS, None) {
                out.push(one(form, &id));
            }
            if out.is_empty() {
                out.push(el("p").say(msg::CLOSURE_OBJECTIVES_NONE));
            }
            out
        }))
        .child(el("p").attr("data-element", "review.end.count").text_when(move || count(session)));
    form.fill(out.child(questions(form)), GOAL)
}

/// The questions that were chosen at the start, with what was said half way, and a box for today; of those that stand below
/// anyway, none.
fn questions(form: Form) -> El {
    let session = form.session;
    classed("div", "m-stack")
        .attr("part", "chosen")
        .flag("hidden", move || chosen(session).is_empty())
        .child(classed("p", "m-label").say(msg::REVIEW_CHOSEN))
        .child(classed("div", "m-stack").each(move || {
            let mut out = Vec::new();
            for (words, question) in chosen(session) {
                let (mid, end) = (question.mid, question.end);
                let said = classed("p", "m-quiet").text_when(move || {
                    let said = session.text(&place(mid));
                    if said.is_empty() { said } else { filled(msg::REVIEW_MID_SAID, &[("words", &quoted(&said))]) }
                });
                out.push(if end.is_empty() {
                    el("div").child(classed("p", "m-label").text(words)).child(said)
                } else {
                    classed("fieldset", "m-field")
                        .child(classed("legend", "m-label").text(words))
                        .child(said)
                        .child(form.field(path(&[end]), msg::REVIEW_END, None, Entry::Lines("2")))
                });
            }
            out
        }))
}

/// How many were met, and so on, in words; nothing of what there is none.
fn count(session: Session) -> String {
    let (ids, mut out) = (in_order(session, &ITEMS, None), String::new());
    for (value, label) in &OUTCOMES {
        let count = ids.iter().filter(|id| session.text(&[COMPARE, id, OUTCOME.0]) == *value).count();
        if count > 0 {
            for part in [label.text(), ": ", &session.number_text(count as u32), ". "] {
                out.push_str(part);
            }
        }
    }
    out
}

/// One objective: its words, how it was looked at before, what happened, and what shows it.
#[inline(never)]
fn one(form: Form, id: &str) -> El {
    let session = form.session;
    let [outcome, evidence] = [OUTCOME.0, EVIDENCE.0].map(|field| path(&[COMPARE, id, field]));
    let words = path(&[&ITEMS[..], &[id, key::TEXT]].concat());
    let mut choices = classed("div", "m-choices is-inline");
    for (value, label) in &OUTCOMES {
        choices = choices.child(choice(session, Form::name(outcome), outcome, form.by(), value, *label));
    }
    classed("fieldset", "m-field")
        .child(classed("legend", "m-words").text_when(move || session.text(words)))
        .child(past(session, &ITEMS, id))
        .child(choices)
        .child(form.field(evidence, EVIDENCE.1, None, Entry::Line))
}
