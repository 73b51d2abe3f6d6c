//! Questions from descriptions: a widget says what it asks, and this draws it.
//!
//! A description is data: what a piece is, the element of the guidance that it comes from, and its words. An answer lies in the
//! widget's part of the record, under the id of the element; where each side answers for itself, under the id and the side. An
//! id such as `ending/ending.plan.when` lies in the part of another widget, so that nothing is asked twice.

use std::slice::from_ref;

use mentor_core::{
    content::{Msg, msg},
    record::Side,
};

use super::{
    action::action,
    dom::{El, Node, classed, el},
    fields::{By, Entry, Field, Path, choice, path, side_name, square, text_field, tick},
    frame::heading,
    state::{State, memo},
};
use crate::element::session::{Session, Viewer};

/// A piece of a page.
pub enum Piece {
    /// A block with a heading.
    Block(Msg, &'static [Piece]),
    /// Pieces that stay folded under these words until somebody opens them.
    Folded(Msg, &'static [Piece]),
    /// A paragraph.
    Text(Words),
    /// Things to know, one a line.
    List(&'static [Words]),
    /// A question with answers to choose one of; each with its value in the record, which may be the id of an element.
    Choice(Words, &'static [(&'static str, Msg)]),
    /// Squares of a scale: the first and the last number, and what the two ends mean.
    Scale(Words, &'static [&'static str], [Msg; 2]),
    /// A question with boxes to tick, each with an id of its own.
    Ticks(Words, &'static [Words]),
    /// One box to tick.
    Tick(Words),
    /// A box for words, with a hint.
    Box(Words, Option<Msg>, Entry),
    /// A box for a note that is for its writer alone, and never offered to the other one; the answer lies below [`OWN`].
    Own(Words),
    /// A question with a box for each side, and a hint for each: for the student, for the mentor.
    Each(Words, Option<[Msg; 2]>, Entry),
    /// Pieces that each side has for itself.
    Sides(&'static [Piece]),
    /// One step that a side takes, by a day, which lands among the actions ([`action`]). It comes from this element. Whether
    /// its boxes begin with "if".
    Step(&'static str, bool),
    /// Pieces that only this side has for itself, where it is there.
    For(Side, &'static [Piece]),
    /// Not drawn: what an answer is called that a widget draws by hand, and what its values mean; none where it is words.
    Named(Words, &'static [(&'static str, Msg)]),
    /// The same, of an answer whose words are for nobody's eyes.
    Unseen(Words),
}

/// The id of an element of the guidance, and our words for it. One without a dot, or an empty one, is of our own making.
pub type Words = (&'static str, Msg);

/// The last step to a note that is for its writer alone: it is never offered to the other one.
pub const OWN: &str = "own";

/// The answers to a question that wants a yes or a no.
pub const YES_NO: &[(&str, Msg)] = &[("yes", msg::SHARED_YES), ("no", msg::SHARED_NO)];

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

/// The same, which tells only when others are there.
pub fn who(session: Session) -> State<&'static [Side]> {
    memo(move || here(session))
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
    pub fn draw(self, pieces: &'static [Piece]) -> Vec<El> {
        let mut out = Vec::new();
        for piece in pieces {
            out.push(self.piece(piece));
        }
        out
    }

    /// Draws pieces into an element, after what is there.
    #[inline(never)]
    pub fn fill(self, mut into: El, pieces: &'static [Piece]) -> El {
        for piece in pieces {
            into = into.child(self.piece(piece));
        }
        into
    }

    /// The same for one side alone.
    pub fn of(self, side: Side) -> Form {
        Form { own: Some(side), ..self }
    }

    /// Whose an answer is, and who may see it at first. What the two have together is the first one's.
    pub fn by(self) -> By {
        let first = self.sides.first().copied().unwrap_or(Side::Student);
        By(self.own.unwrap_or(first), self.private)
    }

    /// Where an answer lies.
    pub fn path(self, id: &str) -> Path {
        let mut steps = match id.split_once('/') {
            Some((widget, id)) => vec!["/", "widgets", widget, id],
            None => vec![id],
        };
        if let Some(side) = self.own {
            steps.push(side.as_str());
        }
        path(&steps)
    }

    /// Draws a piece.
    #[inline(never)]
    pub fn piece(self, piece: &'static Piece) -> El {
        let session = self.session;
        match piece {
            Piece::Block(title, pieces) => {
                self.fill(classed("div", "m-block m-stack").child(heading(session, *title)), pieces)
            }
            Piece::Folded(words, pieces) => {
                self.fill(classed("details", "m-details m-block m-stack").child(el("summary").say(*words)), pieces)
            }
            Piece::Text(words) => saying(classed("p", "m-text"), words),
            Piece::List(lines) => {
                let mut list = classed("ul", "m-lines").attr("role", "list");
                for words in *lines {
                    list = list.child(saying(el("li"), words));
                }
                list
            }
            Piece::Choice(words, answers) => {
                let (path, mut choices) = (self.path(words.0), classed("div", "m-choices is-inline"));
                let name = Form::name(path);
                for (value, label) in *answers {
                    choices = choices.child(of(choice(session, name, path, self.by(), value, *label), value));
                }
                question(words).child(choices)
            }
            Piece::Scale(words, numbers, ends) => {
                let (path, mut squares) = (self.path(words.0), classed("div", "m-scale"));
                let name = Form::name(path);
                for number in *numbers {
                    squares = squares.child(square(session, name, path, self.by(), number));
                }
                question(words)
                    .child(squares)
                    .child(classed("div", "m-scale-ends").children(ends.map(|end| el("span").say(end))))
            }
            Piece::Ticks(words, ticks) => {
                let mut choices = classed("div", "m-choices is-inline");
                for tick in *ticks {
                    choices = choices.child(self.tick(tick));
                }
                question(words).child(choices)
            }
            Piece::Tick(words) => self.tick(words),
            Piece::Box(words, hint, entry) => of(self.field(self.path(words.0), words.1, *hint, *entry), words.0),
            Piece::Own(words) => of(self.field(path(&[words.0, OWN]), words.1, None, Entry::Lines("2")), words.0),
            Piece::Each(words, hints, entry) => {
                let hint = |side: Side| hints.map(|hints| hints[usize::from(side == Side::Mentor)]);
                if let [side] = *self.sides {
                    let form = self.of(side);
                    return of(form.field(form.path(words.0), words.1, hint(side), *entry), words.0);
                }
                let mut boxes = question(words);
                for side in self.sides {
                    let form = self.of(*side);
                    boxes = boxes.child(form.field(form.path(words.0), side.name(), hint(*side), *entry));
                }
                boxes
            }
            Piece::Sides(pieces) => {
                let mut out = classed("div", "m-stack");
                for side in self.sides {
                    out = out.child(self.group(*side, pieces));
                }
                out
            }
            Piece::For(side, pieces) if self.sides.contains(side) => self.group(*side, pieces),
            Piece::Step(source, when_then) => action(self, source, *when_then),
            Piece::For(..) | Piece::Named(..) | Piece::Unseen(_) => el("div").attr("hidden", ""),
        }
    }

    /// What one side has for itself; it says whose it is where more than one side is there.
    pub fn group(self, side: Side, pieces: &'static [Piece]) -> El {
        let mut group = classed("div", "m-stack").attr("role", "group");
        if self.sides.len() > 1 {
            let name = side_name(self.session, side);
            group = group.attr("aria-label", &name).child(classed("p", "m-label").text(name));
        }
        self.of(side).fill(group, pieces)
    }

    /// A box for words, under this label.
    pub fn field(self, path: Path, label: Msg, hint: Option<Msg>, entry: Entry) -> El {
        let field = Field { id: Form::name(path), label, hint, path, by: self.by(), element: None };
        text_field(self.session, field, entry, &Node::new())
    }

    /// What names the controls of an answer: its path in one. A page has one of each.
    pub fn name(steps: Path) -> &'static str {
        match steps {
            [one] => one,
            _ => &path(&[&steps.join(".")])[0],
        }
    }

    /// A box to tick.
    pub fn tick(self, words: &'static Words) -> El {
        of(tick(self.session, words.1, self.path(words.0), self.by()), words.0)
    }
}

/// A question with several controls.
pub fn question(words: &'static Words) -> El {
    of(classed("fieldset", "m-field"), words.0).child(classed("legend", "m-label").say(words.1))
}

fn saying(piece: El, words: &'static Words) -> El {
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
