//! The whole widget: head, editor or list, foot.

use std::{cell::Cell, rc::Rc};

use mentor_core::{content::msg, objective::key};

use super::{
    ASKED, Objective, Objectives,
    editor::editor,
    list::{all_agree, list},
    practice::practice,
    several::{opener, several},
};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el, part_while},
        exchange::{FOLDED, exchange},
        fields::{Entry, Field, SHOWN, path, text_field},
        frame::{self, finish, frame, title},
        state::{effect, quietly},
        take::take,
        words::{filled, t},
    },
};

/// The view of `<mentor-objectives>`.
pub fn view(session: Session) -> El {
    let objectives = Objectives::new(session);
    open_what_was_left(objectives);
    count(objectives);

    let blocks = vec![
        open_editor(objectives),
        several(objectives),
        list(objectives),
        opener(objectives),
        about_mentoring(objectives),
        practice(objectives),
        exchange(session, ASKED, &FOLDED),
        take(session),
        finish(session),
    ];
    frame(session, head(objectives), blocks, Rc::new(move || quietly(|| words_of_all(objectives))))
}

/// On opening, and when a record comes late: a draft goes on where it was left; with no objective at all, a new one is begun.
fn open_what_was_left(objectives: Objectives) {
    let untouched = Cell::new(None::<Objective>);
    effect(move || {
        let (draft, listed) = (objectives.some(false).pop(), !objectives.listed().is_empty());
        quietly(|| {
            let open = objectives.open.peek();
            // What a person has opened or begun stays open; only the empty editor of the start gives way.
            let at_start = open == untouched.get();
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
    });
}

/// Tells the element how much there is, for its summary: counts only.
fn count(objectives: Objectives) {
    effect(move || {
        let listed = objectives.listed();
        let agreed = listed.iter().filter(|one| all_agree(**one)).count();
        objectives.session.set_summary([agreed as u32, listed.len() as u32, 0]);
    });
}

fn head(objectives: Objectives) -> El {
    let editing = |objectives: Objectives| objectives.open.get().is_some();
    let title = title(objectives.session, &objectives.heading)
        .text_when(move || t(if editing(objectives) { msg::OBJECTIVES_TITLE } else { msg::OBJECTIVES_TITLE_LIST }));
    let lede = classed("p", "m-lede")
        .attr("data-element", "standard.purpose")
        .text_when(move || t(if editing(objectives) { msg::OBJECTIVES_LEDE } else { msg::OBJECTIVES_LEDE_LIST }));
    frame::head(title, lede, msg::OBJECTIVES_META).child(el("div").when(move || {
        let one = objectives.open.get()?;
        let number = one.number();
        (number > 1 || one.flag(key::LISTED)).then(|| {
            classed("p", "m-meta").text(filled(msg::OBJECTIVES_NUMBER, &[("number", &one.number_text(number))]))
        })
    }))
}

fn open_editor(objectives: Objectives) -> El {
    el("div").when(move || objectives.open.get().map(editor))
}

/// What mentoring can add, asked once there is an objective.
fn about_mentoring(objectives: Objectives) -> El {
    part_while(
        move || !objectives.listed().is_empty(),
        move || {
            classed("div", "m-block").child(text_field(
                objectives.session,
                Field {
                    id: "value-added",
                    label: msg::OBJECTIVES_VALUE_ADDED,
                    hint: Some(msg::OBJECTIVES_VALUE_ADDED_HINT),
                    path: path(&[key::VALUE_ADDED]),
                    by: SHOWN,
                    element: Some(key::VALUE_ADDED),
                },
                Entry::Lines("2"),
                &Node::new(),
            ))
        },
    )
}

/// All objectives as plain text, to copy: a line each, and then what was pasted. For when words cannot be kept, so it needs
/// nothing that would have to be loaded.
fn words_of_all(objectives: Objectives) -> String {
    let mut out = String::new();
    for one in objectives.every() {
        out.push_str(&one.text(key::TEXT));
        out.push('\n');
    }
    out.push_str(&objectives.session.text(&[key::SEVERAL]));
    out
}
