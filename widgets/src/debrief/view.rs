//! The whole widget: who and what, the stepper, the stages, the mentor's own notes, and what the two share.

use std::{array, cell::RefCell};

use mentor_core::{
    content::{Msg, msg},
    debrief::{ALL, ENOUGH, STAGES, count_words, nudge, status},
    json::Json,
    plan::action as key,
    record::{AnswerView, Side},
};

use super::asked::{ASKED, NOTES, SHARED, START, STEPS, WHO};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        exchange::Sharing,
        fields::{By, Look, button},
        form::{Form, here, present, sides, who},
        frame::{Page, heading, page},
        lines::together,
        state::{State, quietly},
        words::t,
    },
};

/// The names of the stages, and of all of them on one page.
const NAMES: [Msg; ALL + 1] = [
    msg::DEBRIEF_STAGE_1,
    msg::DEBRIEF_STAGE_2,
    msg::DEBRIEF_STAGE_3,
    msg::DEBRIEF_STAGE_4,
    msg::DEBRIEF_STAGE_5,
    msg::DEBRIEF_STAGE_6,
    msg::DEBRIEF_ALL,
];

/// Where it lies in the record at which stage the person is, and which ones they have skipped.
const STAGE: &str = "stage";
const SKIP: &str = "skip";

/// Everything here is for its writer alone, until they choose to share it.
const PRIVATE: By = By(Side::Student, true);

static PAGE: Page = Page {
    head: [msg::DEBRIEF_TITLE, msg::DEBRIEF_LEDE, msg::DEBRIEF_META],
    asked: ASKED,
    // After all stages, choosing what the other one sees is what comes next.
    sharing: Sharing { open: |session| session.number(&[STAGE]).unwrap_or_default() as usize >= ALL, before: None },
};

/// Where the person is among the stages. A view points to it from everywhere.
struct Steps {
    session: Session,
    /// The place of the stage that is shown; from [`ALL`] on, all are.
    at: State<usize>,
    /// The headings of the stages.
    heads: [Node; ALL],
}

thread_local! {
    /// Of each element of the page. The next view of the element goes on with the same.
    static KNOWN: RefCell<Vec<&'static Steps>> = const { RefCell::new(Vec::new()) };
}

impl Steps {
    /// Those of an element; they begin where the person was before.
    fn of(session: Session) -> &'static Steps {
        let at = (quietly(|| session.number(&[STAGE])).unwrap_or_default() as usize).min(ALL);
        KNOWN.with_borrow_mut(|known| {
            if let Some(steps) = known.iter().find(|steps| steps.session == session) {
                steps.at.set(at);
                return *steps;
            }
            let steps = Steps { session, at: State::new(at), heads: array::from_fn(|_| Node::new()) };
            let steps: &'static Steps = Box::leak(Box::new(steps));
            known.push(steps);
            steps
        })
    }

    /// Shows this stage, or all, and moves the focus to its heading: in the next task, when it is no longer hidden.
    fn go(&'static self, at: usize) {
        let at = at.min(ALL);
        self.at.set(at);
        self.session.write(&[STAGE], Json::from(at as i64), PRIVATE);
        self.session.after(0, move || self.heads[at % ALL].focus());
    }

    fn skipped(&self, stage: usize) -> bool {
        STAGES.get(stage).is_some_and(|stage| self.session.flag(&[SKIP, stage]))
    }

    /// Goes on, past this stage where it is skipped.
    fn next(&'static self, skip: bool) {
        let at = self.at.peek();
        if let (true, Some(stage)) = (skip, STAGES.get(at)) {
            self.session.write(&[SKIP, stage], true.into(), PRIVATE);
        }
        self.go(at + 1);
    }

    /// How many answers there are at a stage, of at least so many words, by those who are here.
    #[inline(never)]
    fn count(&self, stage: usize, least: usize) -> usize {
        let (session, of) = (self.session, stage + 1);
        let here = here(session);
        let wanted = |at: &[&str], answer: &AnswerView| {
            // Steps lie beside the widgets, and may come from another one.
            let ours = || stage == ALL - 1 && session.text(&["/", at[0], at[1], key::SOURCE]) == STEPS;
            here.contains(&answer.by) && (at[0] != "actions" || ours())
        };
        session.lines(&ASKED[of..=of], &wanted).iter().filter(|line| count_words(&line.words) >= least).count()
    }

    /// What is said of a stage; of all on one page, only that it is shown.
    fn status(&self, stage: usize) -> String {
        let here = self.at.get() == stage;
        if stage == ALL && !here {
            return String::new();
        }
        t(status(here, self.count(stage, 0) > 0, self.skipped(stage)))
    }

    /// What may help to go on; nothing most of the time.
    fn nudge(&self) -> String {
        let is_long = self.count(0, ENOUGH + 1) > 0;
        nudge(self.at.get(), is_long, self.count(2, 0), self.count(3, 0), self.skipped(3)).map_or_else(String::new, t)
    }
}

