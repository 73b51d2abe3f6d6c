//! What people have answered, a line each, with what it answers and whose it is: for the page of the two, for what somebody is
//! about to send, for what a file would change, and to copy.

use mentor_core::{
    content::{Msg, msg},
    date::Date,
    plan::action as key,
    record::{AnswerView, Record, Side},
    text::is_blank,
};

use super::{
    dom::{El, classed, el},
    fields::{Path, path, side_name},
    form::{Form, here},
    pieces::{Asked, Item, Reader, kind},
    words::quoted,
};
use crate::element::session::{Session, Viewer};

/// An answer.
#[derive(PartialEq)]
pub struct Line {
    /// The heading that it stands below; none where a widget draws it by hand.
    pub heading: Option<Msg>,
    /// The question whose boxes to tick it is one of.
    pub question: Option<Msg>,
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

/// Calls with everything that is asked, with the place behind it, where its answers stand, and with the pieces that it is in.
fn each(asked: Asked, act: &mut dyn FnMut(Item, Reader, &[Item])) {
    for pieces in asked {
        let (mut reader, mut around) = (pieces.read(), Vec::new());
        while let Some(item) = reader.next() {
            match item.kind {
                kind::END => drop(around.pop()),
                kind::SIDES..=kind::TICKS => around.push(item),
                kind::ASKED.. => act(item, reader, &around),
                _ => {}
            }
        }
    }
}

/// What each side answers apart from the other one stands before a [`Piece::Unseen`] in all that is asked. Where the two share a
/// device, and for the college, nobody takes that along but what is shared of it: it comes first here, and then all else. It is
/// nothing for one side alone.
///
/// [`Piece::Unseen`]: super::pieces::Piece::Unseen
pub fn apart(session: Session, asked: Asked) -> (Asked, Asked) {
    let is_alone = matches!(session.viewer(), Viewer::Student | Viewer::Mentor);
    let place = place_apart(asked).filter(|_| !is_alone);
    asked.split_at_checked(place.map_or(0, |place| place + 1)).unwrap_or_default()
}

/// The place among all that is asked behind which nothing is answered apart.
fn place_apart(asked: Asked) -> Option<usize> {
    asked.iter().position(|pieces| pieces.has(kind::UNSEEN))
}

/// Whether each side answers something apart from the other one.
pub fn is_apart(asked: Asked) -> bool {
    place_apart(asked).is_some()
}

/// Whether nothing of an answer is private: one of which any version is, is left out whole of all that is shared.
pub fn is_shared(answer: &AnswerView) -> bool {
    !answer.private && answer.others.iter().all(|other| !other.private)
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
    each(asked, &mut |item, answers, around| {
        // The last first: so the student's stands before the mentor's, as their boxes do.
        for (at, answer) in leaves.iter().rev() {
            if at.contains(&item.words.0) {
                push(session, (item, answers, around), at, answer, wanted, &mut out);
            }
        }
    });
    for (at, answer) in record.leaves(&["actions"]) {
        let [_, id, key::WHAT] = at[..] else { continue };
        // One line: if, what, by when. They belong together, and are shared together.
        let mut words = String::new();
        for (field, kind) in [(key::IF, kind::BOX), (key::WHAT, kind::BOX), (key::WHEN, kind::BOX_DAY)] {
            let answer = record.answer(&["actions", id, field]);
            let part = answer.map(|answer| said(session, kind, Reader::default(), &answer)).unwrap_or_default();
            if !part.is_empty() {
                words.push_str(if words.is_empty() { "" } else { ", " });
                words.push_str(&part);
            }
        }
        if !words.is_empty() && wanted(&at, &answer) {
            out.push(line(msg::SHARED_ACTION, words, &at, &answer));
        }
    }
    out
}

#[inline(never)]
fn push(
    session: Session,
    (item, answers, around): (Item, Reader, &[Item]),
    at: &[&str],
    answer: &AnswerView,
    wanted: &dyn Fn(&[&str], &AnswerView) -> bool,
    out: &mut Vec<Line>,
) {
    let mut words = said(session, item.kind, answers, answer);
    let some = match item.kind {
        kind::UNSEEN => true,
        kind::TICK => answer.value.as_bool() == Some(true),
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
        let mut line = line(item.words.1, words, at, answer);
        for around in around {
            match around.kind {
                kind::BLOCK | kind::FOLDED => line.heading = Some(around.words.1),
                kind::TICKS => line.question = Some(around.words.1),
                _ => {}
            }
        }
        out.push(line);
    }
}

fn line(label: Msg, words: String, at: &[&str], answer: &AnswerView) -> Line {
    Line {
        heading: None,
        question: None,
        label,
        words,
        path: path(&[&["/"], at].concat()),
        by: answer.by,
        several: !answer.others.is_empty(),
    }
}

/// What an answer to a piece of this kind says, with these answers to choose from; nothing where nothing was written, or its
/// label says it all.
#[inline(never)]
fn said(session: Session, kind: u8, mut answers: Reader, answer: &AnswerView) -> String {
    let said = answer.value.as_str().unwrap_or_default();
    if is_blank(said) || kind == kind::UNSEEN {
        return String::new();
    }
    if kind == kind::SCALE {
        return said.to_owned();
    }
    if (kind == kind::BOX_DAY || kind == kind::EACH_DAY)
        && let Some(date) = Date::parse_iso(said)
    {
        return session.date_text(date);
    }
    while let Some((value, label)) = answers.take(kind::ANSWER) {
        if value == said {
            return session.words(label);
        }
    }
    quoted(said)
}

impl Line {
    /// What it answers, whose it is, and what it says.
    pub fn draw(&self, session: Session) -> El {
        classed("span", "m-line")
            .child(el("strong").attr("class", "m-line").say(self.label))
            .child(self.answer(session, true))
    }

