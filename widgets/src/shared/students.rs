//! Several students, kept apart by a word: a quiet place in the foot, for mentors who need it.

use mentor_core::content::msg;

use super::{
    dom::{El, Node, classed, el},
    fields::{Look, plain_button},
    later::folded,
    state::memo,
};
use crate::{calls::ENTER, element::session::Session, nodes};

/// The longest word: room for initials or a team, hardly for a full name.
const LONGEST: &str = "20";

/// What stands for the one without a word: an empty box, where nothing was written, is no choice.
const FIRST: &str = "/";

/// Where a mentor says which student this is for; empty where that is not offered.
pub fn students(session: Session) -> El {
    let offered = memo(move || session.offers_students());
    el("div").when(move || (offered.get() && session.student(0).is_some()).then(|| chooser(session)))
}

fn chooser(session: Session) -> El {
    folded(el("summary").say(msg::STUDENT_MORE), move || later_chooser(session)).attr("class", "m-details m-small")
}

#[inline(never)]
fn later_chooser(session: Session) -> El {
    let word = Node::new();
    let go = {
        let word = word.clone();
        move |key: &str| {
            // A click has no key; the other keys are for the box.
            if let Some(word) = word.get()
                && (key.is_empty() || key == ENTER)
            {
                session.go_to_student(&nodes::value(&word));
            }
        }
    };
    let mut out = el("div")
        .child(
            classed("div", "m-field")
                .child(classed("label", "m-label").attr("for", "student").say(msg::STUDENT_WHICH))
                .child(classed("p", "m-hint").attr("id", "student-hint").say(msg::STUDENT_HINT))
                .child(
                    classed("input", "m-input m-day")
                        .attr("id", "student")
                        .attr("aria-describedby", "student-hint")
                        .attr("autocomplete", "off")
                        .attr("maxlength", LONGEST)
                        .node(&word)
                        .on("keydown", go.clone()),
                ),
        )
        .child(classed("div", "m-actions").child(plain_button(Look::Second, msg::STUDENT_GO).on("click", go)));
    if session.student(1).is_some() {
        let mut others = classed("div", "m-actions m-after")
            .attr("role", "group")
            .attr("aria-labelledby", "students")
            .child(el("strong").attr("id", "students").say(msg::STUDENT_OTHERS));
        let mut index = 1;
        while let Some(word) = session.student(index) {
            others = others.child(other(session, word));
            index += 1;
        }
        out = out.child(others);
    }
    out
}

/// A student of whom something is kept; the empty word stands for the one without.
fn other(session: Session, word: String) -> El {
    let shown = if word.is_empty() { msg::STUDENT_FIRST.text() } else { &word };
    let button = classed("button", "m-button is-second").attr("type", "button").text(shown);
    button.on("click", move |_| session.go_to_student(if word.is_empty() { FIRST } else { &word }))
}
