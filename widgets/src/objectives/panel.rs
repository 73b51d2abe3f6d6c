//! The live panel: the words again with the found phrases marked, and a row for each letter. Always five rows, always in
//! the same order: words change, places do not.

use mentor_core::{
    content::{Msg, msg, spoken},
    json::Json,
    objective::{
        analysis::{Analysis, Finding, Status},
        key,
        readback::pieces,
    },
    record::Side,
};

use super::{Objective, checks::Checks, editor::has_reason};
use crate::shared::{
    dom::{El, classed, el},
    fields::{Look, button},
    frame::heading_tag,
    icons::{self, Icon},
    words::{filled, quoted, t},
};

/// The panel of one objective.
pub(super) fn panel(checks: Checks) -> El {
    classed("div", "m-block")
        .attr("part", "findings")
        .child(classed(heading_tag(checks.one.session().heading_level() + 1), "m-h").attr("id", "found").text_when(
            move || t(if checks.looked.get().is_some() { msg::OBJECTIVES_FOUND } else { msg::OBJECTIVES_LOOK_FOR }),
        ))
        .child(el("div").when(move || read_back(checks)))
        .child(
            classed("ul", "m-rows m-findings")
                // Safari drops the list from the accessibility tree when it has no bullets.
                .attr("role", "list")
                .attr("aria-labelledby", "found")
                .each(move || match checks.looked.get() {
                    Some(looked) => found_rows(checks.one, &looked.analysis, false),
                    None => question_rows(checks.one),
                }),
        )
        .child(classed("p", "m-quiet m-small").say(msg::OBJECTIVES_LOOK_FOR_NOTE))
        .maybe((!in_english()).then(|| classed("p", "m-small").say(msg::NOTE_NOT_ENGLISH)))
        .child(notes(checks))
        .child(switch(checks))
}

/// Whether the widget speaks the language that the analyser reads.
fn in_english() -> bool {
    spoken().is_none()
}

fn read_back(checks: Checks) -> Option<El> {
    let looked = checks.looked.get()?;
    let mut words = classed("p", "m-readback").attr("part", "read-back");
    for piece in &pieces(&looked.text, &looked.analysis) {
        let mut mark = if piece.marked { classed("mark", "m-mark") } else { el("span") }.text(&piece.text);
        for letter in &piece.ends {
            mark = mark.child(el("b").text(letter));
        }
        words = words.child(mark);
    }
    Some(words)
}

static QUESTIONS: [(&str, Msg, Msg); 5] = [
    ("S", msg::OBJECTIVES_LETTER_SPECIFIC, msg::OBJECTIVES_QUESTION_SPECIFIC),
    ("M", msg::OBJECTIVES_LETTER_MEASURABLE, msg::OBJECTIVES_QUESTION_MEASURABLE),
    ("A", msg::OBJECTIVES_LETTER_ACHIEVABLE, msg::OBJECTIVES_QUESTION_ACHIEVABLE),
    ("R", msg::OBJECTIVES_LETTER_RELEVANT, msg::OBJECTIVES_QUESTION_RELEVANT),
    ("T", msg::OBJECTIVES_LETTER_TIME, msg::OBJECTIVES_QUESTION_TIME),
];

/// What was found; or, for an exercise, only the letters that words alone can show: specific, measurable, time.
fn found_rows(one: Objective, analysis: &Analysis, short: bool) -> Vec<El> {
    let found = &analysis.criteria;
    let findings = [&found.specific, &found.measurable, &found.achievable, &found.relevant, &found.time_bound];
    let mut rows = Vec::new();
    for (index, (letter, name, _)) in QUESTIONS.iter().enumerate() {
        if !short || matches!(index, 0 | 1 | 4) {
            rows.push(found_row(one, letter, *name, findings[index]));
        }
    }
    rows
}

/// What was found in an exercise.
pub(super) fn short(checks: Checks) -> Option<El> {
    let looked = checks.looked.get()?;
    let rows = found_rows(checks.one, &looked.analysis, true);
    let list = classed("ul", "m-rows m-findings").attr("role", "list").children(rows);
    Some(el("div").maybe(read_back(checks)).child(list))
}

fn row(one: Objective, letter: &'static str, name: Msg) -> (El, El) {
    // Whoever asks for a row follows the pack.
    let name = el("strong").text(one.session().words(name));
    let mark = classed("span", "m-hang-mark").attr("aria-hidden", "true").text(letter);
    (el("li").child(mark), classed("div", "m-finding").child(name))
}

