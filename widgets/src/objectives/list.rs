//! The list: each objective with who agreed, the plan, and what can be done with it.

use std::cell::Cell;

use mentor_core::{
    content::msg,
    date::Date,
    json::Json,
    objective::{
        agreement::{Agreement, agreement},
        key,
    },
    record::{Side, order},
    text::{is_blank, trimmed},
};

use super::{Objective, Objectives, review};
use crate::{
    element::session::Shown,
    shared::{
        dom::{El, Node, classed, el},
        fields::{Look, button, side_name},
        frame::heading,
        icons,
        state::{effect, memo, quietly},
        words::{filled, quoted, t},
    },
};

/// The objectives in the list. When the editor opens or closes, the focus goes to the title, so that nobody is left nowhere.
pub(super) fn list(objectives: Objectives) -> El {
    let editing = memo(move || objectives.open.get().is_some());
    let before = Cell::new(None);
    let watched = editing.clone();
    effect(move || {
        let now = watched.get();
        if before.replace(Some(now)) == Some(!now) {
            objectives.heading.focus();
        }
    });
    let (beside, instead) = (editing.clone(), editing);
    classed("div", "m-block")
        .attr("part", "list")
        .child(el("div").when(move || {
            (beside.get() && !shown(objectives).is_empty())
                .then(|| heading(objectives.session, msg::OBJECTIVES_TITLE_LIST))
        }))
        .child(
            classed("ol", "m-rows m-list")
                .attr("role", "list")
                .flag("hidden", move || shown(objectives).is_empty())
                .each(move || {
                    let (shown, count) = (shown(objectives), objectives.listed().len());
                    shown.iter().map(|(index, one)| item(*one, index + 1, count)).collect()
                }),
        )
        .child(deleted(objectives))
        .child(el("div").when(move || {
            (!instead.get() && !objectives.session.read_only()).then(|| {
                let enough = objectives.listed().len() >= ENOUGH;
                classed("div", "m-after")
                    .maybe(enough.then(|| classed("p", "m-hint").say(msg::OBJECTIVES_ENOUGH)))
                    .child(classed("div", "m-actions").child(button(
                        Look::Second,
                        msg::OBJECTIVES_ANOTHER,
                        move || objectives.open(None),
                    )))
            })
        }))
}

/// So many objectives at a time are enough for most people; more are allowed.
const ENOUGH: usize = 3;

/// What the list shows: all but the one in the editor, each with its place from 0.
fn shown(objectives: Objectives) -> Vec<(usize, Objective)> {
    let open = objectives.open.get();
    let mut shown = Vec::new();
    for (index, one) in objectives.listed().iter().enumerate() {
        if Some(*one) != open {
            shown.push((index, *one));
        }
    }
    shown
}

fn deleted(objectives: Objectives) -> El {
    el("div").when(move || {
        let (one, number) = objectives.deleted.get()?;
        let number = one.number_text(number);
        let said = filled(msg::OBJECTIVES_DELETED, &[("number", &number)]);
        let undo = button(Look::Second, msg::SHARED_UNDO, move || {
            one.set(key::DELETED, Json::from(false));
            let all = one.all();
            all.deleted.set(None);
            all.say(filled(msg::OBJECTIVES_BACK, &[("number", &number)]));
            all.heading.focus();
        });
        Some(
            classed("div", "m-notice is-quiet")
                .child(icons::draw(icons::INFO))
                .child(classed("div", "m-actions").child(el("p").text(said)).child(undo)),
        )
    })
}

fn item(one: Objective, number: usize, count: usize) -> El {
    let opener = Node::new();
    el("li").child(classed("span", "m-hang-mark").attr("aria-hidden", "true").text(one.number_text(number))).child(
        el("div")
            .child(classed("p", "m-words").attr("part", "words").text_when(move || {
                let words = one.text(key::TEXT);
                if is_blank(&words) { t(msg::OBJECTIVES_NO_WORDS) } else { words }
            }))
            .child(level_line(one))
            .child(changed(one))
            .child(agreements(one))
            .child(plan_lines(one))
            .child(review::reviews(one, &opener))
            .child(acts(one, number, count, &opener)),
    )
}

