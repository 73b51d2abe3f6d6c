//! The whole widget: the choices, the agenda, the objectives, recognition, what comes afterwards, a private page for each
//! side, and the joint page.

use mentor_core::{content::msg, date::Date, record::Side};

use super::{
    agenda,
    asked::{AFTER, ASKED, CHOICES, DAY, JOINT, OWN, PAPER, PRIVATE},
    objectives::objectives,
};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, classed, el},
        exchange::{FOLDED, agreed},
        fields::{Look, button, side_name},
        form::{Form, sides, who},
        frame::{Page, heading, page},
        lines::together,
        words::filled,
    },
};

static PAGE: Page =
    Page { head: [msg::CLOSURE_TITLE, msg::CLOSURE_LEDE, msg::CLOSURE_META], asked: ASKED, sharing: FOLDED };

/// The private page of a side. It is on paper only when its writer says so.
fn private(form: Form, side: Side) -> El {
    let session = form.session;
    let form = Form { private: true, sides: sides(side.as_str()), ..form.of(side) };
    let paper = form.path(PAPER.0);
    let page = el("details")
        .attr_when("class", move || {
            let print = session.flag(paper);
            Some(["m-details m-block m-stack", if print { "" } else { " m-screen" }].concat())
        })
        .attr("part", "private")
        .child(el("summary").text(filled(msg::CLOSURE_PRIVATE, &[("who", &side_name(session, side))])));
    form.fill(page, PRIVATE).child(form.tick(PAPER))
}

/// What follows who is there: what is on paper elsewhere, and the private pages.
fn meeting(form: Form) -> El {
    let agenda = classed("div", "m-block m-stack")
        .attr("part", "agenda")
        .child(heading(form.session, msg::CLOSURE_AGENDA))
        .child(agenda::list(form));
    let out = classed("div", "m-screen").child(form.fill(agenda, OWN)).child(objectives(form));
    let mut out = el("div").child(form.fill(out, AFTER));
    for side in form.sides {
        out = out.child(private(form, *side));
    }
    out
}

/// The page that the two keep.
fn joint(form: Form) -> El {
    let (session, day) = (form.session, form.path(DAY));
    classed("div", "m-block m-stack")
        .attr("part", "joint")
        .child(heading(session, msg::CLOSURE_PAGE))
        .child(classed("p", "m-text").say(msg::CLOSURE_PAGE_ABOUT))
        .child(el("p").text_when(move || {
            Date::parse_iso(&session.text(day)).map_or_else(String::new, |day| session.date_text(day))
        }))
        .child(together(session, JOINT))
        .child(agreed(session))
        .child(classed("div", "m-actions").child(button(Look::Second, msg::NOTICE_PRINT, move || session.print())))
}

/// The view of `<mentor-closure>`.
pub fn view(session: Session) -> El {
    let form = Form::joint(session);
    let who = who(session);
    let blocks = vec![
        form.fill(classed("div", "m-block m-stack m-screen"), CHOICES),
        el("div").when(move || Some(meeting(Form { sides: sides(&who.get()), ..form }))),
        joint(form),
    ];
    page(session, &PAGE, blocks)
}
