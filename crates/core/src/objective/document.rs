//! Copies of the objectives to take along: a table for a spreadsheet, plain text, and a page.
//!
//! All are made from a [`SharedRecord`], a record as others may have it: so no private note can ever be in them. What only
//! the reader's machine knows, how their language writes numbers and moments, comes through [`InWords`].

use super::{
    agreement::{Agreement, agreement},
    analysis::{Context, Status, analyse},
    key, review,
};
use crate::{
    content::{Msg, fill, msg, pack::Pack},
    csv,
    date::Date,
    record::{AnswerView, Record, SharedRecord, Side, time},
};

/// What a copy can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A table for a spreadsheet.
    Csv,
    /// Plain text.
    Text,
    /// A page of its own, which loads nothing.
    Html,
}

impl Kind {
    /// By its name in the interface: `csv`, `text` or `html`.
    pub fn parse(name: &str) -> Option<Kind> {
        Some(match name {
            "csv" => Kind::Csv,
            "text" => Kind::Text,
            "html" => Kind::Html,
            _ => return None,
        })
    }
}

/// A copy, as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name of the file. Never with a word of the person in it.
    pub name: &'static str,
    /// Its MIME type.
    pub mime: &'static str,
    /// What is in it.
    pub text: String,
}

/// What the core cannot know: how a language writes numbers and moments, and what day it was where the reader is.
pub trait InWords {
    /// A number.
    fn number(&self, number: u32) -> String;
    /// A day of the calendar, which is the same everywhere.
    fn date(&self, date: Date) -> String;
    /// The day of a moment (milliseconds since 1970) where the reader is.
    fn day(&self, ms: i64) -> String;
    /// Day and time of a moment where the reader is.
    fn moment(&self, ms: i64) -> String;
}

/// For whom a copy is made.
pub struct Reader<'a> {
    /// What is known of the placement. It puts deadlines on the calendar.
    pub context: Context,
    /// The host's own names for the sides and the college.
    pub pack: Option<&'a Pack>,
    /// The language of the words; see [`crate::content::tag_of`].
    pub language: &'static str,
    /// Numbers and moments in that language.
    pub in_words: &'a dyn InWords,
}

/// The copy of this kind of the objectives in a record.
pub fn document(record: &SharedRecord, kind: Kind, reader: &Reader) -> Document {
    let copy = Copy { record: &record.to_record(), reader };
    let (name, mime, text) = match kind {
        Kind::Csv => ("objectives.csv", "text/csv;charset=utf-8", copy.table()),
        Kind::Text => ("objectives.txt", "text/plain;charset=utf-8", copy.all(false)),
        Kind::Html => ("objectives.html", "text/html;charset=utf-8", copy.all(true)),
    };
    Document { name, mime, text }
}

/// The heads of the columns. No words of the catalogue: programs go by them, ours by `objective`, so they are the same in
/// every language.
const COLUMNS: &str = "number,objective,level,specific,measurable,achievable,relevant,time,due,review,evidence,\
                       agreed student,agreed mentor,agreed college,reviews";

const HELPS: [(&str, Msg); 3] = [
    (key::HELPS_COURSE, msg::OBJECTIVES_HELPS_COURSE),
    (key::HELPS_JOB, msg::OBJECTIVES_HELPS_JOB),
    (key::HELPS_INTEREST, msg::OBJECTIVES_HELPS_INTEREST),
];

const RAISES: [(&str, Msg); 3] = [
    (key::RAISE_STEP, msg::OBJECTIVES_RAISE_STEP),
    (key::RAISE_TIME, msg::OBJECTIVES_RAISE_TIME),
    (key::RAISE_HELP, msg::OBJECTIVES_RAISE_HELP),
];

/// What people wrote in their own words, with its label.
const FIELDS: [(&str, Msg); 5] = [
    (key::RAISE_WHO, msg::OBJECTIVES_RAISE_WHO),
    (key::HELPS_WORDS, msg::OBJECTIVES_HELPS_WORDS),
    (key::IF, msg::OBJECTIVES_IF),
    (key::THEN, msg::OBJECTIVES_THEN),
    (key::EVIDENCE, msg::OBJECTIVES_EVIDENCE),
];

