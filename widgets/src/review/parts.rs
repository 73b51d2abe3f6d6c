//! What is drawn by hand: the quick words, when the review is due, the questions of the start, each objective, the changes.

use mentor_core::{
    content::msg,
    date::Date,
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
        state::{State, memo},
        steps::{Focus, boxes, row, written},
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

/// How many meetings there have been, as far as anything tells: by the lines of each meeting, the meetings that were planned, or
/// the quick words.
fn meetings(session: Session) -> u32 {
    let mut counts = [0, 0, quick(session).ids().len() as u32];
    let ending = ["/", "widgets", "ending", "meetings"];
    for id in session.keys(&ending) {
        counts[0] += u32::from(!session.text(&[&ending[..], &[&id, "answer"]].concat()).is_empty());
    }
    let plan = ["/", "widgets", "plan", "meetings"];
    for id in session.keys(&plan) {
        let day = Date::parse_iso(&session.text(&[&plan[..], &[&id, "date"]].concat()));
        let gone = session.flag(&[&plan[..], &[&id, "deleted"]].concat());
        counts[1] += u32::from(!gone && day.is_some_and(|day| Some(day) <= session.placement().today));
    }
    counts.into_iter().max().unwrap_or_default()
}

/// When the review is due, as far as the page says it.
pub(super) fn timing(session: Session) -> El {
    classed("p", "m-text").child(el("strong").text_when(move || {
        let placement = session.placement();
        let mut said = String::new();
        let mut add = |words: String| {
            said.push_str(if said.is_empty() { "" } else { " " });
            said.push_str(&words);
        };
        if let Some(half) = review::half(&placement) {
            add(filled(msg::REVIEW_TIMING_DAY, &[("day", &session.weekday_text(half))]));
            if let Some(hours) = placement.hours {
                add(filled(msg::REVIEW_TIMING_HOURS, &[("hours", &session.number_text((hours / 2.0) as u32))]));
            }
        }
        if session.flag(&[HELD]) {
            add(t(msg::REVIEW_TIMING_HELD));
        } else if review::due(meetings(session), &placement) {
            add(t(msg::REVIEW_TIMING_NOW));
        }
        said
    }))
}

/// The questions of the start, each with a box for today.
pub(super) fn asked(form: Form) -> El {
    let session = form.session;
    let chosen = memo(move || {
        let mut said = Vec::new();
        for (words, question) in chosen(session) {
            said.push((words, question.mid));
        }
        said
    });
    classed("div", "m-stack").child(heading(session, msg::REVIEW_CHOSEN)).child(classed("div", "m-stack").each(
        move || {
            let mut out = Vec::new();
            for (words, mid) in chosen.get() {
                let field = form.field(path(&[mid]), msg::REVIEW_MID, None, Entry::Lines("2"));
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
    let (focus, steps) = (Focus::new(None), memo(move || session.steps()));
    classed("div", "m-stack").attr("part", "steps").child(heading(session, msg::REVIEW_STEPS)).child(
        classed("ul", "m-plan").attr("role", "list").each(move || {
            let mut rows = Vec::new();
            for step in &steps.get() {
                if step.source != BETTER && step.source != TIMING {
                    rows.push(row(session, step, &focus));
                }
            }
            if rows.is_empty() {
                rows.push(el("li").say(msg::REVIEW_STEPS_NONE));
            }
            rows
        }),
    )
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
    let (own, focus) = (written(session, BETTER), Focus::new(None));
    let steps = memo(move || {
        let mut steps = session.steps();
        steps.retain(|step| step.source == BETTER);
        steps
    });
    let count = steps.clone();
    classed("div", "m-block m-stack")
        .attr("part", "changes")
        .child(own.heading(msg::REVIEW_CHANGES))
        .child(classed("p", "m-text").say(msg::REVIEW_CHANGES_HINT))
        .child(classed("ul", "m-plan").attr("role", "list").each(move || {
            let mut rows = Vec::new();
            for step in &steps.get() {
                let acts = step.action().map(|id| own.acts(id, &step.what));
                rows.push(row(session, step, &focus).maybe(acts));
            }
            rows
        }))
        .child(own.undo())
        .child(
            classed("p", "m-hint").text_when(move || {
                if count.get().len() < ENOUGH { String::new() } else { t(msg::REVIEW_CHANGES_ENOUGH) }
            }),
        )
        .child(own.boxes(msg::REVIEW_CHANGES_ANOTHER, boxes))
}
