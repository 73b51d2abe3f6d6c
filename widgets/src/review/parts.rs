//! What is drawn by hand: the quick words, when the review is due, the questions of the start, each objective, the changes.

use mentor_core::{
    content::msg,
    objective::key,
    review::{self, HELD},
    text::is_blank,
};

use super::asked::{CHANGE, GOOD, INFORMAL};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        entries::Entries,
        fields::{Entry, Look, button, path},
        form::Form,
        frame::heading,
        set::{ITEMS, in_order, past, put_by_time, review as review_boxes},
        state::State,
        steps::{Focus, boxes, row, rows, written},
        success::chosen,
        words::{filled, t},
    },
};

/// The element that changes come from, and that of the review itself, which is no step to look at here.
const BETTER: &str = "review.q3-better";
const TIMING: &str = "review.timing";

/// So many changes are enough (section 5.5).
const ENOUGH: usize = 3;

fn quick(session: Session) -> &'static Entries {
    Entries::of(session, &[INFORMAL], INFORMAL)
}

/// A quick word at any meeting: two lines, each with its day.
pub(super) fn informal(session: Session) -> El {
    let all = quick(session);
    classed("div", "m-block m-stack")
        .attr("part", "informal")
        .attr("data-element", INFORMAL)
        .child(all.heading(msg::REVIEW_INFORMAL))
        .child(classed("p", "m-text").say(msg::REVIEW_INFORMAL_ABOUT))
        .child(classed("ul", "m-plan").attr("role", "list").each(move || {
            let (mut times, mut rows) = (Vec::new(), Vec::new());
            for id in all.ids() {
                let (mut row, mut time) = (Vec::new(), 0.0);
                for (field, label) in [GOOD, CHANGE] {
                    let Some(answer) = session.answer(all.path(&id, field)) else { continue };
                    let said = answer.value.as_str().unwrap_or_default();
                    if !is_blank(said) {
                        time = answer.at;
                        row.push(classed("p", "m-text m-line").child(el("span").say(label)).text(" ").text(said));
                    }
                }
                if !row.is_empty() {
                    let day = session.day_text(time);
                    let row = el("li").child(el("strong").text(&day)).children(row).child(all.acts(&id, &day));
                    put_by_time(&mut times, &mut rows, time, row);
                }
            }
            rows
        }))
        .child(all.undo())
        .child(all.boxes(msg::REVIEW_INFORMAL_NEXT, |all, id| {
            classed("div", "m-fields").child(all.field(id, GOOD.0, GOOD.1, Entry::Lines("2"), true)).child(all.field(
                id,
                CHANGE.0,
                CHANGE.1,
                Entry::Lines("2"),
                false,
            ))
        }))
}

/// What is said of the number of questions that are chosen; nothing where it is three or four, or none.
pub(super) fn soft(session: Session) -> El {
    classed("p", "m-hint").attr("role", "status").text_when(move || match chosen(session).len() {
        1..=2 => t(msg::REVIEW_SUCCESS_FEW),
        5.. => t(msg::REVIEW_SUCCESS_MANY),
        _ => String::new(),
    })
}

/// When the review is due, as far as the page says it. Each meeting leaves a line with the ending, or a quick word here.
pub(super) fn timing(session: Session) -> El {
    classed("p", "m-text").child(el("strong").text_when(move || {
        let placement = session.placement();
        let half = review::half(&placement).map(|half| session.weekday_text(half)).unwrap_or_default();
        let hours = placement.hours.map(|hours| session.number_text((hours / 2.0) as u32)).unwrap_or_default();
        let lines = session.keys(&["/", "widgets", "ending", "meetings"]).len();
        let meetings = lines.max(quick(session).ids().len()) as u32;
        let mut said = String::new();
        for (message, value, some) in [
            (msg::REVIEW_TIMING_DAY, &*half, !half.is_empty()),
            (msg::REVIEW_TIMING_HOURS, &hours, !hours.is_empty()),
            (msg::REVIEW_TIMING_NOW, "", review::due(meetings, &placement) && !session.flag(&[HELD])),
        ] {
            if some {
                said.push_str(&filled(message, &[("value", value)]));
                said.push(' ');
            }
        }
        said
    }))
}