impl Reader<'_> {
    /// A message, in the host's own words where it has some.
    fn words(&self, message: Msg) -> String {
        self.pack.map_or_else(|| message.text().to_owned(), |pack| pack.words(message))
    }

    /// The same with its gaps filled.
    fn filled(&self, message: Msg, values: &[(&str, &str)]) -> String {
        fill(&self.words(message), values)
    }

    /// How sure somebody is, in words; empty when they have not said.
    fn sure(&self, sure: &str) -> String {
        if sure.is_empty() { String::new() } else { self.filled(msg::OBJECTIVES_YOU_SAID_SURE, &[("number", sure)]) }
    }
}

/// What is copied, and for whom.
struct Copy<'a> {
    record: &'a Record,
    reader: &'a Reader<'a>,
}

/// An objective of it; without an id, one that has only just been pasted.
#[derive(Clone, Copy)]
struct One<'a> {
    record: &'a Record,
    id: &'a str,
}

fn words<'a>(view: Option<AnswerView<'a>>) -> &'a str {
    view.and_then(|view| view.value.as_str()).unwrap_or_default()
}

impl<'a> One<'a> {
    fn view(self, field: &str) -> Option<AnswerView<'a>> {
        self.record.answer(&["widgets", "objectives", key::ITEMS, self.id, field])
    }

    fn text(self, field: &str) -> &'a str {
        words(self.view(field))
    }

    fn flag(self, field: &str) -> bool {
        self.view(field).and_then(|view| view.value.as_bool()) == Some(true)
    }

    fn level(self) -> &'static str {
        match self.text(key::LEVEL) {
            "placement" => msg::OBJECTIVES_LEVEL_PLACEMENT.text(),
            "task" => msg::OBJECTIVES_LEVEL_TASK.text(),
            _ => "",
        }
    }

    /// Those of some ticks that are set, in words.
    fn ticked(self, ticks: &[(&str, Msg)]) -> String {
        let set: Vec<&str> = ticks.iter().filter(|(name, _)| self.flag(name)).map(|(_, label)| label.text()).collect();
        set.join(", ")
    }

    /// The reviews in words, the earliest first.
    fn reviews(self, reader: &Reader) -> Vec<String> {
        let path = ["widgets", "objectives", key::ITEMS, self.id, key::REVIEWS];
        let (mut times, mut lines) = (Vec::new(), Vec::new());
        for id in self.record.things(&path) {
            let at = |field| self.record.answer(&[path[0], path[1], path[2], path[3], path[4], id, field]);
            let (outcome, evidence) = (at(key::OUTCOME), at(key::EVIDENCE));
            let Some((by, when)) = outcome.as_ref().or(evidence.as_ref()).map(|view| (view.by, view.at)) else {
                continue;
            };
            let on = Date::parse_iso(words(at(key::DATE)));
            let time = on.map_or(when, Date::midnight);
            let place = times.iter().filter(|other| **other <= time).count();
            times.insert(place, time);
            let side = reader.words(by.name());
            let day = on.map_or_else(|| reader.in_words.day(when), |date| reader.in_words.date(date));
            lines.insert(place, review::line(&side, &day, words(outcome), words(evidence)));
        }
        lines
    }

    /// Where a side stands, what it agreed to, and when.
    fn stand(self, side: Side) -> (Agreement, &'a str, i64) {
        let view = self.record.answer(&["widgets", "objectives", key::ITEMS, self.id, key::AGREED, side.as_str()]);
        let at = view.as_ref().map_or(0, |view| view.at);
        let agreed_to = words(view);
        (agreement(self.text(key::TEXT), agreed_to), agreed_to, at)
    }
}

