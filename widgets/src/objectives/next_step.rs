//! One next step at a time: the matter, why, one question, and endings that go into the person's words at the right place.

use mentor_core::{
    content::{DEFAULT, msg},
    objective::one_line,
    utf16::byte_of,
};

use super::checks::Checks;
use crate::shared::{
    dom::{El, classed, el},
    fields::{Look, button},
    frame::heading,
    state::{State, effect},
    words::t,
};

/// Which question is asked just now; [`LEFT`] when the person wants to leave it.
type Turn = State<usize>;

const LEFT: usize = usize::MAX;

/// The next step.
pub(super) fn next_step(checks: Checks) -> El {
    let turn: Turn = State::new(0);
    {
        let turn = turn.clone();
        effect(move || {
            checks.looked.get();
            turn.set(0);
        });
    }
    el("div").when(move || step(checks, &turn))
}

fn step(checks: Checks, turn: &Turn) -> Option<El> {
    let session = checks.one.session();
    // One thing at a time: whether it is two objectives comes first.
    if session.read_only() || checks.halves().is_some() {
        return None;
    }
    let looked = checks.looked.get()?;
    let suggestions = &looked.analysis.suggestions;
    let now = turn.get();
    if now == LEFT {
        return None;
    }
    let suggestion = suggestions.get(now % suggestions.len().max(1))?;
    let (next, leave) = (turn.clone(), turn.clone());
    let at = suggestion.insert_at;
    Some(
        classed("div", "m-next")
            .attr("part", "next-step")
            .attr("role", "group")
            .attr("aria-labelledby", "next")
            .child(heading(session, suggestion.heading).attr("id", "next"))
            .child(classed("p", "m-text").text([suggestion.why.text(), suggestion.question.text()].join(" ")))
            .child(
                classed("div", "m-endings")
                    .children(suggestion.endings.iter().map(|ending| offer(checks, &looked.text, at, ending))),
            )
            .child(
                classed("div", "m-actions")
                    .maybe(
                        (suggestions.len() > 1).then(|| {
                            button(Look::Quiet, msg::OBJECTIVES_NEXT_OTHER, move || next.set(next.peek() + 1))
                        }),
                    )
                    .child(button(Look::Quiet, msg::OBJECTIVES_NEXT_LEAVE, move || leave.set(LEFT))),
            ),
    )
}

fn offer(checks: Checks, text: &str, at: usize, ending: &str) -> El {
    let added = ending.to_owned();
    classed("button", "m-ending")
        .attr("type", "button")
        .child(el("strong").text(t(msg::OBJECTIVES_NEXT_ADD)))
        .text(" ")
        .child(
            // English in any language: it goes into what the analyser reads.
            el("span")
                .attr("lang", DEFAULT)
                .child(classed("span", "m-quiet").attr("lang", "").text(lead(text, at)))
                .text(ending),
        )
        .on("click", move |_| checks.insert(at, &added))
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
