//! The same list at another time: the answers of a day are kept, and a later look sets them beside those of now.
//!
//! What is kept lies at `snapshots`, by random ids: the day ([`ON`]), and each answer under the id of its element, in the place of a
//! note that is for its writer alone, so that it is never offered to the other one.

use mentor_core::{content::msg, date::Date, json::digits, readiness::level};

use super::{
    asked::LEVELS,
    view::{each_of_ten, hang, letters_of},
};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, classed, el, svg},
        fields::{Look, button},
        form::{Form, OWN},
        frame::heading,
        pieces::Words,
        state::{State, memo, quietly},
        words::{filled, t},
    },
};

const SNAPSHOTS: &str = "snapshots";
const ON: &str = "on";

/// What was kept: the day and the id of each, the earliest first. Follows them.
#[inline(never)]
fn kept(session: Session) -> Vec<(Date, String)> {
    let mut out = Vec::new();
    for id in session.keys(&[SNAPSHOTS]) {
        if let Some(on) = Date::parse_iso(&session.text(&[SNAPSHOTS, &id, ON])) {
            let place = out.partition_point(|(other, _)| *other <= on);
            out.insert(place, (on, id));
        }
    }
    out
}

fn today(session: Session) -> Option<Date> {
    quietly(|| session.placement()).today
}

/// Keeps the answers of today; those that were kept today before are put right.
fn keep(form: Form) {
    let session = form.session;
    let Some(today) = today(session) else { return };
    let before = kept(session).into_iter().find(|(on, _)| *on == today);
    let id = before.map_or_else(|| session.new_id(), |(_, id)| id);
    session.write(&[SNAPSHOTS, &id, ON], today.to_iso().into(), form.by());
    each_of_ten(&mut |item, _| {
        let said = session.text(form.path(item.words.0));
        if !said.is_empty() {
            session.write(&[SNAPSHOTS, &id, item.words.0, OWN], said.into(), form.by());
        }
    });
    session.say(t(msg::READINESS_KEEP_SAID));
}

fn kept_on(session: Session, on: Date) -> String {
    filled(msg::READINESS_KEPT, &[("date", &session.date_text(on))])
}

/// Where the answers of today are kept, and which days there are.
pub(super) fn again(form: Form, said: &State<String>) -> El {
    let (session, said) = (form.session, said.clone());
    classed("div", "m-block m-stack")
        .attr("part", "again")
        .child(heading(session, msg::READINESS_KEEP))
        .child(classed("p", "m-text").attr("data-element", "ready.revisit").say(msg::READINESS_KEEP_HOW))
        .child(
            classed("div", "m-actions").flag("hidden", move || session.read_only()).child(
                button(Look::Second, msg::READINESS_KEEP_NOW, move || keep(form))
                    .flag("disabled", move || said.get().bytes().all(|letter| letter == b'-')),
            ),
        )
        .child(
            el("div")
                .each(move || kept(session).into_iter().map(|(on, _)| el("p").text(kept_on(session, on))).collect()),
        )
}

/// The picture of then and now, once there is something to compare: another day, or another answer.
pub(super) fn then_and_now(form: Form, said: &State<String>) -> El {
    let (session, now) = (form.session, said.clone());
    let chosen = State::new(String::new());
    let which = chosen.clone();
    // The day, the letters of then and those of now: a new picture only when one of them is another.
    let shown = memo(move || {
        let all = kept(session);
        let wanted = which.get();
        let Some((on, id)) = all.iter().find(|(_, id)| *id == wanted).or(all.first()) else { return String::new() };
        let (then, now) = (letters_of(&|element| session.text(&[SNAPSHOTS, id, element, OWN])), now.get());
        if then == now && Some(*on) == today(session) { String::new() } else { [on.to_iso(), then, now].concat() }
    });
    let (there, several) = (shown.clone(), chosen);
    classed("div", "m-block m-stack")
        .attr("part", "then-and-now")
        .flag("hidden", move || there.get().is_empty())
        .child(heading(session, msg::READINESS_THEN))
        .child(classed("p", "m-text").say(msg::READINESS_THEN_HOW))
        .child(el("div").when(move || {
            // Which day, where there is more than one.
            let (all, chosen) = (kept(session), several.clone());
            let mut days =
                classed("select", "m-select").attr("id", "then").on("change", move |id| chosen.set(id.to_owned()));
            for (on, id) in &all {
                days = days.child(el("option").attr("value", id).text(session.date_text(*on)));
            }
            let label = classed("label", "m-label").attr("for", "then").say(msg::READINESS_THEN_WHICH);
            (all.len() > 1).then(|| classed("div", "m-field").child(label).child(days))
        }))
        .child(el("div").when(move || picture(session, &shown.get())))
}