impl Copy<'_> {
    fn view(&self, field: &str) -> Option<AnswerView<'_>> {
        self.record.answer(&["widgets", "objectives", field])
    }

    /// The objectives in their order: those of the list, then the drafts.
    fn objectives(&self) -> Vec<One<'_>> {
        let all = self.record.things(&["widgets", "objectives", key::ITEMS]);
        let all = all.into_iter().map(|id| One { record: self.record, id });
        let (mut listed, drafts): (Vec<One>, Vec<One>) = all.partition(|one| one.flag(key::LISTED));
        listed.extend(drafts);
        listed
    }

    /// A row an objective: those that are there, and those that were pasted and are lines yet.
    fn table(&self) -> String {
        // Spreadsheets take it for UTF-8 only with the mark in front.
        let mut out = ["\u{feff}", COLUMNS, "\r\n"].concat();
        let mut number = 0;
        for one in self.objectives() {
            number += 1;
            self.row(one, one.text(key::TEXT), number, &mut out);
        }
        for pasted in csv::rows(words(self.view(key::SEVERAL))) {
            number += 1;
            self.row(One { record: self.record, id: "" }, &pasted.words, number, &mut out);
        }
        out
    }

    fn row(&self, one: One, words: &str, number: u32, out: &mut String) {
        let analysis = analyse(words, &self.reader.context);
        let found = &analysis.criteria;
        let word = |status: Status| status.word().text();
        let mut helps = one.ticked(&HELPS);
        let about = one.text(key::HELPS_WORDS);
        if !about.is_empty() {
            helps.push_str(if helps.is_empty() { "" } else { ": " });
            helps.push_str(about);
        }
        // Whether it is for this person, only they can tell, whatever the words are.
        let achievable = match found.achievable.status {
            Status::Found => Status::Ask,
            status => status,
        };
        let or = |said: String, status: Status| if said.is_empty() { word(status).to_owned() } else { said };
        for cell in [
            &self.reader.in_words.number(number),
            words,
            one.level(),
            word(found.specific.status),
            word(found.measurable.status),
            &or(self.reader.sure(one.text(key::SURE)), achievable),
            &or(helps, found.relevant.status),
            word(found.time_bound.status),
            &analysis.due.map(Date::to_iso).unwrap_or_default(),
            one.text(key::REVIEW),
            one.text(key::EVIDENCE),
        ] {
            csv::write_cell(cell, out);
        }
        for side in Side::ALL {
            let (stand, _, at) = one.stand(side);
            let date = time::to_iso(at);
            let cell = match stand {
                Agreement::Agreed => date.get(..10).unwrap_or_default(),
                Agreement::Again => msg::OBJECTIVES_AGREE_AGAIN.text(),
                Agreement::NotYet => msg::OBJECTIVES_AGREE_NOT_YET.text(),
            };
            csv::write_cell(cell, out);
        }
        csv::write_cell(&one.reviews(self.reader).join("\n"), out);
        out.push_str("\r\n");
    }

    /// Everything that was written, as a text or a page.
    fn all(&self, html: bool) -> String {
        let mut page = Page { out: String::new(), html, reader: self.reader };
        let title = self.reader.words(msg::OBJECTIVES_TITLE_LIST);
        if html {
            for piece in ["<!doctype html>\n<html lang=\"", self.reader.language, "\">\n<meta charset=\"utf-8\">\n"] {
                page.out.push_str(piece);
            }
            page.wrap(&title, ["<title>", "</title>\n<style>li{white-space:pre-wrap}</style>\n"], ["", ""]);
        }
        page.wrap(&title, ["<h1>", "</h1>\n<ul>\n"], ["", "\n"]);
        page.line("", &self.reader.words(msg::SHARED_PERSONAL));
        for (index, one) in self.objectives().into_iter().enumerate() {
            page.objective(one, index + 1);
        }
        for (label, field) in
            [(msg::OBJECTIVES_VALUE_ADDED, key::VALUE_ADDED), (msg::OBJECTIVES_SEVERAL_TITLE, key::SEVERAL)]
        {
            if let Some(view) = self.view(field) {
                page.heading(&self.reader.words(label));
                page.answer("", Some(view));
            }
        }
        page.wrap("", ["</ul>\n", ""], ["", ""]);
        page.out
    }
}

/// A text or a page as it is written: headings, and lines below them.
struct Page<'a> {
    out: String,
    html: bool,
    reader: &'a Reader<'a>,
}

