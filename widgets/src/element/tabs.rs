//! Other tabs of this browser with the same record.
//!
//! Each tab sends its whole record, and merging sorts out the rest. A message names the *age* it comes from: clearing
//! begins a new one, so that words sent before others heard of it do not come back. An age is the moment of the clearing;
//! 0 is the first.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;

use super::bridge;

/// What other tabs say.
pub enum Heard {
    /// A tab has been opened, and asks for our words.
    Hello,
    /// The record of another tab.
    Record(String),
    /// The person has cleared the record.
    Cleared,
}

/// The line to the other tabs.
pub struct Tabs {
    channel: RefCell<JsValue>,
    age: Cell<i64>,
    /// Whether a message is waiting to be sent.
    pub waiting: Cell<bool>,
}

/// So long words wait at most before they are sent: well within the second that they may take.
pub const PACE: f64 = 250.0;

impl Tabs {
    /// No line yet.
    pub fn new() -> Tabs {
        Tabs { channel: RefCell::new(JsValue::UNDEFINED), age: Cell::new(0), waiting: Cell::new(false) }
    }

    /// Opens the line; the name is the key of the record. Asks the other tabs for what they have.
    pub fn open(&self, name: &str, heard: impl Fn(String) + 'static) {
        self.channel.replace(bridge::open_channel(name, heard));
        self.send('h', "");
    }

    /// Sends our record.
    pub fn send_record(&self, text: &str) {
        self.send('r', text);
    }

    /// Asks again, after a time in which nothing could be heard.
    pub fn say_hello(&self) {
        self.send('h', "");
    }

    /// Says that the record has been cleared at this moment.
    pub fn send_cleared(&self, now: i64) {
        self.age.set(now.max(self.age.get() + 1));
        self.send('c', "");
    }

    fn send(&self, kind: char, text: &str) {
        let mut message = String::from(kind);
        message.push_str(&self.age.get().to_string());
        message.push('\n');
        message.push_str(text);
        let channel = self.channel.borrow().clone();
        bridge::post(&channel, &message);
    }

    /// What a message says; nothing when it comes from an earlier age, or from a version that speaks otherwise.
    pub fn hear(&self, message: &str) -> Option<Heard> {
        let (head, text) = message.split_once('\n')?;
        let kind = head.chars().next()?;
        let age: i64 = head.get(kind.len_utf8()..)?.parse().ok()?;
        if kind == 'h' {
            return Some(Heard::Hello);
        }
        if age < self.age.replace(age.max(self.age.get())) {
            return None;
        }
        match kind {
            'r' => Some(Heard::Record(text.to_owned())),
            'c' => Some(Heard::Cleared),
            _ => None,
        }
    }
}
