//! A widget's part of a record as the field of a form: whether something is answered, and going back to an earlier state.

use super::Record;
use crate::json::{Json, Object};

impl Record {
    /// Whether somebody has answered something in a widget, a private note included. An empty text, a tick taken away, a
    /// place in a list and what has been deleted are no answers.
    pub fn has_answers(&self, widget: &str) -> bool {
        self.widget(widget).and_then(Json::as_object).is_some_and(has_answers)
    }

    /// Puts a part of a widget in the place of the present one, as resetting a form does. Says whether that changed
    /// anything. The part is one that [`Record::part`] has given before; a record of a newer version is left alone.
    pub fn replace_part(&mut self, widget: &str, part: Json) -> bool {
        if self.newer || self.part(widget) == part {
            return false;
        }
        if let Some(Json::Object(widgets)) = self.object.get_mut("widgets") {
            *widgets = widgets.only(&[widget], false);
            if part.as_object().is_some_and(|part| !part.is_empty()) {
                widgets.set(widget, part);
            }
        }
        true
    }
}

fn has_answers(part: &Object) -> bool {
    // What lies in a record has been checked when it was read: here it is enough to look.
    let deleted = part.get("deleted").and_then(|deleted| deleted.get("value"));
    if deleted.and_then(Json::as_bool) == Some(true) {
        return false;
    }
    part.iter().any(|(key, here)| {
        let Some(here) = here.as_object() else { return false };
        match here.get("value").filter(|_| here.is_answer()) {
            _ if key == "order" => false,
            None => has_answers(here),
            Some(Json::String(text)) => !text.is_empty(),
            Some(value) => !matches!(value, Json::Null | Json::Bool(false)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Side;

    fn with(path: &[&str], value: impl Into<Json>) -> Record {
        let mut record = Record::new("default");
        record.set(path, value.into(), Side::Student, 1_000, false, "k3f9x").unwrap();
        record
    }

    #[test]
    fn something_is_answered() {
        assert!(!Record::new("default").has_answers("objectives"));
        for (value, is) in [
            (Json::from("words"), true),
            (Json::from(0), true),
            (Json::from(true), true),
            (Json::from(""), false),
            (Json::from(false), false),
            (Json::Null, false),
        ] {
            let record = with(&["widgets", "objectives", "items", "a", "text"], value.clone());
            assert_eq!(record.has_answers("objectives"), is, "{value:?}");
            assert!(!record.has_answers("match"), "another widget has nothing of it");
        }
    }

    #[test]
    fn a_place_in_a_list_and_what_is_deleted_are_no_answers() {
        let mut record = with(&["widgets", "objectives", "items", "a", "order"], "m");
        assert!(!record.has_answers("objectives"));
        record
            .set(&["widgets", "objectives", "items", "a", "text"], "x".into(), Side::Student, 2_000, false, "k3f9x")
            .unwrap();
        assert!(record.has_answers("objectives"));
        let deleted = ["widgets", "objectives", "items", "a", "deleted"];
        record.set(&deleted, true.into(), Side::Student, 3_000, false, "k3f9x").unwrap();
        assert!(!record.has_answers("objectives"));
        record.set(&deleted, false.into(), Side::Student, 4_000, false, "k3f9x").unwrap();
        assert!(record.has_answers("objectives"));
    }

    #[test]
    fn a_private_note_is_an_answer_too() {
        let mut record = Record::new("default");
        record.set(&["widgets", "match", "note"], "mine".into(), Side::Student, 1, true, "k3f9x").unwrap();
        assert!(record.has_answers("match"));
    }

    #[test]
    fn a_part_goes_back_and_others_stay() {
        let mut record = with(&["widgets", "objectives", "a"], "first");
        let (empty, first) = (Json::Object(Object::new()), record.part("objectives"));
        record.set(&["widgets", "match", "b"], "stays".into(), Side::Mentor, 1_500, false, "k3f9x").unwrap();
        record.set(&["widgets", "objectives", "a"], "second".into(), Side::Student, 2_000, false, "k3f9x").unwrap();
        let before = record.clone();
        assert!(record.replace_part("objectives", first.clone()));
        assert_eq!(record.part("objectives"), first);
        assert_eq!(record.part("match"), before.part("match"));
        assert!(!record.replace_part("objectives", first), "it is there already");
        // What was there comes back by a merge.
        assert_eq!(crate::record::merge(&record, &before).unwrap(), before);
        assert!(record.replace_part("objectives", empty.clone()) && record.replace_part("match", empty));
        assert_eq!(record, Record::new("default"));
    }

    #[test]
    fn a_newer_record_does_not_go_back() {
        let mut newer = Record::read(r#"{"format":"mentor-record","version":9,"widgets":{"match":{"a":1}}}"#).unwrap();
        let before = newer.clone();
        assert!(!newer.replace_part("match", Json::Null));
        assert_eq!(newer, before);
    }

    #[test]
    fn the_first_of_what_is_there() {
        assert_eq!(Record::new("default").changes(), None);
        let mut record = with(&["widgets", "objectives", "items", "a", "text"], "x");
        record.set(&["actions", "b", "what"], "y".into(), Side::Mentor, 500, false, "k3f9x").unwrap();
        assert_eq!(record.changes(), Some((500, 1_000)));
        record.set(&["actions", "b", "what"], "z".into(), Side::Mentor, 3_000, false, "k3f9x").unwrap();
        assert_eq!(record.changes(), Some((1_000, 3_000)));
    }
}
