//! What the four answers say: which kind of end it is, what that means, and three things to do next.

use mentor_core::{
    content::{Msg, msg},
    ending::{Answers, Approach, classify},
};

use crate::shared::{
    dom::{El, classed, el},
    fields::{SHOWN, path, tick},
    form::{Form, Piece},
    frame::heading,
    state::memo,
};

static PLANNED: [Piece; 2] = [
    Piece::Text(("ending.approach.pragmatic", msg::ENDING_PLANNED_ABOUT)),
    Piece::List(&[("ending.prag.safeguards", msg::ENDING_PLANNED_RULES)]),
];

static UNEXPECTED: [Piece; 2] = [
    Piece::Text(("ending.approach.psychodynamic", msg::ENDING_UNEXPECTED_ABOUT)),
    Piece::List(&[
        ("ending.psy.fizzle", msg::ENDING_UNEXPECTED_FADES),
        ("ending.psy.one-sided", msg::ENDING_UNEXPECTED_ALONE),
        ("ending.psy.old-issues", msg::ENDING_UNEXPECTED_OLD),
    ]),
];

static FORCED: [Piece; 2] = [
    Piece::Text(("ending.approach.organisational", msg::ENDING_FORCED_ABOUT)),
    Piece::List(&[("ending.org.exit-plan", msg::ENDING_FORCED_PLAN)]),
];

/// A kind of end: its name, what is said of it, and where the ticks of its three actions lie in the record.
type Kind = (Msg, &'static [Piece], [&'static str; 3]);

fn kind(approach: Approach) -> Kind {
    match approach {
        Approach::Planned => (
            msg::ENDING_PLANNED,
            &PLANNED,
            ["ending.action.planned.1", "ending.action.planned.2", "ending.action.planned.3"],
        ),
        Approach::Unexpected => (
            msg::ENDING_UNEXPECTED,
            &UNEXPECTED,
            ["ending.action.unexpected.1", "ending.action.unexpected.2", "ending.action.unexpected.3"],
        ),
        Approach::Forced => (
            msg::ENDING_FORCED,
            &FORCED,
            ["ending.action.forced.1", "ending.action.forced.2", "ending.action.forced.3"],
        ),
    }
}

/// The outcome, once all four questions are answered. What is inside is made anew only when the outcome is another.
pub(super) fn outcome(form: Form) -> El {
    let session = form.session;
    let answers = memo(move || {
        // All four are read each time, or the view would not follow the later ones.
        let four = ["ending.fixed-date", "ending.prag.key-points", "ending.org.cause", "ending.approach.psychodynamic"]
            .map(|id| session.text(&[id]));
        let [know, agreed, outside, surprise] = four.map(|answer| match answer.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
        Some(Answers {
            both_know_end_date: know?,
            agreed_together: agreed?,
            outside_event: outside?,
            someone_surprised: surprise?,
        })
    });
    el("div").when(move || {
        let outcome = classify(&answers.get()?);
        let (name, about, ids) = kind(outcome.approach);
        let mut also = el("div");
        if !outcome.also.is_empty() {
            also = also.child(classed("p", "m-text").say(msg::ENDING_ALSO));
            for approach in outcome.also {
                let (name, about, _) = kind(approach);
                also = also.child(el("p").child(el("strong").say(name))).children(form.draw(about));
            }
        }
        let mut actions = classed("div", "m-choices");
        for (id, words) in ids.into_iter().zip(outcome.actions) {
            actions = actions.child(tick(session, *words, path(&[id]), SHOWN));
        }
        Some(
            classed("div", "m-next is-kept m-stack")
                .attr("part", "outcome")
                .attr("role", "group")
                .attr("aria-labelledby", "outcome")
                .child(heading(session, name).attr("id", "outcome"))
                .children(form.draw(about))
                .child(also)
                .child(
                    classed("fieldset", "m-after")
                        .child(classed("legend", "m-label").say(msg::ENDING_NEXT))
                        .child(actions),
                ),
        )
    })
}
