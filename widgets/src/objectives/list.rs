//! The list: each objective with who agreed, the plan, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;
use mentor_core::{
    content::msg,
    date::Date,
    objective::{
        agreement::{Agreement, agreement},
        key,
    },
    record::Side,
};

use super::{Objectives, view::heading_tag};
use crate::{
    element::session::Viewer,
    shared::{
        dom::{El, classed, el, ticked},
        fields::{Look, button, side_name},
        words::{filled, quoted, t},
    },
};

/// The objectives in the list. When the editor opens or closes, the focus goes to the title, so that nobody is left nowhere.
pub(super) fn list(objectives: &Objectives) -> El {
    let ids = {
        let objectives = objectives.clone();
        Memo::new(move |_| objectives.ids(false))
    };
    let open = objectives.open;
    let shown = Memo::new(move |_| {
        let open = open.get();
        ids.get().into_iter().enumerate().filter(|(_, id)| Some(id) != open.as_ref()).collect::<Vec<_>>()
    });
    let editing = Memo::new(move |_| open.with(Option::is_some));
    let heading = objectives.heading.clone();
    Effect::new(move |before: Option<bool>| {
        let editing = editing.get();
        if before.is_some_and(|before| before != editing) {
            heading.focus();
        }
        editing
    });
    let level = objectives.session.heading_level();
    let rows = objectives.clone();
    classed("div", "m-block")
        .attr("part", "list")
        .child(el("div").when(move || {
            (editing.get() && !shown.with(Vec::is_empty))
                .then(|| classed(heading_tag(level + 1), "m-h").say(msg::OBJECTIVES_TITLE_LIST))
        }))
        .child(
            classed("ol", "m-rows m-list")
                .attr("role", "list")
                .each(move || shown.get().into_iter().map(|(index, id)| item(&rows, id, index + 1)).collect()),
        )
        .child(deleted(objectives))
        .child(another(objectives, editing))
}

fn another(objectives: &Objectives, editing: Memo<bool>) -> El {
    let objectives = objectives.clone();
    el("div").when(move || {
        let objectives = objectives.clone();
        (!editing.get() && !objectives.session.read_only()).then(|| {
            classed("div", "m-actions m-after")
                .child(button(Look::Second, msg::OBJECTIVES_ANOTHER, move || objectives.open(None)))
        })
    })
}

fn deleted(objectives: &Objectives) -> El {
    let objectives = objectives.clone();
    el("div").when(move || {
        let (id, number) = objectives.deleted.get()?;
        let objectives = objectives.clone();
        let number = objectives.session.number_text(number as u32);
        Some(
            classed("div", "m-notice is-quiet").view(crate::shared::icons::draw(crate::shared::icons::INFO)).child(
                classed("div", "m-actions")
                    .child(el("p").text(filled(msg::OBJECTIVES_DELETED, &[("number", &number)])))
                    .child(button(Look::Second, msg::SHARED_UNDO, move || {
                        objectives.set(&id, key::DELETED, false);
                        objectives.deleted.set(None);
                        objectives.say(filled(msg::OBJECTIVES_BACK, &[("number", &number)]));
                        objectives.heading.focus();
                    })),
            ),
        )
    })
}

fn item(objectives: &Objectives, id: Arc<str>, number: usize) -> El {
    let words = {
        let (objectives, id) = (objectives.clone(), id.clone());
        Memo::new(move |_| objectives.text(&id, key::TEXT))
    };
    let number_text = objectives.session.number_text(number as u32);
    el("li").child(classed("span", "m-hang-mark").attr("aria-hidden", "true").text(number_text.clone())).child(
        el("div")
            .child(classed("p", "m-words").attr("part", "words").text_when(move || {
                let words = words.get();
                if words.trim().is_empty() { t(msg::OBJECTIVES_NO_WORDS) } else { words }
            }))
            .child(level_tag(objectives, &id))
            .child(changed(objectives, &id, words))
            .child(agreements(objectives, &id, words))
            .child(plan_lines(objectives, &id))
            .child(acts(objectives, &id, number, &number_text)),
    )
}

