//! The editor of one objective: say it, look, take the next step, plan for it.

use std::sync::Arc;

use leptos::prelude::*;
use mentor_core::{content::msg, objective::key, record::Side};
use web_sys::HtmlTextAreaElement;

use super::{Objectives, checks::Checks, next_step::next_step, panel::panel, starters::starters, view::heading_tag};
use crate::shared::{
    dom::{El, Node, classed, el},
    fields::{Entry, Field, Look, button, choice, square, text_field, tick},
    words::{filled, t},
};

/// What was put in last: the words before and after. Undo is offered only while nothing else has changed, so that it
/// can never take away what was typed since.
type LastChange = RwSignal<Option<(String, String)>>;

/// The editor of the objective with this id.
pub(super) fn editor(objectives: &Objectives, id: Arc<str>) -> El {
    let checks = Checks::begin(objectives, &id);
    let words = Node::new();
    let last: LastChange = RwSignal::new(None);
    let empty = {
        let checks = checks.clone();
        Memo::new(move |_| checks.words().trim().is_empty())
    };

    let put = {
        let (objectives, id, checks, words) = (objectives.clone(), id.clone(), checks.clone(), words.clone());
        move |text: String, caret: u32| {
            let before = untrack(|| checks.words());
            objectives.set(&id, key::TEXT, text.clone());
            objectives.give_order(&id);
            if let Some(area) = words.get::<HtmlTextAreaElement>() {
                area.set_value(&text);
                // Neither fails on a text area that is on the page.
                let _ = area.focus();
                let _ = area.set_selection_range(caret, caret);
            }
            last.set(Some((before, text)));
            checks.look(false);
        }
    };
    let insert = {
        let (checks, put, objectives) = (checks.clone(), put.clone(), objectives.clone());
        move |at: usize, ending: &str| {
            let before: Vec<u16> = untrack(|| checks.words()).encode_utf16().collect();
            // The words may have grown since the analyser looked; then the ending goes to the nearest place there is.
            let at = at.min(before.len());
            let mut text = String::from_utf16_lossy(&before[..at]);
            text.push_str(ending);
            let caret = text.encode_utf16().count() as u32;
            text.push_str(&String::from_utf16_lossy(&before[at..]));
            put(text, caret);
            objectives.say(t(msg::OBJECTIVES_NEXT_ADDED));
        }
    };
    let use_start = {
        let put = put.clone();
        move |start: &str| put(start.to_owned(), start.encode_utf16().count() as u32)
    };
    let shared_start = {
        let objectives = objectives.clone();
        let use_start = Arc::new(send_wrapper::SendWrapper::new(use_start));
        move || {
            (empty.get() && !objectives.session.read_only()).then(|| {
                let use_start = use_start.clone();
                starters(&objectives, move |start| use_start(start))
            })
        }
    };
    let insert = Arc::new(send_wrapper::SendWrapper::new(insert));

    let field = Field {
        id: "words",
        label: msg::OBJECTIVES_TEXT,
        hint: Some(msg::OBJECTIVES_TEXT_HINT),
        path: objectives.path(&id, key::TEXT),
        side: Side::Student,
        element: None,
    };
    let ordering = (objectives.clone(), id.clone());
    el("div")
        .attr("part", "editor")
        .child(
            classed("div", "m-block m-stack")
                .child(level(objectives, &id))
                .child(
                    text_field(&objectives.session, field, Entry::Lines("3"), &words)
                        .on("input", move |_| ordering.0.give_order(&ordering.1)),
                )
                .child(undo(objectives, &checks, last, put)),
        )
        .child(el("div").when(shared_start))
        .child(panel(objectives, &id, &checks))
        .child(next_step(objectives, &checks, move |at, ending: &str| insert(at, ending)))
        .child(el("div").when({
            let (objectives, id) = (objectives.clone(), id.clone());
            move || (!empty.get()).then(|| more(&objectives, &id, &checks))
        }))
}

fn level(objectives: &Objectives, id: &str) -> El {
    let path = objectives.path(id, key::LEVEL);
    let session = &objectives.session;
    el("fieldset")
        .attr("data-element", key::LEVEL)
        .child(classed("legend", "m-label").say(msg::OBJECTIVES_LEVEL))
        .child(
            classed("div", "m-choices is-inline")
                .child(choice(session, "level", &path, Side::Student, "placement", msg::OBJECTIVES_LEVEL_PLACEMENT))
                .child(choice(session, "level", &path, Side::Student, "task", msg::OBJECTIVES_LEVEL_TASK)),
        )
}

