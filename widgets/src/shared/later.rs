//! Parts of a page whose code comes when somebody asks for them.
//!
//! Most people who open a page never send their words to somebody, take them along, or paste a whole list. What does that lies in
//! a second file of code, `mentor-later.wasm`: the build puts there whatever only functions whose names begin with `later_` lead
//! to (`crates/xtask/src/wasm/later.rs`). Such a function may be called once the file is there, so only through here.

use std::rc::Rc;

use mentor_core::content::msg;
use wasm_bindgen::JsValue;

use super::{
    dom::{El, classed, el},
    fields::{Look, button},
    state::{State, quietly},
};
use crate::calls::{self, Reads};

/// How far the second file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    /// Nobody has asked for it.
    Unasked,
    /// It is on its way.
    Coming,
    /// It could not be loaded.
    Failed,
    /// It is there, for all elements of the page.
    There,
}

thread_local! {
    static CODE: State<Code> = State::new(Code::Unasked);
}

fn code() -> State<Code> {
    CODE.with(State::clone)
}

/// Asks for the second file, unless it is there or on its way.
fn bring() {
    let code = code();
    if matches!(code.peek(), Code::Unasked | Code::Failed) {
        code.set(Code::Coming);
        let came = move |came: JsValue| code.set(if came.is_undefined() { Code::Failed } else { Code::There });
        calls::bring_later(calls::keep(true, Rc::new(came)).number());
    }
}

/// A part that is asked for now: what is made once its code is there; until then, where it is.
pub fn later(part: impl Fn() -> El + 'static) -> El {
    part_of(Box::new(part))
}

#[inline(never)]
fn part_of(part: Box<dyn Reads<El>>) -> El {
    bring();
    let code = code();
    let now = code.clone();
    let place = el("div").attr_when("aria-busy", move || (now.get() == Code::Coming).then(|| "true".to_owned()));
    place.when(move || {
        Some(match code.get() {
            Code::There => quietly(|| part.read()),
            Code::Failed => el("div")
                .child(classed("p", "m-text").attr("role", "alert").say(msg::LATER_FAILED))
                .child(classed("div", "m-actions m-after").child(button(Look::Second, msg::LATER_AGAIN, bring))),
            _ => classed("p", "m-text").attr("role", "status").say(msg::LATER_COMING),
        })
    })
}

/// A folded part of the page under a summary: what is inside is asked for when it is opened.
pub fn folded(summary: El, part: impl Fn() -> El + 'static) -> El {
    folded_of(summary, Rc::new(part))
}

#[inline(never)]
fn folded_of(summary: El, part: Rc<dyn Reads<El>>) -> El {
    let asked = State::new(false);
    let opened = asked.clone();
    classed("details", "m-details m-block m-stack m-screen")
        .on("toggle", move |_| opened.set_if_other(true))
        .child(summary)
        .child(el("div").when(move || {
            let part = part.clone();
            asked.get().then(|| part_of(Box::new(move || part.read())))
        }))
}
