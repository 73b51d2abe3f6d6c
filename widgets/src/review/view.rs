//! The whole widget: what a good result is, a quick word at any meeting, the review half way, and the road to a formal one.

use mentor_core::content::msg;

use super::{
    asked::{ASKED, FORMAL, MENTOR, OFFERED, SHARED, START, TALKED, WHY},
    own::own,
    parts::{asked, changes, informal, objectives, soft, steps, timing},
};
use crate::{
    element::session::{Session, Viewer},
    shared::{
        dom::{El, classed, el},
        exchange::{FOLDED, exchange},
        form::Form,
        frame::{Page, heading, whole},
        help::contacts,
        lines::together,
        state::memo,
    },
};

static PAGE: Page =
    Page { head: [msg::REVIEW_TITLE, msg::REVIEW_LEDE, msg::REVIEW_META], asked: ASKED, sharing: FOLDED };

/// The view of `<mentor-review>`.
pub fn view(session: Session) -> El {
    let form = Form::joint(session);
    let block = || classed("div", "m-block m-stack");
    let standard = classed("p", "m-text").attr("data-element", "standard.review").say(msg::REVIEW_STANDARD);
    let hint = classed("p", "m-hint").say(msg::REVIEW_SUCCESS_HINT);
    let start = form.fill(block().child(standard).child(hint), START).child(soft(session));
    let half = form
        .fill(block().child(heading(session, msg::REVIEW_HALF)), WHY)
        .child(timing(session))
        .child(asked(form))
        .child(steps(session));
    // The mentor's lines are there where the mentor is.
    let viewer = memo(move || session.viewer());
    let (who, both) = (viewer.clone(), viewer);
    let mentor = el("div")
        .when(move || matches!(who.get(), Viewer::Both | Viewer::Mentor).then(|| form.fill(el("div"), MENTOR)));
    let talk = block()
        .attr("part", "joint")
        .child(heading(session, msg::REVIEW_TOGETHER))
        .child(classed("p", "m-text").say(msg::REVIEW_TOGETHER_ABOUT))
        .child(together(session, SHARED));
    let formal = block().attr("part", "formal").child(heading(session, msg::REVIEW_FORMAL));
    let formal = form.fill(formal, FORMAL).child(el("div").when(move || contacts(session)));
    let share = el("div")
        .when(move || Some(exchange(session, if both.get() == Viewer::Both { OFFERED } else { ASKED }, &FOLDED)));
    let blocks = vec![
        start,
        informal(session),
        half,
        own(session),
        mentor,
        objectives(session),
        form.fill(talk, TALKED),
        changes(session),
        formal,
        share,
    ];
    whole(session, &PAGE, blocks)
}
