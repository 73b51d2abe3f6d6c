//! Copies to take along: a table for a spreadsheet, plain text, and a page.
//!
//! All are made from the record as others may have it, which goes through `SharedRecord`: so no private note can ever be in
//! them. `json` is the person's own whole record, and not made here.

use mentor_core::{
    content::{Msg, msg},
    csv,
    date::Date,
    objective::{
        agreement::{Agreement, agreement},
        analysis::Status,
        key,
    },
    record::{AnswerView, Record, time},
};

use super::{list::SIDES, panel::shape_and_word, review, several::look};
use crate::{
    element::session::{File, Session},
    shared::{fields::side_name, words::filled},
};

/// A file of this kind: `csv`, `text` or `html`.
pub fn file(kind: &str, session: &Session) -> Option<File> {
    let (name, mime) = match kind {
        "csv" => ("objectives.csv", "text/csv;charset=utf-8"),
        "text" => ("objectives.txt", "text/plain;charset=utf-8"),
        "html" => ("objectives.html", "text/html;charset=utf-8"),
        _ => return None,
    };
    let copy = Copy { record: &session.shared_record()?, session };
    let text = if kind == "csv" { copy.table() } else { copy.all(kind == "html") };
    Some(File { name, mime, text })
}

/// What is copied.
struct Copy<'a> {
    record: &'a Record,
    session: &'a Session,
}

/// An objective of it; without an id, one that has only just been pasted.
#[derive(Clone, Copy)]
struct One<'a> {
    record: &'a Record,
    id: &'a str,
}

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

fn words<'a>(view: Option<AnswerView<'a>>) -> &'a str {
    view.and_then(|view| view.value.as_str()).unwrap_or_default()
}

impl<'a> One<'a> {
    #[inline(never)]
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

    fn sure(self) -> String {
        let sure = self.text(key::SURE);
        if sure.is_empty() { String::new() } else { filled(msg::OBJECTIVES_YOU_SAID_SURE, &[("number", sure)]) }
    }

    /// Those of some ticks that are set, in words.
    #[inline(never)]
    fn ticked(self, ticks: &[(&str, Msg)]) -> String {
        let mut out = String::new();
        for (name, label) in ticks {
            if self.flag(name) {
                out.push_str(if out.is_empty() { "" } else { ", " });
                out.push_str(label.text());
            }
        }
        out
    }

    /// The reviews in words, the earliest first.
    #[inline(never)]
    fn reviews(self, session: &Session) -> Vec<String> {
        let path = ["widgets", "objectives", key::ITEMS, self.id, key::REVIEWS];
        let (mut times, mut lines) = (Vec::new(), Vec::new());
        for id in self.record.things(&path) {
            let at = |field| self.record.answer(&[path[0], path[1], path[2], path[3], path[4], id, field]);
            let (outcome, evidence) = (at(key::OUTCOME), words(at(key::EVIDENCE)));
            let Some((by, when)) = outcome.as_ref().or(at(key::EVIDENCE).as_ref()).map(|view| (view.by, view.at))
            else {
                continue;
            };
            let place = times.iter().filter(|time| **time <= when).count();
            times.insert(place, when);
            lines.insert(place, review::line(session, words(outcome), by, when as f64, evidence));
        }
        lines
    }

    /// Where a side stands, what it agreed to, and when.
    #[inline(never)]
    fn stand(self, side: &str) -> (Agreement, &'a str, i64) {
        let view = self.record.answer(&["widgets", "objectives", key::ITEMS, self.id, key::AGREED, side]);
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
        let (mut all, mut listed) = (Vec::new(), 0);
        for id in self.record.things(&["widgets", "objectives", key::ITEMS]) {
            let one = One { record: self.record, id };
            if one.flag(key::LISTED) {
                all.insert(listed, one);
                listed += 1;
            } else {
                all.push(one);
            }
        }
        all
    }