/// The view of `<mentor-debrief>`.
pub fn view(session: Session) -> El {
    let steps = Steps::of(session);
    let form = Form { private: true, ..Form::joint(session) };
    let who = who(session);
    let start = form.fill(classed("div", "m-block m-stack m-screen"), START).child(
        // Nobody is asked where the page says it.
        form.fill(el("div"), WHO).flag("hidden", move || present(session).len() == 1),
    );
    // Made anew only when others answer.
    let stages = el("div").when(move || {
        let form = Form { sides: sides(&who.get()), ..form };
        let mut out = classed("div", "m-screen");
        for place in 0..ALL {
            out = out.child(stage(steps, form, place));
        }
        let hint = classed("p", "m-hint").text_when(move || {
            let words = steps.nudge();
            if !words.is_empty() {
                session.say(words.clone());
            }
            words
        });
        let out = out.child(hint).child(onward(steps));
        Some(if form.sides.contains(&Side::Mentor) { form.of(Side::Mentor).fill(out, NOTES) } else { out })
    });
    let share = form.fill(el("div"), SHARED).child(together(session, ASKED));
    // It stands there once there is something.
    let share = share.flag("hidden", move || session.lines(ASKED, &|_, answer| !answer.private).is_empty());
    page(session, &PAGE, vec![start, stepper(steps), stages, share])
}

/// The stages, each with what is said of it, in any order.
fn stepper(steps: &'static Steps) -> El {
    let mut list = classed("ol", "m-steps").attr("role", "list");
    for (place, name) in NAMES.into_iter().enumerate() {
        list = list.child(
            el("li").child(
                button(Look::Quiet, name, move || steps.go(place))
                    .attr_when("aria-current", move || (steps.at.get() == place).then(|| "step".to_owned()))
                    .child(classed("span", "m-small").text_when(move || steps.status(place))),
            ),
        );
    }
    classed("nav", "m-block m-screen").attr("aria-label", msg::DEBRIEF_STAGES.text()).child(list)
}

/// One stage. It stays where it is while another is shown, with all that is in it.
fn stage(steps: &'static Steps, form: Form, place: usize) -> El {
    classed("div", "m-block m-stage")
        .flag("hidden", move || {
            let at = steps.at.get();
            at != place && at < ALL
        })
        .child(heading(form.session, NAMES[place]).attr("tabindex", "-1").node(&steps.heads[place]))
        // What was good stands beside what was not.
        .child(form.fill(classed("div", if place == 2 { "m-fields" } else { "m-stack" }), ASKED[place + 1]))
}

/// To the next stage, or past this one; after the last, all that was written is there to be read again.
fn onward(steps: &'static Steps) -> El {
    classed("div", "m-actions m-after")
        .flag("hidden", move || steps.at.get() >= ALL)
        .child(
            button(Look::Main, msg::DEBRIEF_NEXT, move || steps.next(false))
                .text_when(move || t(if steps.at.get() + 1 == ALL { msg::DEBRIEF_READ } else { msg::DEBRIEF_NEXT })),
        )
        .child(button(Look::Quiet, msg::DEBRIEF_SKIP, move || steps.next(true)))
}
