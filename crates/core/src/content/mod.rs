//! The catalogue: every sentence that a person reads, by message id.
//!
//! British English is built in from `content/en-GB/*.toml`; other languages are handed over ([`Words::learn`]) and spoken from
//! then on wherever [`speak`] says so. A message may hold gaps in braces, filled by [`fill`].

pub mod pack;

use std::cell::{Cell, RefCell};

/// One constant a message, named as its id in capitals: `objectives.title` is `OBJECTIVES_TITLE`.
#[allow(missing_docs, reason = "the generated tables behind the constants are private to the catalogue")]
pub mod msg {
    use super::Msg;
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

/// The name of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Msg(u16);

impl Msg {
    /// Every message, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = Msg> {
        (0..msg::COUNT as u16).map(Msg)
    }

    /// The id, as hosts and other languages know it. Without the feature `ids` it is empty for what no rule gives to hosts.
    pub fn id(self) -> &'static str {
        IDS.with(|ids| piece(ids, self.0))
    }

    /// The text in the language that is spoken now, else in British English.
    #[inline(never)]
    pub fn text(self) -> &'static str {
        match self.own() {
            "" => self.english(),
            own => own,
        }
    }

    /// The text in British English; empty where the words of its file are not linked (the features `words-…`).
    pub fn english(self) -> &'static str {
        TEXTS.with(|texts| piece(texts, self.0))
    }

    /// The text that the language spoken now has of its own; empty when that is British English, or has none.
    pub fn own(self) -> &'static str {
        SPOKEN.get().map_or("", |words| piece(&words.texts, self.0 + 1))
    }

    /// Its place in the catalogue.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The message at this place of the catalogue; one without words where there is none.
    pub const fn of(number: u16) -> Msg {
        Msg(number)
    }

    /// The message with this id.
    pub fn find(id: &str) -> Option<Msg> {
        Msg::all().find(|message| message.id() == id)
    }
}

/// Pieces of a text, each with a tab after it, and where each tab stands. A table of the places costs ten times as much in a
/// release as the tabs do, so it is made when the first piece is asked for.
type Pieces = (&'static str, Vec<usize>);

/// The words of a language other than British English. They stay, so that a text can be handed on as one that is built in.
#[derive(Debug)]
pub struct Words {
    tag: &'static str,
    texts: Pieces,
}

/// A language to speak: British English is none.
pub type Language = Option<&'static Words>;

impl Words {
    /// Keeps the words of a language: its tag, then the text of each message in the order of the catalogue, empty where it has
    /// none; each with a tab after it. Words of another catalogue, with more or fewer messages, are left alone.
    pub fn learn(words: String) {
        let texts = pieces(words.leak());
        if texts.1.len() != msg::COUNT + 1 {
            return;
        }
        let words: &'static Words = Box::leak(Box::new(Words { tag: piece(&texts, 0), texts }));
        LEARNED.with_borrow_mut(|learned| learned.push(words));
    }

    /// The language with this tag; British English for a tag that no words have been handed over for.
    pub fn of(tag: &str) -> Language {
        LEARNED.with_borrow(|learned| learned.iter().find(|words| words.tag == tag).copied())
    }
}

/// Words of a language are the same only when they were handed over together.
impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Speaks a language from now on, and gives the one that was spoken before.
pub fn speak(language: Language) -> Language {
    SPOKEN.replace(language)
}

/// The language that is spoken now.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// The tag of a language, such as `en-GB` or `cy`.
pub fn tag_of(language: Language) -> &'static str {
    language.map_or(DEFAULT, |words| words.tag)
}

thread_local! {
    static LEARNED: RefCell<Vec<&'static Words>> = const { RefCell::new(Vec::new()) };
    static SPOKEN: Cell<Language> = const { Cell::new(None) };
    static TEXTS: Pieces = pieces(msg::TEXTS);
    static IDS: Pieces = pieces(msg::IDS);
}

fn pieces(all: &'static str) -> Pieces {
    let mut ends = Vec::with_capacity(msg::COUNT);
    for (place, byte) in all.bytes().enumerate() {
        if byte == b'\t' {
            ends.push(place);
        }
    }
    (all, ends)
}

fn piece((all, ends): &Pieces, index: u16) -> &'static str {
    let index = usize::from(index);
    let start = index.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |end| end + 1);
    ends.get(index).and_then(|end| all.get(start..*end)).unwrap_or_default()
}

/// `text` with each `{name}` replaced. A name that is not given stays as it stands, so that a gap is seen, not lost.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = place(rest, b'{') {
        let (before, from) = rest.split_at(open);
        let Some(close) = place(from, b'}') else { break };
        let (gap, after) = from.split_at(close + 1);
        out.push_str(before);
        let given = values.iter().find(|(name, _)| gap.get(1..close) == Some(*name));
        out.push_str(given.map_or(gap, |(_, value)| *value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Somebody's words in quotation marks.
pub fn quoted(words: &str) -> String {
    [msg::SHARED_OPEN_QUOTE.text(), words, msg::SHARED_CLOSE_QUOTE.text()].concat()
}

/// The tag of the language that is built in.
pub const DEFAULT: &str = "en-GB";

/// Where a brace stands. By bytes, as what finds any character is far more code.
fn place(text: &str, brace: u8) -> Option<usize> {
    text.bytes().position(|byte| byte == brace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_found_by_its_id() {
        assert!(Msg::all().count() > 0);
        for message in Msg::all() {
            assert_eq!(Msg::find(message.id()), Some(message));
            assert!(!message.text().is_empty(), "{} has no text", message.id());
        }
    }

    #[test]
    fn fills_each_gap_and_leaves_unknown_ones() {
        assert_eq!(fill("{a} and {b}", &[("a", "one"), ("b", "{a}")]), "one and {a}");
        assert_eq!(fill("{a} and {b", &[("b", "two")]), "{a} and {b");
        assert_eq!(fill("plain", &[]), "plain");
    }

    #[test]
    fn a_language_is_spoken_where_it_has_words() {
        let all = Msg::all().map(|message| match message {
            msg::SHARED_STUDENT => "Myfyriwr\t",
            _ => "\t",
        });
        Words::learn(["cy\t".to_owned(), all.collect()].concat());
        assert_eq!((msg::SHARED_STUDENT.text(), tag_of(spoken())), ("Student", "en-GB"));
        let before = speak(Words::of("cy"));
        assert_eq!((msg::SHARED_STUDENT.text(), msg::SHARED_STUDENT.english()), ("Myfyriwr", "Student"));
        assert_eq!((msg::SHARED_MENTOR.text(), msg::SHARED_MENTOR.own()), ("Mentor", ""));
        assert_eq!(tag_of(speak(before)), "cy");
        assert_eq!((msg::SHARED_STUDENT.text(), tag_of(Words::of("fr"))), ("Student", "en-GB"));
        Words::learn("qps-ploc\tFor another catalogue\t".to_owned());
        assert_eq!(Words::of("qps-ploc"), None);
    }
}