/// The questions of the start, each with a box for today.
pub(super) fn asked(form: Form) -> El {
    let session = form.session;
    classed("div", "m-stack").child(heading(session, msg::REVIEW_CHOSEN)).child(classed("div", "m-stack").each(
        move || {
            let mut out = Vec::new();
            for (words, question) in chosen(session) {
                let field = form.field(path(&[question.mid]), msg::REVIEW_MID, None, Entry::Lines("2"));
                out.push(classed("fieldset", "m-field").child(classed("legend", "m-label").text(words)).child(field));
            }
            if out.is_empty() {
                out.push(classed("p", "m-text").say(msg::REVIEW_CHOSEN_NONE));
            }
            out
        },
    ))
}

/// What was said that would be done, from every widget, with the boxes to tick it.
pub(super) fn steps(session: Session) -> El {
    let focus = Focus::new(None);
    let list = classed("ul", "m-plan").attr("role", "list");
    let list = rows(session, list, move |steps| {
        let mut out = Vec::new();
        for step in steps {
            if step.source != BETTER && step.source != TIMING {
                out.push(row(session, step, &focus));
            }
        }
        if out.is_empty() {
            out.push(el("li").say(msg::REVIEW_STEPS_NONE));
        }
        out
    });
    classed("div", "m-stack").attr("part", "steps").child(heading(session, msg::REVIEW_STEPS)).child(list)
}

/// The objectives, each with the reviews that there have been, and the boxes of a new one.
pub(super) fn objectives(session: Session) -> El {
    let open = State::new(None::<(String, String)>);
    classed("div", "m-block m-stack").attr("part", "objectives").child(heading(session, msg::REVIEW_OBJECTIVES)).child(
        classed("div", "m-stack").each(move || {
            let mut out = Vec::new();
            for id in in_order(session, &ITEMS, Some(true)) {
                out.push(objective(session, id, &open));
            }
            if out.is_empty() {
                out.push(el("p").say(msg::CLOSURE_OBJECTIVES_NONE));
            }
            out
        }),
    )
}

/// One objective. One review is open at a time.
fn objective(session: Session, id: String, open: &State<Option<(String, String)>>) -> El {
    let words = path(&[&ITEMS[..], &[&id, key::TEXT]].concat());
    let opener = Node::new();
    let (opened, begin, past) = (open.clone(), open.clone(), past(session, &ITEMS, &id));
    let of = id.clone();
    let press = button(Look::Second, msg::REVIEW_BEGIN, move || begin.set(Some((of.clone(), session.new_id()))));
    let name = classed("span", "m-hidden").text_when(move || [": ", &session.text(words)].concat());
    let actions =
        classed("div", "m-actions").flag("hidden", move || session.read_only()).child(press.node(&opener).child(name));
    el("div").child(classed("p", "m-words").text_when(move || session.text(words))).child(past).child(actions).child(
        el("div").when(move || {
            let (of, review) = opened.get()?;
            let (open, opener) = (opened.clone(), opener.clone());
            let done = move || {
                open.set(None);
                session.say(t(msg::REVIEW_SAID));
                opener.focus();
            };
            (of == id).then(|| review_boxes(session, &[&ITEMS[..], &[&id]].concat(), &review, done))
        }),
    )
}

/// Up to three changes, each with who does it and by when; they are steps of the plan.
pub(super) fn changes(session: Session) -> El {
    let (own, focus, count) = (written(session, BETTER), Focus::new(None), State::new(0));
    let counted = count.clone();
    let list = rows(session, classed("ul", "m-plan").attr("role", "list"), move |steps| {
        let mut out = Vec::new();
        for step in steps {
            if step.source == BETTER {
                let acts = step.action().map(|id| own.acts(id, &step.what));
                out.push(row(session, step, &focus).maybe(acts));
            }
        }
        counted.set(out.len());
        out
    });
    classed("div", "m-block m-stack")
        .attr("part", "changes")
        .child(own.heading(msg::REVIEW_CHANGES))
        .child(classed("p", "m-text").say(msg::REVIEW_CHANGES_HINT))
        .child(list)
        .child(own.undo())
        .child(
            classed("p", "m-hint")
                .text_when(move || if count.get() < ENOUGH { String::new() } else { t(msg::REVIEW_CHANGES_ENOUGH) }),
        )
        .child(own.boxes(msg::REVIEW_CHANGES_ANOTHER, boxes))
}
