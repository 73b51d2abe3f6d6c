//! `<mentor-objectives>`: from a vague wish to an objective that two people can picture.

mod checks;
mod editor;
mod export;
mod list;
mod next_step;
mod panel;
mod practice;
mod review;
mod several;
mod split;
mod starters;
mod view;

pub use export::file;
pub use view::view;

use std::{ops::Deref, rc::Rc};

use leptos::prelude::*;
use mentor_core::{
    json::Json,
    objective::key,
    record::{Side, order},
};

use crate::{
    element::session::{Session, Shown},
    shared::{
        dom::Node,
        fields::{Path, path},
        state::State,
    },
};

/// The objectives of the record, and what the widget alone knows: which one is open, and what was just done.
pub(crate) struct Objectives(Rc<Inner>);

/// What [`Objectives`] points to.
pub(crate) struct Inner {
    /// The record and the acts.
    pub session: Session,
    /// The objective in the editor.
    pub open: State<Option<Objective>>,
    /// One short sentence for the live region.
    pub said: State<String>,
    /// The title: where the focus goes when what had it is gone.
    pub heading: Node,
    /// Whether the part for several at once is on screen.
    pub several: State<bool>,
    /// The objective that was just deleted, with its number.
    pub deleted: State<Option<(Objective, usize)>>,
    /// The objective that was just moved, and whether up: its button keeps the focus.
    pub moved: State<Option<(Objective, bool)>>,
    /// The review that is being written: of which objective, and its id.
    pub reviewing: State<Option<(Objective, String)>>,
}

// Every closure of a view takes a copy along: one call each, not one count inline each.
impl Clone for Objectives {
    #[inline(never)]
    fn clone(&self) -> Objectives {
        Objectives(self.0.clone())
    }
}

impl Clone for Objective {
    #[inline(never)]
    fn clone(&self) -> Objective {
        Objective(self.0.clone())
    }
}

impl Deref for Objectives {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// One objective, by its id; below [`key::ITEMS`], or below [`key::PRACTICE`] where it is only an exercise.
pub(crate) struct Objective(Rc<(Objectives, &'static str, String)>);

impl PartialEq for Objective {
    fn eq(&self, other: &Objective) -> bool {
        self.id() == other.id()
    }
}

impl Objectives {
    fn new(session: Session) -> Objectives {
        let several = untrack(|| !session.text(&[key::SEVERAL]).trim().is_empty());
        Objectives(Rc::new(Inner {
            session,
            open: State::new(None),
            said: State::new(String::new()),
            heading: Node::new(),
            several: State::new(several),
            deleted: State::new(None),
            moved: State::new(None),
            reviewing: State::new(None),
        }))
    }

    fn one(&self, id: String) -> Objective {
        Objective(Rc::new((self.clone(), key::ITEMS, id)))
    }

    /// What the person makes of a weak task.
    fn practice(&self, task: &str) -> Objective {
        Objective(Rc::new((self.clone(), key::PRACTICE, task.to_owned())))
    }

    /// The objectives that are there, in their order: those in the list, or the drafts.
    fn some(&self, listed: bool) -> Vec<Objective> {
        // Keys come in order: of two with the same place, the one with the lower id is first.
        let (mut orders, mut some) = (Vec::new(), Vec::new());
        for id in self.session.keys(&[key::ITEMS]) {
            let one = self.one(id);
            if !one.flag(key::DELETED) && one.flag(key::LISTED) == listed {
                let order = one.text(key::ORDER);
                let place = orders.partition_point(|other| *other <= order);
                orders.insert(place, order);
                some.insert(place, one);
            }
        }
        some
    }

    /// Those in the list.
    fn listed(&self) -> Vec<Objective> {
        self.some(true)
    }

    /// Opens an objective in the editor; without one, a new one.
    fn open(&self, one: Option<Objective>) {
        self.open.set(Some(one.unwrap_or_else(|| self.one(self.session.new_id()))));
    }

    /// Says one short sentence to people who listen.
    fn say(&self, sentence: String) {
        self.said.set(sentence);
    }
}

impl Objective {
    fn all(&self) -> &Objectives {
        &self.0.0
    }

    fn session(&self) -> &Session {
        &self.all().session
    }

    fn id(&self) -> &str {
        &self.0.2
    }

    fn steps<'a>(&'a self, field: &'a str) -> [&'a str; 3] {
        [self.0.1, self.id(), field]
    }

    /// Where a field of it lies.
    fn path(&self, field: &str) -> Path {
        path(&self.steps(field))
    }

    /// The answer of a field; follows the record.
    fn answer(&self, field: &str) -> Option<Shown> {
        self.session().answer(&self.steps(field))
    }

    /// A text; follows the record.
    fn text(&self, field: &str) -> String {
        self.session().text(&self.steps(field))
    }

    /// A yes or no; follows the record.
    fn flag(&self, field: &str) -> bool {
        self.session().flag(&self.steps(field))
    }

    /// Sets a field.
    fn set(&self, field: &str, value: Json) {
        let session = self.session();
        session.set(&self.steps(field), value, session.by(Side::Student));
    }

    /// The words that a side has agreed to.
    fn agreed(&self, side: &str) -> Option<Shown> {
        self.session().answer(&[key::ITEMS, self.id(), key::AGREED, side])
    }

    /// Its place in the list, from 1; a draft comes after all.
    fn number(&self) -> usize {
        let listed = self.all().listed();
        listed.iter().position(|other| other == self).unwrap_or(listed.len()) + 1
    }

    /// Its place in the list as people read it.
    fn number_text(&self, number: usize) -> String {
        self.session().number_text(number as u32)
    }

    /// Gives it its place, after all others. Called with its first words.
    fn give_order(&self) {
        untrack(|| {
            if self.text(key::ORDER).is_empty() {
                let all = self.all();
                let last = all.session.keys(&[key::ITEMS]).into_iter().map(|id| all.one(id).text(key::ORDER)).max();
                self.set(key::ORDER, order::between(last.as_deref().filter(|last| !last.is_empty()), None).into());
            }
        });
    }
}
