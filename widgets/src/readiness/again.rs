//! The same list at another time: the answers of a day are kept, and a later look sets them beside those of now.
//!
//! What is kept lies at `snapshots`, by the day (an ISO date): each answer under the id of its element, in the place of a note that is
//! for its writer alone, so that it is never offered to the other one.

use mentor_core::{content::msg, date::Date, readiness::level};

use super::{
    asked::LEVELS,
    view::{NOTHING, each_of_ten, hang, letters_of, list},
};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, classed, el, part_while, svg},
        fields::{Look, button},
        form::{Form, OWN},
        frame::block,
        icons::{OPEN, WHOLE, draw, icon},
        later::later,
        pieces::Words,
        state::{State, memo, quietly},
        words::{filled, t},
    },
};

const SNAPSHOTS: &str = "snapshots";

/// How long an ISO date is.
const DAY: usize = 10;

/// The days of which something was kept, the earliest first. Follows them.
#[inline(never)]
fn kept(session: Session) -> Vec<String> {
    let mut days = Vec::new();
    for day in session.keys(&[SNAPSHOTS]) {
        if Date::parse_iso(&day).is_some() {
            days.push(day);
        }
    }
    days
}

fn today(session: Session) -> String {
    quietly(|| session.placement()).today.map_or_else(String::new, Date::to_iso)
}

/// Keeps the answers of today; those that were kept today before are put right.
fn keep(form: Form) {
    let (session, today) = (form.session, today(form.session));
    each_of_ten(&mut |item, _| {
        let said = session.text(form.path(item.words.0));
        if !said.is_empty() {
            session.write(&[SNAPSHOTS, &today, item.words.0, OWN], said.into(), form.by());
        }
    });
    session.say(t(msg::READINESS_KEEP_SAID));
}

/// A day in words.
#[inline(never)]
fn in_words(session: Session, day: &str) -> String {
    Date::parse_iso(day).map_or_else(String::new, |day| session.date_text(day))
}

/// Says when that was kept.
#[inline(never)]
fn kept_on(session: Session, day: &str) -> El {
    el("p").text(filled(msg::READINESS_KEPT, &[("date", &in_words(session, day))]))
}

/// Where the answers of today are kept, and which days there are.
pub(super) fn again(form: Form, said: &State<String>) -> El {
    let (session, said) = (form.session, said.clone());
    block(session, msg::READINESS_KEEP)
        .attr("part", "again")
        .child(classed("p", "m-text").attr("data-element", "ready.revisit").say(msg::READINESS_KEEP_HOW))
        .child(
            button(Look::Second, msg::READINESS_KEEP_NOW, move || keep(form))
                .flag("disabled", move || session.read_only() || said.get() == NOTHING),
        )
        .child(el("div").each(move || {
            let mut lines = Vec::new();
            for day in kept(session) {
                lines.push(kept_on(session, &day));
            }
            lines
        }))
}

/// The picture of then and now, once there is something to compare: another day, or another answer.
pub(super) fn then_and_now(form: Form, said: &State<String>) -> El {
    let (session, now) = (form.session, said.clone());
    let chosen = State::new(String::new());
    let which = chosen.clone();
    // The day, the letters of then and those of now: a new picture only when one of them is another.
    let shown = memo(move || {
        let (wanted, now, mut day) = (which.get(), now.get(), String::new());
        for one in kept(session) {
            if day.is_empty() || one == wanted {
                day = one;
            }
        }
        let then = letters_of(&|element| session.text(&[SNAPSHOTS, &day, element, OWN]));
        if day.is_empty() || (then == now && day == today(session)) { String::new() } else { [day, then, now].concat() }
    });
    let (is_there, there) = (shown.clone(), shown.clone());
    block(session, msg::READINESS_THEN)
        .attr("part", "then-and-now")
        .flag("hidden", move || is_there.get().is_empty())
        .child(classed("p", "m-text").say(msg::READINESS_THEN_HOW))
        .child(part_while(
            move || !there.get().is_empty(),
            move || {
                let (shown, chosen) = (shown.clone(), chosen.clone());
                later(move || later_picture(session, shown.clone(), chosen.clone()))
            },
        ))
}

