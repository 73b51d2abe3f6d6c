//! What people have answered, a line each, with what it answers and whose it is: for the page of the two, for what somebody is
//! about to send, for what a file would change, and to copy.

use mentor_core::{
    content::{Msg, msg},
    date::Date,
    record::{AnswerView, Record, Side},
    text::is_blank,
};

use super::{
    action::key,
    dom::{El, classed, el},
    fields::{Entry, Path, path, side_name, steps},
    form::{Piece, Words, here},
    words::quoted,
};
use crate::element::session::Session;

/// All that a widget asks, in the order of its page.
pub type Asked = &'static [&'static [Piece]];

/// An answer.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// What it answers.
    pub label: Msg,
    /// The answer; empty where the label says it all, or its words are for nobody's eyes.
    pub words: String,
    /// Where it lies, from the record itself.
    pub path: Path,
    /// Whose it is.
    pub by: Side,
    /// Whether other versions stand beside it.
    pub several: bool,
}

/// How the words of an answer are read.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
    Day,
    Tick,
    Unseen,
    Of(&'static [(&'static str, Msg)]),
}

/// Calls with everything that is asked.
fn each(pieces: &'static [Piece], act: &mut dyn FnMut(&'static Words, Kind)) {
    for piece in pieces {
        match piece {
            Piece::Block(_, pieces) | Piece::Folded(_, pieces) | Piece::Sides(pieces) | Piece::For(_, pieces) => {
                each(pieces, act);
            }
            Piece::Text(_) | Piece::List(_) | Piece::Step(..) => {}
            Piece::Choice(words, answers) => act(words, Kind::Of(answers)),
            Piece::Tick(words) => act(words, Kind::Tick),
            Piece::Ticks(_, ticks) => {
                for words in *ticks {
                    act(words, Kind::Tick);
                }
            }
            Piece::Box(words, _, entry) | Piece::Each(words, _, entry) => {
                act(words, if *entry == Entry::Day { Kind::Day } else { Kind::Text });
            }
            Piece::Named(words, answers) if !answers.is_empty() => act(words, Kind::Of(answers)),
            Piece::Scale(words, ..) => act(words, Kind::Number),
            Piece::Named(words, _) | Piece::Own(words) => act(words, Kind::Text),
            Piece::Unseen(words) => act(words, Kind::Unseen),
        }
    }
}

/// The answers of a widget that are wanted, in the order in which they are asked, and then what the two will do.
pub fn lines(
    session: Session,
    record: &Record,
    widget: &str,
    asked: Asked,
    wanted: &dyn Fn(&[&str], &AnswerView) -> bool,
) -> Vec<Line> {
    let mut out = Vec::new();
    let leaves = record.leaves(&["widgets", widget]);
    for pieces in asked {
        each(pieces, &mut |words, kind| {
            // The last first: so the student's stands before the mentor's, as their boxes do.
            for (at, answer) in leaves.iter().rev() {
                if at.contains(&words.0) {
                    push(session, words.1, kind, at, answer, wanted, &mut out);
                }
            }
        });
    }
    for id in record.things(&["actions"]) {
        // One line: if, what, by when. They belong together, and are shared together.
        let mut words = String::new();
        for (field, kind) in [(key::IF, Kind::Text), (key::WHAT, Kind::Text), (key::WHEN, Kind::Day)] {
            let part =
                record.answer(&["actions", id, field]).map(|answer| said(session, kind, &answer)).unwrap_or_default();
            if !part.is_empty() {
                words.push_str(if words.is_empty() { "" } else { ", " });
                words.push_str(&part);
            }
        }
        let at = ["actions", id, key::WHAT];
        if let Some(answer) = record.answer(&at)
            && !words.is_empty()
            && wanted(&at, &answer)
        {
            out.push(line(msg::SHARED_ACTION, words, &at, &answer));
        }
    }
    out
}

