//! One line at each meeting: can the student do more without the mentor than last time? Every answer stays.

use mentor_core::{content::msg, record::Side};

use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        fields::{Look, button},
        frame::heading,
        pieces::Words,
        set::put_by_time,
        state::State,
        words::{filled, t},
    },
};

/// Where the answers lie in the record: by their own ids, each with [`ANSWER`].
pub(super) const MEETINGS: &str = "meetings";
const ANSWER: &str = "answer";

pub(super) const ANSWERS: [Words; 3] =
    [("more", msg::ENDING_MORE_YES), ("same", msg::ENDING_MORE_SAME), ("less", msg::ENDING_MORE_LESS)];

/// The question, and what was answered before. The last answer can be taken back.
pub(super) fn meetings(session: Session) -> El {
    let last = State::new(String::new());
    let mut buttons = classed("div", "m-actions m-after").flag("hidden", move || session.read_only());
    for (value, label) in ANSWERS {
        let last = last.clone();
        buttons = buttons.child(button(Look::Second, label, move || {
            let id = session.new_id();
            answer(session, &id, value);
            last.set(id);
            session.say(t(msg::ENDING_MORE_SAID));
        }));
    }
    let place = Node::new();
    let (question, undo) = (place.clone(), move |last: State<String>, id: &str| {
        answer(session, id, "");
        last.set(String::new());
        session.say(t(msg::ENDING_MORE_UNDONE));
        // The button goes with what it undid.
        place.focus();
    });
    classed("div", "m-block")
        .attr("part", "meetings")
        .attr("data-element", "ending.dependence")
        .child(heading(session, msg::ENDING_MORE).attr("tabindex", "-1").node(&question))
        .child(classed("p", "m-text").say(msg::ENDING_MORE_QUESTION))
        .child(buttons)
        .child(classed("div", "m-after").each(move || past(session)))
        .child(el("div").when(move || {
            let (id, last, undo) = (last.get(), last.clone(), undo.clone());
            if id.is_empty() {
                return None;
            }
            let press = button(Look::Quiet, msg::ENDING_MORE_UNDO, move || undo(last.clone(), &id));
            Some(classed("div", "m-actions").child(press))
        }))
}

fn answer(session: Session, id: &str, value: &str) {
    session.set(&[MEETINGS, id, ANSWER], value.into(), session.by(Side::Mentor));
}

/// What was answered, the earliest first.
fn past(session: Session) -> Vec<El> {
    let (mut times, mut lines) = (Vec::new(), Vec::new());
    for id in session.keys(&[MEETINGS]) {
        let Some(answer) = session.answer(&[MEETINGS, &id, ANSWER]) else { continue };
        let said = answer.value.as_str().unwrap_or_default();
        // Taken back, or of a later version.
        let Some((_, label)) = ANSWERS.iter().find(|(value, _)| *value == said) else { continue };
        let line = filled(msg::ENDING_MORE_LINE, &[("date", &session.day_text(answer.at)), ("answer", label.text())]);
        put_by_time(&mut times, &mut lines, answer.at, el("p").text(line));
    }
    lines
}
