//! The few things that the loader does for us (`widgets/loader/bridge.ts`).
//!
//! What the browser does in a line of TypeScript takes ten of Rust, with its names and its ways to fail; so attributes are
//! read, storage is opened and the details of events are put together over there.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::{
    calls::{Act, Call, keep},
    nodes::text,
};

#[wasm_bindgen(raw_module = "mentor-widgets-bridge")]
extern "C" {
    /// The view of this element stands; or it has gone, and another will come.
    #[wasm_bindgen(js_name = viewed)]
    pub fn viewed(host: &HtmlElement, there: bool);
    /// Sets or takes away `:state(dirty)` and `:state(complete)`.
    #[wasm_bindgen(js_name = mark)]
    pub fn mark(host: &HtmlElement, dirty: bool, complete: bool);

    /// An attribute; empty when it is not there.
    #[wasm_bindgen(js_name = attribute)]
    fn attribute_js(host: &HtmlElement, name: &str) -> JsValue;
    /// A property whose value is a number. NaN when it has none.
    #[wasm_bindgen(js_name = number)]
    pub fn number(host: &HtmlElement, property: &str) -> f64;
    /// The language that an element asks for by the nearest `lang`, seen through every shadow root around it: the tag of our words.
    #[wasm_bindgen(js_name = language)]
    fn language_js(host: &HtmlElement) -> JsValue;
    /// The words of that language as [`mentor_core::content::Words::learn`] takes them; empty until they are there.
    #[wasm_bindgen(js_name = wordsText)]
    fn words_js(host: &HtmlElement) -> JsValue;

    /// The record of this element has another content; `anew` when that is what a form goes back to from now on.
    #[wasm_bindgen(js_name = follow)]
    pub fn follow(host: &HtmlElement, anew: bool);
    /// Whether nothing may be changed: the element or its form says so.
    #[wasm_bindgen(js_name = readOnly)]
    pub fn read_only(host: &HtmlElement) -> bool;

    /// Fires `mentor-ready`.
    #[wasm_bindgen(js_name = tellReady)]
    pub fn tell_ready(host: &HtmlElement, record_id: &str);
    /// Fires `mentor-change` with what may be shared, as JSON; or `mentor-complete`, when that is empty.
    #[wasm_bindgen(js_name = tellChange)]
    pub fn tell_change(host: &HtmlElement, record_id: &str, shared: &str, answered: u32, total: u32, actions: u32);
    /// Fires `mentor-share` with what may be shared, as JSON. Says whether the page has left it to us.
    #[wasm_bindgen(js_name = tellShare)]
    pub fn tell_share(host: &HtmlElement, record_id: &str, shared: &str) -> bool;
    /// Fires `mentor-error`.
    #[wasm_bindgen(js_name = tellError)]
    pub fn tell_error(host: &HtmlElement, code: &str, message: &str);
    /// Asks the host: fires `mentor-save`, or `mentor-load` when there is no text. The call gets what the promise gave, with
    /// null for nothing; or undefined, when the promise was broken.
    #[wasm_bindgen(js_name = ask)]
    fn ask_js(host: &HtmlElement, record_id: &str, text: &str, call: i32) -> u8;
    /// Offers a file: `mentor-export`, else a download.
    #[wasm_bindgen(js_name = offer)]
    pub fn offer(host: &HtmlElement, kind: &str, name: &str, mime: &str, text: &str);
    /// Makes a file of this kind and offers it. The call gets true, or undefined when it could not be made.
    #[wasm_bindgen(js_name = offerCopy)]
    fn offer_copy_js(host: &HtmlElement, kind: &str, call: i32);
    /// Packs the text of a record, for a text or a link; or, for nothing, looks for a packed record in a text.
    #[wasm_bindgen(js_name = packed)]
    fn packed_js(text: &str, into: &str, call: i32);
    /// Whether a link to this page leads to it.
    #[wasm_bindgen(js_name = hasAddress)]
    pub fn has_address() -> bool;
    /// Fulfils a promise.
    #[wasm_bindgen(js_name = fulfil)]
    pub fn fulfil(promise: &JsValue);
    /// A `MentorError`.
    #[wasm_bindgen(js_name = fault)]
    pub fn fault(code: &str, path: &str, message: &str) -> JsValue;

    /// What lies under a key in the storage of this device, or of this tab.
    #[wasm_bindgen(js_name = stored)]
    fn stored_js(local: bool, key: &str) -> JsValue;
    /// Puts a text there: 0 when that worked, 1 when the browser forbids it, 2 when there is no room.
    #[wasm_bindgen(js_name = store)]
    pub fn store(local: bool, key: &str, text: &str) -> u8;
    /// Takes a key away.
    #[wasm_bindgen(js_name = unstore)]
    pub fn unstore(local: bool, key: &str);
    /// Which record the element shows: what `record-id` says, else `default`; or, where a mentor keeps several students
    /// apart by a word, `default/` and the word.
    #[wasm_bindgen(js_name = recordId)]
    fn record_id_js(host: &HtmlElement) -> JsValue;
    /// The words of the students of whom something is kept here: first that of the student whose record is shown, then
    /// the others; undefined after the last, and where the page says which record it is. The empty word stands for the one
    /// without.
    #[wasm_bindgen(js_name = student)]
    fn student_js(host: &HtmlElement, index: i32) -> JsValue;
    /// Shows the record of the student with this word in all elements that are not told which one; `/` stands for the one
    /// without a word, and a blank word for no choice.
    #[wasm_bindgen(js_name = goToStudent)]
    pub fn go_to_student(host: &HtmlElement, word: &str);

    /// Opens a line to the other tabs; undefined where there is none.
    #[wasm_bindgen(js_name = openLine)]
    fn open_line_js(name: &str, call: i32) -> JsValue;
    /// Sends to the other tabs.
    #[wasm_bindgen(js_name = send)]
    pub fn send(line: &JsValue, kind: u8, text: &str);

    /// Calls after so many milliseconds.
    #[wasm_bindgen(js_name = wait)]
    fn wait(ms: f64, call: i32);
    /// Copies to the clipboard; the call gets true, or undefined when that did not work.
    #[wasm_bindgen(js_name = copyText)]
    fn copy_js(host: &HtmlElement, text: &str, call: i32);
    /// Opens the browser's print dialogue.
    #[wasm_bindgen(js_name = printPage)]
    pub fn print();

    /// A moment in words of a language: `day`, `weekday`, `date`, `time` or `both`.
    #[wasm_bindgen(js_name = momentText)]
    fn moment_text_js(ms: f64, language: &str, what: &str) -> JsValue;
    /// A number in a language.
    #[wasm_bindgen(js_name = numberText)]
    fn number_text_js(number: f64, language: &str) -> JsValue;
    /// A text with its forms for a number (`{days, plural, one {…} other {…}}`), in which only the one that fits is left.
    #[wasm_bindgen(js_name = countText)]
    fn count_text_js(text: &str, number: f64, language: &str) -> JsValue;
    /// Texts, each but the first with a tab before it, as a list in a sentence.
    #[wasm_bindgen(js_name = listText)]
    fn list_text_js(texts: &str, language: &str) -> JsValue;
    /// The present moment, in milliseconds since 1970.
    #[wasm_bindgen(js_name = now)]
    pub fn now() -> f64;
    /// Today where the person is, as an ISO date.
    #[wasm_bindgen(js_name = today)]
    fn today_js() -> JsValue;
    /// So many random letters and digits.
    #[wasm_bindgen(js_name = token)]
    fn token_js(length: i32) -> JsValue;
    /// Who writes: made up afresh each time the page is loaded.
    #[wasm_bindgen(js_name = writer)]
    fn writer_js() -> JsValue;
    /// Another writer from now on: what was taken away and what is written next must not pass for one person's one text.
    #[wasm_bindgen(js_name = newWriter)]
    pub fn new_writer();
}