fn level_line(one: Objective) -> El {
    el("div").when(move || {
        let level = match one.text(key::LEVEL).as_str() {
            "placement" => msg::OBJECTIVES_LEVEL_PLACEMENT,
            "task" => msg::OBJECTIVES_LEVEL_TASK,
            _ => return None,
        };
        Some(classed("p", "m-quiet m-small").attr("data-element", key::LEVEL).say(level))
    })
}

fn agreements(one: Objective) -> El {
    classed("fieldset", "m-agreements")
        .attr("data-element", key::AGREED)
        .child(classed("legend", "m-label").say(msg::OBJECTIVES_AGREE))
        .child(classed("p", "m-hint").say(msg::OBJECTIVES_AGREE_HINT))
        .child(classed("div", "m-agree").children(Side::ALL.iter().map(|side| agree(one, *side))))
}

/// Where a side stands, and when it ticked; follows the record.
fn stand(one: Objective, side: Side) -> (Agreement, Option<Shown>) {
    let shown = one.agreed(side);
    let agreed_to = shown.as_ref().and_then(|shown| shown.value.as_str()).unwrap_or_default();
    (agreement(&one.text(key::TEXT), agreed_to), shown)
}

fn agree(one: Objective, side: Side) -> El {
    classed("label", "m-choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .attr_when("aria-label", move || {
                    Some(filled(msg::OBJECTIVES_AGREE_TICK, &[("who", &side_name(one.session(), side))]))
                })
                .checked(move || stand(one, side).0 == Agreement::Agreed)
                .flag("disabled", move || {
                    one.session().read_only()
                        // Everybody ticks at an element for both, else each side its own.
                        || one.session().by(side) != side
                        || is_blank(&one.text(key::TEXT))
                })
                .on("change", move |on| {
                    let agreed_to = if on.is_empty() { String::new() } else { quietly(|| one.text(key::TEXT)) };
                    one.session().set(&[key::ITEMS, one.id(), key::AGREED, side.as_str()], agreed_to.into(), side);
                }),
        )
        .child(el("span").child(el("strong").text_when(move || side_name(one.session(), side))).child(
            classed("span", "m-line").text_when(move || match stand(one, side) {
                (Agreement::Agreed, shown) => {
                    let date = shown.map(|shown| one.session().day_text(shown.at)).unwrap_or_default();
                    filled(msg::OBJECTIVES_AGREE_AGREED, &[("date", &date)])
                }
                (Agreement::NotYet, _) => t(msg::OBJECTIVES_AGREE_NOT_YET),
                (Agreement::Again, _) => t(msg::OBJECTIVES_AGREE_AGAIN),
            }),
        ))
}

/// Whether all three sides have agreed to the words as they are.
pub(super) fn all_agree(one: Objective) -> bool {
    Side::ALL.iter().all(|side| stand(one, *side).0 == Agreement::Agreed)
}

/// Says that the words are not those that somebody agreed to, and shows both.
fn changed(one: Objective) -> El {
    el("div").when(move || {
        let mut agreed_to: Option<Shown> = None;
        for side in &Side::ALL {
            if let (Agreement::Again, Some(shown)) = stand(one, *side)
                && agreed_to.as_ref().is_none_or(|latest| latest.at < shown.at)
            {
                agreed_to = Some(shown);
            }
        }
        let agreed_to = agreed_to?;
        let now = one.answer(key::TEXT)?;
        let line = |message, words: &Json| el("p").text(filled(message, &[("words", &quoted(words.as_str()?))])).into();
        Some(
            classed("div", "m-changed")
                .child(
                    classed("p", "m-tag")
                        .text(filled(msg::OBJECTIVES_AGREE_CHANGED, &[("date", &one.session().day_text(now.at))])),
                )
                .child(classed("p", "m-text").say(msg::OBJECTIVES_AGREE_CHANGED_MORE))
                .child(
                    classed("details", "m-details")
                        .child(el("summary").say(msg::OBJECTIVES_AGREE_SEE))
                        .maybe(line(msg::OBJECTIVES_AGREE_BEFORE, &agreed_to.value))
                        .maybe(line(msg::OBJECTIVES_AGREE_NOW, &now.value)),
                ),
        )
    })
}

