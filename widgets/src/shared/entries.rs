//! Things that people make one after the other, such as steps and meetings: a list to read, and boxes for one of them. What is
//! typed counts at once, so the boxes of a new one are there from the start, and the list never takes the focus away.

use std::cell::RefCell;

use mentor_core::{
    content::{Msg, msg},
    json::Json,
    plan::action,
};

use super::{
    dom::{El, Node, classed, el},
    fields::{Entry, Field, Look, Path, SHOWN, button, path, text_field},
    form::Form,
    frame::heading,
    icons,
    state::{State, quietly},
    words::t,
};
use crate::element::session::Session;

/// The things of one kind, and which of them stands in the boxes.
pub struct Entries {
    session: Session,
    /// Where they lie, by their ids.
    place: &'static [&'static str],
    /// The element that they come from.
    source: &'static str,
    /// The one in the boxes.
    now: State<String>,
    /// The one that was just deleted.
    deleted: State<String>,
    /// The first box.
    first: Node,
    /// Where the focus goes when what had it is gone.
    head: Node,
}

thread_local! {
    /// Of each element of the page. The next view of the element goes on with the same.
    static KNOWN: RefCell<Vec<&'static Entries>> = const { RefCell::new(Vec::new()) };
}

impl Entries {
    /// Those of a place and a source, with the boxes for a new one.
    #[inline(never)]
    pub fn of(session: Session, place: &'static [&'static str], source: &'static str) -> &'static Entries {
        KNOWN.with_borrow_mut(|known| {
            if let Some(entries) = known.iter().find(|entries| entries.session == session && entries.source == source) {
                return *entries;
            }
            let (now, deleted) = (State::new(session.new_id()), State::new(String::new()));
            let (first, head) = (Node::new(), Node::new());
            let entries: &'static Entries =
                Box::leak(Box::new(Entries { session, place, source, now, deleted, first, head }));
            known.push(entries);
            entries
        })
    }

    /// Where a field of one lies.
    pub fn path(&self, id: &str, field: &str) -> Path {
        path(&[self.place, &[id, field]].concat())
    }

    /// The record and the acts.
    pub fn session(&self) -> Session {
        self.session
    }

    /// The element that they come from.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// The ids of those that are there.
    pub fn ids(&self) -> Vec<String> {
        let mut ids = self.session.keys(self.place);
        ids.retain(|id| !self.session.flag(self.path(id, action::DELETED)));
        ids
    }

    /// Their heading, which takes the focus when what had it is gone.
    pub fn heading(&self, words: Msg) -> El {
        heading(self.session, words).attr("tabindex", "-1").node(&self.head)
    }

    /// A box of the one with this id. The first one takes the focus when another thing is begun.
    #[inline(never)]
    pub fn field(&self, id: &str, name: &str, label: Msg, entry: Entry, first: bool) -> El {
        let path = self.path(id, name);
        let field = Field { id: Form::name(path), label, hint: None, path, by: SHOWN, element: None };
        let node = if first { self.first.clone() } else { Node::new() };
        text_field(self.session, field, entry, &node)
    }

    /// The boxes for one, drawn anew when it is another, and the button for the next.
    pub fn boxes(&'static self, next: Msg, draw: fn(&'static Entries, &str) -> El) -> El {
        let press = button(Look::Second, next, move || self.go(self.session.new_id()));
        classed("div", "m-stack m-screen")
            .flag("hidden", move || self.session.read_only())
            .child(el("div").when(move || Some(draw(self, &self.now.get()))))
            .child(classed("div", "m-actions").child(press))
    }

    /// Puts this one into the boxes, with the focus in the first.
    fn go(&'static self, id: String) {
        self.now.set(id);
        self.focus_first();
    }

    /// Moves the focus to the first box.
    pub fn focus_first(&'static self) {
        self.session.after(0, move || self.first.focus());
    }

    /// What can be done with one in the list. Its name is for those who hear the buttons alone.
    #[inline(never)]
    pub fn acts(&'static self, id: &str, name: &str) -> El {
        let named = |button: El| button.child(classed("span", "m-hidden").text([": ", name].concat()));
        let [edited, gone] = [id, id].map(str::to_owned);
        classed("div", "m-actions")
            .flag("hidden", move || self.session.read_only())
            .child(named(button(Look::Quiet, msg::OBJECTIVES_EDIT, move || self.go(edited.clone()))))
            .child(named(button(Look::Quiet, msg::OBJECTIVES_DELETE, move || {
                if self.now.peek() == gone {
                    self.now.set(self.session.new_id());
                }
                self.delete(&gone, true);
                self.deleted.set(gone.clone());
                self.session.say(t(msg::SHARED_DELETED));
                self.head.focus();
            })))
    }

    fn delete(&self, id: &str, deleted: bool) {
        self.session.write(self.path(id, action::DELETED), Json::from(deleted), SHOWN);
    }

    /// The notice after one was deleted, with the way back.
    pub fn undo(&'static self) -> El {
        el("div").when(move || {
            let id = self.deleted.get();
            if id.is_empty() {
                return None;
            }
            let undo = button(Look::Second, msg::SHARED_UNDO, move || {
                self.delete(&id, false);
                self.deleted.set(String::new());
                self.head.focus();
            });
            let said = classed("div", "m-actions").child(el("p").say(msg::SHARED_DELETED)).child(undo);
            Some(classed("div", "m-notice is-quiet").child(icons::draw(icons::INFO)).child(said))
        })
    }

    /// Puts words on a line of their own below what stands in a box of the one in the boxes.
    pub fn append(&self, field: &str, words: &str) {
        let at = self.path(&self.now.peek(), field);
        let before = quietly(|| self.session.text(at));
        let between = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        self.session.write(at, Json::from([&before, between, words].concat()), SHOWN);
    }
}
