//! Where people take along what they have written: which parts, and as what. What makes the files is loaded when one is asked
//! for (`widgets/documents`); the record itself needs nothing.

use mentor_core::content::{Msg, msg};

use super::{
    dom::{El, classed, el, part_while},
    fields::{Look, button},
    model::{STEPS, PRIVATE, own},
    state::{State, memo},
    words::t,
};
use crate::{WIDGETS, element::session::Session};

/// What it can be taken along as.
const KINDS: [(&str, Msg); 5] = [
    ("docx", msg::TAKE_WORD),
    ("print", msg::TAKE_PRINT),
    ("ics", msg::TAKE_CALENDAR),
    ("csv", msg::TAKE_TABLE),
    ("text", msg::TAKE_TEXT),
];

/// The block, once there is something to take.
pub fn take(session: Session) -> El {
    let (chosen, written, failed) = (State::new(own(session)), memo(move || session.parts()), State::new(false));
    let some = written.clone();
    part_while(
        move || some.get() != 0,
        move || {
            let (now, there, said) = (chosen.clone(), written.clone(), failed.clone());
            let mut buttons = classed("div", "m-actions m-after");
            for (kind, label) in KINDS {
                buttons = buttons.child(document(session, kind, label, chosen.clone(), failed.clone()));
            }
            classed("details", "m-details m-block m-stack m-screen")
                .attr("part", "copy")
                .child(el("summary").say(msg::TAKE))
                .child(classed("p", "m-text").say(msg::TAKE_HINT))
                .child(
                    classed("fieldset", "m-field")
                        // Of a record that a newer version has written we can't tell what is private.
                        .flag("hidden", move || session.newer())
                        .child(classed("legend", "m-label").say(msg::TAKE_WHICH))
                        .child(classed("div", "m-choices").each(move || {
                            let (there, mut out) = (there.get(), Vec::new());
                            for (place, (.., name)) in WIDGETS.iter().enumerate() {
                                if there & 1 << place != 0 {
                                    out.push(part(&now, 1 << place, *name));
                                }
                            }
                            if there & STEPS != 0 {
                                out.push(part(&now, STEPS, msg::TAKE_STEPS));
                            }
                            out.push(part(&now, PRIVATE, msg::TAKE_PRIVATE));
                            out
                        })),
                )
                .child(buttons.child(button(Look::Second, msg::TAKE_RECORD, move || session.download("json"))))
                .child(part_while(
                    move || said.get(),
                    || classed("p", "m-text m-after").attr("id", "copy-failed").say(msg::TAKE_FAILED),
                ))
        },
    )
}

/// A part to tick.
fn part(chosen: &State<u32>, bit: u32, label: Msg) -> El {
    let (now, then) = (chosen.clone(), chosen.clone());
    classed("label", "m-choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(move || now.get() & bit != 0)
                .on("change", move |_| then.set(then.peek() ^ bit)),
        )
        .child(el("span").say(label))
}

/// The button of a kind. Of a record that a newer version has written the page itself can be printed.
fn document(session: Session, kind: &'static str, label: Msg, chosen: State<u32>, failed: State<bool>) -> El {
    let is_paper = kind == "print";
    button(Look::Second, label, move || {
        if is_paper && session.newer() {
            return session.print();
        }
        failed.set(false);
        let failed = failed.clone();
        session.make_copy(kind, chosen.peek(), move |made| {
            failed.set(!made);
            if !made {
                session.say(t(msg::TAKE_FAILED));
            }
        });
    })
    .flag("hidden", move || !is_paper && session.newer())
}
