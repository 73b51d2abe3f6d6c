//! What one person has for themselves: the five, a note, how they work best, and that they need not go ahead. Then what of
//! it travels to the other device.

use mentor_core::{content::msg, record::Side};

use super::asked::{ABOUT_ME, ALONE, NOT_AHEAD, OFFERED, SENT, five, ids, one, packed, shown, text, top};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        exchange::{Sharing, exchange},
        form::{Form, present},
        help::contacts,
    },
};

static SHARING: Sharing = Sharing { open: |_| false, before: Some((before, msg::MATCH_INSIDE)) };

/// Before a person shares: their five go along as the page for both needs them, and as they are while both want that.
fn before(session: Session) {
    let private = !shown(session);
    for side in present(session) {
        let (at, text) = ([SENT, side.as_str()], packed(session, *side));
        if session.text(&at) != text {
            session.set(&at, text.into(), *side);
        }
        for id in ids(*side) {
            session.keep_private(&[id], private);
        }
    }
}

/// The questions of a side.
pub(super) fn own(session: Session, side: Side, place: &Node) -> El {
    let form = Form { session, sides: one(side), own: None, private: true };
    let mut out =
        classed("div", "m-block m-screen").child(top(session, side.name(), place)).child(text(msg::MATCH_ALONE));
    out = form.fill(out, five(side));
    if side == Side::Student {
        out = form.fill(out, ABOUT_ME);
    }
    form.of(side).fill(out, ALONE).child(el("div").when(move || {
        // A no to getting on leads to the same words, and to no question.
        let tell = session.text(&[ids(side)[4]]) == "no" || session.flag(&[NOT_AHEAD, side.as_str()]);
        tell.then(|| {
            classed("div", "m-next").attr("part", "tell").child(text(msg::MATCH_TELL)).maybe(contacts(session))
        })
    }))
}

/// What goes to the other device. Of what the student has for the mentor, the mentor is offered nothing.
pub(super) fn share(session: Session, side: Side) -> El {
    let offered = if side == Side::Student { OFFERED } else { &OFFERED[1..] };
    exchange(session, offered, &SHARING)
}
