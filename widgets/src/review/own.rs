//! Four questions that each answers alone. Where the two share a device, one page is open at a time, and none after a reload: what a
//! student would like to be better is never shown to the mentor unless the student ticks it (care.md).

use mentor_core::{content::msg, record::Side};

use super::asked::FOUR;
use crate::{
    element::session::{Session, Viewer},
    shared::{
        dom::{El, Node, classed, el},
        exchange::choices,
        fields::{Look, button, side_name},
        form::{Form, TWO, sides},
        frame::heading,
        state::State,
    },
};

/// The four, of the one who is at the keyboard.
pub(super) fn own(session: Session) -> El {
    let (open, head) = (State::new(None::<Side>), Node::new());
    classed("div", "m-block m-screen").attr("part", "private").when(move || {
        let out = classed("div", "m-stack")
            .child(heading(session, msg::REVIEW_FOUR).attr("tabindex", "-1").node(&head))
            .child(classed("p", "m-text").say(msg::REVIEW_ALONE));
        let side = match session.viewer() {
            Viewer::Both => None,
            Viewer::Student => Some(Side::Student),
            Viewer::Mentor => Some(Side::Mentor),
            Viewer::College => return None,
        };
        if let Some(side) = side {
            return Some(four(session, side, out));
        }
        let go = |to: Option<Side>| {
            let (open, head) = (open.clone(), head.clone());
            move || {
                open.set(to);
                // What was pressed goes.
                let head = head.clone();
                session.after(0, move || head.focus());
            }
        };
        let mut actions = classed("div", "m-actions");
        if let Some(side) = open.get() {
            let mine = move || session.lines(&[FOUR], &|at, answer| at[0] == "widgets" && answer.by == side);
            let ticks =
                el("div").child(el("p").child(el("strong").say(msg::REVIEW_TICK))).child(choices(session, mine));
            let name = el("p").child(el("strong").text(side_name(session, side)));
            let close = button(Look::Second, msg::REVIEW_CLOSE, go(None));
            return Some(four(session, side, out.child(name)).child(ticks).child(actions.child(close)));
        }
        for side in TWO {
            actions = actions.child(button(Look::Second, side.name(), go(Some(*side))));
        }
        Some(out.child(el("p").child(el("strong").say(msg::REVIEW_WHO))).child(actions))
    })
}

fn four(session: Session, side: Side, into: El) -> El {
    Form { session, sides: sides(side.as_str()), own: None, private: true }.fill(into, FOUR)
}
