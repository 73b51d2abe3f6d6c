//! One next step at a time: the matter, why, one question, and endings that go into the person's words at the right place.

use std::rc::Rc;

use mentor_core::{content::msg, objective::one_line, utf16::byte_of};

use super::{checks::Checks, view::heading_tag};
use crate::shared::{
    dom::{El, classed, el},
    fields::{Look, button},
    state::{State, effect},
    words::t,
};

/// Puts an ending (the second) into the words at a place (UTF-16).
pub(super) type Insert = Rc<dyn Fn(usize, &str)>;

/// Which question is asked just now; none when the person wants to leave it.
type Turn = State<Option<usize>>;

/// The next step.
pub(super) fn next_step(checks: &Checks, insert: Insert) -> El {
    let turn: Turn = State::new(Some(0));
    {
        let (checks, turn) = (checks.clone(), turn.clone());
        effect(move || {
            checks.looked.get();
            turn.set(Some(0));
        });
    }
    let checks = checks.clone();
    el("div").when(move || step(&checks, &turn, &insert))
}

fn step(checks: &Checks, turn: &Turn, insert: &Insert) -> Option<El> {
    let session = checks.one.session();
    // One thing at a time: whether it is two objectives comes first.
    if session.read_only() || checks.halves().is_some() {
        return None;
    }
    let looked = checks.looked.get()?;
    let suggestions = &looked.analysis.suggestions;
    let suggestion = suggestions.get(turn.get()? % suggestions.len().max(1))?;
    let (next, leave) = (turn.clone(), turn.clone());
    let at = suggestion.insert_at;
    Some(
        classed("div", "m-next")
            .attr("part", "next-step")
            .attr("role", "group")
            .attr("aria-labelledby", "next")
            .child(classed(heading_tag(session.heading_level() + 1), "m-h").attr("id", "next").say(suggestion.heading))
            .child(classed("p", "m-text").text([suggestion.why.text(), suggestion.question.text()].join(" ")))
            .child(
                classed("div", "m-endings")
                    .children(suggestion.endings.iter().map(|ending| offer(&looked.text, at, ending, insert.clone()))),
            )
            .child(
                classed("div", "m-actions")
                    .maybe((suggestions.len() > 1).then(|| {
                        button(Look::Quiet, msg::OBJECTIVES_NEXT_OTHER, move || {
                            next.set(next.peek().map(|turn| turn.wrapping_add(1)));
                        })
                    }))
                    .child(button(Look::Quiet, msg::OBJECTIVES_NEXT_LEAVE, move || leave.set(None))),
            ),
    )
}

fn offer(text: &str, at: usize, ending: &str, insert: Insert) -> El {
    let added = ending.to_owned();
    classed("button", "m-ending")
        .attr("type", "button")
        .child(el("strong").text(t(msg::OBJECTIVES_NEXT_ADD)))
        .text(" ")
        .child(el("span").child(classed("span", "m-quiet").text(lead(text, at))).text(ending))
        .on("click", move |_| insert(at, &added))
}

/// The last few words before the place, so that people see where an ending goes.
fn lead(text: &str, at: usize) -> String {
    const WORDS: usize = 4;
    let line = one_line(text.get(..byte_of(text, at)).unwrap_or(text));
    let spaces = line.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
    match spaces.map(|(at, _)| at).nth(WORDS - 1) {
        Some(space) => ["…", line.get(space..).unwrap_or_default()].concat(),
        None => line,
    }
}