fn level_tag(objectives: &Objectives, id: &Arc<str>) -> El {
    let level = {
        let (objectives, id) = (objectives.clone(), id.clone());
        Memo::new(move |_| match objectives.text(&id, key::LEVEL).as_str() {
            "placement" => Some(msg::OBJECTIVES_LEVEL_PLACEMENT),
            "task" => Some(msg::OBJECTIVES_LEVEL_TASK),
            _ => None,
        })
    };
    el("div").when(move || {
        level.get().map(|level| classed("p", "m-quiet m-small").attr("data-element", key::LEVEL).say(level))
    })
}

const SIDES: [(Side, &str); 3] = [(Side::Student, "student"), (Side::Mentor, "mentor"), (Side::College, "college")];

fn agreements(objectives: &Objectives, id: &Arc<str>, words: Memo<String>) -> El {
    classed("fieldset", "m-agreements")
        .attr("data-element", key::AGREED)
        .child(classed("legend", "m-label").say(msg::OBJECTIVES_AGREE))
        .child(classed("p", "m-hint").say(msg::OBJECTIVES_AGREE_HINT))
        .child(
            classed("div", "m-agree")
                .children(SIDES.into_iter().map(|(side, name)| agree(objectives, id, words, side, name))),
        )
}

fn agree(objectives: &Objectives, id: &Arc<str>, words: Memo<String>, side: Side, name: &'static str) -> El {
    let stand = {
        let (session, id) = (objectives.session.clone(), id.clone());
        Memo::new(move |_| {
            let shown = session.answer(&[key::ITEMS, &id, key::AGREED, name]);
            let agreed_to = shown.as_ref().and_then(|shown| shown.value.as_str()).unwrap_or_default();
            let stand = words.with(|words| agreement(words, agreed_to));
            (stand, shown.map(|shown| shown.at).filter(|_| stand == Agreement::Agreed))
        })
    };
    let session = objectives.session.clone();
    let disabled = {
        let session = session.clone();
        move || session.read_only() || !may_tick(session.viewer(), side) || words.with(|words| words.trim().is_empty())
    };
    let label = filled(msg::OBJECTIVES_AGREE_TICK, &[("who", &side_name(side))]);
    let dates = session.clone();
    let id = id.clone();
    classed("label", "m-choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .attr_text("aria-label", label)
                .checked(move || stand.get().0 == Agreement::Agreed)
                .flag("disabled", disabled)
                .on("change", move |event| {
                    let agreed_to = if ticked(&event) { words.get_untracked() } else { String::new() };
                    session.set(&[key::ITEMS, &id, key::AGREED, name], agreed_to.into(), side);
                }),
        )
        .child(el("span").child(el("strong").text(side_name(side))).child(classed("span", "m-line").text_when(
            move || match stand.get() {
                (Agreement::Agreed, at) => {
                    let date = at.map(|at| dates.day_text(at)).unwrap_or_default();
                    filled(msg::OBJECTIVES_AGREE_AGREED, &[("date", &date)])
                }
                (Agreement::NotYet, _) => t(msg::OBJECTIVES_AGREE_NOT_YET),
                (Agreement::Again, _) => t(msg::OBJECTIVES_AGREE_AGAIN),
            },
        )))
}

/// Whether all three sides have agreed to the words as they are.
pub(super) fn all_agree(objectives: &Objectives, id: &str) -> bool {
    let words = objectives.text(id, key::TEXT);
    SIDES.iter().all(|(_, name)| {
        agreement(&words, &objectives.session.text(&[key::ITEMS, id, key::AGREED, name])) == Agreement::Agreed
    })
}

/// Who may tick a box: everybody at an element for both, else each side its own.
fn may_tick(viewer: Viewer, side: Side) -> bool {
    match viewer {
        Viewer::Both => true,
        Viewer::Student => side == Side::Student,
        Viewer::Mentor => side == Side::Mentor,
        Viewer::College => side == Side::College,
    }
}

