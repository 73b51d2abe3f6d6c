//! The whole widget: today, the list, the meetings, the end, how to keep it up to date, and where the two are.

use mentor_core::{content::msg, plan::title, record::FINISHED};

use super::{
    list::list,
    meetings::{AGENDA, AIMS, DATE, meetings, next},
};
use crate::{
    element::session::Session,
    pieces,
    shared::{
        dom::{El, classed, el},
        exchange::FOLDED,
        fields::Entry,
        form::Form,
        frame::{Page, heading, page},
        pieces::{Asked, Piece, Pieces},
        words::{filled, t},
    },
};

/// Where the day of the end lies: it is the same answer as in the plan for the end, and so not asked twice.
pub(super) const END: &[&str] = &["/", "widgets", "ending", "ending.plan.when"];

const EXIT: Pieces = pieces!([Piece::Block(
    msg::PLAN_EXIT,
    &[
        Piece::Text(("", msg::PLAN_EXIT_ABOUT)),
        Piece::Box(("ending/ending.plan.when", msg::ENDING_PLAN_WHEN), None, Entry::Day),
        Piece::Box(("ending/ending.plan.how", msg::ENDING_PLAN_HOW), None, Entry::Line),
    ],
)]);

const KEEP: Pieces = pieces!([Piece::Block(
    msg::PLAN_KEEP,
    &[
        Piece::List(&[
            ("plan.update-works", msg::PLAN_WORKS),
            ("plan.update-ending", msg::PLAN_ENDING),
            ("plan.written-record", msg::PLAN_WRITTEN),
        ]),
        Piece::Box(("ending.notes", msg::PLAN_NOTES), Some(msg::PLAN_NOTES_HINT), Entry::Lines("3")),
    ],
)]);

/// Drawn by hand: the fields of a meeting.
const MEETING: Pieces = pieces!([
    Piece::Box((DATE, msg::PLAN_MEETING), None, Entry::Day),
    Piece::Box((AIMS, msg::PLAN_AIMS), None, Entry::Lines("2")),
    Piece::Box((AGENDA, msg::PLAN_AGENDA), None, Entry::Lines("3")),
]);

static PAGE: Page = Page { head: [msg::PLAN_TITLE, msg::PLAN_LEDE, msg::PLAN_META], asked: ASKED, sharing: FOLDED };

/// All that is asked here. The steps lie beside the widgets, and go with each of them.
pub const ASKED: Asked = &[MEETING, KEEP];

/// The view of `<mentor-plan>`.
pub fn view(session: Session) -> El {
    let form = Form::joint(session);
    let mut blocks = vec![now(session), list(session), meetings(session)];
    form.draw(&mut blocks, EXIT);
    form.draw(&mut blocks, KEEP);
    blocks.push(progress(session));
    page(session, &PAGE, blocks)
}

/// Which day it is, and when the next meeting is.
fn now(session: Session) -> El {
    classed("p", "m-quiet m-small m-now").text_when(move || {
        let mut said = String::new();
        for (message, day) in [(msg::PLAN_NOW, session.placement().today), (msg::PLAN_NEXT, next(session))] {
            if let Some(day) = day {
                said.push_str(if said.is_empty() { "" } else { " " });
                said.push_str(&filled(message, &[("day", &session.weekday_text(day))]));
            }
        }
        said
    })
}

/// The widgets in the order in which they are needed on a placement.
static ALL: [&str; 9] =
    ["match", "readiness", "objectives", "plan", "debrief", "limits", "review", "ending", "closure"];

/// Where the two are in each widget, in words. Never how much of it: nobody has to fill in everything.
fn progress(session: Session) -> El {
    let mut rows = classed("dl", "m-progress");
    for widget in ALL {
        let Some(title) = title(widget) else { continue };
        let stand = el("dd").text_when(move || {
            let finished = session.flag(&["/", "widgets", widget, FINISHED]);
            t(match (finished, session.written(widget)) {
                (true, _) => msg::PLAN_PROGRESS_FINISHED,
                (_, true) => msg::PLAN_PROGRESS_BEGUN,
                _ => msg::PLAN_PROGRESS_EMPTY,
            })
        });
        rows = rows.child(el("div").child(el("dt").say(title)).child(stand));
    }
    classed("div", "m-block").attr("part", "progress").child(heading(session, msg::PLAN_PROGRESS)).child(rows)
}
