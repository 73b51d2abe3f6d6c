//! When the analyser looks: a second after the last key, or when a button is pressed. It never moves text, caret or focus.

use std::{cell::Cell, ops::Deref, rc::Rc};

use mentor_core::{
    content::msg,
    objective::{
        analysis::{Analysis, Status, analyse},
        key, split,
    },
    text::is_blank,
};

use super::Objective;
use crate::{
    element::session::Session,
    shared::{
        dom::Node,
        state::{State, effect, quietly},
        words::{filled, t},
    },
};

/// How long after the last key the analyser looks, in milliseconds. Less, and the panel changes under people who think.
const PAUSE: i32 = 1000;

/// What the analyser said, and of which words.
pub(super) struct Looked {
    /// The words that it read.
    pub text: String,
    /// What it said.
    pub analysis: Analysis,
}

/// The words of one objective, what the analyser says of them, and their box.
#[derive(Clone, Copy)]
pub(super) struct Checks(&'static Checked);

/// What [`Checks`] points to.
pub(super) struct Checked {
    /// The objective.
    pub one: Objective,
    /// What the analyser last said; nothing while there are no words.
    pub looked: State<Option<Rc<Looked>>>,
    /// Whether the person keeps as one what could be two objectives.
    pub whole: State<bool>,
    /// The box.
    pub area: Node,
    /// What was put into the box last.
    pub last: State<Option<Put>>,
    /// Which change of the words is the latest: only after that one the analyser looks by itself.
    change: Cell<u32>,
}

/// What was put into the box: the words before, those after, and the objective that was made of the rest.
pub(super) type Put = (String, String, Option<Objective>);

impl Deref for Checks {
    type Target = Checked;

    fn deref(&self) -> &Checked {
        self.0
    }
}

impl Checks {
    /// Of an objective that nobody has looked at before.
    pub fn new(one: Objective) -> Checks {
        Checks(Box::leak(Box::new(Checked {
            one,
            looked: State::new(None),
            whole: State::new(false),
            area: Node::new(),
            last: State::new(None),
            change: Cell::new(0),
        })))
    }

    /// Looks at once, and then after each pause while the checks are on.
    pub fn begin(one: Objective) -> Checks {
        let checks = one.checks();
        checks.whole.set(false);
        checks.last.set(None);
        checks.look(false);
        effect(move || {
            checks.words();
            let change = checks.change.get().wrapping_add(1);
            checks.change.set(change);
            one.session().after(PAUSE, move || {
                if checks.change.get() == change && quietly(|| checks.on()) {
                    checks.look(true);
                }
            });
        });
        checks
    }

    /// The words as they are now; follows the record.
    pub fn words(self) -> String {
        self.one.text(key::TEXT)
    }

    /// Whether the checks run by themselves; follows the record.
    pub fn on(self) -> bool {
        self.one.session().answer(&[key::CHECKS]).and_then(|shown| shown.value.as_bool()).unwrap_or(true)
    }

    /// Whether the words have changed since the analyser looked; follows the record.
    pub fn old(self) -> bool {
        let words = self.words();
        self.looked.get().map_or(!is_blank(&words), |looked| looked.text != words)
    }

    /// The two objectives that the words could become, as they were when the analyser looked; nothing when they hold one, or
    /// are to stay one.
    pub fn halves(self) -> Option<(String, String)> {
        if self.whole.get() {
            return None;
        }
        let looked = self.looked.get()?;
        split::split(&looked.text, &looked.analysis.goals)
    }

    /// Looks now; `aloud` says the outcome in one sentence to people who listen.
    pub fn look(self, aloud: bool) {
        let text = quietly(|| self.words());
        let before = self.looked.peek();
        if before.as_ref().map_or("", |looked| looked.text.as_str()) == text {
            return;
        }
        if is_blank(&text) {
            self.looked.set(None);
            return;
        }
        let analysis = analyse(&text, &quietly(|| self.one.session().placement()));
        if aloud {
            self.one.all().say(sentence(self.one.session(), &analysis));
        }
        self.looked.set(Some(Rc::new(Looked { text, analysis })));
    }
}

/// What was found and what is next, in at most two short sentences.
fn sentence(session: Session, analysis: &Analysis) -> String {
    let criteria = &analysis.criteria;
    let (mut found, mut missing) = (String::new(), String::new());
    for (name, status) in &[
        (msg::OBJECTIVES_LETTER_SPECIFIC, criteria.specific.status),
        (msg::OBJECTIVES_LETTER_MEASURABLE, criteria.measurable.status),
        (msg::OBJECTIVES_LETTER_TIME, criteria.time_bound.status),
    ] {
        let list = if *status == Status::Found { &mut found } else { &mut missing };
        if !list.is_empty() {
            list.push('\t');
        }
        list.push_str(&session.words(*name));
    }
    if missing.is_empty() {
        return t(msg::OBJECTIVES_SAID_ALL);
    }
    let said = |message, letters: &str| filled(message, &[("letters", &session.list_text(letters))]);
    let missing = said(msg::OBJECTIVES_SAID_MISSING, &missing);
    if found.is_empty() {
        return missing;
    }
    [&said(msg::OBJECTIVES_SAID_FOUND, &found), " ", &missing].concat()
}
