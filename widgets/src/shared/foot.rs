//! The foot: where words are kept, then whom to tell. The same place and words in every widget (WCAG 3.2.6).

use mentor_core::content::msg;

use super::{
    dom::{El, classed, el},
    fields::{Look, button},
    icons::{self, Icon},
    state::{State, effect},
    words::{filled, t},
};
use crate::element::session::{Keeping, NotKept, Session};

/// The foot of a widget.
pub fn foot(session: &Session) -> El {
    let (icon, what, more) = (session.clone(), session.clone(), session.clone());
    classed("div", "m-foot")
        .attr("part", "foot")
        .child(
            classed("div", "m-save")
                .attr("data-element", "state.resume")
                .child(
                    el("p").child(el("span").when(move || Some(icons::draw(words_for(&icon).0)))).child(
                        el("span")
                            .child(el("strong").text_when(move || words_for(&what).1))
                            .text(" ")
                            .child(el("span").text_when(move || words_for(&more).2)),
                    ),
                )
                .child(action(session)),
        )
        .child(classed("p", "m-help").attr("part", "help").say(msg::HELP_LINE))
}

/// The one thing to do about keeping. It stays while a save is under way: someone may be about to press it.
fn action(session: &Session) -> El {
    let shown = State::new(0_u8);
    {
        let (session, shown) = (session.clone(), shown.clone());
        effect(move || {
            let now = match session.keeping() {
                Keeping::Saving => return,
                Keeping::Tab { .. } => 1,
                Keeping::Device { .. } => 2,
                _ => 0,
            };
            shown.follow(now);
        });
    }
    let session = session.clone();
    el("div").when(move || {
        let session = session.clone();
        match shown.get() {
            1 => Some(button(Look::Second, msg::KEEPING_TAB_KEEP, move || session.keep_on_device())),
            2 => Some(button(Look::Quiet, msg::KEEPING_DEVICE_FORGET, move || session.clear())),
            _ => None,
        }
    })
}

fn words_for(session: &Session) -> (Icon, String, String) {
    match session.keeping() {
        Keeping::Nothing => (icons::TAB, t(msg::KEEPING_NOTHING), t(session.nothing_yet())),
        Keeping::Saving => (icons::TAB, t(msg::KEEPING_SAVING), t(msg::KEEPING_SAVING_MORE)),
        Keeping::Tab { at } => {
            (icons::TAB, filled(msg::KEEPING_TAB, &[("time", &session.time_text(at))]), t(msg::KEEPING_TAB_MORE))
        }
        Keeping::Device { days } => (
            icons::DEVICE,
            t(msg::KEEPING_DEVICE),
            filled(msg::KEEPING_DEVICE_MORE, &[("days", &session.number_text(days))]),
        ),
        Keeping::Host => (icons::HOST, t(msg::KEEPING_HOST), t(msg::KEEPING_HOST_MORE)),
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