    /// What it says, and whose it is where that is `named`.
    pub fn answer(&self, session: Session, named: bool) -> El {
        let mut said = if named { side_name(session, self.by) } else { String::new() };
        if named && !self.words.is_empty() {
            said.push_str(": ");
        }
        said.push_str(&self.words);
        classed("span", "m-line").text(said)
    }

    /// Whether both sides answer this, each for themselves, and this is how they answer it.
    pub fn is_beside(&self, other: &Line) -> bool {
        match (self.path, other.path) {
            ([before @ .., side], [other_before @ .., other_side]) => {
                before == other_before && side != other_side && self.is_own() && other.is_own()
            }
            _ => false,
        }
    }

    /// Whether it is one side's own, and not what the two have together.
    pub fn is_own(&self) -> bool {
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

/// All that was written by those who are there, and what is shared, to copy: nothing that one keeps from the other one.
pub fn all_words(session: Session, asked: Asked) -> String {
    let (apart, open) = apart(session, asked);
    let here = if apart.is_empty() { here(session) } else { &[] };
    // The steps come with the second.
    let mut lines = session.lines(apart, &|at, answer| at[0] == "widgets" && is_shared(answer));
    lines.append(&mut session.lines(open, &|_, answer| !answer.private || here.contains(&answer.by)));
    plain(&lines, false)
}

/// Lines as one text. With the side and the place of each, it is another text whenever they are other lines.
#[inline(never)]
pub fn plain(lines: &[Line], places: bool) -> String {
    let mut out = String::new();
    for line in lines {
        for part in [line.label.text(), " ", &line.words, "\n"] {
            out.push_str(part);
        }
        if places {
            out.push_str(line.by.as_str());
            out.push_str(Form::name(line.path));
        }
    }
    out
}

/// How many of the questions have an answer, how many there are, and how many things the two will do.
pub fn answered(session: Session, asked: Asked) -> [u32; 3] {
    let lines = session.lines(asked, &|_, _| true);
    let mut counts = [0; 3];
    each(asked, &mut |item, _, _| {
        if item.kind != kind::TICK && item.kind != kind::UNSEEN {
            counts[0] += u32::from(lines.iter().any(|line| line.path.contains(&item.words.0)));
            counts[1] += 1;
        }
    });
    counts[2] = lines.iter().filter(|line| line.path[1] == "actions").count() as u32;
    counts
}
