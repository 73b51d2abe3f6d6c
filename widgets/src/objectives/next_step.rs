//! One next step at a time: the matter, why, one question, and endings that go into the person's words at the right place.

use leptos::prelude::*;
use mentor_core::{content::msg, objective::analysis::Suggestion};

use super::{Objectives, checks::Checks, view::heading_tag};
use crate::shared::{
    dom::{El, classed, el},
    fields::{Look, button},
    words::t,
};

/// The next step. `insert` gets the place (UTF-16) and the ending.
pub(super) fn next_step(
    objectives: &Objectives,
    checks: &Checks,
    insert: impl Fn(usize, &str) + Clone + Send + Sync + 'static,
) -> El {
    let looked = checks.looked;
    let turn = RwSignal::new(0_usize);
    let left = RwSignal::new(false);
    Effect::new(move |_| {
        looked.track();
        turn.set(0);
        left.set(false);
    });
    let level = objectives.session.heading_level();
    let session = objectives.session.clone();
    el("div").when(move || {
        if left.get() || session.read_only() {
            return None;
        }
        let looked = looked.get()?;
        let suggestions = &looked.analysis.suggestions;
        let suggestion = suggestions.get(turn.get() % suggestions.len().max(1))?;
        Some(
            classed("div", "m-next")
                .attr("part", "next-step")
                .attr("role", "group")
                .attr("aria-labelledby", "next")
                .child(classed(heading_tag(level + 1), "m-h").attr("id", "next").say(suggestion.heading))
                .child(
                    classed("p", "m-text")
                        .child(el("span").say(suggestion.why))
                        .text(" ".to_owned())
                        .child(el("span").say(suggestion.question)),
                )
                .child(classed("div", "m-endings").children(
                    suggestion.endings.iter().map(|ending| offer(&looked.text, suggestion, ending, insert.clone())),
                ))
                .child(
                    classed("div", "m-actions")
                        .maybe((suggestions.len() > 1).then(|| {
                            button(Look::Quiet, msg::OBJECTIVES_NEXT_OTHER, move || {
                                turn.update(|turn| *turn = turn.wrapping_add(1))
                            })
                        }))
                        .child(button(Look::Quiet, msg::OBJECTIVES_NEXT_LEAVE, move || left.set(true))),
                ),
        )
    })
}

fn offer(text: &str, suggestion: &Suggestion, ending: &str, insert: impl Fn(usize, &str) + 'static) -> El {
    let at = suggestion.insert_at;
    let added = ending.to_owned();
    classed("button", "m-ending")
        .attr("type", "button")
        .child(el("strong").text(t(msg::OBJECTIVES_NEXT_ADD)))
        .text(" ".to_owned())
        .child(el("span").child(classed("span", "m-quiet").text(lead(text, at))).text(ending.to_owned()))
        .on("click", move |_| insert(at, &added))
}

/// The last few words before the place, so that people see where an ending goes.
fn lead(text: &str, at: usize) -> String {
    const WORDS: usize = 4;
    let before = String::from_utf16_lossy(&text.encode_utf16().take(at).collect::<Vec<_>>());
    let words: Vec<&str> = before.split_whitespace().collect();
    let mut out = String::new();
    if words.len() > WORDS {
        out.push('…');
        out.push(' ');
    }
    out.push_str(&words[words.len().saturating_sub(WORDS)..].join(" "));
    out
}
