//! The notice at the top: what happened, what is safe, what to do. At most one.

use std::rc::Rc;

use mentor_core::content::{Msg, msg};

use super::{
    dom::{El, classed, el},
    fields::{Look, button},
    icons,
    state::State,
    words::{filled, t},
};
use crate::{
    calls::Reads,
    element::session::{Notice, Session},
};

/// Gives the person's words as text, to copy.
pub type AllWords = Rc<dyn Reads<String>>;

/// The place of the notice; empty when there is nothing to say. `words` gives the person's words as text, to copy. Above it
/// stands whose record this is, where a mentor keeps several apart.
pub fn notice(session: Session, words: AllWords) -> El {
    let student = session.student(0).filter(|word| !word.is_empty()).map(|word| {
        classed("p", "m-meta m-focus")
            .attr("part", "student")
            .attr("tabindex", "-1")
            .text(filled(msg::STUDENT_NOW, &[("word", &word)]))
    });
    let place = classed("div", "m-focus").attr("tabindex", "-1").node(session.notice_place());
    let shown = place.when(move || session.notice().map(|notice| show(session, notice, words.clone())));
    el("div").maybe(student).child(shown)
}

fn show(session: Session, notice: Notice, words: AllWords) -> El {
    let (title, more): (Msg, Msg) = match notice {
        Notice::StorageDenied => (msg::NOTICE_DENIED, msg::NOTICE_DENIED_MORE),
        Notice::StorageFull => (msg::NOTICE_FULL, msg::NOTICE_FULL_MORE),
        Notice::Damaged => (msg::NOTICE_DAMAGED, msg::NOTICE_DAMAGED_MORE),
        Notice::Newer => (msg::NOTICE_NEWER, msg::NOTICE_NEWER_MORE),
        Notice::HostLoadFailed => (msg::NOTICE_HOST_LOAD, msg::NOTICE_HOST_LOAD_MORE),
        Notice::NoHost => (msg::NOTICE_NO_HOST, msg::NOTICE_NO_HOST_MORE),
        Notice::Expired => (msg::NOTICE_EXPIRED, msg::NOTICE_EXPIRED_MORE),
        Notice::Cleared => (msg::NOTICE_CLEARED, msg::NOTICE_CLEARED_MORE),
        Notice::Reset => (msg::NOTICE_RESET, msg::NOTICE_CLEARED_MORE),
        Notice::Aside => (msg::NOTICE_ASIDE, msg::NOTICE_CLEARED_MORE),
        Notice::BroughtIn => (msg::NOTICE_BROUGHT_IN, msg::NOTICE_BROUGHT_IN_MORE),
        Notice::Agreed => (msg::NOTICE_AGREED, msg::NOTICE_BROUGHT_IN_MORE),
        Notice::Started => return started(session),
    };
    let actions = match notice {
        Notice::StorageDenied | Notice::StorageFull | Notice::NoHost => Some(copies(session, words)),
        Notice::Damaged => Some(
            classed("div", "m-actions")
                .child(button(Look::Second, msg::NOTICE_FILE, move || session.download_damaged())),
        ),
        Notice::Cleared | Notice::Reset | Notice::Aside | Notice::BroughtIn | Notice::Agreed => {
            let came = matches!(notice, Notice::BroughtIn | Notice::Agreed);
            let label = if came { msg::SHARED_UNDO } else { msg::NOTICE_CLEARED_UNDO };
            Some(classed("div", "m-actions").child(button(Look::Second, label, move || {
                session.undo_clear();
                session.focus_notice();
            })))
        }
        Notice::Newer | Notice::HostLoadFailed | Notice::Expired | Notice::Started => None,
    };
    let calm = matches!(
        notice,
        Notice::Expired | Notice::Cleared | Notice::Reset | Notice::Aside | Notice::BroughtIn | Notice::Agreed
    );
    classed("div", if calm { "m-notice is-quiet" } else { "m-notice" })
        .attr("part", "notice")
        .child(icons::draw(if calm { icons::INFO } else { icons::STOP }))
        .child(
            el("div")
                .child(el("p").child(el("strong").say(title)))
                .child(classed("p", "m-text").text(session.words(more)))
                .maybe(actions),
        )
}

/// One line: what was found on this device, and a way to start empty. The buttons go with it, so the focus moves to the
/// place of the notice.
fn started(session: Session) -> El {
    let date = session.day_text(session.begun());
    let act = |label: Msg, act: fn(Session)| {
        button(Look::Quiet, label, move || {
            act(session);
            session.focus_notice();
        })
    };
    classed("div", "m-notice is-quiet").attr("part", "notice").child(icons::draw(icons::INFO)).child(
        classed("div", "m-actions").child(el("p").text(filled(msg::NOTICE_STARTED, &[("date", &date)]))).child(
            classed("div", "m-actions")
                .child(act(msg::NOTICE_STARTED_EMPTY, Session::start_empty))
                .child(act(msg::NOTICE_STARTED_CLOSE, Session::close_started)),
        ),
    )
}

/// Three ways to take a copy along.
fn copies(session: Session, words: AllWords) -> El {
    let copied = State::new(String::new());
    let said = copied.clone();
    classed("div", "m-actions")
        .child(button(Look::Main, msg::NOTICE_DOWNLOAD, move || session.download("json")))
        .child(button(Look::Second, msg::NOTICE_COPY, move || {
            let copied = copied.clone();
            session.copy_text(words.read(), move |worked| {
                copied.set(t(if worked { msg::NOTICE_COPIED } else { msg::NOTICE_COPY_FAILED }));
            });
        }))
        .child(button(Look::Second, msg::NOTICE_PRINT, move || session.print()))
        .child(el("p").attr("role", "status").text_when(move || said.get()))
}
