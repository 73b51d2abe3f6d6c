//! The foot: where words are kept, then whom to tell. The same place and words in every widget (WCAG 3.2.6).

use leptos::prelude::*;
use mentor_core::content::msg;

use super::{
    dom::{El, classed, el},
    fields::{Look, button},
    icons::{self, Icon},
    words::{filled, t},
};
use crate::element::session::{Keeping, NotKept, Session};

/// The foot of a widget.
pub fn foot(session: &Session) -> El {
    let keeping = {
        let session = session.clone();
        Memo::new(move |_| session.keeping())
    };
    let session = session.clone();
    classed("div", "m-foot")
        .attr("part", "foot")
        .child(el("div").when(move || Some(save_line(&session, keeping.get()))))
        .child(classed("p", "m-help").attr("part", "help").say(msg::HELP_LINE))
}

fn save_line(session: &Session, keeping: Keeping) -> El {
    let (icon, what, more) = words_for(session, &keeping);
    let action = match keeping {
        Keeping::Tab { .. } => {
            let session = session.clone();
            Some(button(Look::Second, msg::KEEPING_TAB_KEEP, move || session.keep_on_device()))
        }
        Keeping::Device { .. } => {
            let session = session.clone();
            Some(button(Look::Quiet, msg::KEEPING_DEVICE_FORGET, move || session.clear()))
        }
        _ => None,
    };
    classed("div", "m-save")
        .attr("data-element", "state.resume")
        .child(
            el("p")
                .view(icons::draw(icon))
                .child(el("span").child(el("strong").text(what)).text(" ".to_owned()).text(more)),
        )
        .maybe(action)
}

fn words_for(session: &Session, keeping: &Keeping) -> (Icon, String, String) {
    match keeping {
        Keeping::Nothing => (icons::TAB, t(msg::KEEPING_NOTHING), t(session.nothing_yet())),
        Keeping::Saving => (icons::TAB, t(msg::KEEPING_SAVING), t(msg::KEEPING_SAVING_MORE)),
        Keeping::Tab { at } => {
            (icons::TAB, filled(msg::KEEPING_TAB, &[("time", &session.time_text(*at))]), t(msg::KEEPING_TAB_MORE))
        }
        Keeping::Device { days } => (
            icons::DEVICE,
            t(msg::KEEPING_DEVICE),
            filled(msg::KEEPING_DEVICE_MORE, &[("days", &session.number_text(*days))]),
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
