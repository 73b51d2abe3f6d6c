//! The whole widget: head, editor or list, foot.

use leptos::prelude::*;
use mentor_core::{content::msg, json::Json, objective::key, record::Side};

use super::{
    Objectives,
    editor::editor,
    list::{all_agree, list},
};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        fields::{Entry, Field, Look, button, path, text_field},
        foot::foot,
        notice::notice,
        words::{filled, t},
    },
};

/// The view of `<mentor-objectives>`.
pub fn view(session: Session) -> AnyView {
    let objectives = Objectives {
        open: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        heading: Node::new(),
        deleted: RwSignal::new(None),
        session,
    };
    open_what_was_left(&objectives);
    count(&objectives);

    let session = objectives.session.clone();
    let copy = objectives.clone();
    let said = objectives.said;
    classed("section", "m-widget")
        .attr("part", "widget")
        .attr("aria-labelledby", "title")
        .child(head(&objectives))
        .child(notice(&session, move || untrack(|| words_of_all(&copy))))
        .child(
            classed("div", "m-page")
                .attr("part", "page")
                .child(open_editor(&objectives))
                .child(list(&objectives))
                .child(about_mentoring(&objectives))
                .child(finish(&objectives)),
        )
        .child(foot(&session))
        .child(classed("p", "m-hidden").attr("role", "status").text_when(move || said.get()))
        .done()
}

/// On opening, and when a record comes late: a draft goes on where it was left; with no objective at all, a new one is begun.
fn open_what_was_left(objectives: &Objectives) {
    let objectives = objectives.clone();
    let untouched = StoredValue::new(None::<std::sync::Arc<str>>);
    let left = {
        let objectives = objectives.clone();
        Memo::new(move |_| (objectives.ids(true).pop(), !objectives.ids(false).is_empty()))
    };
    let decide = move || {
        let (draft, listed) = left.get();
        untrack(|| {
            let open = objectives.open.get();
            // What a person has opened or begun stays open; only the empty editor of the start gives way.
            let is_untouched = open.is_none() || open == untouched.get_value();
            let has_words = open.as_deref().is_some_and(|id| !objectives.text(id, key::TEXT).is_empty());
            if !is_untouched || has_words {
                return;
            }
            match (draft, listed) {
                (Some(draft), _) => objectives.open.set(Some(draft)),
                (None, true) if open.is_some() && open == untouched.get_value() => objectives.open.set(None),
                (None, false) if open.is_none() => {
                    objectives.open(None);
                    untouched.set_value(objectives.open.get());
                }
                _ => {}
            }
        });
    };
    decide();
    Effect::new(move |_| decide());
}

/// Tells the element how much there is, for its summary: counts only.
fn count(objectives: &Objectives) {
    let objectives = objectives.clone();
    Effect::new(move |_| {
        let ids = objectives.ids(false);
        let agreed = ids.iter().filter(|id| all_agree(&objectives, id)).count();
        objectives.session.set_summary(agreed as u32, ids.len() as u32, 0);
    });
}

fn head(objectives: &Objectives) -> El {
    let level = objectives.session.heading_level();
    let open = objectives.open;
    let title = Memo::new(move |_| open.with(Option::is_some));
    let session = objectives.session.clone();
    let numbered = objectives.clone();
    classed("header", "m-head")
        .attr("part", "head")
        .child(
            classed(heading_tag(level), "m-title")
                .attr("id", "title")
                .attr("part", "title")
                .attr("tabindex", "-1")
                .node(&objectives.heading)
                .text_when(move || t(if title.get() { msg::OBJECTIVES_TITLE } else { msg::OBJECTIVES_TITLE_LIST })),
        )
        .child(
            classed("p", "m-lede")
                .attr("data-element", "standard.purpose")
                .text_when(move || t(if title.get() { msg::OBJECTIVES_LEDE } else { msg::OBJECTIVES_LEDE_LIST })),
        )
        .child(
            classed("p", "m-meta")
                .child(el("span").attr("data-element", "standard.paperwork").say(msg::OBJECTIVES_META))
                .text(" ".to_owned())
                .child(el("span").attr("data-element", "admin.forms").say(msg::SHARED_ONLY_WHAT_HELPS)),
        )
        .child(el("div").when(move || {
            let id = numbered.open.get()?;
            let number = numbered.number(&id);
            (number > 1 || numbered.flag(&id, key::LISTED)).then(|| {
                classed("p", "m-meta")
                    .text(filled(msg::OBJECTIVES_NUMBER, &[("number", &session.number_text(number as u32))]))
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
    let open = {
        let open = objectives.open;
        Memo::new(move |_| open.get())
    };
    let objectives = objectives.clone();
    el("div").when(move || open.get().map(|id| editor(&objectives, id)))
}

/// What mentoring can add, asked once there is an objective.
fn about_mentoring(objectives: &Objectives) -> El {
    let some = {
        let objectives = objectives.clone();
        Memo::new(move |_| !objectives.ids(false).is_empty())
    };
    let session = objectives.session.clone();
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
                    element: Some("purpose.value-added"),
                },
                Entry::Lines("2"),
                &Node::new(),
            ))
        })
    })
}

fn finish(objectives: &Objectives) -> El {
    let finished = {
        let session = objectives.session.clone();
        Memo::new(move |_| session.flag(&[key::FINISHED]))
    };
    let objectives = objectives.clone();
    let session = objectives.session.clone();
    classed("div", "m-block m-finish")
        .child(
            button(Look::Second, msg::SHARED_FINISHED, move || {
                let session = &objectives.session;
                session.set(&[key::FINISHED], Json::from(true), session.by(Side::Student));
                session.finished();
                objectives.say(t(msg::SHARED_FINISHED_SAID));
            })
            .flag("disabled", move || session.read_only()),
        )
        .child(
            classed("p", "m-quiet m-small").text_when(move || {
                t(if finished.get() { msg::SHARED_FINISHED_SAID } else { msg::SHARED_FINISHED_HINT })
            }),
        )
}

/// All objectives as plain text, to copy: a line each.
fn words_of_all(objectives: &Objectives) -> String {
    let mut out = String::new();
    for id in objectives.ids(false).into_iter().chain(objectives.ids(true)) {
        out.push_str(&objectives.text(&id, key::TEXT));
        out.push('\n');
    }
    out
}