fn undo(objectives: &Objectives, checks: &Checks, last: LastChange, put: impl Fn(String, u32) + Clone + 'static) -> El {
    let objectives = objectives.clone();
    let can = {
        let checks = checks.clone();
        Memo::new(move |_| {
            let words = checks.words();
            last.with(|last| last.as_ref().is_some_and(|(_, after)| *after == words))
        })
    };
    let put = send_wrapper::SendWrapper::new(put);
    el("div").when(move || {
        let (objectives, put) = (objectives.clone(), put.clone());
        can.get().then(|| {
            classed("div", "m-actions").child(button(Look::Quiet, msg::OBJECTIVES_UNDO, move || {
                if let Some((before, _)) = last.get_untracked() {
                    let caret = before.encode_utf16().count() as u32;
                    put(before, caret);
                    last.set(None);
                    objectives.say(t(msg::OBJECTIVES_NEXT_UNDONE));
                }
            }))
        })
    })
}

/// What only the person can tell, and the plan. Shown once there are words.
fn more(objectives: &Objectives, id: &Arc<str>, checks: &Checks) -> El {
    el("div")
        .child(sure(objectives, id))
        .child(helps(objectives, id))
        .child(plan(objectives, id, checks))
        .child(done(objectives, id))
}

fn sure(objectives: &Objectives, id: &str) -> El {
    const SQUARES: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let path = objectives.path(id, key::SURE);
    let session = &objectives.session;
    let low = {
        let (session, path) = (session.clone(), path.clone());
        Memo::new(move |_| {
            let sure = session.text(&crate::shared::fields::steps(&path));
            SQUARES.iter().take(7).find(|square| **square == sure.as_str()).copied()
        })
    };
    let (raising, id) = (objectives.clone(), id.to_owned());
    classed("div", "m-block")
        .child(
            el("fieldset")
                .child(classed("legend", "m-h").say(msg::OBJECTIVES_SURE))
                .child(
                    classed("div", "m-scale").children(
                        SQUARES.into_iter().map(|value| square(session, "sure", &path, Side::Student, value)),
                    ),
                )
                .child(
                    classed("p", "m-scale-ends")
                        .child(el("span").say(msg::OBJECTIVES_SURE_LOW))
                        .child(el("span").say(msg::OBJECTIVES_SURE_HIGH)),
                ),
        )
        .child(el("div").when(move || low.get().map(|chosen| raise(&raising, &id, chosen))))
}

fn raise(objectives: &Objectives, id: &str, chosen: &str) -> El {
    let tick_for = |label, field| tick(&objectives.session, label, objectives.path(id, field), Side::Student);
    let help = {
        let (objectives, id) = (objectives.clone(), id.to_owned());
        Memo::new(move |_| objectives.flag(&id, key::RAISE_HELP))
    };
    let (session, path) = (objectives.session.clone(), objectives.path(id, key::RAISE_WHO));
    classed("fieldset", "m-after")
        .child(classed("legend", "m-label").text(filled(msg::OBJECTIVES_RAISE, &[("number", chosen)])))
        .child(
            classed("div", "m-choices is-inline")
                .child(tick_for(msg::OBJECTIVES_RAISE_STEP, key::RAISE_STEP))
                .child(tick_for(msg::OBJECTIVES_RAISE_TIME, key::RAISE_TIME))
                .child(tick_for(msg::OBJECTIVES_RAISE_HELP, key::RAISE_HELP)),
        )
        .child(el("div").when(move || {
            help.get().then(|| {
                let field = Field {
                    id: "raise-who",
                    label: msg::OBJECTIVES_RAISE_WHO,
                    hint: Some(msg::OBJECTIVES_EVIDENCE_HINT),
                    path: path.clone(),
                    side: Side::Student,
                    element: None,
                };
                text_field(&session, field, Entry::Line, &Node::new())
            })
        }))
}

