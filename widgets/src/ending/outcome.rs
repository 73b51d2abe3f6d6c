//! What the four answers say: which kind of end it is, what that means, and three things to do next.

use mentor_core::{
    content::{Msg, msg},
    ending::{Answers, QUESTIONS, classify},
};

use crate::{
    pieces,
    shared::{
        dom::{El, classed, el},
        form::{Form, letters},
        frame::group,
        pieces::{Piece, Pieces},
    },
};

const PLANNED: Pieces = pieces!([
    Piece::Text(("ending.approach.pragmatic", msg::ENDING_PLANNED_ABOUT)),
    Piece::List(&[("ending.prag.safeguards", msg::ENDING_PLANNED_RULES)]),
]);

const UNEXPECTED: Pieces = pieces!([
    Piece::Text(("ending.approach.psychodynamic", msg::ENDING_UNEXPECTED_ABOUT)),
    Piece::List(&[
        ("ending.psy.fizzle", msg::ENDING_UNEXPECTED_FADES),
        ("ending.psy.one-sided", msg::ENDING_UNEXPECTED_ALONE),
        ("ending.psy.old-issues", msg::ENDING_UNEXPECTED_OLD),
    ]),
]);

const FORCED: Pieces = pieces!([
    Piece::Text(("ending.approach.organisational", msg::ENDING_FORCED_ABOUT)),
    Piece::List(&[("ending.org.exit-plan", msg::ENDING_FORCED_PLAN)]),
]);

/// The three things to do next after an end of this kind.
macro_rules! next {
    ($one:expr, $two:expr, $three:expr) => {
        pieces!([Piece::Ticks(("", msg::ENDING_NEXT), &[$one, $two, $three])])
    };
}

/// A kind of end: its name, what is said of it, and three things to do next.
type Kind = (Msg, Pieces, Pieces);

/// In the order of [`Approach`](mentor_core::ending::Approach).
static KINDS: [Kind; 3] = [
    (
        msg::ENDING_PLANNED,
        PLANNED,
        next!(
            ("ending.action.planned.1", msg::ENDING_ACTION_PLANNED_1),
            ("ending.action.planned.2", msg::ENDING_ACTION_PLANNED_2),
            ("ending.action.planned.3", msg::ENDING_ACTION_PLANNED_3)
        ),
    ),
    (
        msg::ENDING_UNEXPECTED,
        UNEXPECTED,
        next!(
            ("ending.action.unexpected.1", msg::ENDING_ACTION_UNEXPECTED_1),
            ("ending.action.unexpected.2", msg::ENDING_ACTION_UNEXPECTED_2),
            ("ending.action.unexpected.3", msg::ENDING_ACTION_UNEXPECTED_3)
        ),
    ),
    (
        msg::ENDING_FORCED,
        FORCED,
        next!(
            ("ending.action.forced.1", msg::ENDING_ACTION_FORCED_1),
            ("ending.action.forced.2", msg::ENDING_ACTION_FORCED_2),
            ("ending.action.forced.3", msg::ENDING_ACTION_FORCED_3)
        ),
    ),
];

/// The outcome, once all four questions are answered. What is inside is made anew only when the outcome is another.
pub(super) fn outcome(form: Form) -> El {
    let answers = letters(form, &QUESTIONS);
    el("div").when(move || {
        let said = answers.get();
        let of = |place| said.get(place..).unwrap_or_default();
        let outcome = classify(&Answers::of([of(0), of(1), of(2), of(3)])?);
        let (name, about, actions) = &KINDS[outcome.approach as usize];
        let mut out =
            form.fill(group(form.session, "m-next is-kept m-stack", "outcome", *name).attr("part", "outcome"), *about);
        if !outcome.also.is_empty() {
            out = out.child(classed("p", "m-text").say(msg::ENDING_ALSO));
            for approach in outcome.also {
                let (name, about, _) = &KINDS[approach as usize];
                out = form.fill(out.child(el("p").child(el("strong").say(*name))), *about);
            }
        }
        Some(form.fill(out, *actions))
    })
}
