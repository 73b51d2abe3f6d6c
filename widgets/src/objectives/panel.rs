//! The live panel: the words again with the found phrases marked, and a row for each letter. Always five rows, always in
//! the same order: words change, places do not.

use leptos::prelude::*;
use mentor_core::{
    content::{Msg, msg},
    objective::{
        analysis::{Analysis, Finding, Status},
        key,
        readback::pieces,
    },
};

use super::{Objectives, checks::Checks, view::heading_tag};
use crate::shared::{
    dom::{El, classed, el},
    fields::{Look, button},
    icons::{self, Icon},
    words::{filled, quoted, t},
};
use mentor_core::json::Json;
use mentor_core::record::Side;

/// The panel of one objective.
pub(super) fn panel(objectives: &Objectives, id: &str, checks: &Checks) -> El {
    let level = objectives.session.heading_level();
    let started = {
        let checks = checks.clone();
        Memo::new(move |_| checks.looked.with(Option::is_some))
    };
    let read_back = checks.looked;
    let rows = {
        let (objectives, id, looked) = (objectives.clone(), id.to_owned(), checks.looked);
        move || {
            looked.with(|looked| match looked {
                Some(looked) => letters(&looked.analysis)
                    .into_iter()
                    .map(|letter| found_row(&objectives, &id, letter))
                    .collect::<Vec<_>>(),
                None => {
                    QUESTIONS.into_iter().map(|(letter, name, question)| question_row(letter, name, question)).collect()
                }
            })
        }
    };
    classed("div", "m-block")
        .attr("part", "findings")
        .child(
            classed(heading_tag(level + 1), "m-h")
                .attr("id", "found")
                .text_when(move || t(if started.get() { msg::OBJECTIVES_FOUND } else { msg::OBJECTIVES_LOOK_FOR })),
        )
        .child(el("div").when(move || {
            read_back.with(|looked| {
                let looked = looked.as_ref()?;
                let marks = pieces(&looked.text, &looked.analysis).into_iter().map(|piece| {
                    if piece.marked {
                        classed("mark", "m-mark")
                            .text(piece.text)
                            .children(piece.ends.into_iter().map(|letter| el("b").text(letter.to_owned())))
                    } else {
                        el("span").text(piece.text)
                    }
                });
                Some(classed("p", "m-readback").attr("part", "read-back").children(marks))
            })
        }))
        .child(
            classed("ul", "m-rows m-findings")
                // Safari drops the list from the accessibility tree when it has no bullets.
                .attr("role", "list")
                .attr("aria-labelledby", "found")
                .each(rows),
        )
        .child(classed("p", "m-quiet m-small").say(msg::OBJECTIVES_LOOK_FOR_NOTE))
        .child(notes(checks))
        .child(switch(objectives, checks))
}

const QUESTIONS: [(&str, Msg, Msg); 5] = [
    ("S", msg::OBJECTIVES_LETTER_SPECIFIC, msg::OBJECTIVES_QUESTION_SPECIFIC),
    ("M", msg::OBJECTIVES_LETTER_MEASURABLE, msg::OBJECTIVES_QUESTION_MEASURABLE),
    ("A", msg::OBJECTIVES_LETTER_ACHIEVABLE, msg::OBJECTIVES_QUESTION_ACHIEVABLE),
    ("R", msg::OBJECTIVES_LETTER_RELEVANT, msg::OBJECTIVES_QUESTION_RELEVANT),
    ("T", msg::OBJECTIVES_LETTER_TIME, msg::OBJECTIVES_QUESTION_TIME),
];

