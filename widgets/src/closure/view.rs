//! The whole widget: the choices, the agenda, the objectives, recognition, what comes afterwards, a private page for each
//! side, and the joint page.

use mentor_core::{content::msg, date::Date, record::Side};

use super::{
    agenda,
    asked::{AFTER, ASKED, CHOICES, DAY, OWN, PAPER, PRESENT, PRIVATE},
    objectives::objectives,
};
use crate::{
    element::session::{Session, Viewer},
    shared::{
        dom::{El, classed, el},
        exchange::FOLDED,
        fields::{Look, button, side_name, steps},
        form::{Form, present},
        frame::{Page, heading, page},
        lines::together,
        state::{State, memo},
        words::filled,
    },
};

static PAGE: Page =
    Page { head: [msg::CLOSURE_TITLE, msg::CLOSURE_LEDE, msg::CLOSURE_META], asked: ASKED, sharing: FOLDED };

/// Who is there: the one whom the page names, or whom the two have chosen.
fn here(session: Session, chosen: &str) -> &'static [Side] {
    match (session.viewer(), chosen) {
        (Viewer::Both, "student") => &[Side::Student],
        (Viewer::Both, "mentor") => &[Side::Mentor],
        _ => present(session),
    }
}

/// The private page of a side. It is on paper only when its writer says so.
fn private(form: Form, side: Side) -> El {
    let session = form.session;
    let form = Form { private: true, ..form.of(side) };
    let paper = form.path(PAPER.0);
    el("details")
        .attr_when("class", move || {
            let print = session.flag(&steps(paper));
            Some(["m-details m-block m-stack", if print { "" } else { " m-screen" }].concat())
        })
        .attr("part", "private")
        .child(el("summary").text(filled(msg::CLOSURE_PRIVATE, &[("who", &side_name(session, side))])))
        .children(form.draw(&PRIVATE))
        .child(form.tick(&PAPER))
}

/// What follows who is there: what is on paper elsewhere, and the private pages.
fn meeting(form: Form) -> El {
    let agenda = classed("div", "m-block m-stack")
        .attr("part", "agenda")
        .child(heading(form.session, msg::CLOSURE_AGENDA))
        .child(agenda::list(form))
        .children(form.draw(&OWN));
    let mut out =
        el("div").child(classed("div", "m-screen").child(agenda).child(objectives(form)).children(form.draw(&AFTER)));
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
            Date::parse_iso(&session.text(&steps(day))).map_or_else(String::new, |day| session.date_text(day))
        }))
        .child(together(session, ASKED))
        .child(classed("div", "m-actions").child(button(Look::Second, msg::NOTICE_PRINT, move || session.print())))
}

/// The view of `<mentor-closure>`.
pub fn view(session: Session) -> El {
    let (said, form) = (State::new(String::new()), Form::joint(session));
    let who = memo(move || session.text(&[PRESENT]));
    let blocks = vec![
        classed("div", "m-block m-stack m-screen").children(form.draw(&CHOICES)),
        el("div").when(move || Some(meeting(Form { sides: here(session, &who.get()), ..form }))),
        joint(form),
    ];
    page(session, &PAGE, blocks, &said)
}