/// Says that the words are not those that somebody agreed to, and shows both.
fn changed(objectives: &Objectives, id: &Arc<str>, words: Memo<String>) -> El {
    let before = {
        let (session, id) = (objectives.session.clone(), id.clone());
        Memo::new(move |_| {
            let answers =
                SIDES.into_iter().filter_map(|(_, name)| session.answer(&[key::ITEMS, &id, key::AGREED, name]));
            let stale = answers.filter_map(|shown| {
                let agreed_to = shown.value.as_str()?.to_owned();
                (words.with(|words| agreement(words, &agreed_to)) == Agreement::Again).then_some((shown.at, agreed_to))
            });
            let (_, agreed_to) = stale.max_by(|a, b| a.0.total_cmp(&b.0))?;
            let at = session.answer(&[key::ITEMS, &id, key::TEXT]).map(|shown| shown.at)?;
            Some((session.day_text(at), agreed_to))
        })
    };
    el("div").when(move || {
        let (day, agreed_to) = before.get()?;
        let line = |message, words: &str| el("p").text(filled(message, &[("words", &quoted(words))]));
        Some(
            classed("div", "m-changed")
                .child(classed("p", "m-tag").text(filled(msg::OBJECTIVES_AGREE_CHANGED, &[("date", &day)])))
                .child(classed("p", "m-text").say(msg::OBJECTIVES_AGREE_CHANGED_MORE))
                .child(
                    classed("details", "m-details")
                        .child(el("summary").say(msg::OBJECTIVES_AGREE_SEE))
                        .child(line(msg::OBJECTIVES_AGREE_BEFORE, &agreed_to))
                        .child(line(msg::OBJECTIVES_AGREE_NOW, &words.get())),
                ),
        )
    })
}

fn plan_lines(objectives: &Objectives, id: &Arc<str>) -> El {
    let lines = {
        let (objectives, id) = (objectives.clone(), id.clone());
        Memo::new(move |_| {
            let mut lines = Vec::new();
            let (cause, act) = (objectives.text(&id, key::IF), objectives.text(&id, key::THEN));
            if !cause.trim().is_empty() && !act.trim().is_empty() {
                lines.push(filled(msg::OBJECTIVES_IF_THEN, &[("if", bare(&cause)), ("then", bare(&act))]));
            }
            let evidence = objectives.text(&id, key::EVIDENCE);
            if !evidence.trim().is_empty() {
                lines.push(filled(msg::OBJECTIVES_EVIDENCE_SAID, &[("who", evidence.trim())]));
            }
            if let Some(date) = Date::parse_iso(&objectives.text(&id, key::REVIEW)) {
                lines.push(filled(msg::OBJECTIVES_REVIEW_SAID, &[("date", &objectives.session.date_text(date))]));
            }
            lines
        })
    };
    el("div").each(move || lines.get().into_iter().map(|line| classed("p", "m-text m-quiet").text(line)).collect())
}

/// A part of the if-then line without the full stop that the line brings itself.
fn bare(words: &str) -> &str {
    words.trim().trim_end_matches('.')
}

fn acts(objectives: &Objectives, id: &Arc<str>, number: usize, number_text: &str) -> El {
    let which = filled(msg::OBJECTIVES_WHICH, &[("number", number_text)]);
    let named = |button: El| button.child(classed("span", "m-hidden").text([" ", &which].concat()));
    let read_only = objectives.session.clone();
    let (editing, id_to_edit) = (objectives.clone(), id.clone());
    let (deleting, id_to_delete) = (objectives.clone(), id.clone());
    let number_text = number_text.to_owned();
    classed("div", "m-actions")
        .flag("hidden", move || read_only.read_only())
        .child(named(button(Look::Second, msg::OBJECTIVES_EDIT, move || editing.open(Some(id_to_edit.clone())))))
        .child(named(button(Look::Quiet, msg::OBJECTIVES_DELETE, move || {
            deleting.set(&id_to_delete, key::DELETED, true);
            deleting.deleted.set(Some((id_to_delete.clone(), number)));
            deleting.say(filled(msg::OBJECTIVES_DELETED, &[("number", &number_text)]));
            deleting.heading.focus();
        })))
}