fn plan_lines(one: Objective) -> El {
    el("div").each(move || {
        let mut lines = Vec::new();
        let mut add = |line: String| lines.push(classed("p", "m-text m-quiet").text(line));
        let (cause, act) = (one.text(key::IF), one.text(key::THEN));
        if !is_blank(&cause) && !is_blank(&act) {
            add(filled(msg::OBJECTIVES_IF_THEN, &[("if", bare(&cause)), ("then", bare(&act))]));
        }
        let evidence = one.text(key::EVIDENCE);
        if !is_blank(&evidence) {
            add(filled(msg::OBJECTIVES_EVIDENCE_SAID, &[("who", trimmed(&evidence))]));
        }
        if let Some(date) = Date::parse_iso(&one.text(key::REVIEW)) {
            add(filled(msg::OBJECTIVES_REVIEW_SAID, &[("date", &one.session().date_text(date))]));
        }
        lines
    })
}

/// A part of the if-then line without the full stop that the line brings itself.
fn bare(words: &str) -> &str {
    trimmed(words).trim_end_matches('.')
}

/// Puts an objective before the one above it, or after the one below; says so, and keeps the focus on the button.
fn shift(one: Objective, number: usize, up: bool) {
    let all = one.all();
    let listed = quietly(|| all.listed());
    let place = |at: Option<usize>| listed.get(at?).map(|other| quietly(|| other.text(key::ORDER)));
    // From above: the two between which it goes, by their places from 0.
    let (above, below) =
        if up { (number.checked_sub(3), number.checked_sub(2)) } else { (Some(number), Some(number + 1)) };
    let between = order::between(place(above).as_deref(), place(below).as_deref());
    all.moved.set(Some((one, usize::from(up))));
    one.set(key::ORDER, between.into());
    let number = one.number_text(if up { number - 1 } else { number + 1 });
    all.say(filled(msg::OBJECTIVES_MOVED, &[("number", &number)]));
}

/// A button that moves an objective, where there is room to move. After the move it has the focus again; at the end of the
/// way, the other one has it.
fn mover(one: Objective, number: usize, count: usize, up: bool) -> Option<El> {
    let (first, last) = (number == 1, number == count);
    if (up && first) || (!up && last) {
        return None;
    }
    let node = Node::new();
    let all = one.all();
    if all.moved.peek().is_some_and(|(moved, went_up)| moved == one && (went_up == usize::from(up) || first || last)) {
        all.moved.set(None);
        let node = node.clone();
        all.session.after(0, move || node.focus());
    }
    let label = if up { msg::OBJECTIVES_UP } else { msg::OBJECTIVES_DOWN };
    Some(button(Look::Quiet, label, move || shift(one, number, up)).node(&node))
}

fn acts(one: Objective, number: usize, count: usize, opener: &Node) -> El {
    let number_text = one.number_text(number);
    let which = filled(msg::OBJECTIVES_WHICH, &[("number", &number_text)]);
    let named = |button: El| button.child(classed("span", "m-hidden").text([" ", &which].concat()));
    classed("div", "m-actions")
        .flag("hidden", move || one.session().read_only())
        .child(named(button(Look::Second, msg::OBJECTIVES_EDIT, move || one.all().open(Some(one)))))
        .child(named(button(Look::Second, msg::REVIEW_BEGIN, move || review::begin(one)).node(opener)))
        .maybe(mover(one, number, count, true).map(named))
        .maybe(mover(one, number, count, false).map(named))
        .child(named(button(Look::Quiet, msg::OBJECTIVES_DELETE, move || {
            one.set(key::DELETED, Json::from(true));
            let all = one.all();
            all.deleted.set(Some((one, number)));
            all.say(filled(msg::OBJECTIVES_DELETED, &[("number", &number_text)]));
            all.heading.focus();
        })))
}
