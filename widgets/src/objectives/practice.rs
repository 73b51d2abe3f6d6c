//! Practice: three weak tasks to write anew, and a worked version of each to compare with (`smart.exercise`).

use mentor_core::{
    content::{Msg, msg},
    objective::key,
    text::is_blank,
};

use super::{Objectives, checks::Checks, panel};
use crate::shared::{
    dom::{El, Node, classed, el},
    fields::{Entry, Field, SHOWN, text_field},
    later::folded,
    state::memo,
    words::quoted,
};

/// A weak task and a better one, with their elements in the guidance.
struct Pair {
    /// The element of the weak task; also the id of what the person writes.
    weak: &'static str,
    /// The element of the better task.
    better: &'static str,
    task: Msg,
    yours: Msg,
    ours: Msg,
}

static PAIRS: [Pair; 3] = [
    Pair {
        weak: "smart.pair1.weak",
        better: "smart.pair1.better",
        task: msg::PRACTICE_WEAK_1,
        yours: msg::PRACTICE_YOURS_1,
        ours: msg::PRACTICE_BETTER_1,
    },
    Pair {
        weak: "smart.pair2.weak",
        better: "smart.pair2.better",
        task: msg::PRACTICE_WEAK_2,
        yours: msg::PRACTICE_YOURS_2,
        ours: msg::PRACTICE_BETTER_2,
    },
    Pair {
        weak: "smart.pair3.weak",
        better: "smart.pair3.better",
        task: msg::PRACTICE_WEAK_3,
        yours: msg::PRACTICE_YOURS_3,
        ours: msg::PRACTICE_BETTER_3,
    },
];

/// The practice, closed at first. What is inside is made when somebody opens it.
pub(super) fn practice(objectives: Objectives) -> El {
    folded(el("summary").say(msg::PRACTICE), move || later_practice(objectives))
        .attr("part", "practice")
        // On paper too, where somebody has opened it.
        .attr("class", "m-details m-block")
}

#[inline(never)]
fn later_practice(objectives: Objectives) -> El {
    el("div")
        .child(classed("p", "m-text").attr("data-element", "smart.exercise").say(msg::PRACTICE_HINT))
        .children(PAIRS.iter().map(|pair| exercise(objectives, pair)))
}

fn exercise(objectives: Objectives, pair: &'static Pair) -> El {
    let checks = Checks::begin(objectives.practice(pair.weak));
    let written = memo(move || !is_blank(&checks.words()));
    let field = Field {
        id: pair.weak,
        label: pair.yours,
        hint: None,
        path: checks.one.path(key::TEXT),
        by: SHOWN,
        element: None,
    };
    classed("div", "m-block")
        .child(classed("p", "m-words").attr("data-element", pair.weak).text(quoted(pair.task.text())))
        .child(text_field(objectives.session, field, Entry::Lines("2"), &Node::new()))
        .child(el("div").when(move || panel::short(checks)))
        .child(el("div").when(move || {
            Some(if written.get() {
                classed("details", "m-details")
                    .child(el("summary").say(msg::PRACTICE_COMPARE))
                    .child(classed("p", "m-text").attr("data-element", pair.better).text(quoted(pair.ours.text())))
            } else {
                classed("p", "m-hint").say(msg::PRACTICE_FIRST)
            })
        }))
}
