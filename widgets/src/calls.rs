//! How JavaScript calls back: by number.
//!
//! An act is kept under a number, and the loader (`widgets/loader/bridge.ts`) hands the number to [`called`]. One exported
//! function serves every timer, promise, message and event of a control, and nothing is left over that nobody calls.

use std::{cell::RefCell, rc::Rc};

use mentor_core::content::{Language, speak, spoken};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::nodes;

#[wasm_bindgen(raw_module = "mentor-widgets-bridge")]
extern "C" {
    /// Calls on an event of a node, with the text of the control that it came from: of a tick box "on", or nothing; of a key,
    /// its name.
    #[wasm_bindgen(js_name = listen)]
    fn listen_js(node: &Element, event: &str, call: i32);
    /// Calls in a microtask: once the code that runs now has ended.
    pub fn soon(call: i32);
    /// Brings the second file of code (`widgets/src/shared/later.rs`). The call gets true, or undefined when that failed.
    #[wasm_bindgen(js_name = bringLater)]
    pub fn bring_later(call: i32);
}

/// What a key is called that goes with the words of a box.
pub const ENTER: &str = "Enter";
/// What a key is called that goes back.
pub const ESCAPE: &str = "Escape";

// A trait object of `Fn` also carries code for being called by value, 50 bytes a closure that nobody ever runs. These three
// carry the one thing that they are for; every closure of the right form has them.

/// What is done when JavaScript calls back.
pub trait Acts {
    /// Does it, with what JavaScript gave.
    fn act(&self, with: JsValue);
}

impl<F: Fn(JsValue)> Acts for F {
    fn act(&self, with: JsValue) {
        self(with);
    }
}

/// What is done with the text of a control.
pub trait Hears {
    /// Does it.
    fn hear(&self, text: &str);
}

impl<F: Fn(&str)> Hears for F {
    fn hear(&self, text: &str) {
        self(text);
    }
}

/// What is read, or done, with nothing given.
pub trait Reads<T = ()> {
    /// Reads it, or does it.
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> Reads<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// An act as it is kept.
pub type Act = Rc<dyn Acts>;

/// What may still be called: the number, whether only once, the act, and the language of the view that it was kept for. In the
/// order of the numbers.
type Kept = (i32, bool, Act, Language);

thread_local! {
    static CALLS: RefCell<(i32, Vec<Kept>)> = const { RefCell::new((0, Vec::new())) };
}

/// Keeps an act: until it has acted once, or until its call is cancelled.
#[inline(never)]
pub fn keep(once: bool, act: Act) -> Call {
    CALLS.with(|calls| {
        let mut calls = calls.borrow_mut();
        calls.0 = calls.0.wrapping_add(1);
        let number = calls.0;
        calls.1.push((number, once, act, spoken()));
        Call(number)
    })
}

/// The act under a number; it is no longer kept when it was to act once, or must `go`.
#[inline(never)]
fn take(number: i32, go: bool) -> Option<Kept> {
    CALLS.with(|calls| {
        let calls = &mut calls.borrow_mut().1;
        let index = calls.binary_search_by_key(&number, |kept| kept.0).ok()?;
        let kept = calls.get(index)?;
        if kept.1 || go { Some(calls.remove(index)) } else { Some(kept.clone()) }
    })
}

/// JavaScript calls back.
#[wasm_bindgen]
pub fn called(number: i32, with: JsValue) {
    // Without an act, it has been cancelled meanwhile.
    if let Some((_, _, act, language)) = take(number, false) {
        let before = speak(language);
        act.act(with);
        speak(before);
    }
}

/// A call that may still come. The default is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
// Signed, as numbers are to the glue: any other would be turned into one wherever it is handed over.
pub struct Call(i32);

impl Call {
    /// What JavaScript calls it by.
    pub fn number(self) -> i32 {
        self.0
    }

    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self == Call(0)
    }

    /// Nobody is called any more.
    pub fn cancel(self) {
        // Out of the list first and dropped afterwards: what a closure holds may do anything when it is dropped.
        drop(take(self.0, true));
    }
}

/// Acts on an event of a node, with the text of the control that it came from: of a tick box "on", or nothing; of a file,
/// what is in it, or nothing when that is no text.
pub fn listen(node: &Element, event: &str, act: Box<dyn Hears>) -> Call {
    let call = keep(false, Rc::new(move |text: JsValue| act.hear(&nodes::text(&text))));
    listen_js(node, event, call.0);
    call
}
