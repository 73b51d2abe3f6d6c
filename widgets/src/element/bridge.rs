//! The few things that the loader does for us (`widgets/loader/bridge.ts`), and how it calls back.
//!
//! JavaScript calls back by number: [`later`] and [`listen`] keep a closure under a number, and the loader hands the number
//! to [`called`]. One exported function serves every timer, promise and message, and nothing is left over that nobody
//! calls.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(raw_module = "mentor-widgets-bridge")]
extern "C" {
    /// The view of this element stands.
    #[wasm_bindgen(js_name = shown)]
    pub fn shown(host: &HtmlElement);
    /// The view of this element has gone, and another will come.
    #[wasm_bindgen(js_name = hidden)]
    pub fn hidden(host: &HtmlElement);
    /// Sets or takes away a `:state(...)`.
    #[wasm_bindgen(js_name = mark)]
    pub fn mark(host: &HtmlElement, state: &str, on: bool);
    /// Fires an event that nobody can cancel. The detail is JSON.
    #[wasm_bindgen(js_name = tell)]
    pub fn tell(host: &HtmlElement, event: &str, detail: &str);
    /// Fires an event with `respondWith`. The call gets `true` and the answer, or `false`.
    #[wasm_bindgen(js_name = ask)]
    fn ask_js(host: &HtmlElement, event: &str, detail: &str, call: u32) -> u8;
    /// Offers a file: `mentor-export`, else a download.
    #[wasm_bindgen(js_name = offer)]
    pub fn offer(host: &HtmlElement, kind: &str, name: &str, mime: &str, text: &str);
    /// Calls after so many milliseconds.
    #[wasm_bindgen(js_name = wait)]
    fn wait_js(ms: f64, call: u32);
    /// Opens a channel between tabs; undefined where there are none.
    #[wasm_bindgen(js_name = openChannel)]
    fn open_channel_js(name: &str, call: u32) -> JsValue;
    /// Sends to the other tabs.
    #[wasm_bindgen(js_name = post)]
    pub fn post(channel: &JsValue, text: &str);
    /// Copies to the clipboard; the call gets whether it worked.
    #[wasm_bindgen(js_name = copyText)]
    fn copy_js(host: &HtmlElement, text: &str, call: u32);
    /// Opens the browser's print dialogue.
    #[wasm_bindgen(js_name = printPage)]
    pub fn print();
    /// A moment in words of a language: `date`, `time` or `both`.
    #[wasm_bindgen(js_name = momentText)]
    pub fn moment_text(ms: f64, language: &str, what: &str) -> String;
    /// A number in a language.
    #[wasm_bindgen(js_name = numberText)]
    pub fn number_text(number: f64, language: &str) -> String;
    /// The present moment, in milliseconds since 1970.
    #[wasm_bindgen(js_name = now)]
    pub fn now() -> f64;
    /// Today where the person is, as an ISO date.
    #[wasm_bindgen(js_name = today)]
    pub fn today() -> String;
    /// So many random letters and digits.
    #[wasm_bindgen(js_name = token)]
    pub fn token(length: u32) -> String;
    /// A `MentorError`.
    #[wasm_bindgen(js_name = fault)]
    pub fn fault(code: &str, path: &str, message: &str) -> JsValue;
}

type Once = Box<dyn FnOnce(JsValue)>;
type Many = Rc<dyn Fn(JsValue)>;

enum Kept {
    Once(Once),
    Many(Many),
}

thread_local! {
    static CALLS: RefCell<(u32, Vec<(u32, Kept)>)> = const { RefCell::new((0, Vec::new())) };
}

fn keep(kept: Kept) -> u32 {
    CALLS.with(|calls| {
        let Ok(mut calls) = calls.try_borrow_mut() else { return 0 };
        calls.0 = calls.0.wrapping_add(1);
        let number = calls.0;
        calls.1.push((number, kept));
        number
    })
}

fn take(number: u32) -> Option<Kept> {
    CALLS.with(|calls| {
        let mut calls = calls.try_borrow_mut().ok()?;
        let index = calls.1.iter().position(|(kept, _)| *kept == number)?;
        if let Some((_, Kept::Many(act))) = calls.1.get(index) {
            return Some(Kept::Many(act.clone()));
        }
        Some(calls.1.swap_remove(index).1)
    })
}

/// JavaScript calls back.
#[wasm_bindgen]
pub fn called(number: u32, with: JsValue) {
    match take(number) {
        Some(Kept::Once(act)) => act(with),
        Some(Kept::Many(act)) => act(with),
        // Cancelled meanwhile.
        None => {}
    }
}

/// A call that may still come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call(u32);

impl Call {
    /// Whether the call has not come yet.
    pub fn is_waiting(self) -> bool {
        CALLS.with(|calls| calls.try_borrow().is_ok_and(|calls| calls.1.iter().any(|(kept, _)| *kept == self.0)))
    }

    /// Nobody is called any more.
    pub fn cancel(self) {
        // Taken out first and dropped afterwards: what a closure holds may do anything when it is dropped.
        let dropped = CALLS.with(|calls| {
            let mut calls = calls.try_borrow_mut().ok()?;
            let index = calls.1.iter().position(|(kept, _)| *kept == self.0)?;
            Some(calls.1.swap_remove(index))
        });
        drop(dropped);
    }
}

/// Acts after so many milliseconds.
pub fn later(ms: f64, act: impl FnOnce() + 'static) -> Call {
    let number = keep(Kept::Once(Box::new(move |_| act())));
    wait_js(ms.max(0.0), number);
    Call(number)
}

/// What became of a question to the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nobody has taken it.
    Not,
    /// Taken, with nothing to wait for.
    Taken,
    /// Taken, and the answer comes.
    Waiting,
}

/// Asks the host: an event with `respondWith`. The answer is `Ok` with what the promise gave, or `Err`.
pub fn ask(host: &HtmlElement, event: &str, detail: &str, answer: impl FnOnce(Result<JsValue, ()>) + 'static) -> Asked {
    let act: Once = Box::new(move |with: JsValue| {
        // A list of one is an answer, anything else a refusal.
        let given = with.dyn_into::<js_sys::Array>().map(|list| list.get(0)).map_err(drop);
        answer(given);
    });
    let number = keep(Kept::Once(act));
    match ask_js(host, event, detail, number) {
        2 => Asked::Waiting,
        outcome => {
            Call(number).cancel();
            if outcome == 1 { Asked::Taken } else { Asked::Not }
        }
    }
}

/// Copies to the clipboard, and says whether it worked.
pub fn copy(host: &HtmlElement, text: &str, done: impl FnOnce(bool) + 'static) {
    copy_js(host, text, keep(Kept::Once(Box::new(move |with| done(with.is_truthy())))));
}

/// A channel to the other tabs; undefined where there are none.
pub fn open_channel(name: &str, heard: impl Fn(String) + 'static) -> JsValue {
    let act: Many = Rc::new(move |with: JsValue| {
        if let Some(text) = with.as_string() {
            heard(text);
        }
    });
    open_channel_js(name, keep(Kept::Many(act)))
}
