//! Several objectives in one text: a look at the two that it would become, and the step itself.

use mentor_core::{content::msg, json::Json, objective::key, record::order};

use super::{Objective, checks::Checks};
use crate::shared::{
    dom::{El, classed, el},
    fields::{Look, button},
    frame::heading,
    later::later,
    state::quietly,
    words::{quoted, t},
};

/// The offer to split; there while the words hold more than one objective and nobody has said to leave them as one.
pub(super) fn split(checks: Checks) -> El {
    el("div").when(move || {
        let halves = checks.halves().filter(|_| !checks.one.session().read_only())?;
        Some(later(move || later_split(checks, &halves.0, &halves.1)))
    })
}

#[inline(never)]
fn later_split(checks: Checks, first: &str, second: &str) -> El {
    let half = |half: &str| el("li").child(classed("p", "m-words").text(quoted(half)));
    let list = classed("ol", "m-halves").attr("role", "list").child(half(first)).child(half(second));
    let (first, second) = (first.to_owned(), second.to_owned());
    classed("div", "m-next")
        .attr("part", "split")
        .attr("role", "group")
        .attr("aria-labelledby", "split")
        .child(heading(checks.one.session(), msg::OBJECTIVES_SPLIT).attr("id", "split"))
        .child(classed("p", "m-text").say(msg::OBJECTIVES_SPLIT_HINT))
        .child(list)
        .child(
            classed("div", "m-actions m-after")
                .child(button(Look::Second, msg::OBJECTIVES_SPLIT_DO, move || {
                    // What has been typed since the look would be lost: look again first.
                    if quietly(|| checks.old()) {
                        return checks.look(true);
                    }
                    let new = new_after(checks.one, &second);
                    checks.put(first.clone(), usize::MAX, Some(new));
                    checks.one.all().say(t(msg::OBJECTIVES_SPLIT_DONE));
                }))
                .child(button(Look::Quiet, msg::OBJECTIVES_SPLIT_LEAVE, move || checks.whole.set(true))),
        )
}

/// A new objective with these words in the list, right after this one.
fn new_after(one: Objective, words: &str) -> Objective {
    quietly(|| {
        one.give_order();
        let all = one.all();
        let (listed, place) = (all.listed(), one.text(key::ORDER));
        let next = listed.iter().map(|other| other.text(key::ORDER)).find(|other| *other > place);
        let new = all.one(&all.session.new_id());
        new.set(key::TEXT, Json::from(words));
        new.set(key::LEVEL, one.text(key::LEVEL).into());
        new.set(key::ORDER, order::between(Some(&place), next.as_deref()).into());
        new.set(key::LISTED, Json::from(true));
        new
    })
}