impl Page<'_> {
    /// Words between what stands before and after them in a page, and in a text.
    fn wrap(&mut self, words: &str, html: [&str; 2], text: [&str; 2]) {
        let [before, after] = if self.html { html } else { text };
        self.out.push_str(before);
        for letter in words.chars() {
            match letter {
                '&' if self.html => self.out.push_str("&amp;"),
                '<' if self.html => self.out.push_str("&lt;"),
                _ => self.out.push(letter),
            }
        }
        self.out.push_str(after);
    }

    /// A heading; the list before it ends, and another begins.
    fn heading(&mut self, words: &str) {
        self.wrap(words, ["</ul>\n<h2>", "</h2>\n<ul>\n"], ["\n", "\n"]);
    }

    fn line(&mut self, label: &str, words: &str) {
        if !words.trim().is_empty() {
            let mark = if label.is_empty() { "" } else { " " };
            self.wrap(&[label, mark, words].concat(), ["<li>", "</li>\n"], ["- ", "\n"]);
        }
    }

    /// A line below the label of a message.
    fn said(&mut self, label: Msg, words: &str) {
        self.line(&self.reader.words(label), words);
    }

    /// All values of an answer: the one that is shown, and what was written apart from it.
    fn answer(&mut self, label: &str, view: Option<AnswerView>) {
        let Some(view) = view else { return };
        self.line(label, view.value.as_str().unwrap_or_default());
        for other in view.others {
            let (who, when) = (self.reader.words(other.by.name()), self.reader.in_words.moment(other.at));
            let from = self.reader.filled(msg::SHARED_VERSIONS_FROM, &[("who", &who), ("when", &when)]);
            self.line(&from, other.value.as_str().unwrap_or_default());
        }
    }

    fn objective(&mut self, one: One, number: usize) {
        let reader = self.reader;
        let number = reader.in_words.number(u32::try_from(number).unwrap_or(u32::MAX));
        self.heading(&reader.filled(msg::OBJECTIVES_NUMBER, &[("number", &number)]));
        self.answer("", one.view(key::TEXT));
        if !one.flag(key::LISTED) {
            self.line("", &reader.words(msg::OBJECTIVES_COPY_DRAFT));
        }
        self.said(msg::OBJECTIVES_LEVEL, one.level());
        let sure = one.text(key::SURE);
        self.said(msg::OBJECTIVES_SURE, &reader.sure(sure));
        self.line(&reader.filled(msg::OBJECTIVES_RAISE, &[("number", sure)]), &one.ticked(&RAISES));
        self.said(msg::OBJECTIVES_HELPS, &one.ticked(&HELPS));
        for (name, label) in FIELDS {
            self.answer(&reader.words(label), one.view(name));
        }
        let review = one.text(key::REVIEW);
        let review = Date::parse_iso(review).map_or_else(|| review.to_owned(), |date| reader.in_words.date(date));
        self.said(msg::OBJECTIVES_REVIEW, &review);
        for review in one.reviews(reader) {
            self.line("", &review);
        }
        for side in Side::ALL {
            let who = [reader.words(side.name()).as_str(), ":"].concat();
            let (stand, agreed_to, at) = one.stand(side);
            if stand == Agreement::NotYet {
                self.line(&who, &reader.words(msg::OBJECTIVES_AGREE_NOT_YET));
                continue;
            }
            let date = reader.in_words.day(at);
            self.line(&who, &reader.filled(msg::OBJECTIVES_AGREE_AGREED, &[("date", &date)]));
            if stand == Agreement::Again {
                self.line(&who, &reader.words(msg::OBJECTIVES_AGREE_AGAIN));
                self.line(&who, &reader.filled(msg::OBJECTIVES_AGREE_BEFORE, &[("words", agreed_to)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json::Json, record::redact_for_sharing};
    use proptest::prelude::*;

    /// Numbers and moments as a machine would write them that knows no language.
    struct Plain;

    impl InWords for Plain {
        fn number(&self, number: u32) -> String {
            number.to_string()
        }

        fn date(&self, date: Date) -> String {
            ["date ", &date.to_iso()].concat()
        }

        fn day(&self, ms: i64) -> String {
            ["day ", time::to_iso(ms).get(..10).unwrap_or_default()].concat()
        }

        fn moment(&self, ms: i64) -> String {
            ["moment ", time::to_iso(ms).get(..16).unwrap_or_default()].concat()
        }
    }

    fn reader() -> Reader<'static> {
        Reader { context: Context::default(), pack: None, language: "en-GB", in_words: &Plain }
    }

    /// An answer as it lies in a record, with what else is to be said of it.
    fn said(value: &str, more: &str) -> String {
        let comma = if more.is_empty() { "" } else { "," };
        format!(r#"{{"by":"student","at":"2026-10-05T09:12:00.000Z","private":false,"value":{value}{comma}{more}}}"#)
    }

    fn text(value: &str) -> String {
        said(&Json::from(value).text(), "")
    }

    /// The shared form of a record with this part.
    fn shared(part: &str) -> SharedRecord {
        let text = format!(r#"{{"format":"mentor-record","version":1,"id":"r","widgets":{{"objectives":{part}}}}}"#);
        redact_for_sharing(&Record::read(&text).unwrap()).unwrap()
    }

    fn copy(record: &SharedRecord, kind: Kind) -> String {
        document(record, kind, &reader()).text
    }

    /// The rows of a table, by a reader of its own: every cell is in quotes.
    fn table(record: &SharedRecord) -> Vec<Vec<String>> {
        let copy = copy(record, Kind::Csv);
        let rows = copy.strip_prefix('\u{feff}').unwrap().strip_suffix("\r\n").unwrap().split("\r\n").skip(1);
        rows.map(|row| {
            let cells = row.strip_prefix('"').unwrap().strip_suffix('"').unwrap().split("\",\"");
            cells.map(|cell| cell.replace("\"\"", "\"")).collect()
        })
        .collect()
    }

    /// One of everything.
    fn full() -> SharedRecord {
        let also = r#""w":"aaaaa","also":[{"by":"mentor","at":"2026-10-04T08:00:00.000Z","private":false,"value":"Written <apart> & kept","w":"bbbbb"}]"#;
        let review = |outcome: &str, at: &str, evidence: &str| {
            format!(
                r#"{{"outcome":{{"by":"mentor","at":"{at}","private":false,"value":"{outcome}"}},"evidence":{}}}"#,
                text(evidence)
            )
        };
        let one = [
            ("order", text("1")),
            ("listed", said("true", "")),
            ("text", said(r#""=HYPERLINK(\"https://example.org\")""#, also)),
            ("smart.level", text("task")),
            ("sure", text("6")),
            ("raise.time", said("true", "")),
            ("raise.help", said("true", "")),
            ("raise.who", text("the desk")),
            ("helps.course", said("true", "")),
            ("helps.words", text("typing")),
            ("if", text("it rains")),
            ("then", text("ask")),
            ("evidence", text("+my mentor")),
            ("review", text("2026-12-04")),
            (
                "purpose.agreed-three-way",
                format!(
                    r#"{{"student":{},"mentor":{}}}"#,
                    text("Old words"),
                    text("=HYPERLINK(\"https://example.org\")")
                ),
            ),
            (
                "reviews",
                format!(
                    r#"{{"b":{},"a":{},"c":{{"order":{}}},"d":{{"outcome":{},"date":{}}}}}"#,
                    review("less", "2026-12-01T10:00:00Z", "the log"),
                    review("more", "2026-12-08T10:00:00Z", ""),
                    text("9"),
                    text("as"),
                    text("2026-12-04")
                ),
            ),
        ];
        let fields: Vec<String> = one.iter().map(|(name, answer)| format!("\"{name}\":{answer}")).collect();
        shared(&format!(
            r#"{{"items":{{"a1":{{{}}},"b2":{{"order":{},"text":{}}},"c3":{{"order":{},"listed":{},"text":{},"evidence":{}}},"d4":{{"text":{},"deleted":{}}}}},"several":{},"purpose.value-added":{}}}"#,
            fields.join(","),
            text("2"),
            text("A draft <b>bold</b>"),
            text("3"),
            said("true", ""),
            text("Seen by all"),
            text("SECRET").replace("\"private\":false", "\"private\":true"),
            text("Deleted words"),
            said("true", ""),
            text("Pasted \"line\"\n@SUM(A1)"),
            text("Show me the way"),
        ))
    }

    #[test]
    fn a_table_has_a_row_for_each_and_no_formula() {
        let record = full();
        assert!(copy(&record, Kind::Csv).starts_with("\u{feff}number,objective,"));
        let table = table(&record);
        let column = |index: usize| table.iter().map(|row| row[index].as_str()).collect::<Vec<_>>();
        // The list first, then the drafts, then what was pasted.
        let words = [
            "'=HYPERLINK(\"https://example.org\")",
            "Seen by all",
            "A draft <b>bold</b>",
            "Pasted \"line\"",
            "'@SUM(A1)",
        ];
        assert_eq!(column(1), words);
        assert_eq!(column(0), ["1", "2", "3", "4", "5"]);
        let columns = COLUMNS.split(',').count();
        assert!(table.iter().all(|row| row.len() == columns), "{table:?}");
        assert_eq!(table[0][2], "One task");
        assert_eq!(table[0][5], "You chose 6 out of 10.");
        assert_eq!(table[0][6], "learn a skill for my course: typing");
        assert_eq!(&table[0][9..14], ["2026-12-04", "'+my mentor", "To agree again", "2026-10-05", "Not yet"]);
        assert_eq!(
            table[0][14],
            "Mentor, day 2026-12-01: Less than we agreed. “the log”\nStudent, date 2026-12-04: As we agreed.\nMentor, day 2026-12-08: More than we agreed."
        );
        for cell in table.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }

    #[test]
    fn a_deadline_is_a_day_when_the_placement_is_known() {
        let record = shared(&format!(r#"{{"several":{}}}"#, text("Bake 50 rolls by the end of week 4")));
        let mut reader = reader();
        assert!(!document(&record, Kind::Csv, &reader).text.contains("2027-01-29"));
        reader.context.start = Date::parse_iso("2027-01-04");
        assert!(document(&record, Kind::Csv, &reader).text.contains("\"2027-01-29\""));
    }

    #[test]
    fn a_text_holds_every_word() {
        let text = copy(&full(), Kind::Text);
        let expected = "Your objectives
- Personal – do not leave on a printer

Objective 1
- =HYPERLINK(\"https://example.org\")
- Mentor, moment 2026-10-04T08:00: Written <apart> & kept
- What is it for? One task
- How sure are you that you can do this here? You chose 6 out of 10.
- You chose 6. What would make it a 7? More time, Help from someone
- This helps me to … learn a skill for my course
- Who could help you? the desk
- Which skill, job or thing you like? typing
- If … it rains
- … then I will … ask
- Who will see that it is done? +my mentor
- When will you look at it together? date 2026-12-04
- Mentor, day 2026-12-01: Less than we agreed. “the log”
- Student, date 2026-12-04: As we agreed.
- Mentor, day 2026-12-08: More than we agreed.
- Student: Agreed on day 2026-10-05
- Student: To agree again
- Student: You agreed to: Old words
- Mentor: Agreed on day 2026-10-05
- College: Not yet

Objective 2
- Seen by all
- Student: Not yet
- Mentor: Not yet
- College: Not yet

Objective 3
- A draft <b>bold</b>
- Not in your list yet
- Student: Not yet
- Mentor: Not yet
- College: Not yet

How can your mentor add to your placement?
- Show me the way

Look at several at once
- Pasted \"line\"
@SUM(A1)
";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_page_says_the_same_and_makes_nothing_of_it() {
        let record = full();
        let page = copy(&record, Kind::Html);
        let head = "<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n<title>Your objectives</title>\n\
                    <style>li{white-space:pre-wrap}</style>\n<h1>Your objectives</h1>\n<ul>\n<li>Personal";
        assert!(page.starts_with(head), "{page}");
        assert!(page.ends_with("</ul>\n"), "{page}");
        for part in [
            "<li>A draft &lt;b>bold&lt;/b></li>",
            "Written &lt;apart> &amp; kept",
            "</ul>\n<h2>Objective 1</h2>\n<ul>\n",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // Without its marks it is the text.
        let mut bare = page.split_once("<h1>").unwrap().1.to_owned();
        for (mark, text) in [
            ("</ul>\n<h2>", "\n"),
            ("</h1>\n<ul>\n", "\n"),
            ("</h2>\n<ul>\n", "\n"),
            ("<li>", "- "),
            ("</li>", ""),
            ("</ul>\n", ""),
            ("&lt;", "<"),
            ("&amp;", "&"),
        ] {
            bare = bare.replace(mark, text);
        }
        assert_eq!(bare, copy(&record, Kind::Text));
    }

    #[test]
    fn nothing_private_and_nothing_deleted_is_in_a_copy() {
        for kind in [Kind::Csv, Kind::Text, Kind::Html] {
            let copy = copy(&full(), kind);
            assert!(!copy.contains("SECRET") && !copy.contains("Deleted"), "{copy}");
        }
    }

    #[test]
    fn a_college_has_names_of_its_own() {
        let pack = Pack::read(
            r#"{"format":"mentor-content","version":1,"labels":{"student":"Learner","mentor":"Supervisor & co","college":"Northfield"}}"#,
        )
        .unwrap();
        let named = Reader { pack: Some(&pack), ..reader() };
        let text = document(&full(), Kind::Text, &named).text;
        for line in [
            "- Learner: To agree again",
            "- Northfield: Not yet",
            "- Supervisor & co, moment 2026-10-04",
            "- Supervisor & co, day",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(document(&full(), Kind::Html, &named).text.contains("<li>Supervisor &amp; co: Agreed"));
        // A program may read the names of the columns.
        let table = document(&full(), Kind::Csv, &named).text;
        assert!(table.contains(COLUMNS) && table.contains("Supervisor & co, day"), "{table}");
    }

    #[test]
    fn an_empty_record_gives_an_empty_copy() {
        let record = redact_for_sharing(&Record::new("r")).unwrap();
        assert_eq!(copy(&record, Kind::Csv), ["\u{feff}", COLUMNS, "\r\n"].concat());
        assert_eq!(copy(&record, Kind::Text), "Your objectives\n- Personal – do not leave on a printer\n");
        assert!(copy(&record, Kind::Html).ends_with("printer</li>\n</ul>\n"));
    }

    #[test]
    fn kinds_have_names() {
        for (name, kind, file) in [
            ("csv", Kind::Csv, "objectives.csv"),
            ("text", Kind::Text, "objectives.txt"),
            ("html", Kind::Html, "objectives.html"),
        ] {
            assert_eq!(Kind::parse(name), Some(kind));
            assert_eq!(document(&full(), kind, &reader()).name, file);
        }
        for name in ["", "CSV", "json", "docx"] {
            assert_eq!(Kind::parse(name), None);
        }
    }

    proptest! {
        #[test]
        fn total_and_safe_on_any_words(words in "[a-c<>&\"'=+@,;\t\r\n -]{0,30}|.{0,40}", more in ".{0,30}") {
            let part = format!(
                r#"{{"items":{{"a":{{"text":{},"evidence":{},"review":{},"reviews":{{"r":{{"evidence":{}}}}}}}}},"several":{}}}"#,
                text(&words), text(&more), text(&more), text(&words), text(&more)
            );
            let record = shared(&part);
            let out = copy(&record, Kind::Csv);
            prop_assert!(csv::from_file(&out).lines().count() >= usize::from(!words.trim().is_empty()));
            let page = copy(&record, Kind::Html);
            let ours = ["!doctype", "html ", "meta ", "title>", "/title>", "style>", "/style>", "h1>", "/h1>", "h2>", "/h2>", "ul>", "/ul>", "li>", "/li>"];
            for mark in page.split('<').skip(1) {
                prop_assert!(ours.iter().any(|ours| mark.starts_with(ours)), "{}", mark);
            }
        }
    }
}
