//! The editor of one objective: say it, look, take the next step, plan for it.

use mentor_core::{
    content::{Msg, msg},
    json::Json,
    objective::{key, terms},
    text::is_blank,
    utf16::{byte_of, length},
};

use super::{Objective, checks::Checks, next_step::next_step, panel::panel, split::split, starters::starters};
use crate::shared::{
    dom::{El, Node, classed, el, part_while},
    fields::{Entry, Field, Look, SHOWN, button, choice, square, text_field, tick},
    frame::heading,
    state::quietly,
    words::{filled, t},
};

// What goes into the box by itself. Undo is offered only while nothing else has changed, so that it can never take away what
// was typed since.
impl Checks {
    /// Makes `text` the words, with the caret at a place (UTF-16). `made` is the objective that took the rest of them.
    pub fn put(self, text: String, caret: usize, made: Option<Objective>) {
        let one = self.one;
        let before = quietly(|| self.words());
        one.set(key::TEXT, Json::from(text.as_str()));
        one.give_order();
        if let Some(area) = self.area.get() {
            area.set_value(&text);
            // Neither fails on a text area that is on the page.
            let _ = area.focus();
            let _ = area.set_selection_range(caret as u32, caret as u32);
        }
        self.last.set(Some((before, text, made)));
        self.look(false);
    }

    /// Puts an ending into the words. They may have grown since the analyser looked; then it goes to the nearest place.
    pub fn insert(self, at: usize, ending: &str) {
        let before = quietly(|| self.words());
        let (start, rest) = before.split_at(byte_of(&before, at));
        self.put([start, ending, rest].concat(), length(start) + length(ending), None);
        self.one.all().say(t(msg::OBJECTIVES_NEXT_ADDED));
    }

    fn undo(self) {
        if let Some((before, _, made)) = self.last.peek() {
            let caret = length(&before);
            self.put(before, caret, None);
            if let Some(made) = made {
                made.set(key::DELETED, Json::from(true));
            }
            self.last.set(None);
            self.one.all().say(t(msg::OBJECTIVES_NEXT_UNDONE));
        }
    }

    fn can_undo(self) -> bool {
        let words = self.words();
        self.last.get().is_some_and(|(_, after, _)| after == words)
    }
}

/// The editor of an objective.
pub(super) fn editor(one: Objective) -> El {
    let checks = Checks::begin(one);
    let empty = move || is_blank(&checks.words());
    let field = field(one, "words", msg::OBJECTIVES_TEXT, Some(msg::OBJECTIVES_TEXT_HINT), key::TEXT);
    el("div")
        .attr("part", "editor")
        .child(
            classed("div", "m-block m-stack")
                .child(level(one))
                .child(
                    text_field(one.session(), field, Entry::Lines("3"), &checks.area)
                        .on("input", move |_| one.give_order()),
                )
                .child(undo(checks)),
        )
        .child(part_while(move || empty() && !one.session().read_only(), move || starters(checks)))
        .child(panel(checks))
        .child(split(checks))
        .child(next_step(checks))
        .child(part_while(move || !empty(), move || more(checks)))
}

fn field(one: Objective, id: &'static str, label: Msg, hint: Option<Msg>, field: &str) -> Field {
    Field { id, label, hint, path: one.path(field), by: SHOWN, element: None }
}

fn line(one: Objective, id: &'static str, label: Msg, hint: Option<Msg>, name: &str) -> El {
    text_field(one.session(), field(one, id, label, hint, name), Entry::Line, &Node::new())
}

fn tick_for(one: Objective, label: Msg, field: &str) -> El {
    tick(one.session(), label, one.path(field), SHOWN)
}

fn level(one: Objective) -> El {
    let path = one.path(key::LEVEL);
    let option = |value, label| choice(one.session(), "level", path, SHOWN, value, label);
    el("fieldset")
        .attr("data-element", key::LEVEL)
        .child(classed("legend", "m-label").say(msg::OBJECTIVES_LEVEL))
        .child(
            classed("div", "m-choices is-inline")
                .child(option("placement", msg::OBJECTIVES_LEVEL_PLACEMENT))
                .child(option("task", msg::OBJECTIVES_LEVEL_TASK)),
        )
}

fn undo(checks: Checks) -> El {
    part_while(
        move || checks.can_undo(),
        move || classed("div", "m-actions").child(button(Look::Quiet, msg::OBJECTIVES_UNDO, move || checks.undo())),
    )
}

/// What only the person can tell, and the plan. Shown once there are words.
fn more(checks: Checks) -> El {
    let one = checks.one;
    el("div").child(sure(one)).child(helps(one)).child(plan(checks)).child(done(one))
}

