//! What a view knows beyond the record, and what it does when something changes.
//!
//! Thin, boxed forms of Leptos' signals, memos and effects: each closure that is handed to those has a type of its own,
//! and each type costs about a kilobyte. Boxed first, all closures share one.

use std::{cell::RefCell, rc::Rc};

use leptos::{prelude::*, reactive::effect::RenderEffect};

use crate::calls::{self, Reads};

/// A value that views read and change. Cheap to clone; outlives any view that reads it.
pub struct State<T>(Rc<RefCell<T>>, ArcTrigger);

impl<T> Clone for State<T> {
    #[inline(never)]
    fn clone(&self) -> State<T> {
        State(self.0.clone(), self.1.clone())
    }
}

impl<T: Clone> State<T> {
    /// A state with its first value.
    pub fn new(value: T) -> State<T> {
        State(Rc::new(RefCell::new(value)), ArcTrigger::new())
    }

    /// The value; whoever reads it reads it again when it has changed.
    pub fn get(&self) -> T {
        self.1.track();
        self.peek()
    }

    /// The value, without reading it again later.
    pub fn peek(&self) -> T {
        self.0.borrow().clone()
    }

    /// Makes this the value, and tells those who read it, if it is another than before.
    pub fn follow(&self, value: T)
    where
        T: PartialEq,
    {
        if self.peek() != value {
            self.set(value);
        }
    }

    /// Changes the value, and tells those who read it.
    pub fn set(&self, value: T) {
        let before = self.0.replace(value);
        self.1.notify();
        // What was there may be the last to know of things that read this state when they go.
        drop(before);
    }
}

/// A value worked out from others, which tells its readers only when it really is another.
pub fn memo<T: PartialEq + Clone + 'static>(read: impl Fn() -> T + 'static) -> State<T> {
    let state = State::new(untrack(&read));
    let kept = state.clone();
    effect(move || kept.follow(read()));
    state
}

/// Acts now and whenever what it reads has changed, for as long as the view lives.
pub fn effect(act: impl Fn() + 'static) {
    effect_of(Rc::new(act));
}

/// [`effect`] of an act that is boxed already.
#[inline(never)]
pub fn effect_of(act: Rc<dyn Reads>) {
    let held = calls::hold(RenderEffect::new(move |_| act.read()));
    on_cleanup(move || held.cancel());
}