fn picture(session: Session, shown: &str) -> Option<El> {
    let (on, letters) = (Date::parse_iso(shown.get(..10)?)?, shown.get(10..)?.as_bytes());
    let (then, now) = letters.split_at(letters.len() / 2);
    let mut key = classed("p", "m-then-key m-small");
    for (label, shape) in [
        (msg::READINESS_THEN_RING, track("0 0 20 24", &[("m-ring", "10", "7")])),
        (msg::READINESS_THEN_DISC, track("0 0 20 24", &[("m-disc", "10", "7")])),
        (msg::READINESS_THEN_BOTH, track("0 0 20 24", &SAME.map(|(class, radius)| (class, "10", radius)))),
    ] {
        key = key.child(el("span").child(shape).text(label.text()));
    }
    let mut heads = classed("p", "m-then-heads").attr("aria-hidden", "true");
    for (_, label) in LEVELS.iter().rev() {
        heads = heads.child(el("span").say(*label));
    }
    let (mut rows, mut letters) = (Vec::new(), then.iter().zip(now));
    each_of_ten(&mut |item, _| {
        if let Some((then, now)) = letters.next()
            && let (Some(then), Some(now)) = (level(*then), level(*now))
        {
            rows.push(row(session, item.words, then as usize, now as usize));
        }
    });
    let list = classed("ol", "m-rows m-list m-then").attr("role", "list").children(rows);
    Some(el("div").child(el("p").text(kept_on(session, on))).child(key).child(heads).child(list))
}

/// Both at one place: a ring round the disc.
const SAME: [(&str, &str); 2] = [("m-disc", "5"), ("m-ring", "9")];

/// A drawing of circles: each with its class, its place and its radius. It is hidden from screen readers, as words say the same.
#[inline(never)]
fn track(view_box: &str, circles: &[(&str, &str, &str)]) -> El {
    let mut out = svg("svg").attr("viewBox", view_box).attr("aria-hidden", "true").attr("focusable", "false");
    for (class, x, radius) in circles {
        out = out.child(svg("circle").attr("class", class).attr("cx", x).attr("cy", "12").attr("r", radius));
    }
    out
}

/// One of the ten: its name, the picture, and the same in words.
#[inline(never)]
fn row(session: Session, (id, name): Words, then: usize, now: usize) -> El {
    // What needs support stands first, what is covered last.
    let x = |level: usize| 108 - 48 * level as i64;
    let (same, mut rail) = (then == now, String::new());
    let free = |level: usize| level != then && level != now;
    for level in 0..3 {
        let at = |level: usize| {
            if free(level) {
                0
            } else if same {
                9
            } else {
                6
            }
        };
        if free(level) {
            rail = [&rail, "M", &digits(x(level)), " 8v8"].concat();
        }
        if level > 0 {
            rail = [&rail, "M", &digits(x(level) + at(level)), " 12H", &digits(x(level - 1) - at(level - 1))].concat();
        }
    }
    let edge = if now < then { 6 } else { -6 };
    let (at_then, at_now) = (digits(x(then)), digits(x(now)));
    let drawn = if same {
        track("0 0 120 24", &SAME.map(|(class, radius)| (class, &*at_now, radius)))
    } else {
        let line = ["M", &digits(x(then) + edge), " 12H", &at_now].concat();
        track("0 0 120 24", &[("m-ring", &at_then, "6"), ("m-disc", &at_now, "7")])
            .child(svg("path").attr("class", "m-move").attr("d", line))
    };
    let label = |level: usize| LEVELS[level % LEVELS.len()].1.text();
    let words = if same { msg::READINESS_THEN_SAME } else { msg::READINESS_THEN_CHANGE };
    el("li").child(hang(session, id)).child(
        el("div")
            .child(el("span").say(name))
            .child(drawn.attr("class", "m-track").child(svg("path").attr("class", "m-rail").attr("d", rail)))
            .child(classed("span", "m-small").text(filled(words, &[("then", label(then)), ("now", label(now))]))),
    )
}
