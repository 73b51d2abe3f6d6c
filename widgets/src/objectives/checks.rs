//! When the analyser looks: a second after the last key, or when a button is pressed. It never moves text, caret or focus.

use std::sync::Arc;

use leptos::prelude::*;
use mentor_core::{
    content::msg,
    objective::{
        analysis::{Analysis, Status, analyse},
        key,
    },
};

use super::Objectives;
use crate::shared::words::{filled, t};

/// How long after the last key the analyser looks, in milliseconds. Less, and the panel changes under people who think.
const PAUSE: i32 = 1000;

/// What the analyser said, and of which words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Looked {
    /// The words that it read.
    pub text: String,
    /// What it said.
    pub analysis: Analysis,
}

/// The checks of one objective.
#[derive(Clone)]
pub(super) struct Checks {
    /// What the analyser last said; nothing while there are no words.
    pub looked: RwSignal<Option<Arc<Looked>>>,
    objectives: Objectives,
    id: Arc<str>,
}

impl Checks {
    /// Looks at once, and then after each pause while the checks are on.
    pub fn begin(objectives: &Objectives, id: &Arc<str>) -> Checks {
        let checks = Checks { looked: RwSignal::new(None), objectives: objectives.clone(), id: id.clone() };
        let text = {
            let checks = checks.clone();
            Memo::new(move |_| checks.words())
        };
        checks.look(false);
        let turn = StoredValue::new(0_u32);
        let watching = checks.clone();
        Effect::new(move |before: Option<()>| {
            text.track();
            turn.update_value(|turn| *turn = turn.wrapping_add(1));
            if before.is_none() {
                return;
            }
            let now = turn.get_value();
            let checks = watching.clone();
            checks.objectives.session.clone().after(PAUSE, move || {
                if turn.try_get_value() == Some(now) && untrack(|| checks.on()) {
                    checks.look(true);
                }
            });
        });
        checks
    }

    /// The words as they are now; follows the record.
    pub fn words(&self) -> String {
        self.objectives.text(&self.id, key::TEXT)
    }

    /// Whether the checks run by themselves; follows the record.
    pub fn on(&self) -> bool {
        self.objectives.session.answer(&[key::CHECKS]).and_then(|shown| shown.value.as_bool()).unwrap_or(true)
    }

    /// Whether the words have changed since the analyser looked; follows the record.
    pub fn old(&self) -> bool {
        let words = self.words();
        self.looked.with(|looked| looked.as_ref().map_or(!words.trim().is_empty(), |looked| looked.text != words))
    }

    /// Looks now; `aloud` says the outcome in one sentence to people who listen.
    pub fn look(&self, aloud: bool) {
        let text = untrack(|| self.words());
        let known = self.looked.try_with_untracked(|looked| looked.as_ref().is_some_and(|looked| looked.text == text));
        if known != Some(false) {
            return;
        }
        if text.trim().is_empty() {
            self.looked.set(None);
            return;
        }
        let analysis = analyse(&text, &untrack(|| self.objectives.session.placement()));
        if aloud {
            self.objectives.say(sentence(&analysis));
        }
        self.looked.set(Some(Arc::new(Looked { text, analysis })));
    }
}

/// What was found and what is next, in at most two short sentences.
fn sentence(analysis: &Analysis) -> String {
    let criteria = &analysis.criteria;
    let letters = [
        (msg::OBJECTIVES_LETTER_SPECIFIC, criteria.specific.status),
        (msg::OBJECTIVES_LETTER_MEASURABLE, criteria.measurable.status),
        (msg::OBJECTIVES_LETTER_TIME, criteria.time_bound.status),
    ];
    let list = |found: bool| {
        let names: Vec<String> = letters
            .iter()
            .filter(|(_, status)| (*status == Status::Found) == found)
            .map(|(name, _)| t(*name))
            .collect();
        names.join(", ")
    };
    let (found, missing) = (list(true), list(false));
    if missing.is_empty() {
        return t(msg::OBJECTIVES_SAID_ALL);
    }
    let missing = filled(msg::OBJECTIVES_SAID_MISSING, &[("letters", &missing)]);
    if found.is_empty() {
        return missing;
    }
    let mut out = filled(msg::OBJECTIVES_SAID_FOUND, &[("letters", &found)]);
    out.push(' ');
    out.push_str(&missing);
    out
}
