//! `<mentor-objectives>`: from a vague wish to an objective that two people can picture.

mod asked;
mod checks;
mod editor;
mod list;
mod next_step;
mod panel;
mod practice;
mod review;
mod several;
mod split;
mod starters;
mod view;

pub use asked::ASKED;
pub use view::view;

use std::{
    cell::{OnceCell, RefCell},
    ops::Deref,
};

use mentor_core::{
    json::Json,
    objective::key,
    record::{Side, order},
    text::is_blank,
};

use crate::{
    element::session::{Session, Shown},
    shared::{
        dom::Node,
        fields::{Path, path},
        set::in_order,
        state::{State, quietly},
    },
};
use checks::Checks;
use several::Several;

/// The objectives of the record, and what the widget alone knows: which one is open, and what was just done.
#[derive(Clone, Copy)]
pub(crate) struct Objectives(&'static Inner);

thread_local! {
    /// Of each element of the page. A view points to it from everywhere; the next view of the element goes on with the same.
    static ALL: RefCell<Vec<Objectives>> = const { RefCell::new(Vec::new()) };
}

/// What [`Objectives`] points to.
pub(crate) struct Inner {
    /// The record and the acts.
    pub session: Session,
    /// The objective in the editor.
    pub open: State<Option<Objective>>,
    /// The title: where the focus goes when what had it is gone.
    pub heading: Node,
    /// Whether the part for several at once is on screen.
    pub several: State<bool>,
    /// The objective that was just deleted, with its number.
    pub deleted: State<Option<(Objective, usize)>>,
    /// The objective that was just moved, and 1 when up: its button keeps the focus.
    pub moved: State<Option<(Objective, usize)>>,
    /// The review that is being written: of which objective, and its id.
    pub reviewing: State<Option<(Objective, String)>>,
    /// Each objective that anything has pointed to.
    ones: RefCell<Vec<Objective>>,
    table: OnceCell<Several>,
}

impl Deref for Objectives {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        self.0
    }
}

/// One objective, by its id; below [`key::ITEMS`], or below [`key::PRACTICE`] where it is only an exercise.
#[derive(Clone, Copy)]
pub(crate) struct Objective(&'static One);

/// What [`Objective`] points to.
pub(crate) struct One {
    all: Objectives,
    part: &'static str,
    id: String,
    checks: OnceCell<Checks>,
}

impl PartialEq for Objective {
    fn eq(&self, other: &Objective) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Objectives {
    fn new(session: Session) -> Objectives {
        let known = ALL.with(|all| all.borrow().iter().find(|all| all.session == session).copied());
        let all = known.unwrap_or_else(|| {
            let new = Objectives(Box::leak(Box::new(Inner {
                session,
                open: State::new(None),
                heading: Node::new(),
                several: State::new(false),
                deleted: State::new(None),
                moved: State::new(None),
                reviewing: State::new(None),
                ones: RefCell::default(),
                table: OnceCell::new(),
            })));
            ALL.with(|all| all.borrow_mut().push(new));
            new
        });
        // What an earlier view of the element has left.
        all.open.set(None);
        all.several.set(quietly(|| !is_blank(&session.text(&[key::SEVERAL]))));
        all.deleted.set(None);
        all.moved.set(None);
        all.reviewing.set(None);
        all
    }

    /// The table of several.
    fn table(self) -> Several {
        *self.0.table.get_or_init(|| Several::new(self))
    }

    fn one(self, id: &str) -> Objective {
        self.any(key::ITEMS, id)
    }

    /// The objective of a part and an id: always the same one for the same.
    #[inline(never)]
    fn any(self, part: &'static str, id: &str) -> Objective {
        let mut ones = self.ones.borrow_mut();
        for one in ones.iter() {
            if one.id() == id && one.0.part == part {
                return *one;
            }
        }
        let one = Objective(Box::leak(Box::new(One { all: self, part, id: id.to_owned(), checks: OnceCell::new() })));
        ones.push(one);
        one
    }

    /// What the person makes of a weak task.
    fn practice(self, task: &str) -> Objective {
        self.any(key::PRACTICE, task)
    }

    /// The objectives that are there, in their order: those in the list, or the drafts.
    #[inline(never)]
    fn some(self, listed: bool) -> Vec<Objective> {
        let mut some = Vec::new();
        for id in &in_order(self.session, &[key::ITEMS], Some(listed)) {
            some.push(self.one(id));
        }
        some
    }

    /// All that are there: those of the list, and then the drafts.
    fn every(self) -> Vec<Objective> {
        let mut every = self.listed();
        every.extend_from_slice(&self.some(false));
        every
    }

    /// Those in the list.
    fn listed(self) -> Vec<Objective> {
        self.some(true)
    }

    /// Opens an objective in the editor; without one, a new one.
    fn open(self, one: Option<Objective>) {
        self.open.set(Some(one.unwrap_or_else(|| self.one(&self.session.new_id()))));
    }

    /// Says one short sentence to people who listen.
    fn say(self, sentence: String) {
        self.session.say(sentence);
    }
}

impl Objective {
    fn all(self) -> Objectives {
        self.0.all
    }

    /// What the analyser says of it, and its box.
    fn checks(self) -> Checks {
        *self.0.checks.get_or_init(|| Checks::new(self))
    }

    fn session(self) -> Session {
        self.all().session
    }

    fn id(self) -> &'static str {
        &self.0.id
    }

    fn steps(self, field: &str) -> [&str; 3] {
        [self.0.part, self.id(), field]
    }

    /// Where a field of it lies.
    fn path(self, field: &str) -> Path {
        path(&self.steps(field))
    }

    /// The answer of a field; follows the record.
    fn answer(self, field: &str) -> Option<Shown> {
        self.session().answer(&self.steps(field))
    }

    /// A text; follows the record.
    fn text(self, field: &str) -> String {
        self.session().text(&self.steps(field))
    }

    /// A yes or no; follows the record.
    fn flag(self, field: &str) -> bool {
        self.session().flag(&self.steps(field))
    }

    /// Sets a field.
    fn set(self, field: &str, value: Json) {
        let session = self.session();
        session.set(&self.steps(field), value, session.by(Side::Student));
    }

    /// The words that a side has agreed to.
    fn agreed(self, side: Side) -> Option<Shown> {
        self.session().answer(&[key::ITEMS, self.id(), key::AGREED, side.as_str()])
    }

    /// Its place in the list, from 1; a draft comes after all.
    fn number(self) -> usize {
        let listed = self.all().listed();
        listed.iter().position(|other| *other == self).unwrap_or(listed.len()) + 1
    }

    /// Its place in the list as people read it.
    fn number_text(self, number: usize) -> String {
        self.session().number_text(number as u32)
    }

    /// Gives it its place, after all others. Called with its first words.
    fn give_order(self) {
        quietly(|| {
            if self.text(key::ORDER).is_empty() {
                let all = self.all();
                let mut last = String::new();
                for id in &all.session.keys(&[key::ITEMS]) {
                    last = last.max(all.one(id).text(key::ORDER));
                }
                // Before the first there is nothing, as after an empty text.
                self.set(key::ORDER, order::between(Some(&last), None).into());
            }
        });
    }
}