#[inline(never)]
fn later_picture(session: Session, shown: State<String>, chosen: State<String>) -> El {
    el("div")
        .child(el("div").when(move || {
            // Which day, where there is more than one.
            let (all, chosen) = (kept(session), chosen.clone());
            let mut days =
                classed("select", "m-select").attr("id", "then").on("change", move |day| chosen.set(day.to_owned()));
            for day in &all {
                days = days.child(el("option").attr("value", day).text(in_words(session, day)));
            }
            let label = classed("label", "m-label").attr("for", "then").say(msg::READINESS_THEN_WHICH);
            (all.len() > 1).then(|| classed("div", "m-field").child(label).child(days))
        }))
        .child(el("div").when(move || picture(session, &shown.get())))
}

fn picture(session: Session, shown: &str) -> Option<El> {
    let (day, letters) = shown.split_at_checked(DAY)?;
    let (then, now) = letters.split_at_checked(letters.len() / 2)?;
    let mut key = classed("p", "m-then-key m-small");
    for (label, shape) in [
        (msg::READINESS_THEN_RING, OPEN),
        (msg::READINESS_THEN_DISC, WHOLE),
        (
            msg::READINESS_THEN_BOTH,
            icon(
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5z",
                "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
            ),
        ),
    ] {
        key = key.child(draw(shape)).child(el("span").say(label));
    }
    let mut heads = classed("p", "m-then-heads").attr("aria-hidden", "true");
    for (_, label) in LEVELS.iter().rev() {
        heads = heads.child(el("span").say(*label));
    }
    let (mut rows, mut place) = (Vec::new(), 0);
    each_of_ten(&mut |item, _| {
        let of = |letters: &str| level(letters.as_bytes().get(place).copied().unwrap_or_default());
        if let (Some(then), Some(now)) = (of(then), of(now)) {
            rows.push(row(session, item.words, then as usize, now as usize));
        }
        place += 1;
    });
    let list = list(rows).attr("class", "m-rows m-list m-then");
    Some(classed("div", "m-stack").child(kept_on(session, day)).child(key).child(heads).child(list))
}

/// One of the ten: its name, the picture, and the same in words.
#[inline(never)]
fn row(session: Session, (id, name): Words, then: usize, now: usize) -> El {
    let same = then == now;
    let mut track = svg("svg")
        .attr("class", "m-track")
        .attr("viewBox", "0 0 120 30")
        .attr("aria-hidden", "true")
        .attr("focusable", "false");
    let (from, to) = (at(then), at(now));
    // The scale, and the way from then to now; that begins at the edge of the ring, by its dashes.
    for (class, d) in [("m-rail", "M12 23v6m0-3H108m0-3v6M60 23v6"), ("m-move", &["M", from, " 11H", to].concat())] {
        track = track.child(svg("path").attr("class", class).attr("d", d));
    }
    for (class, x, radius) in
        [("m-ring", from, if same { "9" } else { "6" }), ("m-disc", to, if same { "5" } else { "7" })]
    {
        track = track.child(svg("circle").attr("class", class).attr("cx", x).attr("cy", "11").attr("r", radius));
    }
    let label = |level: usize| LEVELS[level % LEVELS.len()].1.text();
    let words = if same { msg::READINESS_THEN_SAME } else { msg::READINESS_THEN_CHANGE };
    let said = filled(words, &[("then", label(then)), ("now", label(now))]);
    el("li")
        .child(hang(session, id))
        .child(el("div").child(el("span").say(name)).child(track).child(classed("span", "m-small").text(said)))
}

/// Where a level stands: what needs support first, what is covered last.
fn at(level: usize) -> &'static str {
    match level {
        0 => "108",
        1 => "60",
        _ => "12",
    }
}
