//! The record between two people, with no server: a file of what one shares, and what a file would change before it does.
//!
//! Only what [`SharedRecord`](mentor_core::record::SharedRecord) can hold goes into the file, and only after a press on the
//! screen that shows it line by line.

use std::rc::Rc;

use mentor_core::{
    content::{Msg, msg},
    record::Record,
};

use super::{
    dom::{El, Node, classed, el},
    fields::{Look, button},
    form::{OWN, here},
    frame::heading,
    lines::{Line, plain},
    pieces::Asked,
    state::{State, memo, quietly},
    words::t,
};
use crate::{calls::Reads, element::session::Session};

/// How a widget shares.
pub struct Sharing {
    /// Whether this stands open.
    pub open: bool,
    /// What to do before its part is sent, and what has to be said of what goes.
    pub before: Option<(fn(Session), Msg)>,
}

/// Folded, and as it is.
pub const FOLDED: Sharing = Sharing { open: false, before: None };

/// Where a person chooses what goes, makes the file, and opens the one that they were sent.
pub fn exchange(session: Session, asked: Asked, sharing: &'static Sharing) -> El {
    let place = Node::new();
    let sent = State::new(String::new());
    let is_sent = sent.clone();
    let mine = move || {
        let here = here(session);
        session.lines(asked, &|at, answer| here.contains(&answer.by) && !at.contains(&OWN))
    };
    let send = move || {
        if let Some((before, _)) = sharing.before {
            before(session);
        }
        session.share();
        sent.set(t(msg::EXCHANGE_SENT));
        session.say(t(msg::EXCHANGE_SENT));
    };
    let folded = classed("details", "m-details m-block m-stack m-screen").attr("part", "exchange");
    // Where people write for themselves first, choosing what the other one sees is a part of it.
    let shown = if sharing.open { folded.attr("open", "") } else { folded };
    shown
        .child(el("summary").say(msg::EXCHANGE).node(&place))
        .child(classed("p", "m-text").say(msg::EXCHANGE_CHOOSE))
        .child(choices(session, mine))
        .maybe(sharing.before.map(|(_, note)| classed("p", "m-text").say(note)))
        .child(classed("div", "m-actions").child(button(Look::Second, msg::EXCHANGE_SEND, send)))
        .child(el("p").text_when(move || is_sent.get()))
        .child(open(session, place))
}

/// The lines that may go, each with the choice.
pub fn choices(session: Session, mine: impl Fn() -> Vec<Line> + 'static) -> El {
    choices_of(session, Rc::new(mine))
}

#[inline(never)]
fn choices_of(session: Session, mine: Rc<dyn Reads<Vec<Line>>>) -> El {
    let lines = mine.clone();
    // A tick makes no other lines.
    let which = memo(move || plain(&lines.read(), true));
    classed("div", "m-choices").each(move || {
        which.get();
        quietly(|| {
            let mut out = Vec::new();
            for line in mine.read() {
                out.push(choose(session, line));
            }
            out
        })
    })
}

/// One line that may go, with the choice.
fn choose(session: Session, line: Line) -> El {
    let path = line.path;
    classed("label", "m-choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(move || session.answer(path).is_some_and(|shown| !shown.private))
                .flag("disabled", move || session.read_only())
                .on("change", move |on| session.keep_private(path, on.is_empty())),
        )
        .child(line.draw(session))
}

/// The other one's file: what is new in it, and then the choice.
fn open(session: Session, place: Node) -> El {
    let (file, problem) = (State::new(None::<Record>), State::new(String::new()));
    let (opened, trouble) = (file.clone(), problem.clone());
    let take = move |text: &str| {
        let record = Record::read(text).ok().filter(|record| !record.is_newer());
        trouble.set(if record.is_none() { t(msg::EXCHANGE_BAD) } else { String::new() });
        opened.set(record);
    };
    classed("div", "m-stack")
        .flag("hidden", move || session.read_only())
        .child(
            classed("div", "m-field")
                .child(classed("label", "m-label").attr("for", "exchange").say(msg::EXCHANGE_OPEN))
                .child(
                    classed("input", "m-file")
                        .attr("id", "exchange")
                        .attr("type", "file")
                        .attr("accept", ".json,application/json")
                        .attr("aria-describedby", "exchange-bad")
                        .on("change", take),
                )
                .child(
                    classed("p", "m-text")
                        .attr("id", "exchange-bad")
                        .attr("role", "alert")
                        .text_when(move || problem.get()),
                ),
        )
        .child(el("div").when(move || {
            let record = file.get()?;
            Some(preview(session, record, file.clone(), place.clone()))
        }))
}

fn preview(session: Session, record: Record, file: State<Option<Record>>, place: Node) -> El {
    let new = session.news(&record);
    let (shut, nothing) = (file.clone(), new.is_none());
    let new = new.unwrap_or_default();
    let first = Node::new();
    let focus = first.clone();
    session.after(0, move || focus.focus());
    let mut out = classed("div", "m-next m-stack").attr("part", "preview").child(
        heading(
            session,
            match (nothing, new.is_empty()) {
                (true, _) => msg::EXCHANGE_SAME,
                (_, true) => msg::EXCHANGE_SMALL,
                _ => msg::EXCHANGE_NEW,
            },
        )
        .attr("class", "m-h m-focus")
        .attr("tabindex", "-1")
        .node(&first),
    );
    for line in &new {
        let both = line.several.then(|| classed("p", "m-small").say(msg::EXCHANGE_BOTH));
        out = out.child(el("div").child(line.draw(session)).maybe(both));
    }
    let mut actions = classed("div", "m-actions m-after");
    if !nothing {
        actions = actions.child(button(Look::Main, msg::EXCHANGE_TAKE, move || {
            session.take_in(&record);
            file.set(None);
        }));
    }
    let leave = if nothing { msg::EXCHANGE_CLOSE } else { msg::EXCHANGE_LEAVE };
    out.child(actions.child(button(Look::Second, leave, move || {
        shut.set(None);
        place.focus();
    })))
}