fn letters(analysis: &Analysis) -> [(&'static str, Msg, Finding); 5] {
    let criteria = &analysis.criteria;
    [
        ("S", msg::OBJECTIVES_LETTER_SPECIFIC, criteria.specific.clone()),
        ("M", msg::OBJECTIVES_LETTER_MEASURABLE, criteria.measurable.clone()),
        ("A", msg::OBJECTIVES_LETTER_ACHIEVABLE, criteria.achievable.clone()),
        ("R", msg::OBJECTIVES_LETTER_RELEVANT, criteria.relevant.clone()),
        ("T", msg::OBJECTIVES_LETTER_TIME, criteria.time_bound.clone()),
    ]
}

fn row(letter: &'static str, name: Msg) -> (El, El) {
    let mark = classed("span", "m-hang-mark").attr("aria-hidden", "true").text(letter.to_owned());
    (el("li").child(mark), classed("div", "m-finding").child(el("strong").say(name)))
}

fn question_row(letter: &'static str, name: Msg, question: Msg) -> El {
    let (item, body) = row(letter, name);
    item.child(body.child(classed("span", "m-finding-question").say(question)))
}

fn found_row(objectives: &Objectives, id: &str, (letter, name, finding): (&'static str, Msg, Finding)) -> El {
    let (item, body) = row(letter, name);
    let (icon, status) = shape_and_word(finding.status);
    let (objectives, id) = (objectives.clone(), id.to_owned());
    item.child(
        body.child(classed("span", "m-status").view(icons::draw(icon)).child(el("span").say(status)))
            .child(el("span").text_when(move || what_we_say(&objectives, &id, letter, &finding))),
    )
}

fn shape_and_word(status: Status) -> (Icon, Msg) {
    match status {
        Status::Found => (icons::WHOLE, msg::OBJECTIVES_STATUS_FOUND),
        Status::Partly => (icons::HALF, msg::OBJECTIVES_STATUS_PARTLY),
        Status::Missing => (icons::OPEN, msg::OBJECTIVES_STATUS_MISSING),
        Status::Ask => (icons::ASK, msg::OBJECTIVES_STATUS_ASK),
        Status::Flag => (icons::DIAMOND, msg::OBJECTIVES_STATUS_FLAG),
    }
}

/// Their words first; then what is asked. What the person answered below counts more than what the text shows.
fn what_we_say(objectives: &Objectives, id: &str, letter: &str, finding: &Finding) -> String {
    let words = finding.evidence.first().map(|evidence| quoted(&evidence.text));
    match finding.status {
        Status::Found => words.unwrap_or_else(|| t(finding.message)),
        Status::Partly | Status::Flag => match words {
            Some(mut words) => {
                words.push(' ');
                words.push_str(finding.message.text());
                words
            }
            None => t(finding.message),
        },
        Status::Missing => t(finding.message),
        Status::Ask if letter == "A" => match objectives.text(id, key::SURE) {
            sure if sure.is_empty() => t(msg::OBJECTIVES_ASK_BELOW),
            sure => filled(msg::OBJECTIVES_YOU_SAID_SURE, &[("number", &sure)]),
        },
        Status::Ask => {
            let helps = [key::HELPS_COURSE, key::HELPS_JOB, key::HELPS_INTEREST];
            let told = helps.into_iter().any(|field| objectives.flag(id, field));
            t(if told { msg::OBJECTIVES_YOU_SAID_HELPS } else { msg::OBJECTIVES_ASK_BELOW })
        }
    }
}

/// Notes that are no letter, in plain words. At most two, so that nobody is talked over.
fn notes(checks: &Checks) -> El {
    let looked = checks.looked;
    classed("ul", "m-notes").attr("role", "list").each(move || {
        looked.with(|looked| {
            let notes = looked.iter().flat_map(|looked| &looked.analysis.notes);
            notes
                .filter_map(|note| Msg::find(&["note.", note.id].concat()))
                .take(2)
                .map(|message| el("li").view(icons::draw(icons::INFO)).child(el("span").say(message)))
                .collect()
        })
    })
}

/// The switch for live checks; while they are off, a button that looks once.
fn switch(objectives: &Objectives, checks: &Checks) -> El {
    let on = {
        let checks = checks.clone();
        Memo::new(move |_| checks.on())
    };
    let old = {
        let checks = checks.clone();
        Memo::new(move |_| !checks.on() && checks.old())
    };
    let session = objectives.session.clone();
    let pressed = checks.clone();
    classed("div", "m-checks")
        .child(
            classed("label", "m-choice")
                .child(el("input").attr("type", "checkbox").checked(move || on.get()).on("change", move |event| {
                    let ticked = crate::shared::dom::ticked(&event);
                    session.set(&[key::CHECKS], Json::from(ticked), session.by(Side::Student));
                }))
                .child(el("span").say(msg::OBJECTIVES_CHECKS)),
        )
        .child(el("div").when(move || {
            (!on.get()).then(|| {
                let pressed = pressed.clone();
                classed("div", "m-actions")
                    .child(button(Look::Second, msg::OBJECTIVES_CHECKS_NOW, move || pressed.look(true)))
                    .child(
                        classed("span", "m-quiet")
                            .text_when(move || if old.get() { t(msg::OBJECTIVES_CHECKS_OLD) } else { String::new() }),
                    )
            })
        }))
}