#[inline(never)]
fn push(
    session: Session,
    label: Msg,
    kind: Kind,
    at: &[&str],
    answer: &AnswerView,
    wanted: &dyn Fn(&[&str], &AnswerView) -> bool,
    out: &mut Vec<Line>,
) {
    let mut words = said(session, kind, answer);
    let some = match kind {
        Kind::Unseen => true,
        Kind::Tick => answer.value.as_bool() == Some(true),
        _ => !words.is_empty(),
    };
    // What came of an objective says of which one.
    if let [_, _, "closure.compare", id, _] = at
        && let Some(of) = session.answer(&["/", "widgets", "objectives", "items", id, "text"])
        && !of.private
    {
        words = [&quoted(of.value.as_str().unwrap_or_default()), " ", &words].concat();
    }
    if some && wanted(at, answer) {
        out.push(line(label, words, at, answer));
    }
}

fn line(label: Msg, words: String, at: &[&str], answer: &AnswerView) -> Line {
    Line { label, words, path: path(&[&["/"], at].concat()), by: answer.by, several: !answer.others.is_empty() }
}

/// What an answer says; nothing where nothing was written, or its label says it all.
#[inline(never)]
fn said(session: Session, kind: Kind, answer: &AnswerView) -> String {
    let said = answer.value.as_str().unwrap_or_default();
    if is_blank(said) {
        return String::new();
    }
    match kind {
        Kind::Tick | Kind::Unseen => String::new(),
        Kind::Text => quoted(said),
        Kind::Number => said.to_owned(),
        Kind::Day => Date::parse_iso(said).map_or_else(|| quoted(said), |date| session.date_text(date)),
        Kind::Of(answers) => match answers.iter().find(|(value, _)| *value == said) {
            Some((_, label)) => session.words(*label),
            None => quoted(said),
        },
    }
}

impl Line {
    /// What it answers, whose it is, and what it says.
    pub fn draw(&self, session: Session) -> El {
        classed("span", "m-line")
            .child(el("strong").attr("class", "m-line").say(self.label))
            .child(self.answer(session, true))
    }

    /// What it says, and whose it is where that is `named`.
    fn answer(&self, session: Session, named: bool) -> El {
        let mut said = if named { side_name(session, self.by) } else { String::new() };
        if named && !self.words.is_empty() {
            said.push_str(": ");
        }
        said.push_str(&self.words);
        classed("span", "m-line").text(said)
    }

    /// Whether it is one side's own, and not what the two have together.
    fn is_own(&self) -> bool {
        self.path[1] == "actions" || self.path.last().is_some_and(|step| Side::parse(step).is_some())
    }
}

/// What the two have chosen to share: each question once, with what is said to it; nothing until there is something.
pub fn together(session: Session, asked: Asked) -> El {
    classed("ul", "m-lines").attr("role", "list").each(move || {
        let (mut out, mut last) = (Vec::<El>::new(), None);
        for line in session.lines(asked, &|_, answer| !answer.private) {
            let answer = line.answer(session, line.is_own());
            let place = if last == Some(line.label) { out.pop() } else { None };
            let place = place.unwrap_or_else(|| el("li").child(el("strong").attr("class", "m-line").say(line.label)));
            out.push(place.child(answer));
            last = Some(line.label);
        }
        out
    })
}

/// All that was written by those who are there, and what is shared, to copy.
pub fn all_words(session: Session, asked: Asked) -> String {
    let mut out = String::new();
    let here = here(session);
    for line in session.lines(asked, &|_, answer| !answer.private || here.contains(&answer.by)) {
        for part in [line.label.text(), " ", &line.words, "\n"] {
            out.push_str(part);
        }
    }
    out
}

/// How many of the questions have an answer, how many there are, and how many things the two will do.
pub fn answered(session: Session, asked: Asked) -> [u32; 3] {
    let lines = session.lines(asked, &|_, _| true);
    let mut counts = [0; 3];
    for pieces in asked {
        each(pieces, &mut |words, kind| {
            if !matches!(kind, Kind::Tick | Kind::Unseen) {
                counts[0] += u32::from(lines.iter().any(|line| steps(line.path).contains(&words.0)));
                counts[1] += 1;
            }
        });
    }
    counts[2] = lines.iter().filter(|line| line.path[1] == "actions").count() as u32;
    counts
}
