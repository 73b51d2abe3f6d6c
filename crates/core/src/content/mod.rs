//! The catalogue: every sentence that a person reads, by message id.
//!
//! British English is built in from `content/en-GB/*.toml`; other languages come as [`Words`] made from a table of
//! id to text. A message may hold gaps in braces, filled by [`fill`].

pub mod pack;

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

    /// The id, as hosts and other languages know it.
    pub fn id(self) -> &'static str {
        IDS.with(|ids| piece(ids, self.0))
    }

    /// The text in British English; empty where the words of its file are not linked (the features `words-…`).
    pub fn text(self) -> &'static str {
        TEXTS.with(|texts| piece(texts, self.0))
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

/// As its id, which is what hosts of the headless module get.
#[cfg(feature = "serde")]
impl serde::Serialize for Msg {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// Pieces of a text, each with a tab after it, and where each tab stands. A table of the places costs ten times as much in a
/// release as the tabs do, so it is made when the first piece is asked for.
type Pieces = (&'static str, Vec<usize>);

thread_local! {
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

/// The languages with words, by what a language tag begins with. The first is the default.
pub const LANGUAGES: [(&str, &str); 1] = [("en", "en-GB")];

/// The language of our words for people whose language has this tag.
pub fn language_of(tag: &str) -> &'static str {
    let [(_, default), others @ ..] = &LANGUAGES;
    let wanted = tag.split('-').next().unwrap_or_default();
    others.iter().find(|(begins, _)| begins.eq_ignore_ascii_case(wanted)).map_or(default, |(_, language)| language)
}

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
    fn a_language_without_words_gets_british_english() {
        for tag in ["en-GB", "en", "EN-us", "fr", "", "-", "englisch"] {
            assert_eq!(language_of(tag), "en-GB", "{tag}");
        }
    }
}
