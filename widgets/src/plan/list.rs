//! The one list: late, soon, later, done; of everybody or of one.

use mentor_core::{
    content::{Msg, msg},
    plan::{GROUPS, Step, group},
    record::Side,
};

use crate::{
    element::session::Session,
    shared::{
        dom::{El, classed},
        entries::Entries,
        fields::{choice_of, side_name},
        frame::heading,
        state::State,
        steps::{Focus, boxes, row, rows, written},
        words::t,
    },
};

/// The element that steps of one's own come from.
const OWN: &str = "plan.written-record";

/// The list, the choice of whose steps it shows, and the boxes for one of one's own.
pub(super) fn list(session: Session) -> El {
    let own = written(session, OWN);
    // Whose: nothing for everybody. What is shown is no answer, and lies in no record.
    let (whose, focus) = (State::new(None::<Side>), Focus::new(None));
    let chosen = whose.clone();
    let groups =
        rows(session, classed("div", "m-groups"), move |steps| groups(session, own, steps, whose.get(), &focus));
    classed("div", "m-block")
        .attr("part", "list")
        .child(own.heading(msg::PLAN_LIST))
        .child(filter(session, chosen))
        .child(own.undo())
        .child(groups)
        .child(
            classed("div", "m-block m-stack")
                .child(heading(session, msg::PLAN_ADD))
                .child(own.boxes(msg::PLAN_ANOTHER, boxes)),
        )
}

/// Whose steps are shown.
fn filter(session: Session, whose: State<Option<Side>>) -> El {
    let mut choices = classed("div", "m-choices is-inline");
    let mut all = vec![(None, t(msg::PLAN_EVERYONE))];
    for side in Side::ALL {
        all.push((Some(side), side_name(session, side)));
    }
    for (side, label) in all {
        let (is, set) = (whose.clone(), whose.clone());
        let on = move || is.get() == side;
        choices = choices.child(choice_of("show", label, Box::new(on), Box::new(move |_: &str| set.set(side))));
    }
    classed("fieldset", "m-screen").child(classed("legend", "m-label").say(msg::PLAN_SHOW)).child(choices)
}

fn groups(session: Session, own: &'static Entries, steps: &[Step], whose: Option<Side>, focus: &Focus) -> Vec<El> {
    let today = session.placement().today;
    let mut out = Vec::new();
    let mut add = |place: usize, title: Msg| {
        let mut rows = Vec::new();
        for step in steps {
            // What the two do together is for each of them; the college is not one of the two.
            let theirs = whose.is_none() || step.who == whose || (step.who.is_none() && whose != Some(Side::College));
            if theirs && group(step, today) == place {
                let acts = step.action().filter(|_| step.source == OWN).map(|id| own.acts(id, &step.what));
                rows.push(row(session, step, focus).maybe(acts));
            }
        }
        if !rows.is_empty() {
            let list = classed("ul", "m-plan").attr("role", "list").children(rows);
            out.push(classed("div", "m-group").child(heading(session, title)).child(list));
        }
    };
    for (place, title) in GROUPS.into_iter().enumerate() {
        add(place, title);
    }
    if out.is_empty() {
        let none = if steps.is_empty() { msg::PLAN_LIST_NONE } else { msg::PLAN_LIST_OTHER };
        out.push(classed("p", "m-text").say(none));
    } else {
        out.push(classed("p", "m-quiet m-small m-screen").say(msg::PLAN_ELSEWHERE));
    }
    out
}