fn sure(one: Objective) -> El {
    static SQUARES: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let path = one.path(key::SURE);
    let squares = SQUARES.iter().map(|value| square(one.session(), "sure", path, SHOWN, value));
    classed("div", "m-block")
        .child(
            el("fieldset")
                .child(classed("legend", "m-h").say(msg::OBJECTIVES_SURE))
                .child(classed("div", "m-scale").children(squares))
                .child(
                    classed("p", "m-scale-ends")
                        .child(el("span").say(msg::OBJECTIVES_SURE_LOW))
                        .child(el("span").say(msg::OBJECTIVES_SURE_HIGH)),
                ),
        )
        .child(el("div").when(move || SQUARES[..7].contains(&one.text(key::SURE).as_str()).then(|| raise(one))))
}

fn raise(one: Objective) -> El {
    classed("fieldset", "m-after")
        .child(classed("legend", "m-label").say(msg::OBJECTIVES_RAISE))
        .child(
            classed("div", "m-choices is-inline")
                .child(tick_for(one, msg::OBJECTIVES_RAISE_STEP, key::RAISE_STEP))
                .child(tick_for(one, msg::OBJECTIVES_RAISE_TIME, key::RAISE_TIME))
                .child(tick_for(one, msg::OBJECTIVES_RAISE_HELP, key::RAISE_HELP)),
        )
        .child(el("div").when(move || {
            one.flag(key::RAISE_HELP).then(|| {
                line(one, "raise-who", msg::OBJECTIVES_RAISE_WHO, Some(msg::OBJECTIVES_EVIDENCE_HINT), key::RAISE_WHO)
            })
        }))
}

/// Whether a reason is ticked; follows the record.
pub(super) fn has_reason(one: Objective) -> bool {
    // All three are read each time, or the view would not follow the later ones.
    one.flag(key::HELPS_COURSE) | one.flag(key::HELPS_JOB) | one.flag(key::HELPS_INTEREST)
}

fn helps(one: Objective) -> El {
    classed("div", "m-block")
        .child(
            el("fieldset")
                .attr("aria-describedby", "helps-hint")
                .child(classed("legend", "m-h").say(msg::OBJECTIVES_HELPS))
                .child(classed("p", "m-hint").attr("id", "helps-hint").say(msg::OBJECTIVES_HELPS_HINT))
                .child(
                    classed("div", "m-choices")
                        .child(tick_for(one, msg::OBJECTIVES_HELPS_COURSE, key::HELPS_COURSE))
                        .child(tick_for(one, msg::OBJECTIVES_HELPS_JOB, key::HELPS_JOB))
                        .child(tick_for(one, msg::OBJECTIVES_HELPS_INTEREST, key::HELPS_INTEREST)),
                ),
        )
        .child(part_while(
            move || has_reason(one),
            move || line(one, "helps-words", msg::OBJECTIVES_HELPS_WORDS, None, key::HELPS_WORDS),
        ))
}

fn plan(checks: Checks) -> El {
    let one = checks.one;
    let review = field(one, "review", msg::OBJECTIVES_REVIEW, None, key::REVIEW);
    classed("div", "m-block")
        .child(heading(one.session(), msg::OBJECTIVES_PLAN))
        .child(classed("p", "m-text").say(msg::OBJECTIVES_PLAN_HINT))
        .child(
            classed("div", "m-fields")
                .child(line(one, "if", msg::OBJECTIVES_IF, Some(msg::OBJECTIVES_IF_HINT), key::IF))
                .child(line(one, "then", msg::OBJECTIVES_THEN, Some(msg::OBJECTIVES_THEN_HINT), key::THEN)),
        )
        .child(line(one, "evidence", msg::OBJECTIVES_EVIDENCE, Some(msg::OBJECTIVES_EVIDENCE_HINT), key::EVIDENCE))
        .child(text_field(one.session(), review, Entry::Day, &Node::new()))
        .child(date_from_words(checks))
}

/// Offers the date that stands in the words, so that nobody has to enter it twice (WCAG 3.3.7).
fn date_from_words(checks: Checks) -> El {
    el("div").when(move || {
        let (one, looked) = (checks.one, checks.looked.get()?);
        let due = terms::due(&looked.analysis, &one.session().placement(), &one.session().terms())?;
        if one.text(key::REVIEW) == due.to_iso() {
            return None;
        }
        let label = filled(msg::OBJECTIVES_REVIEW_USE, &[("date", &one.session().date_text(due))]);
        let press = classed("button", "m-button is-quiet").attr("type", "button").text(label);
        Some(classed("div", "m-actions").child(press.on("click", move |_| one.set(key::REVIEW, due.to_iso().into()))))
    })
}

fn done(one: Objective) -> El {
    let listed = quietly(|| one.flag(key::LISTED));
    let label = if listed { msg::OBJECTIVES_DONE } else { msg::OBJECTIVES_ADD };
    classed("div", "m-block m-actions").child(
        button(Look::Main, label, move || {
            if !listed {
                one.set(key::LISTED, Json::from(true));
            }
            let number = one.number_text(quietly(|| one.number()));
            let all = one.all();
            all.open.set(None);
            all.say(filled(msg::OBJECTIVES_ADDED, &[("number", &number)]));
        })
        .flag("disabled", move || one.session().read_only()),
    )
}