fn question_rows(one: Objective) -> Vec<El> {
    let mut rows = Vec::new();
    for (letter, name, question) in &QUESTIONS {
        let (item, body) = row(one, letter, *name);
        rows.push(item.child(body.child(classed("span", "m-finding-question").say(*question))));
    }
    rows
}

fn found_row(one: Objective, letter: &'static str, name: Msg, finding: &Finding) -> El {
    let (item, body) = row(one, letter, name);
    // A text may show that something is doable. Whether it is for this person, only they can tell.
    let status = match finding.status {
        Status::Found if letter == "A" => Status::Ask,
        status => status,
    };
    let (icon, word) = shape_and_word(status);
    let said = el("span");
    let said = if status == Status::Ask {
        said.text_when(move || what_they_answered(one, letter))
    } else {
        said.text(what_we_say(status, finding))
    };
    item.child(body.child(classed("span", "m-status").child(icons::draw(icon)).child(el("span").say(word))).child(said))
}

pub(super) fn shape_and_word(status: Status) -> (Icon, Msg) {
    let shape = match status {
        Status::Found => icons::WHOLE,
        Status::Partly => icons::HALF,
        Status::Missing => icons::OPEN,
        Status::Ask => icons::ASK,
        Status::Flag => icons::DIAMOND,
    };
    (shape, status.word())
}

/// Their words first; then what is asked.
fn what_we_say(status: Status, finding: &Finding) -> String {
    let words = finding.evidence.first().map(|evidence| quoted(&evidence.text));
    match (status, words) {
        (Status::Found, Some(words)) => words,
        (Status::Partly | Status::Flag, Some(words)) => [&words, " ", finding.message.text()].concat(),
        _ => t(finding.message),
    }
}

/// What only they can tell: what they answered below, or that it is asked there; follows the record.
fn what_they_answered(one: Objective, letter: &str) -> String {
    let sure = one.text(key::SURE);
    match letter {
        "A" if !sure.is_empty() => filled(msg::OBJECTIVES_YOU_SAID_SURE, &[("number", &sure)]),
        "R" if has_reason(one) => t(msg::OBJECTIVES_YOU_SAID_HELPS),
        _ => t(msg::OBJECTIVES_ASK_BELOW),
    }
}

/// Notes that are no letter, in plain words. At most two, so that nobody is talked over.
fn notes(checks: Checks) -> El {
    el("div").when(move || {
        let looked = checks.looked.get()?;
        let mut notes = Vec::new();
        for note in &looked.analysis.notes {
            if let Some(message) = note_words(note.id)
                && notes.len() < 2
            {
                notes.push(el("li").child(icons::draw(icons::INFO)).child(el("span").say(message)));
            }
        }
        // No empty list: a screen reader would say that there is one.
        (!notes.is_empty()).then(|| classed("ul", "m-notes").attr("role", "list").children(notes))
    })
}

/// The switch for live checks; while they are off, a button that looks once.
fn switch(checks: Checks) -> El {
    let session = checks.one.session();
    classed("div", "m-checks")
        .child(
            classed("label", "m-choice")
                .child(el("input").attr("type", "checkbox").checked(move || checks.on()).on("change", move |on| {
                    session.set(&[key::CHECKS], Json::from(!on.is_empty()), session.by(Side::Student));
                }))
                .child(el("span").say(msg::OBJECTIVES_CHECKS)),
        )
        .child(el("div").when(move || {
            (!checks.on()).then(|| {
                classed("div", "m-actions")
                    .child(button(Look::Second, msg::OBJECTIVES_CHECKS_NOW, move || checks.look(true)))
                    .child(
                        classed("span", "m-quiet").text_when(move || {
                            if checks.old() { t(msg::OBJECTIVES_CHECKS_OLD) } else { String::new() }
                        }),
                    )
            })
        }))
}

/// What to say of a note; of several goals nothing, because the offer to split does. Looked up here and not by its id in the
/// catalogue, whose ids then stay out of the module.
fn note_words(id: &str) -> Option<Msg> {
    Some(match id {
        "hedge" => msg::NOTE_HEDGE,
        "date-passed" => msg::NOTE_DATE_PASSED,
        "date-after-end" => msg::NOTE_DATE_AFTER_END,
        "date-check" => msg::NOTE_DATE_CHECK,
        "negative" => msg::NOTE_NEGATIVE,
        "long" => msg::NOTE_LONG,
        "short" => msg::NOTE_SHORT,
        // In any other language it stands there all the time.
        "not-english" if in_english() => msg::NOTE_NOT_ENGLISH,
        "question" => msg::NOTE_QUESTION,
        "personal-details" => msg::NOTE_PERSONAL_DETAILS,
        "already-done" => msg::NOTE_ALREADY_DONE,
        _ => return None,
    })
}