    /// A row an objective: those that are there, and those that were pasted and are lines yet.
    fn table(&self) -> String {
        // Spreadsheets take it for UTF-8 only with the mark in front.
        let mut out = ["\u{feff}", msg::OBJECTIVES_COPY_COLUMNS.text(), "\r\n"].concat();
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

    #[inline(never)]
    fn row(&self, one: One, words: &str, number: u32, out: &mut String) {
        let ([specific, measurable, achievable, relevant, time_bound], due) = look(words, self.session);
        let word = |status: Status| shape_and_word(status).1.text();
        let mut helps = one.ticked(&HELPS);
        let about = one.text(key::HELPS_WORDS);
        if !about.is_empty() {
            helps.push_str(if helps.is_empty() { "" } else { ": " });
            helps.push_str(about);
        }
        // Whether it is for this person, only they can tell, whatever the words are.
        let achievable = if achievable == Status::Found { Status::Ask } else { achievable };
        let or = |said: String, status: Status| if said.is_empty() { word(status).to_owned() } else { said };
        for cell in [
            &self.session.number_text(number),
            words,
            one.level(),
            word(specific),
            word(measurable),
            &or(one.sure(), achievable),
            &or(helps, relevant),
            word(time_bound),
            &due.map(Date::to_iso).unwrap_or_default(),
            one.text(key::REVIEW),
            one.text(key::EVIDENCE),
        ] {
            csv::write_cell(cell, out);
        }
        for (_, side) in SIDES {
            let (stand, _, at) = one.stand(side);
            let date = time::to_iso(at);
            let cell = match stand {
                Agreement::Agreed => date.get(..10).unwrap_or_default(),
                Agreement::Again => msg::OBJECTIVES_AGREE_AGAIN.text(),
                Agreement::NotYet => msg::OBJECTIVES_AGREE_NOT_YET.text(),
            };
            csv::write_cell(cell, out);
        }
        csv::write_cell(&one.reviews(self.session).join("\n"), out);
        out.push_str("\r\n");
    }

    /// Everything that was written, as a text or a page.
    fn all(&self, html: bool) -> String {
        let mut page = Document { out: String::new(), html, session: self.session };
        let title = msg::OBJECTIVES_TITLE_LIST.text();
        if html {
            for piece in [
                "<!doctype ",
                "html>\n<html ",
                "lang=\"",
                self.session.language(),
                "\">\n<meta charset=\"utf-8\">\n<title>",
                title,
                "</title>\n<style>li{white-space:pre-wrap}</style>\n",
            ] {
                page.out.push_str(piece);
            }
        }
        page.wrap(title, ["<h1>", "</h1>\n<ul>\n"], ["", "\n"]);
        page.line("", msg::SHARED_PERSONAL.text());
        for (index, one) in self.objectives().into_iter().enumerate() {
            page.objective(one, index + 1);
        }
        for (label, field) in
            [(msg::OBJECTIVES_VALUE_ADDED, key::VALUE_ADDED), (msg::OBJECTIVES_SEVERAL_TITLE, key::SEVERAL)]
        {
            if let Some(view) = self.view(field) {
                page.heading(label.text());
                page.answer("", Some(view));
            }
        }
        page.wrap("", ["</ul>\n", ""], ["", ""]);
        page.out
    }
}

/// A document as it is written: headings, and lines below them.
struct Document<'a> {
    out: String,
    html: bool,
    session: &'a Session,
}

impl Document<'_> {
    /// Words between what stands before and after them in a page, and in a text.
    #[inline(never)]
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

    #[inline(never)]
    fn line(&mut self, label: &str, words: &str) {
        if !words.trim().is_empty() {
            let mark = if label.is_empty() { "" } else { " " };
            self.wrap(&[label, mark, words].concat(), ["<li>", "</li>\n"], ["- ", "\n"]);
        }
    }

    /// All values of an answer: the one that is shown, and what was written apart from it.
    #[inline(never)]
    fn answer(&mut self, label: &str, view: Option<AnswerView>) {
        let Some(view) = view else { return };
        self.line(label, view.value.as_str().unwrap_or_default());
        for other in view.others {
            let when = self.session.moment_text(other.at as f64);
            let from =
                filled(msg::SHARED_VERSIONS_FROM, &[("who", &side_name(self.session, other.by)), ("when", &when)]);
            self.line(&from, other.value.as_str().unwrap_or_default());
        }
    }

    fn objective(&mut self, one: One, number: usize) {
        let number = self.session.number_text(number as u32);
        self.heading(&filled(msg::OBJECTIVES_NUMBER, &[("number", &number)]));
        self.answer("", one.view(key::TEXT));
        if !one.flag(key::LISTED) {
            self.line("", msg::OBJECTIVES_COPY_DRAFT.text());
        }
        self.line(msg::OBJECTIVES_LEVEL.text(), one.level());
        self.line(msg::OBJECTIVES_SURE.text(), &one.sure());
        let raises = filled(msg::OBJECTIVES_RAISE, &[("number", one.text(key::SURE))]);
        self.line(&raises, &one.ticked(&RAISES));
        self.line(msg::OBJECTIVES_HELPS.text(), &one.ticked(&HELPS));
        for (name, label) in FIELDS {
            self.answer(label.text(), one.view(name));
        }
        let review = one.text(key::REVIEW);
        let review = Date::parse_iso(review).map_or_else(|| review.to_owned(), |date| self.session.date_text(date));
        self.line(msg::OBJECTIVES_REVIEW.text(), &review);
        for review in one.reviews(self.session) {
            self.line("", &review);
        }
        for (side, name) in SIDES {
            let who = [&side_name(self.session, side), ":"].concat();
            let (stand, agreed_to, at) = one.stand(name);
            if stand == Agreement::NotYet {
                self.line(&who, msg::OBJECTIVES_AGREE_NOT_YET.text());
                continue;
            }
            let date = self.session.day_text(at as f64);
            self.line(&who, &filled(msg::OBJECTIVES_AGREE_AGREED, &[("date", &date)]));
            if stand == Agreement::Again {
                self.line(&who, msg::OBJECTIVES_AGREE_AGAIN.text());
                self.line(&who, &filled(msg::OBJECTIVES_AGREE_BEFORE, &[("words", agreed_to)]));
            }
        }
    }
}
