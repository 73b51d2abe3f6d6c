//! Where people take along what they have written: which parts, and as what. What makes the files is loaded when one is asked
//! for (`widgets/documents`); the record itself needs nothing.

use std::{cell::Cell, rc::Rc};

use mentor_core::content::{Msg, msg};

use super::{
    dom::{El, classed, el, part_while},
    fields::{Look, button},
    later::folded,
    model::{PRIVATE, STEPS, own},
    state::State,
    words::t,
};
use crate::{WIDGETS, element::session::Session};

/// The parts that are ticked.
type Chosen = Rc<Cell<u32>>;

/// What it can be taken along as.
const KINDS: [(&str, Msg); 5] = [
    ("docx", msg::TAKE_WORD),
    ("print", msg::TAKE_PRINT),
    ("ics", msg::TAKE_CALENDAR),
    ("csv", msg::TAKE_TABLE),
    ("text", msg::TAKE_TEXT),
];

/// The block, once there is something to take: until then nothing on the page is chosen for anybody.
pub fn take(session: Session) -> El {
    let chosen = Rc::new(Cell::new(own(session)));
    part_while(
        move || session.parts() != 0,
        move || {
            let chosen = chosen.clone();
            folded(el("summary").say(msg::TAKE), move || later_block(session, chosen.clone())).attr("part", "copy")
        },
    )
}

#[inline(never)]
fn later_block(session: Session, chosen: Chosen) -> El {
    let failed = State::new(false);
    let mut ticks = classed("div", "m-choices");
    for (place, (.., name)) in WIDGETS.iter().enumerate() {
        ticks = ticks.child(part(session, &chosen, 1 << place, *name));
    }
    for (bit, name) in [(STEPS, msg::TAKE_STEPS), (PRIVATE, msg::TAKE_PRIVATE)] {
        ticks = ticks.child(part(session, &chosen, bit, name));
    }
    let mut buttons = classed("div", "m-actions m-after");
    for (kind, label) in KINDS {
        let (chosen, failed) = (chosen.clone(), failed.clone());
        buttons = buttons.child(button(Look::Second, label, move || {
            failed.set(false);
            let failed = failed.clone();
            session.make_copy(kind, chosen.get(), move |made| {
                failed.set(!made);
                if !made {
                    session.say(t(msg::TAKE_FAILED));
                }
            });
        }));
    }
    classed("div", "m-stack")
        .child(classed("p", "m-text").say(msg::TAKE_HINT))
        .child(
            // Of a record that a newer version has written we can't tell what is private.
            el("div")
                .flag("hidden", move || session.newer())
                .child(
                    classed("fieldset", "m-field")
                        .child(classed("legend", "m-label").say(msg::TAKE_WHICH))
                        .child(ticks),
                )
                .child(buttons),
        )
        .child(part_while(
            move || failed.get(),
            || classed("p", "m-text").attr("id", "copy-failed").say(msg::TAKE_FAILED),
        ))
        .child(
            classed("div", "m-actions").child(button(Look::Quiet, msg::TAKE_RECORD, move || session.download("json"))),
        )
}

/// A part to tick, once there is something in it.
#[inline(never)]
fn part(session: Session, chosen: &Chosen, bit: u32, label: Msg) -> El {
    let (now, then) = (chosen.clone(), chosen.clone());
    classed("label", "m-choice")
        .flag("hidden", move || (session.parts() | PRIVATE) & bit == 0)
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(move || now.get() & bit != 0)
                .flag("disabled", move || session.read_only())
                .on("change", move |_| then.set(then.get() ^ bit)),
        )
        .child(el("span").say(label))
}
