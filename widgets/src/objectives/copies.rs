//! Where people take a copy along: a table, plain text, or paper. What makes the first two is loaded when they are asked for.

use mentor_core::{content::msg, objective::key};

use super::Objectives;
use crate::shared::{
    dom::{El, classed, part_while},
    fields::{Look, button},
    frame::heading,
    state::State,
    words::t,
};

/// The part, once there is something to take.
pub(super) fn copies(objectives: Objectives) -> El {
    let session = objectives.session;
    let some = move || !session.text(&[key::SEVERAL]).is_empty() || !session.keys(&[key::ITEMS]).is_empty();
    part_while(some, move || {
        let failed = State::new(false);
        // Of a record that a newer version has written we can't tell what is private: it can only be printed.
        let newer = session.newer();
        let file = |kind: &'static str, label| {
            let failed = failed.clone();
            button(Look::Second, label, move || {
                failed.set(false);
                let failed = failed.clone();
                session.make_copy(kind, move |made| {
                    failed.set(!made);
                    if !made {
                        objectives.say(t(msg::OBJECTIVES_COPY_FAILED));
                    }
                });
            })
            .flag("hidden", move || newer)
        };
        let said = failed.clone();
        classed("div", "m-block m-screen")
            .attr("part", "copy")
            .child(heading(session, msg::OBJECTIVES_COPY))
            .child(classed("p", "m-text").say(msg::OBJECTIVES_COPY_HINT))
            .child(
                classed("div", "m-actions m-after")
                    .child(file("csv", msg::OBJECTIVES_COPY_CSV))
                    .child(file("text", msg::OBJECTIVES_COPY_TEXT))
                    .child(button(Look::Second, msg::NOTICE_PRINT, move || session.print())),
            )
            .child(part_while(
                move || said.get(),
                || classed("p", "m-text m-after").attr("id", "copy-failed").say(msg::OBJECTIVES_COPY_FAILED),
            ))
    })
}
