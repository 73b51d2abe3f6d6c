//! The foot: where words are kept, then whom to tell. The same place and words in every widget (WCAG 3.2.6).

use mentor_core::content::{DEFAULT, Msg, msg};

use super::{
    dom::{El, Node, classed, el},
    fields::{Look, button},
    help::help,
    icons::{self, Icon},
    state::{State, effect},
    students::students,
    words::{filled, t},
};
use crate::{
    calls::ESCAPE,
    element::session::{Keeping, NotKept, Session},
};

/// The foot of a widget.
pub fn foot(session: Session) -> El {
    classed("div", "m-foot")
        .attr("part", "foot")
        .child(
            classed("div", "m-save")
                .attr("data-element", "state.resume")
                .child(
                    el("p").child(el("span").when(move || Some(icons::draw(words_for(session).0)))).child(
                        el("span")
                            .child(el("strong").text_when(move || words_for(session).1))
                            .text(" ")
                            .child(el("span").text_when(move || words_for(session).2)),
                    ),
                )
                .child(action(session)),
        )
        .child(students(session))
        .child(help(session))
        .maybe(draft())
}

/// That nobody has checked the language that is spoken: in that language, and in the one that is built in. A language that has
/// been checked leaves these words out.
fn draft() -> Option<El> {
    let message = msg::LANGUAGE_DRAFT;
    let english = el("span").attr("lang", DEFAULT).text(message.english());
    (!message.own().is_empty())
        .then(|| classed("p", "m-quiet m-small").attr("part", "draft").say(message).text(" ").child(english))
}

/// What can be done about keeping.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Do {
    /// Nothing.
    Nothing,
    /// Keep it on this device.
    Keep,
    /// Delete it from this device.
    Delete,
    /// Say what is to become of it before it is deleted.
    Confirm,
}

/// The one thing to do about keeping. It stays while a save is under way: someone may be about to press it.
fn action(session: Session) -> El {
    let shown = State::new(Do::Nothing);
    {
        let shown = shown.clone();
        effect(move || {
            let now = match session.keeping() {
                Keeping::Saving => return,
                Keeping::Tab { .. } => Do::Keep,
                // Another tab may write while somebody is asked.
                Keeping::Device { .. } if shown.peek() == Do::Confirm => return,
                Keeping::Device { .. } => Do::Delete,
                _ => Do::Nothing,
            };
            shown.set_if_other(now);
        });
    }
    let control = Node::new();
    el("div").when(move || {
        let device = Device(session, shown.clone(), control.clone());
        match shown.get() {
            Do::Nothing => None,
            Do::Keep => Some(device.button(Look::Second, msg::KEEPING_TAB_KEEP, |device| device.0.keep_on_device())),
            Do::Delete => Some(
                device
                    .button(Look::Quiet, msg::KEEPING_DEVICE_FORGET, |device| device.turn(Do::Confirm))
                    .node(&device.2),
            ),
            Do::Confirm => Some(confirm(&device)),
        }
    })
}

/// The record on this device: what to offer about it, and the control that takes the place of what was pressed.
#[derive(Clone)]
struct Device(Session, State<Do>, Node);

impl Device {
    fn button(&self, look: Look, label: Msg, act: fn(&Device)) -> El {
        let device = self.clone();
        button(look, label, move || act(&device))
    }

    /// Offers something else. What was pressed goes, so the focus moves on to what takes its place.
    fn turn(&self, to: Do) {
        self.1.set(to);
        let next = self.2.clone();
        self.0.after(0, move || next.focus());
    }
}

/// Before everything is deleted, a copy is offered. Escape, too, keeps the words.
fn confirm(device: &Device) -> El {
    let escape = device.clone();
    classed("div", "m-actions")
        .attr("role", "group")
        .attr("aria-labelledby", "delete")
        .on("keydown", move |key| {
            if key == ESCAPE {
                escape.turn(Do::Delete);
            }
        })
        .child(el("strong").attr("id", "delete").say(msg::KEEPING_DELETE))
        .child(device.button(Look::Second, msg::NOTICE_DOWNLOAD, |device| device.0.download("json")).node(&device.2))
        .child(device.button(Look::Second, msg::KEEPING_DELETE_NOW, |device| device.0.clear_here()))
        .child(device.button(Look::Quiet, msg::KEEPING_DELETE_KEEP, |device| device.turn(Do::Delete)))
}

fn words_for(session: Session) -> (Icon, String, String) {
    match session.keeping() {
        Keeping::Nothing => (icons::TAB, t(msg::KEEPING_NOTHING), t(session.nothing_yet())),
        Keeping::Saving => (icons::TAB, t(msg::KEEPING_SAVING), t(msg::KEEPING_SAVING_MORE)),
        Keeping::Tab { at } => {
            (icons::TAB, filled(msg::KEEPING_TAB, &[("time", &session.time_text(at))]), t(msg::KEEPING_TAB_MORE))
        }
        Keeping::Device { days } => {
            (icons::DEVICE, t(msg::KEEPING_DEVICE), session.counted(msg::KEEPING_DEVICE_MORE, days))
        }
        Keeping::Host => (icons::HOST, session.words(msg::KEEPING_HOST), t(msg::KEEPING_HOST_MORE)),
        Keeping::NotKept(why) => (
            icons::STOP,
            t(msg::KEEPING_NOT),
            t(match why {
                NotKept::Denied => msg::KEEPING_NOT_DENIED,
                NotKept::Full => msg::KEEPING_NOT_FULL,
                NotKept::Off | NotKept::NoHost => msg::KEEPING_NOT_OFF,
                NotKept::HostFailed => msg::KEEPING_NOT_HOST_FAILED,
                NotKept::Newer => msg::KEEPING_NOT_NEWER,
            }),
        ),
    }
}