// What gives a text gives a value of JavaScript, and here it is read: every import that gave a `String` itself would bring the
// same lines of glue.

/// An attribute; empty when it is not there.
pub fn attribute(host: &HtmlElement, name: &str) -> String {
    text(&attribute_js(host, name))
}

/// The language that an element asks for by the nearest `lang`, seen through every shadow root around it: the tag of our words.
pub fn language(host: &HtmlElement) -> String {
    text(&language_js(host))
}

/// The words of that language as [`mentor_core::content::Words::learn`] takes them; empty until they are there.
pub fn words(host: &HtmlElement) -> String {
    text(&words_js(host))
}

/// What lies under a key in the storage of this device, or of this tab.
pub fn stored(local: bool, key: &str) -> Option<String> {
    stored_js(local, key).as_string()
}

/// Which record the element shows.
pub fn record_id(host: &HtmlElement) -> String {
    text(&record_id_js(host))
}

/// The words of the students of whom something is kept here, one by one; none after the last.
pub fn student(host: &HtmlElement, index: u32) -> Option<String> {
    student_js(host, index as i32).as_string()
}

/// A moment in words of a language: `day`, `weekday`, `date`, `time` or `both`.
pub fn moment_text(ms: f64, language: &str, what: &str) -> String {
    text(&moment_text_js(ms, language, what))
}

/// A number in a language.
pub fn number_text(number: f64, language: &str) -> String {
    text(&number_text_js(number, language))
}

/// A text with its forms for a number, in which only the one that fits is left.
pub fn count_text(message: &str, number: f64, language: &str) -> String {
    text(&count_text_js(message, number, language))
}

/// Texts, each but the first with a tab before it, as a list in a sentence.
pub fn list_text(texts: &str, language: &str) -> String {
    text(&list_text_js(texts, language))
}

/// Today where the person is, as an ISO date.
pub fn today() -> String {
    text(&today_js())
}

/// So many random letters and digits.
pub fn token(length: i32) -> String {
    text(&token_js(length))
}

/// Who writes: made up afresh each time the page is loaded.
pub fn writer() -> String {
    text(&writer_js())
}

/// Acts after so many milliseconds.
pub fn later(ms: f64, act: Act) -> Call {
    let call = keep(true, act);
    wait(ms, call.number());
    call
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

/// Asks the host to keep a text, or with none for what it keeps. The answer is undefined when it has failed.
pub fn ask(host: &HtmlElement, record_id: &str, text: &str, answer: Act) -> Asked {
    let call = keep(true, answer);
    let asked = match ask_js(host, record_id, text, call.number()) {
        2 => return Asked::Waiting,
        1 => Asked::Taken,
        _ => Asked::Not,
    };
    call.cancel();
    asked
}

/// Copies to the clipboard; the act gets true, or undefined when that did not work.
pub fn copy(host: &HtmlElement, text: &str, done: Act) {
    copy_js(host, text, keep(true, done).number());
}

/// Packs the text of a record, for a text or a link; or, for nothing, looks for a packed record in a text. The act gets what
/// comes of it, or undefined when the headless module could not be loaded.
pub fn packed(text: &str, into: &str, done: Act) {
    packed_js(text, into, keep(true, done).number());
}

/// Makes a file of this kind and offers it. The call gets true, or undefined when it could not be made.
pub fn offer_copy(host: &HtmlElement, kind: &str, done: Call) {
    offer_copy_js(host, kind, done.number());
}

/// Opens a line to the other tabs; undefined where there is none.
pub fn open_line(name: &str, heard: Act) -> JsValue {
    open_line_js(name, keep(false, heard).number())
}
