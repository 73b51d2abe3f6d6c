//! Questions from descriptions: a widget says what it asks, and this draws it.
//!
//! A description is data ([`Piece`](super::pieces::Piece)): what a piece is, the element of the guidance that it comes from, and
//! its words. An answer lies in the widget's part of the record, under the id of the element; where each side answers for itself, under the id and the side. An
//! id such as `ending/ending.plan.when` lies in the part of another widget, so that nothing is asked twice.

use std::slice::from_ref;

use mentor_core::{content::Msg, record::Side};

use super::{
    action::action,
    dom::{El, Node, classed, el},
    fields::{By, Entry, Field, Path, choice, path, side_name, square, text_field, tick},
    frame::heading,
    pieces::{Item, Pieces, Reader, Words, kind},
    state::{State, memo},
};
use crate::element::session::{Session, Viewer};

/// The last step to a note that is for its writer alone: it is never offered to the other one.
pub const OWN: &str = "own";

/// Who answers, and who may see it.
#[derive(Clone, Copy)]
pub struct Form {
    /// The record and the acts.
    pub session: Session,
    /// Those who are there, in the order of their boxes.
    pub sides: &'static [Side],
    /// Whose own pieces these are; nothing for what they have together.
    pub own: Option<Side>,
    /// Whether an answer is for its writer alone until they choose to share it.
    pub private: bool,
}

/// The two.
pub const TWO: &[Side] = &[Side::Student, Side::Mentor];

/// Who is at the keyboard: the two, or the one that the page names. Follows the page.
pub fn present(session: Session) -> &'static [Side] {
    match session.viewer() {
        Viewer::Both => TWO,
        Viewer::Student => &[Side::Student],
        Viewer::Mentor => &[Side::Mentor],
        Viewer::College => &[Side::College],
    }
}

/// Where it lies who is there, in the widgets that ask it.
pub const PRESENT: &str = "present";

/// Those who are there: whom the page names, else whom the two have chosen. Follows both.
#[inline(never)]
pub fn here(session: Session) -> &'static [Side] {
    match present(session) {
        one @ [_] => one,
        _ => sides(&session.text(&[PRESENT])),
    }
}

/// Who is there, for [`sides`]. Tells only when others are there.
pub fn who(session: Session) -> State<String> {
    memo(move || match here(session) {
        [one] => one.as_str().to_owned(),
        _ => String::new(),
    })
}

/// The first letter of each of these answers, a dash where there is none. Tells only when there are others.
#[inline(never)]
pub fn letters(form: Form, ids: &'static [&'static str]) -> State<String> {
    memo(move || {
        let mut letters = String::new();
        for id in ids {
            letters.push(letter(&form.session.text(form.path(id))));
        }
        letters
    })
}

/// The first letter of an answer, a dash where there is none.
#[inline(never)]
pub fn letter(answer: &str) -> char {
    answer.bytes().next().map_or('-', char::from)
}

/// Those of this name; the two where it names nobody.
pub fn sides(who: &str) -> &'static [Side] {
    static ONE: [Side; 3] = Side::ALL;
    ONE.iter().find(|side| side.as_str() == who).map_or(TWO, from_ref)
}

impl Form {
    /// What the two answer together, for both to see.
    pub fn joint(session: Session) -> Form {
        Form { session, sides: TWO, own: None, private: false }
    }

    /// Draws pieces, one after the other.
    #[inline(never)]
    pub fn draw(&self, blocks: &mut Vec<El>, pieces: Pieces) {
        let mut reader = pieces.read();
        while let Some(item) = reader.next() {
            blocks.push(self.piece(item, &mut reader));
        }
    }

    /// Draws pieces into an element, after what is there.
    #[inline(never)]
    pub fn fill(&self, into: El, pieces: Pieces) -> El {
        self.fill_on(into, &mut pieces.read())
    }

    /// Draws what belongs to a piece, or all that there is.
    #[inline(never)]
    fn fill_on(&self, mut into: El, reader: &mut Reader) -> El {
        while let Some(item) = reader.next()
            && item.kind != kind::END
        {
            into = into.child(self.piece(item, reader));
        }
        into
    }

    /// The same for one side alone.
    pub fn of(&self, side: Side) -> Form {
        Form { own: Some(side), ..*self }
    }

    /// Whose an answer is, and who may see it at first. What the two have together is the first one's.
    pub fn by(&self) -> By {
        let first = self.sides.first().copied().unwrap_or(Side::Student);
        By(self.own.unwrap_or(first), self.private)
    }

    /// Where an answer lies.
    pub fn path(&self, id: &str) -> Path {
        let mut steps = match id.split_once('/') {
            Some((widget, id)) => vec!["/", "widgets", widget, id],
            None => vec![id],
        };
        if let Some(side) = self.own {
            steps.push(side.as_str());
        }
        path(&steps)
    }

