//! `<mentor-objectives>`: from a vague wish to an objective that two people can picture.

mod checks;
mod editor;
mod list;
mod next_step;
mod panel;
mod starters;
mod view;

pub use view::view;

use std::sync::Arc;

use leptos::prelude::*;
use mentor_core::{
    json::Json,
    objective::key,
    record::{Side, order},
};

use crate::{
    element::session::Session,
    shared::{
        dom::Node,
        fields::{Path, path, steps},
    },
};

/// The objectives of the record, and what the widget alone knows: which one is open, and what was just done.
#[derive(Clone)]
pub(crate) struct Objectives {
    /// The record and the acts.
    pub session: Session,
    /// The id of the objective in the editor.
    pub open: RwSignal<Option<Arc<str>>>,
    /// One short sentence for the live region.
    pub said: RwSignal<String>,
    /// The title: where the focus goes when what had it is gone.
    pub heading: Node,
    /// The objective that was just deleted, with its number.
    pub deleted: RwSignal<Option<(Arc<str>, usize)>>,
}

impl Objectives {
    /// Where a field of an objective lies.
    pub fn path(&self, id: &str, field: &str) -> Path {
        path(&[key::ITEMS, id, field])
    }

    /// A text of an objective; follows the record.
    pub fn text(&self, id: &str, field: &str) -> String {
        self.session.text(&[key::ITEMS, id, field])
    }

    /// A yes or no of an objective; follows the record.
    pub fn flag(&self, id: &str, field: &str) -> bool {
        self.session.flag(&[key::ITEMS, id, field])
    }

    /// Sets a field of an objective.
    pub fn set(&self, id: &str, field: &str, value: impl Into<Json>) {
        self.session.set(&steps(&self.path(id, field)), value.into(), self.session.by(Side::Student));
    }

    /// The ids of the objectives that are there, in their order; drafts only if asked for.
    pub fn ids(&self, drafts: bool) -> Vec<Arc<str>> {
        let mut ids: Vec<(String, Arc<str>)> = self
            .session
            .keys(&[key::ITEMS])
            .into_iter()
            .filter(|id| !self.flag(id, key::DELETED) && self.flag(id, key::LISTED) != drafts)
            .map(|id| (self.text(&id, key::ORDER), Arc::from(id)))
            .collect();
        ids.sort();
        ids.into_iter().map(|(_, id)| id).collect()
    }

    /// Where an objective stands in the list, from 1; a draft comes after all.
    pub fn number(&self, id: &str) -> usize {
        let ids = self.ids(false);
        ids.iter().position(|other| **other == *id).unwrap_or(ids.len()) + 1
    }

    /// Gives a new objective its place, after all others. Called with its first words.
    pub fn give_order(&self, id: &str) {
        untrack(|| {
            if self.text(id, key::ORDER).is_empty() {
                let last = self.session.keys(&[key::ITEMS]).iter().map(|id| self.text(id, key::ORDER)).max();
                self.set(id, key::ORDER, order::between(last.as_deref().filter(|last| !last.is_empty()), None));
            }
        });
    }

    /// Opens an objective in the editor; without an id, a new one.
    pub fn open(&self, id: Option<Arc<str>>) {
        self.open.set(Some(id.unwrap_or_else(|| Arc::from(self.session.new_id()))));
    }

    /// Says one short sentence to people who listen, at most once for each change.
    pub fn say(&self, sentence: String) {
        self.said.set(sentence);
    }
}
