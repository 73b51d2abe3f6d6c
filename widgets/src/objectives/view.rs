//! The whole widget: head, editor or list, foot.

use leptos::prelude::*;
use mentor_core::{content::msg, json::Json, objective::key, record::Side};

use super::{
    Objective, Objectives,
    editor::editor,
    export,
    list::{all_agree, list},
    practice::practice,
    several::{copies, opener, several},
};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        fields::{Entry, Field, Look, button, path, text_field},
        foot::foot,
        notice::notice,
        state::{State, effect, memo},
        words::{filled, t},
    },
};

/// The view of `<mentor-objectives>`.
pub fn view(session: Session) -> El {
    let objectives = Objectives::new(session);
    open_what_was_left(&objectives);
    count(&objectives);
    // An objective points back to all of them: without this, nothing would ever be freed.
    let ended = objectives.clone();
    objectives.session.on_unmount(move || {
        ended.open.set(None);
        ended.deleted.set(None);
    });

    let (copy, said) = (objectives.clone(), objectives.clone());
    classed("section", "m-widget")
        .attr("part", "widget")
        .attr("aria-labelledby", "title")
        .child(classed("p", "m-paper").child(el("strong").say(msg::SHARED_PERSONAL)))
        .child(head(&objectives))
        .child(notice(&objectives.session, move || untrack(|| words_of_all(&copy))))
        .child(
            classed("div", "m-page")
                .attr("part", "page")
                .child(open_editor(&objectives))
                .child(several(&objectives))
                .child(list(&objectives))
                .child(opener(&objectives))
                .child(about_mentoring(&objectives))
                .child(practice(&objectives))
                .child(copies(&objectives))
                .child(finish(&objectives)),
        )
        .child(foot(&objectives.session))
        .child(classed("p", "m-hidden").attr("role", "status").text_when(move || said.said.get()))
}

/// On opening, and when a record comes late: a draft goes on where it was left; with no objective at all, a new one is begun.
fn open_what_was_left(objectives: &Objectives) {
    let objectives = objectives.clone();
    let untouched = State::new(None::<Objective>);
    let decide = move || {
        let (draft, listed) = (objectives.some(false).pop(), !objectives.listed().is_empty());
        untrack(|| {
            let open = objectives.open.peek();
            // What a person has opened or begun stays open; only the empty editor of the start gives way.
            let at_start = open == untouched.peek();
            let has_words = open.as_ref().is_some_and(|one| !one.text(key::TEXT).is_empty());
            match (draft, &open) {
                _ if !at_start || has_words => {}
                (Some(draft), _) => objectives.open.set(Some(draft)),
                (None, Some(_)) if listed => objectives.open.set(None),
                (None, None) if !listed && !objectives.several.peek() => {
                    objectives.open(None);
                    untouched.set(objectives.open.peek());
                }
                _ => {}
            }
        });
    };
    decide();
    effect(decide);
}

/// Tells the element how much there is, for its summary: counts only.
fn count(objectives: &Objectives) {
    let objectives = objectives.clone();
    effect(move || {
        let listed = objectives.listed();
        let agreed = listed.iter().filter(|one| all_agree(one)).count();
        objectives.session.set_summary(agreed as u32, listed.len() as u32, 0);
    });
}

fn head(objectives: &Objectives) -> El {
    let (title, lede, numbered) = (objectives.clone(), objectives.clone(), objectives.clone());
    let editing = |objectives: &Objectives| objectives.open.get().is_some();
    classed("header", "m-head")
        .attr("part", "head")
        .child(
            classed(heading_tag(objectives.session.heading_level()), "m-title")
                .attr("id", "title")
                .attr("part", "title")
                .attr("tabindex", "-1")
                .node(&objectives.heading)
                .text_when(move || t(if editing(&title) { msg::OBJECTIVES_TITLE } else { msg::OBJECTIVES_TITLE_LIST })),
        )
        .child(
            classed("p", "m-lede")
                .attr("data-element", "standard.purpose")
                .text_when(move || t(if editing(&lede) { msg::OBJECTIVES_LEDE } else { msg::OBJECTIVES_LEDE_LIST })),
        )
        .child(
            classed("p", "m-meta")
                .child(el("span").attr("data-element", "standard.paperwork").say(msg::OBJECTIVES_META))
                .text(" ")
                .child(el("span").attr("data-element", "admin.forms").say(msg::SHARED_ONLY_WHAT_HELPS)),
        )
        .child(el("div").when(move || {
            let one = numbered.open.get()?;
            let number = one.number();
            (number > 1 || one.flag(key::LISTED)).then(|| {
                classed("p", "m-meta").text(filled(msg::OBJECTIVES_NUMBER, &[("number", &one.number_text(number))]))
            })
        }))
}

/// The tag of a heading of this level; what is out of range becomes the nearest that is right inside a page.
pub(super) fn heading_tag(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

fn open_editor(objectives: &Objectives) -> El {
    let objectives = objectives.clone();
    el("div").when(move || objectives.open.get().map(|one| editor(&one)))
}

/// What mentoring can add, asked once there is an objective.
fn about_mentoring(objectives: &Objectives) -> El {
    let session = objectives.session.clone();
    let objectives = objectives.clone();
    let some = memo(move || !objectives.listed().is_empty());
    el("div").when(move || {
        some.get().then(|| {
            classed("div", "m-block").child(text_field(
                &session,
                Field {
                    id: "value-added",
                    label: msg::OBJECTIVES_VALUE_ADDED,
                    hint: Some(msg::OBJECTIVES_VALUE_ADDED_HINT),
                    path: path(&[key::VALUE_ADDED]),
                    side: Side::Student,
                    element: Some(key::VALUE_ADDED),
                },
                Entry::Lines("2"),
                &Node::new(),
            ))
        })
    })
}

fn finish(objectives: &Objectives) -> El {
    let (pressed, finished, session) = (objectives.clone(), objectives.session.clone(), objectives.session.clone());
    classed("div", "m-block m-finish")
        .child(
            button(Look::Second, msg::SHARED_FINISHED, move || {
                let session = &pressed.session;
                session.set(&[key::FINISHED], Json::from(true), session.by(Side::Student));
                session.finished();
                pressed.say(t(msg::SHARED_FINISHED_SAID));
            })
            .flag("disabled", move || session.read_only()),
        )
        .child(classed("p", "m-quiet m-small").text_when(move || {
            let finished = finished.flag(&[key::FINISHED]);
            t(if finished { msg::SHARED_FINISHED_SAID } else { msg::SHARED_FINISHED_HINT })
        }))
}

/// All that was written as plain text, to copy.
fn words_of_all(objectives: &Objectives) -> String {
    export::file("text", &objectives.session).map(|file| file.text).unwrap_or_default()
}
