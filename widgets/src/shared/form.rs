//! Questions from descriptions: a widget says what it asks, and this draws it.
//!
//! A description is data: what a piece is, the element of the guidance that it comes from, and its words. An answer lies in the
//! widget's part of the record, under the id of the element.

use mentor_core::{
    content::{Msg, msg},
    record::Side,
};

use super::{
    dom::{El, Node, classed, el},
    fields::{Entry, Field, choice, path, text_field},
    frame::heading,
};
use crate::element::session::Session;

/// A piece of a page.
pub enum Piece {
    /// A block with a heading.
    Block(Msg, &'static [Piece]),
    /// A paragraph.
    Text(Words),
    /// Things to know, one a line.
    List(&'static [Words]),
    /// A question with answers to choose one of; each with its value in the record.
    Choice(Words, &'static [(&'static str, Msg)]),
    /// A box for words, with a hint.
    Box(Words, Option<Msg>, Entry),
    /// Pieces that stay folded under these words until somebody opens them.
    Folded(Msg, &'static [Piece]),
}

/// The id of an element of the guidance, and our words for it; an empty one where they are of our own making.
pub type Words = (&'static str, Msg);

/// The answers to a question that wants a yes or a no.
pub const YES_NO: &[(&str, Msg)] = &[("yes", msg::SHARED_YES), ("no", msg::SHARED_NO)];

/// Draws pieces, one after the other.
pub fn form(session: Session, pieces: &'static [Piece]) -> Vec<El> {
    let mut out = Vec::new();
    for piece in pieces {
        out.push(draw(session, piece));
    }
    out
}

#[inline(never)]
fn draw(session: Session, piece: &'static Piece) -> El {
    match piece {
        Piece::Block(title, pieces) => {
            classed("div", "m-block").child(heading(session, *title)).children(form(session, pieces))
        }
        Piece::Text((id, words)) => of(classed("p", "m-text"), id).say(*words),
        Piece::List(lines) => {
            let mut list = classed("ul", "m-lines").attr("role", "list");
            for (id, words) in *lines {
                list = list.child(el("li").attr("data-element", id).say(*words));
            }
            list
        }
        Piece::Choice((id, words), answers) => {
            let (path, mut choices) = (path(&[id]), classed("div", "m-choices is-inline"));
            for (value, label) in *answers {
                choices = choices.child(choice(session, id, path, Side::Student, value, *label));
            }
            classed("fieldset", "m-field")
                .attr("data-element", id)
                .child(classed("legend", "m-label").say(*words))
                .child(choices)
        }
        Piece::Box((id, label), hint, entry) => {
            let field =
                Field { id, label: *label, hint: *hint, path: path(&[id]), side: Side::Student, element: Some(id) };
            text_field(session, field, *entry, &Node::new())
        }
        Piece::Folded(words, pieces) => {
            classed("details", "m-details m-block").child(el("summary").say(*words)).children(form(session, pieces))
        }
    }
}

/// Says which element of the guidance a piece comes from; none has an empty id.
fn of(piece: El, id: &str) -> El {
    if id.is_empty() { piece } else { piece.attr("data-element", id) }
}

/// Everything that these pieces have in the record as text, a line each, to copy.
pub fn words_of(session: Session, pieces: &'static [Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Block(_, pieces) | Piece::Folded(_, pieces) => words_of(session, pieces, out),
            Piece::Box((id, label), ..) => {
                let words = session.text(&[id]);
                if !words.is_empty() {
                    for part in [label.text(), " ", &words, "\n"] {
                        out.push_str(part);
                    }
                }
            }
            _ => {}
        }
    }
}

/// How many of the questions in these pieces have an answer, and how many there are.
pub fn answered(session: Session, pieces: &'static [Piece]) -> (u32, u32) {
    let (mut answered, mut total) = (0, 0);
    for piece in pieces {
        let id = match piece {
            Piece::Block(_, pieces) | Piece::Folded(_, pieces) => {
                let (some, all) = self::answered(session, pieces);
                answered += some;
                total += all;
                continue;
            }
            Piece::Choice((id, _), _) | Piece::Box((id, _), ..) => id,
            _ => continue,
        };
        answered += u32::from(!session.text(&[id]).is_empty());
        total += 1;
    }
    (answered, total)
}
