//! Results as JSON, which JavaScript makes plain objects of: a tenth of the code that building them from here takes, member by member.

#![allow(clippy::single_char_add_str, reason = "a call of `push_str` is smaller than the code of `push`")]

use mentor_core::{
    closure::{Agenda, Item},
    content::Msg,
    date::Date,
    ending::{Approach, Ending},
    json::{write_digits, write_string},
    limits::{Advice, Limits},
    matching::compare::{MatchOutcome, Outcome, Overall, TopicOutcome},
    objective::analysis::{Analysis, Criteria, Evidence, Finding, Note, Span, Status, Suggestion},
};

/// The text of a result.
pub fn json(result: &dyn Write) -> String {
    let mut out = String::new();
    result.write(&mut out);
    out
}

/// What has a JSON of its own, with the names of `js/mentor-core.d.ts`.
pub trait Write {
    /// Adds it to a text.
    fn write(&self, out: &mut String);
}

/// The members of an object, in their order.
fn members(members: &[(&str, &dyn Write)], out: &mut String) {
    let mut before = "{";
    for (name, value) in members {
        out.push_str(before);
        write_string(name, out);
        out.push_str(":");
        value.write(out);
        before = ",";
    }
    out.push_str("}");
}

impl<T: Write> Write for &[T] {
    fn write(&self, out: &mut String) {
        out.push_str("[");
        for (place, value) in self.iter().enumerate() {
            if place > 0 {
                out.push_str(",");
            }
            value.write(out);
        }
        out.push_str("]");
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl Write for &str {
    fn write(&self, out: &mut String) {
        write_string(self, out);
    }
}

impl Write for String {
    fn write(&self, out: &mut String) {
        write_string(self, out);
    }
}

impl Write for usize {
    fn write(&self, out: &mut String) {
        write_digits(*self as u64, out);
    }
}

/// A message is its id: the words are the caller's, in a language of theirs.
impl Write for Msg {
    fn write(&self, out: &mut String) {
        write_string(self.id(), out);
    }
}

impl Write for Date {
    fn write(&self, out: &mut String) {
        write_string(&self.to_iso(), out);
    }
}

/// What is one of a few is written as its name.
macro_rules! named {
    ($($kind:ident: $($variant:ident $name:literal),*;)*) => {$(
        impl Write for $kind {
            fn write(&self, out: &mut String) {
                let name = match self {
                    $($kind::$variant => $name,)*
                };
                write_string(name, out);
            }
        }
    )*};
}

named! {
    Status: Found "found", Partly "partly", Missing "missing", Ask "ask", Flag "flag";
    Overall: Waiting "waiting", Ready "ready", Plan "plan", Talk "talk", Solve "solve";
    Outcome: Settled "settled", Plan "plan", FindOut "findOut", Talk "talk", Solve "solve";
    Approach: Planned "planned", Unexpected "unexpected", Forced "forced";
    Advice: Stay "stay", BringIn "bringIn", PassOn "passOn";
}

impl Write for Analysis {
    fn write(&self, out: &mut String) {
        let Analysis { criteria, due, goals, notes, suggestions } = self;
        members(
            &[("criteria", criteria), ("due", due), ("goals", goals), ("notes", notes), ("suggestions", suggestions)],
            out,
        );
    }
}

impl Write for Criteria {
    fn write(&self, out: &mut String) {
        let Criteria { specific, measurable, achievable, relevant, time_bound } = self;
        members(
            &[
                ("specific", specific),
                ("measurable", measurable),
                ("achievable", achievable),
                ("relevant", relevant),
                ("timeBound", time_bound),
            ],
            out,
        );
    }
}

impl Write for Finding {
    fn write(&self, out: &mut String) {
        members(&[("status", &self.status), ("evidence", &self.evidence), ("message", &self.message)], out);
    }
}

impl Write for Evidence {
    fn write(&self, out: &mut String) {
        // JavaScript cuts the text out itself: a surrogate without its partner would not come through.
        members(&[("start", &self.start), ("end", &self.end), ("text", &""), ("kind", &self.kind)], out);
    }
}

impl Write for Span {
    fn write(&self, out: &mut String) {
        members(&[("start", &self.start), ("end", &self.end)], out);
    }
}

impl Write for Note {
    fn write(&self, out: &mut String) {
        members(&[("id", &self.id), ("evidence", &self.evidence)], out);
    }
}

impl Write for Suggestion {
    fn write(&self, out: &mut String) {
        // The rest is for the widget, which shows it in words.
        members(
            &[
                ("id", &self.id),
                ("criterion", &self.criterion),
                ("insertAt", &self.insert_at),
                ("endings", &self.endings),
            ],
            out,
        );
    }
}

impl Write for MatchOutcome {
    fn write(&self, out: &mut String) {
        members(&[("overall", &self.overall), ("topics", &self.topics)], out);
    }
}

impl Write for TopicOutcome {
    fn write(&self, out: &mut String) {
        members(&[("topic", &self.topic.name()), ("outcome", &self.outcome), ("prompts", &self.prompts)], out);
    }
}

impl Write for Ending {
    fn write(&self, out: &mut String) {
        members(&[("approach", &self.approach), ("also", &self.also), ("actions", &self.actions)], out);
    }
}

impl Write for Limits {
    fn write(&self, out: &mut String) {
        members(&[("advice", &self.advice), ("reasons", &self.reasons)], out);
    }
}

impl Write for Agenda {
    fn write(&self, out: &mut String) {
        members(&[("minutes", &usize::from(self.minutes)), ("items", &self.items)], out);
    }
}

impl Write for Item {
    fn write(&self, out: &mut String) {
        members(&[("id", &self.id), ("minutes", &usize::from(self.minutes)), ("who", &self.who.name())], out);
    }
}
