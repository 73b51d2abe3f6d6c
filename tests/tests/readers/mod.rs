//! What reads the documents that people take along: by other libraries than those that they are made with.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use icalendar::{Calendar, CalendarComponent, Component as _, DatePerhapsTime};
use roxmltree::{Document, Node};
use zip::ZipArchive;

/// What a document for Word says, and how.
pub struct Word {
    /// The level of each heading, with its words.
    pub headings: Vec<(u8, String)>,
    /// The items of lists.
    pub items: Vec<String>,
    /// The rows of tables; whether the first is marked as their head is looked at.
    pub rows: Vec<Vec<String>>,
    /// All of it.
    pub text: String,
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn words(node: Node) -> String {
    let parts = node.descendants().filter_map(|part| match part.tag_name().name() {
        "t" => Some(part.text().unwrap_or_default()),
        "br" => Some("\n"),
        _ => None,
    });
    parts.collect()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// Reads a document for Word in English.
pub fn word(bytes: &[u8]) -> Word {
    word_in(bytes, "en-GB", "Placement notes")
}

/// Reads a document for Word as the format says it is read, and sees to what holds of every one: its language and its title.
pub fn word_in(bytes: &[u8], language: &str, title: &str) -> Word {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut file = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap_or_else(|why| panic!("{name}: {why}")).read_to_string(&mut text).unwrap();
        text
    };
    let (document, styles, numbering) =
        (file("word/document.xml"), file("word/styles.xml"), file("word/numbering.xml"));
    let core = file("docProps/core.xml");
    assert!(core.contains(&format!("<dc:title>{title}</dc:title>")), "{core}");
    assert!(core.contains("<dc:creator>Mentor Widgets</dc:creator>"), "{core}");
    let styles = Document::parse(&styles).unwrap();
    let lang =
        styles.descendants().find(|node| node.tag_name().name() == "lang").and_then(|lang| lang.attribute((W, "val")));
    assert_eq!(lang, Some(language));
    let named: BTreeSet<&str> = styles.descendants().filter_map(|node| node.attribute((W, "styleId"))).collect();
    let numbering = Document::parse(&numbering).unwrap();
    let lists: BTreeSet<&str> = numbering
        .descendants()
        .filter(|node| node.tag_name().name() == "num")
        .filter_map(|node| node.attribute((W, "numId")))
        .collect();

    let document = Document::parse(&document).unwrap();
    let body = document.descendants().find(|node| node.tag_name().name() == "body").unwrap();
    let mut out = Word { headings: Vec::new(), items: Vec::new(), rows: Vec::new(), text: String::new() };
    for block in body.children() {
        match block.tag_name().name() {
            "p" => {
                let (said, properties) = (words(block), child(block, "pPr"));
                let style =
                    properties.and_then(|all| child(all, "pStyle")).and_then(|style| style.attribute((W, "val")));
                if let Some(level) = style.and_then(|style| style.strip_prefix("Heading")) {
                    assert!(named.contains(style.unwrap()), "{style:?} is a style");
                    out.headings.push((level.parse().unwrap(), said.clone()));
                }
                if let Some(list) = properties.and_then(|all| child(all, "numPr")) {
                    let id = child(list, "numId").and_then(|id| id.attribute((W, "val"))).unwrap();
                    assert!(lists.contains(id), "list {id} is one of {lists:?}");
                    out.items.push(said.clone());
                }
                out.text.push_str(&said);
            }
            "tbl" => {
                let mut rows = block.children().filter(|row| row.tag_name().name() == "tr");
                let head = rows.clone().next().unwrap();
                assert!(
                    child(head, "trPr").and_then(|all| child(all, "tblHeader")).is_some(),
                    "the first row is a head"
                );
                assert_eq!(block.descendants().filter(|node| node.tag_name().name() == "tblHeader").count(), 1);
                let cells =
                    |row: Node| row.children().filter(|cell| cell.tag_name().name() == "tc").map(words).collect();
                out.rows.extend(rows.by_ref().map(cells));
                out.text.push_str(&words(block));
            }
            _ => {}
        }
        out.text.push('\n');
    }
    assert_eq!(out.headings.first().map(|(level, words)| (*level, words.as_str())), Some((1, title)));
    for pair in out.headings.windows(2) {
        assert!(pair[1].0 > 1 && pair[1].0 <= pair[0].0 + 1, "a level is left out: {:?}", out.headings);
    }
    out
}

/// The rows of a table of answers, below its head.
pub fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut rows = rows(bytes);
    assert_eq!(rows.remove(0), ["Part", "Number", "Question", "Answer", "Who", "By when", "Done"]);
    rows
}

/// The rows of any table, its head first.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    assert!(!bytes.is_empty() && bytes.ends_with(b"\r\n"));
    let mut reader = csv::ReaderBuilder::new().flexible(false).has_headers(false).from_reader(bytes);
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{cell}");
    }
    rows
}

/// An event: its name, its day, and what tells it apart.
pub type Event = (String, String, String);

/// The events of a calendar.
pub fn calendar(bytes: &[u8]) -> Vec<Event> {
    let text = str::from_utf8(bytes).unwrap();
    assert!(text.split_inclusive("\r\n").all(|line| line.ends_with("\r\n") && line.len() <= 77), "{text}");
    let calendar: Calendar = text.parse().unwrap();
    let mut events = Vec::new();
    for component in &calendar.components {
        let CalendarComponent::Event(event) = component else { panic!("{component:?}") };
        let (Some(DatePerhapsTime::Date(start)), Some(DatePerhapsTime::Date(end))) =
            (event.get_start(), event.get_end())
        else {
            panic!("not of a whole day: {event:?}")
        };
        assert_eq!((end - start).num_days(), 1);
        assert!(event.get_timestamp().is_some());
        let uid = event.get_uid().unwrap();
        assert!(uid.ends_with("@mentor-widgets") && uid.len() == 31, "{uid}");
        events.push((event.get_summary().unwrap().to_owned(), start.to_string(), uid.to_owned()));
    }
    let uids: BTreeSet<&String> = events.iter().map(|(.., uid)| uid).collect();
    assert_eq!(uids.len(), events.len(), "{events:?}");
    events
}
