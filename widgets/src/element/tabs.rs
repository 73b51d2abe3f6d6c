//! Other tabs of this browser with the same record.
//!
//! Each tab sends its whole record, and merging sorts out the rest. A message names the *age* it comes from: clearing
//! begins a new one, so that words sent before others heard of it do not come back. The loader counts the ages
//! (`openLine` in `widgets/loader/bridge.ts`).

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;

use super::bridge;
use crate::calls::Act;

/// What tabs say to each other, by the numbers that the loader knows.
#[derive(Clone, Copy)]
pub enum Says {
    /// A tab has been opened, or can hear again, and asks for the words of the others.
    Hello = 0,
    /// The record of a tab.
    Record = 1,
    /// The person has cleared the record.
    Cleared = 2,
}

/// What other tabs say.
pub enum Heard {
    /// A tab asks for our words.
    Hello,
    /// The record of another tab.
    Record(String),
    /// The person has cleared the record.
    Cleared,
}

/// The line to the other tabs.
#[derive(Default)]
pub struct Tabs {
    line: RefCell<JsValue>,
    /// Whether a message is waiting to be sent.
    pub waiting: Cell<bool>,
}

/// So long words wait at most before they are sent: well within the second that they may take.
pub const PACE: f64 = 250.0;

impl Tabs {
    /// Opens the line; the name is the key of the record. Asks the other tabs for what they have.
    pub fn open(&self, name: &str, heard: Act) {
        self.line.replace(bridge::open_line(name, heard));
        self.say(Says::Hello, "");
    }

    /// Says something; only a record has a text.
    pub fn say(&self, what: Says, text: &str) {
        let line = self.line.borrow().clone();
        bridge::send(&line, what as u8, text);
    }

    /// What has come.
    pub fn hear(message: &JsValue) -> Heard {
        match message.as_string() {
            Some(text) => Heard::Record(text),
            None if message.is_null() => Heard::Hello,
            None => Heard::Cleared,
        }
    }
}
