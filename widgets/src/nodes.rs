//! How nodes are made, and what is read from JavaScript as a text.
//!
//! By the loader (`widgets/loader/bridge.ts`): Leptos' renderer finds the document through four names of the global object, and
//! caches it, which is 0.4 kB in brotli for what a script has at hand. What else is done with nodes, the renderer does.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(raw_module = "mentor-widgets-bridge")]
extern "C" {
    /// An element with this tag; of a drawing (SVG), or of HTML.
    #[wasm_bindgen(js_name = create)]
    pub fn create(tag: &str, is_drawing: bool) -> Element;
    /// Puts a text at the end of an element.
    #[wasm_bindgen(js_name = appendText)]
    pub fn append_text(element: &Element, text: &str);
    #[wasm_bindgen(js_name = value)]
    fn value_js(control: &Element) -> JsValue;
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