    /// Draws a piece, with what belongs to it.
    #[inline(never)]
    pub fn piece(&self, item: Item, reader: &mut Reader) -> El {
        let (session, words) = (self.session, item.words);
        let (id, label) = words;
        match item.kind {
            kind::BLOCK => self.fill_on(classed("div", "m-block m-stack").child(heading(session, label)), reader),
            kind::FOLDED => {
                self.fill_on(classed("details", "m-details m-block m-stack").child(el("summary").say(label)), reader)
            }
            kind::TEXT => saying(classed("p", "m-text"), words),
            kind::LIST => {
                let mut list = classed("ul", "m-lines").attr("role", "list");
                while let Some(words) = reader.take(kind::LINE) {
                    list = list.child(saying(el("li"), words));
                }
                list
            }
            kind::CHOICE => {
                let (path, mut choices) = (self.path(id), classed("div", "m-choices is-inline"));
                while let Some((value, label)) = reader.take(kind::ANSWER) {
                    choices =
                        choices.child(of(choice(session, Form::name(path), path, self.by(), value, label), value));
                }
                question(words).child(choices)
            }
            kind::SCALE => {
                let (path, mut squares) = (self.path(id), classed("div", "m-scale"));
                for number in ["1", "2", "3", "4", "5"] {
                    squares = squares.child(square(session, Form::name(path), path, self.by(), number));
                }
                let mut ends = classed("div", "m-scale-ends");
                while let Some((_, end)) = reader.take(kind::ANSWER) {
                    ends = ends.child(el("span").say(end));
                }
                question(words).child(squares).child(ends)
            }
            kind::TICKS => question(words).child(self.fill_on(classed("div", "m-choices is-inline"), reader)),
            kind::TICK => self.tick(words),
            kind::OWN => of(self.field(path(&[id, OWN]), label, None, Entry::Lines("2")), id),
            kind::SIDES => {
                let (start, mut out) = (*reader, classed("div", "m-stack"));
                for side in self.sides {
                    *reader = start;
                    out = out.child(self.group(*side, reader));
                }
                out
            }
            kind::STEP | kind::STEP_IF => action(*self, id, item.kind == kind::STEP_IF),
            kind::STUDENT if self.sides.contains(&Side::Student) => self.group(Side::Student, reader),
            kind::MENTOR if self.sides.contains(&Side::Mentor) => self.group(Side::Mentor, reader),
            kind::STUDENT | kind::MENTOR => {
                reader.skip();
                el("div").attr("hidden", "")
            }
            kind::EACH.. => {
                let hints = [reader.take(kind::HINT), reader.take(kind::HINT)];
                let hint = |side: Side| hints[usize::from(side == Side::Mentor)].map(|(_, hint)| hint);
                if let [side] = *self.sides {
                    let form = self.of(side);
                    return of(form.field(form.path(id), label, hint(side), item.entry()), id);
                }
                let mut boxes = question(words);
                for side in self.sides {
                    let form = self.of(*side);
                    boxes = boxes.child(form.field(form.path(id), side.name(), hint(*side), item.entry()));
                }
                boxes
            }
            kind::BOX.. => {
                let hint = reader.take(kind::HINT).map(|(_, hint)| hint);
                of(self.field(self.path(id), label, hint, item.entry()), id)
            }
            _ => el("div"),
        }
    }

    /// What one side has for itself; it says whose it is where more than one side is there.
    fn group(&self, side: Side, reader: &mut Reader) -> El {
        let mut group = classed("div", "m-stack").attr("role", "group");
        if self.sides.len() > 1 {
            let name = side_name(self.session, side);
            group = group.attr("aria-label", &name).child(classed("p", "m-label").text(name));
        }
        self.of(side).fill_on(group, reader)
    }

    /// A box for words, under this label.
    pub fn field(&self, path: Path, label: Msg, hint: Option<Msg>, entry: Entry) -> El {
        let field = Field { id: Form::name(path), label, hint, path, by: self.by(), element: None };
        text_field(self.session, field, entry, &Node::new())
    }

    /// What names the controls of an answer: its path in one. A page has one of each.
    pub fn name(steps: Path) -> &'static str {
        match steps {
            [one] => one,
            _ => path(&[&steps.join(".")])[0],
        }
    }

    /// A box to tick.
    pub fn tick(&self, words: Words) -> El {
        of(tick(self.session, words.1, self.path(words.0), self.by()), words.0)
    }
}

/// A question with several controls.
pub fn question(words: Words) -> El {
    of(classed("fieldset", "m-field"), words.0).child(classed("legend", "m-label").say(words.1))
}

fn saying(piece: El, words: Words) -> El {
    of(piece, words.0).say(words.1)
}

/// Says which element of the guidance a piece comes from; those have a dot in their ids, and no number at the end.
fn of(piece: El, id: &str) -> El {
    let id = id.split_once('/').map_or(id, |(_, id)| id);
    if id.contains('.') && !id.ends_with(|last: char| last.is_ascii_digit()) {
        piece.attr("data-element", id)
    } else {
        piece
    }
}
