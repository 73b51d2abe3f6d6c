//! What people are going to do, wherever in the record it was written: a row each, with a box to tick, whose it is, by when and
//! where it comes from. The list itself is a rule of the core ([`plan`](mentor_core::plan)), read by
//! [`Session::steps`].

use mentor_core::{
    content::{Msg, fill, msg},
    json::Json,
    plan::{Step, action, fingerprint, stand},
    record::Side,
};

use super::{
    dom::{El, Node, classed, el},
    entries::Entries,
    fields::{By, Entry, Path, SHOWN, choice, path, side_name},
    form::Form,
    state::{State, memo, quietly},
    words::{filled, t},
};
use crate::element::session::Session;

/// Where the tick of a step lies.
pub fn tick_of(step: &Step) -> Path {
    let mut steps = vec!["/"];
    for part in &step.tick {
        steps.push(part);
    }
    path(&steps)
}

/// Draws the rows of a list of steps.
type Draws = dyn Fn(&[Step]) -> Vec<El>;

/// Rows of the steps that are wanted, in a list that is made anew when any step is another.
pub fn rows(session: Session, list: El, draw: impl Fn(&[Step]) -> Vec<El> + 'static) -> El {
    rows_of(session, list, Box::new(draw))
}

#[inline(never)]
fn rows_of(session: Session, list: El, draw: Box<Draws>) -> El {
    let which = memo(move || fingerprint(&session.steps()));
    list.each(move || {
        which.get();
        draw(&quietly(|| session.steps()))
    })
}

/// The box that has the focus, of rows that are made anew with their list.
pub type Focus = State<Option<Path>>;

/// The row of a step. It is made anew when any step is another; the box that had the focus has it again.
#[inline(never)]
pub fn row(session: Session, step: &Step, focus: &Focus) -> El {
    let (at, by, done) = (tick_of(step), By(step.who.unwrap_or(Side::Student), step.private), step.done);
    let (node, had, gone) = (Node::new(), focus.clone(), focus.clone());
    if focus.peek() == Some(at) {
        let node = node.clone();
        session.after(0, move || node.focus());
    }
    let label = classed("label", "m-choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(move || done)
                .flag("disabled", move || session.read_only())
                .on("focus", move |_| had.set(Some(at)))
                .on("blur", move |_| gone.set(None))
                .on("change", move |on| session.write(at, Json::from(!on.is_empty()), by))
                .node(&node),
        )
        .child(el("span").text(&step.what));
    classed("li", if step.private { "m-step m-screen" } else { "m-step" })
        .attr("data-element", &step.source)
        .child(label)
        .child(about(session, step))
}

/// How late it is, whose, by when, and where it comes from.
fn about(session: Session, step: &Step) -> El {
    let stand = stand(step.due, session.placement().today, step.done);
    let day = step.due.map(|due| session.weekday_text(due)).unwrap_or_default();
    let words = |message| fill(&session.counted(message, stand.days), &[("day", &day)]);
    let who = step.who.map_or_else(|| t(msg::PLAN_BOTH), |side| side_name(session, side));
    let mut said = [&who, ". ", &words(stand.words)].concat();
    if let Some(title) = step.from() {
        said.push(' ');
        said.push_str(&filled(msg::PLAN_FROM, &[("title", title.text())]));
    }
    if step.private {
        said.push(' ');
        said.push_str(msg::PLAN_PRIVATE.text());
    }
    let late = stand.late.map(|late| classed("strong", "m-tag m-late").text(words(late)));
    classed("p", "m-quiet m-small").maybe(late).text(if stand.late.is_some() { " " } else { "" }).text(said)
}

/// Steps that are written here, from this element.
pub fn written(session: Session, source: &'static str) -> &'static Entries {
    Entries::of(session, &["/", "actions"], source)
}

/// The boxes of a step that is written here: what, who, by when. The first answer says where it comes from.
pub fn boxes(entries: &'static Entries, id: &str) -> El {
    const WHO: [(&str, Msg); 4] = [
        (Side::Student.as_str(), msg::SHARED_STUDENT),
        (Side::Mentor.as_str(), msg::SHARED_MENTOR),
        ("both", msg::PLAN_BOTH),
        (Side::College.as_str(), msg::SHARED_COLLEGE),
    ];
    let (session, who, source) = (entries.session(), entries.path(id, action::WHO), entries.path(id, action::SOURCE));
    let mut sides = classed("div", "m-choices is-inline");
    for (value, label) in WHO {
        sides = sides.child(choice(session, Form::name(who), who, SHOWN, value, label));
    }
    let who = el("fieldset").child(classed("legend", "m-label").say(msg::PLAN_WHO)).child(sides);
    classed("div", "m-stack")
        .child(entries.field(id, action::WHAT, msg::PLAN_WHAT, Entry::Line, true))
        .child(who)
        .child(entries.field(id, action::WHEN, msg::ACTION_WHEN, Entry::Day, false))
        .on("input", move |_| {
            if quietly(|| session.text(source)).is_empty() {
                session.write(source, entries.source().into(), SHOWN);
            }
        })
}
