//! How nodes are made and filled.
//!
//! By the loader (`widgets/loader/bridge.ts`): Leptos' renderer finds the document through four names of the global object, and
//! caches it, which is 0.4 kB in brotli for what a script has at hand; and where the browser may throw, it brings code to catch
//! that and stop, 0.6 kB. An exception that nobody catches stops the module as well (`widgets/loader/guard.ts`).

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(raw_module = "mentor-widgets-bridge")]
extern "C" {
    /// An element with this tag; of a drawing (SVG), or of HTML.
    #[wasm_bindgen(js_name = create)]
    pub fn create(tag: &str, is_drawing: bool) -> Element;
    /// Puts a text at the end of an element.
    #[wasm_bindgen(js_name = append)]
    pub fn append_text(element: &Element, text: &str);
    /// Puts an element at the end of another.
    #[wasm_bindgen(js_name = append)]
    pub fn append(element: &Element, child: &Element);
    /// Makes a text all that is in an element. The same words once more would take a selection away, and be read aloud again:
    /// then nothing is done.
    #[wasm_bindgen(js_name = setText)]
    pub fn set_text(element: &Element, text: &str);
    /// Takes out all that is in an element.
    #[wasm_bindgen(js_name = clear)]
    pub fn clear(element: &Element);
    /// Sets an attribute.
    #[wasm_bindgen(js_name = setAttribute)]
    pub fn set_attribute(element: &Element, name: &str, value: &str);
    /// Takes an attribute away.
    #[wasm_bindgen(js_name = removeAttribute)]
    pub fn remove_attribute(element: &Element, name: &str);
    #[wasm_bindgen(js_name = value)]
    fn value_js(control: &Element) -> JsValue;
    /// Puts a text into a control.
    #[wasm_bindgen(js_name = setValue)]
    pub fn set_value(control: &Element, text: &str);
    /// Ticks a box, or not.
    #[wasm_bindgen(js_name = check)]
    pub fn check(element: &Element, on: bool);
    /// Moves the focus to an element, if that can have it.
    #[wasm_bindgen(js_name = focus)]
    pub fn focus(element: &Element);
    /// Whether an element has the focus.
    #[wasm_bindgen(js_name = hasFocus)]
    pub fn has_focus(element: &Element) -> bool;
    /// Where what is selected begins, or where it ends; 0 where the control has no caret.
    #[wasm_bindgen(js_name = caret)]
    pub fn caret(control: &Element, end: bool) -> u32;
    /// Selects a part of what is in a control, if that has a caret.
    #[wasm_bindgen(js_name = select)]
    pub fn select(control: &Element, from: u32, to: u32);
}

/// The text that a value of JavaScript is; empty when it is none.
#[inline(never)]
pub fn text(given: &JsValue) -> String {
    given.as_string().unwrap_or_default()
}

/// What is in a control.
pub fn value(control: &Element) -> String {
    text(&value_js(control))
}
