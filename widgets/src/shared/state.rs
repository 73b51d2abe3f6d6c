//! What a view knows beyond the record, and what it does when something changes.
//!
//! Views are built with Leptos' renderer; what follows what is kept here, by number. Leptos' own graph costs 5.7 kB more in
//! brotli: a hashed set at every signal, and an executor with a task for every effect. Its owners cost 1 kB more: all that ever
//! has to go with a view are calls, and those are numbers.
//!
//! Each time that an effect acts is a run with a number of its own. Who reads, leaves the number of the run with what was
//! read; whoever is notified takes the numbers, and of each run that is still the latest of its effect, the effect acts
//! again, in a microtask. So a run is told once, and what an earlier run has read is forgotten by itself.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::JsValue;

use crate::calls::{self, Acts, Call, Reads};

thread_local! {
    /// The run that follows what is read now; 0 when none does.
    static FOLLOWS: Cell<u32> = const { Cell::new(0) };
    /// The calls that belong to what is made now.
    static OWNED: RefCell<Vec<Call>> = const { RefCell::new(Vec::new()) };
    /// The number of the last run, and those that wait to be told: each with what to call, in the order of their numbers.
    static RUNS: RefCell<(u32, Vec<(u32, i32)>)> = const { RefCell::new((0, Vec::new())) };
}

/// The calls that belong to something. Nobody is called any more once this is dropped.
#[derive(Default)]
pub struct Calls(Vec<Call>);

impl Drop for Calls {
    fn drop(&mut self) {
        for call in &self.0 {
            call.cancel();
        }
    }
}

/// A call that goes when what is made now goes.
#[inline(never)]
pub fn owned(call: Call) {
    OWNED.with_borrow_mut(|owned| owned.push(call));
}

/// Makes something: gives what belongs to it.
pub fn owning(make: impl FnOnce()) -> Calls {
    let before = OWNED.take();
    make();
    Calls(OWNED.replace(before))
}

/// Begins a run of an effect: what to call when something that it has read changes.
#[inline(never)]
fn begin(call: i32) -> u32 {
    RUNS.with_borrow_mut(|(last, runs)| {
        *last += 1;
        runs.push((*last, call));
        *last
    })
}

/// Ends a run; gives what to call if it was still waiting.
#[inline(never)]
fn end(run: u32) -> Option<i32> {
    RUNS.with_borrow_mut(|(_, runs)| {
        let place = runs.binary_search_by_key(&run, |waiting| waiting.0).ok()?;
        Some(runs.remove(place).1)
    })
}

fn waits(run: u32) -> bool {
    RUNS.with_borrow(|(_, runs)| runs.binary_search_by_key(&run, |waiting| waiting.0).is_ok())
}

/// Whether what is read now is followed: whether an effect is acting, and has not asked for quiet.
pub fn follows() -> bool {
    FOLLOWS.get() != 0
}

/// Reads without following: nothing acts again because of what is read here.
pub fn quietly<T>(read: impl FnOnce() -> T) -> T {
    let before = FOLLOWS.replace(0);
    let value = read();
    FOLLOWS.set(before);
    value
}

/// Something that can change: the runs that have read it.
#[derive(Default)]
pub struct Trigger(RefCell<Vec<u32>>);

impl Trigger {
    /// What acts now acts again when this is notified.
    #[inline(never)]
    pub fn follow(&self) {
        let run = FOLLOWS.get();
        let mut runs = self.0.borrow_mut();
        if run != 0 && runs.last() != Some(&run) {
            // Before the list grows, those go that nobody waits for any more.
            if runs.len() == runs.capacity() {
                runs.retain(|run| waits(*run));
            }
            runs.push(run);
        }
    }

    /// Everything that has read this acts again, soon.
    #[inline(never)]
    pub fn notify(&self) {
        for run in self.0.take() {
            if let Some(call) = end(run) {
                calls::soon(call);
            }
        }
    }
}

/// A value that views read and change. Cheap to clone; outlives any view that reads it.
pub struct State<T>(Rc<(RefCell<T>, Trigger)>);

impl<T> Clone for State<T> {
    #[inline(never)]
    fn clone(&self) -> State<T> {
        State(self.0.clone())
    }
}

impl<T: Clone> State<T> {
    /// A state with its first value.
    pub fn new(value: T) -> State<T> {
        State(Rc::new((RefCell::new(value), Trigger::default())))
    }

    /// The value; whoever reads it reads it again when it has changed.
    pub fn get(&self) -> T {
        self.0.1.follow();
        self.peek()
    }

    /// The value, without reading it again later.
    pub fn peek(&self) -> T {
        self.0.0.borrow().clone()
    }

    /// Makes this the value, and tells those who read it, if it is another than before.
    pub fn set_if_other(&self, value: T)
    where
        T: PartialEq,
    {
        if self.peek() != value {
            self.set(value);
        }
    }

    /// Changes the value, and tells those who read it.
    pub fn set(&self, value: T) {
        let before = self.0.0.replace(value);
        self.0.1.notify();
        // What was there may be the last to know of things that read this state when they go.
        drop(before);
    }
}

/// A value worked out from others, which tells its readers only when it really is another.
pub fn memo<T: PartialEq + Clone + 'static>(read: impl Fn() -> T + 'static) -> State<T> {
    memo_of(Box::new(read))
}

#[inline(never)]
fn memo_of<T: PartialEq + Clone + 'static>(read: Box<dyn Reads<T>>) -> State<T> {
    let state = State::new(quietly(|| read.read()));
    let kept = state.clone();
    effect(move || kept.set_if_other(read.read()));
    state
}

/// Acts now and whenever what it reads has changed, for as long as the view lives.
pub fn effect(act: impl Fn() + 'static) {
    effect_of(Box::new(act));
}

/// [`effect`] of an act that is boxed already: each closure that is handed on has a type of its own, and each type its own
/// code. Boxed first, all share one.
#[inline(never)]
pub fn effect_of(act: Box<dyn Reads>) {
    let effect = Rc::new(Effect { act, owns: RefCell::default(), call: Cell::default(), run: Cell::new(0) });
    let call = calls::keep(false, effect.clone());
    effect.call.set(call);
    effect.act(JsValue::UNDEFINED);
    owned(call);
}

/// An act that follows what it reads. What it makes belongs to it, and goes before it acts again.
struct Effect {
    act: Box<dyn Reads>,
    owns: RefCell<Calls>,
    /// What it is called by.
    call: Cell<Call>,
    run: Cell<u32>,
}

impl Acts for Effect {
    fn act(&self, _with: JsValue) {
        drop(self.owns.take());
        let run = begin(self.call.get().number());
        self.run.set(run);
        let before = FOLLOWS.replace(run);
        self.owns.replace(owning(|| self.act.read()));
        FOLLOWS.set(before);
    }
}

impl Drop for Effect {
    fn drop(&mut self) {
        end(self.run.get());
    }
}
