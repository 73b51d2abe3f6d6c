//! The meetings in the order of their days, each with what should come of it and what to talk about; lines for the agenda are
//! proposed from all that is open.

use mentor_core::{
    content::msg,
    date::Date,
    plan::{lines_of, propose},
};

use crate::{
    element::session::Session,
    shared::{
        dom::{El, classed, el},
        entries::Entries,
        fields::Entry,
        state::memo,
        words::{filled, t},
    },
};

/// Where the meetings lie, by their ids, and the fields of one.
const MEETINGS: &str = "meetings";
pub(super) const DATE: &str = "date";
pub(super) const AIMS: &str = "aims";
pub(super) const AGENDA: &str = "agenda";

fn entries(session: Session) -> &'static Entries {
    Entries::of(session, &[MEETINGS], "admin.agenda")
}

/// The meetings, and the boxes for one.
pub(super) fn meetings(session: Session) -> El {
    let all = entries(session);
    classed("div", "m-block m-stack")
        .attr("part", "meetings")
        .attr("data-element", all.source())
        .child(all.heading(msg::PLAN_MEETINGS))
        .child(classed("p", "m-text").say(msg::PLAN_MEETINGS_ABOUT))
        .child(classed("ul", "m-plan").attr("role", "list").each(move || rows(all)))
        .child(all.undo())
        .child(all.boxes(msg::PLAN_MEETING_ANOTHER, boxes))
}

/// The day of the next meeting; follows the meetings.
pub(super) fn next(session: Session) -> Option<Date> {
    let (all, today) = (entries(session), session.placement().today?);
    let mut next: Option<Date> = None;
    for id in all.ids() {
        if let Some(day) = Date::parse_iso(&session.text(all.path(&id, DATE)))
            && day >= today
            && next.is_none_or(|next| day < next)
        {
            next = Some(day);
        }
    }
    next
}

/// A row for each meeting in which something is written, the earliest first; those without a day come last.
fn rows(all: &'static Entries) -> Vec<El> {
    let session = all.session();
    let (mut days, mut rows) = (Vec::new(), Vec::new());
    for id in all.ids() {
        let [day, aims, agenda] = [DATE, AIMS, AGENDA].map(|field| session.text(all.path(&id, field)));
        let date = Date::parse_iso(&day);
        if date.is_none() && aims.is_empty() && agenda.is_empty() {
            continue;
        }
        let said = date.map_or_else(|| t(msg::PLAN_NO_DAY), |day| session.weekday_text(day));
        let key = date.map_or(i32::MAX, |day| day.days);
        let place = days.iter().filter(|other| **other <= key).count();
        let row = el("li")
            .child(el("strong").text(&said))
            .child(classed("p", "m-text m-line").text(aims))
            .child(classed("p", "m-text m-line").text(agenda))
            .child(all.acts(&id, &said));
        days.insert(place, key);
        rows.insert(place, row);
    }
    rows
}

fn boxes(all: &'static Entries, id: &str) -> El {
    let (session, agenda) = (all.session(), all.path(id, AGENDA));
    let lines = memo(move || {
        let end = Date::parse_iso(&session.text(super::view::END));
        let end = end.map_or_else(
            || t(msg::PLAN_EXIT_TALK),
            |end| filled(msg::PLAN_EXIT_DAY, &[("day", &session.weekday_text(end))]),
        );
        propose(&session.steps(), &end, &session.text(agenda))
    });
    let some = lines.clone();
    let list = classed("div", "m-endings").each(move || {
        let mut out = Vec::new();
        for line in lines_of(&lines.get()).filter(|line| !line.is_empty()) {
            let (words, button) = (line.to_owned(), classed("button", "m-ending").attr("type", "button"));
            let button = button.child(el("strong").say(msg::PLAN_AGENDA_ADD)).child(el("span").text(line));
            out.push(button.on("click", move |_| {
                all.append(AGENDA, &words);
                session.say(t(msg::PLAN_AGENDA_ADDED));
                // What was pressed goes, and the next one stands in its place.
                all.focus_first();
            }));
        }
        out
    });
    let proposed = el("div")
        .flag("hidden", move || some.get().is_empty())
        .child(classed("p", "m-label").say(msg::PLAN_PROPOSE))
        .child(list);
    classed("div", "m-stack")
        .child(all.field(id, AIMS, msg::PLAN_AIMS, Entry::Lines("2"), false))
        .child(all.field(id, AGENDA, msg::PLAN_AGENDA, Entry::Lines("3"), true))
        .child(proposed)
        .child(all.field(id, DATE, msg::PLAN_MEETING_DAY, Entry::Day, false))
}
