//! One step that a side takes: if this, then that, by a day. It lies among the actions of the record, where the action plan
//! finds it, with the element that it comes from.

use mentor_core::{content::msg, plan::action as key};

use super::{
    dom::{El, classed, el},
    fields::{Entry, path},
    form::Form,
    state::memo,
};

/// The boxes of the one step that comes from this element; with `when_then` they begin with "if". The form says whose it is.
pub fn action(form: Form, source: &'static str, when_then: bool) -> El {
    let (session, by) = (form.session, form.by());
    let new = session.new_id();
    let here = memo(move || {
        let is = |id: &String| {
            let says = |field| session.text(&["/", "actions", id, field]);
            says(key::SOURCE) == source
                && says(key::WHO) == by.0.as_str()
                && !session.flag(&["/", "actions", id, key::DELETED])
        };
        session.keys(&["/", "actions"]).into_iter().find(is).unwrap_or_else(|| new.clone())
    });
    el("div").attr("data-element", source).when(move || {
        let id = here.get();
        // No two actions are on a page twice, so the path names the control.
        let field = |name: &str, label, entry| form.field(path(&["/", "actions", &id, name]), label, None, entry);
        let mut out = classed("div", "m-stack");
        if when_then {
            out = out.child(field(key::IF, msg::ACTION_IF, Entry::Line));
        }
        let what = if when_then { msg::ACTION_THEN } else { msg::SHARED_ACTION };
        let out = out.child(field(key::WHAT, what, Entry::Line)).child(field(key::WHEN, msg::ACTION_WHEN, Entry::Day));
        // The first words make it an action: whose, and from where.
        Some(out.on("input", move |_| {
            let at = |field| ["/", "actions", &id, field];
            if session.text(&at(key::SOURCE)).is_empty() {
                session.write(&at(key::SOURCE), source.to_owned().into(), by);
                session.write(&at(key::WHO), by.0.as_str().to_owned().into(), by);
            }
        }))
    })
}