fn helps(objectives: &Objectives, id: &str) -> El {
    let tick_for = |label, field| tick(&objectives.session, label, objectives.path(id, field), Side::Student);
    let some = {
        let (objectives, id) = (objectives.clone(), id.to_owned());
        Memo::new(move |_| {
            [key::HELPS_COURSE, key::HELPS_JOB, key::HELPS_INTEREST]
                .into_iter()
                .any(|field| objectives.flag(&id, field))
        })
    };
    let (session, path) = (objectives.session.clone(), objectives.path(id, key::HELPS_WORDS));
    classed("div", "m-block")
        .child(
            el("fieldset")
                .attr("aria-describedby", "helps-hint")
                .child(classed("legend", "m-h").say(msg::OBJECTIVES_HELPS))
                .child(classed("p", "m-hint").attr("id", "helps-hint").say(msg::OBJECTIVES_HELPS_HINT))
                .child(
                    classed("div", "m-choices")
                        .child(tick_for(msg::OBJECTIVES_HELPS_COURSE, key::HELPS_COURSE))
                        .child(tick_for(msg::OBJECTIVES_HELPS_JOB, key::HELPS_JOB))
                        .child(tick_for(msg::OBJECTIVES_HELPS_INTEREST, key::HELPS_INTEREST)),
                ),
        )
        .child(el("div").when(move || {
            some.get().then(|| {
                let field = Field {
                    id: "helps-words",
                    label: msg::OBJECTIVES_HELPS_WORDS,
                    hint: None,
                    path: path.clone(),
                    side: Side::Student,
                    element: None,
                };
                text_field(&session, field, Entry::Line, &Node::new())
            })
        }))
}

fn plan(objectives: &Objectives, id: &Arc<str>, checks: &Checks) -> El {
    let session = &objectives.session;
    let field = |control: &'static str, label, hint, field| Field {
        id: control,
        label,
        hint,
        path: objectives.path(id, field),
        side: Side::Student,
        element: None,
    };
    let review = Node::new();
    classed("div", "m-block")
        .child(classed(heading_tag(session.heading_level() + 1), "m-h").say(msg::OBJECTIVES_PLAN))
        .child(classed("p", "m-text").say(msg::OBJECTIVES_PLAN_HINT))
        .child(
            classed("div", "m-fields")
                .child(text_field(
                    session,
                    field("if", msg::OBJECTIVES_IF, Some(msg::OBJECTIVES_IF_HINT), key::IF),
                    Entry::Line,
                    &Node::new(),
                ))
                .child(text_field(
                    session,
                    field("then", msg::OBJECTIVES_THEN, Some(msg::OBJECTIVES_THEN_HINT), key::THEN),
                    Entry::Line,
                    &Node::new(),
                )),
        )
        .child(text_field(
            session,
            field("evidence", msg::OBJECTIVES_EVIDENCE, Some(msg::OBJECTIVES_EVIDENCE_HINT), key::EVIDENCE),
            Entry::Line,
            &Node::new(),
        ))
        .child(text_field(session, field("review", msg::OBJECTIVES_REVIEW, None, key::REVIEW), Entry::Day, &review))
        .child(date_from_words(objectives, id, checks))
}

/// Offers the date that stands in the words, so that nobody has to enter it twice (WCAG 3.3.7).
fn date_from_words(objectives: &Objectives, id: &Arc<str>, checks: &Checks) -> El {
    let due = {
        let (looked, objectives, id) = (checks.looked, objectives.clone(), id.clone());
        Memo::new(move |_| {
            let due = looked.with(|looked| looked.as_ref().and_then(|looked| looked.analysis.due))?;
            (objectives.text(&id, key::REVIEW) != due.to_iso()).then_some(due)
        })
    };
    let (objectives, id) = (objectives.clone(), id.clone());
    el("div").when(move || {
        let due = due.get()?;
        let (objectives, id) = (objectives.clone(), id.clone());
        let label = filled(msg::OBJECTIVES_REVIEW_USE, &[("date", &objectives.session.date_text(due))]);
        Some(
            classed("div", "m-actions").child(
                classed("button", "m-button is-quiet")
                    .attr("type", "button")
                    .text(label)
                    .on("click", move |_| objectives.set(&id, key::REVIEW, due.to_iso())),
            ),
        )
    })
}

fn done(objectives: &Objectives, id: &Arc<str>) -> El {
    let listed = untrack(|| objectives.flag(id, key::LISTED));
    let label = if listed { msg::OBJECTIVES_DONE } else { msg::OBJECTIVES_ADD };
    let (objectives, id) = (objectives.clone(), id.clone());
    let session = objectives.session.clone();
    classed("div", "m-block m-actions").child(
        button(Look::Main, label, move || {
            if !listed {
                objectives.set(&id, key::LISTED, true);
            }
            let number = untrack(|| objectives.number(&id));
            objectives.open.set(None);
            objectives
                .say(filled(msg::OBJECTIVES_ADDED, &[("number", &objectives.session.number_text(number as u32))]));
        })
        .flag("disabled", move || session.read_only()),
    )
}
