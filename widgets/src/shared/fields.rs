//! Fields: a label, a hint, the browser's own control, and other versions of the answer beside it.

use std::cell::RefCell;

use mentor_core::{
    content::{Msg, msg},
    date::Date,
    json::Json,
    record::Side,
    utf16::length,
};

use super::{
    dom::{El, Node, classed, el, part_while},
    later::later,
    state::{effect, quietly},
    words::{filled, quoted, t},
};
use crate::{
    calls::{Hears, Reads},
    element::session::{Other, Session},
    nodes,
};

/// Where an answer lies in the widget's part of the record. There is one of each on a page, for its whole life.
pub type Path = &'static [&'static str];

thread_local! {
    static PATHS: RefCell<Vec<Path>> = const { RefCell::new(Vec::new()) };
}

/// A path of these steps.
pub fn path(steps: &[&str]) -> Path {
    PATHS.with_borrow_mut(|paths| match paths.binary_search_by(|path| (**path).cmp(steps)) {
        Ok(place) => paths[place],
        Err(place) => {
            let mut kept: Vec<&'static str> = Vec::new();
            for step in steps {
                kept.push((*step).to_owned().leak());
            }
            paths.insert(place, kept.leak());
            paths[place]
        }
    })
}

/// Whose an answer is when the element is for both, and whether it is for its writer alone until they choose to share it.
#[derive(Clone, Copy)]
pub struct By(pub Side, pub bool);

/// For both to see, and the student's where nobody says otherwise.
pub const SHOWN: By = By(Side::Student, false);

/// What a field is.
#[derive(Clone)]
pub struct Field {
    /// The id of the control, unlike any other in the widget.
    pub id: &'static str,
    /// The label.
    pub label: Msg,
    /// A line under the label.
    pub hint: Option<Msg>,
    /// Where the answer lies.
    pub path: Path,
    /// Whose answer it is.
    pub by: By,
    /// The element of the guidance behind it.
    pub element: Option<&'static str>,
}

/// How a text is entered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Several lines: a text area with so many rows.
    Lines(&'static str),
    /// One line.
    Line,
    /// A calendar day, kept as an ISO date.
    Day,
}

/// The name of a side; follows the content pack.
pub fn side_name(session: Session, side: Side) -> String {
    session.words(side.name())
}

/// A box for words. Words count as they are typed; the caret stays where it is whatever comes from elsewhere.
pub fn text_field(session: Session, field: Field, entry: Entry, control: &Node) -> El {
    let hint_id = field.hint.map(|_| {
        let mut id = field.id.to_owned();
        id.push_str("-hint");
        id
    });
    let (path, by) = (field.path, field.by);
    let read = move || session.text(path);
    let write = move |text: &str| session.write(path, Json::from(text), by);
    let start = quietly(read);
    // A box shows on paper what fits into it, and an empty day as dashes: there the words stand as text.
    let paper = classed("p", "m-paper m-words").text_when(move || {
        let words = read();
        Date::parse_iso(&words).map_or(words, |day| session.date_text(day))
    });
    let input = match entry {
        Entry::Lines(rows) => classed("textarea", "m-textarea").attr("rows", rows).text(start),
        Entry::Line => classed("input", "m-input").attr("type", "text").attr("value", start),
        Entry::Day => classed("input", "m-input m-day").attr("type", "date").attr("value", start),
    };
    let mut input = input
        .attr("id", field.id)
        .attr("autocomplete", "off")
        .flag("readonly", move || session.read_only())
        .on("input", write)
        .node(control);
    if let Some(id) = hint_id.clone() {
        input = input.attr("aria-describedby", id);
    }
    follow(session, path, control);
    let mut out = classed("div", "m-field").child(classed("label", "m-label").attr("for", field.id).say(field.label));
    if let Some(element) = field.element {
        out = out.attr("data-element", element);
    }
    out.maybe(field.hint.zip(hint_id).map(|(hint, id)| classed("p", "m-hint").attr("id", id).say(hint)))
        .child(input)
        .child(paper)
        .child(versions(session, path))
}

/// Puts words that came from elsewhere into the control. A person who is typing keeps their own words while nobody has
/// replaced them; other versions are offered under the box.
fn follow(session: Session, path: Path, control: &Node) {
    let control = control.clone();
    effect(move || {
        let shown = session.answer(path);
        let text = shown.as_ref().and_then(|shown| shown.value.as_str()).unwrap_or_default();
        let survives = |written: &str| {
            shown.as_ref().is_some_and(|shown| shown.others.iter().any(|other| other.value.as_str() == Some(written)))
        };
        let Some(control) = control.get() else { return };
        let written = nodes::value(&control);
        if written != text && !(has_focus(&control) && survives(&written)) {
            let caret = control.selection_start().ok().flatten().zip(control.selection_end().ok().flatten());
            control.set_value(text);
            if let (Some((from, to)), true) = (caret, has_focus(&control)) {
                // Fails where the control has no caret, as a date has none.
                let _ = control.set_selection_range(moved(&written, text, from), moved(&written, text, to));
            }
        }
    });
}

fn has_focus(element: &web_sys::Element) -> bool {
    element.matches(":focus").unwrap_or(false)
}

/// Where a caret at `at` (UTF-16) goes when `before` becomes `after`: it keeps its distance from the nearer end of what changed.
fn moved(before: &str, after: &str, at: u32) -> u32 {
    let alike = before.chars().zip(after.chars()).take_while(|(a, b)| a == b);
    let same = alike.map(|(letter, _)| letter.len_utf16()).sum::<usize>() as u32;
    if at <= same {
        return at;
    }
    let (old, new) = (length(before) as u32, length(after) as u32);
    new.saturating_sub(old.saturating_sub(at)).max(same.min(new))
}

/// The other versions of an answer, each with a way to choose it; nothing when there is one only.
pub fn versions(session: Session, path: Path) -> El {
    part_while(
        move || session.answer(path).is_some_and(|answer| !answer.others.is_empty()),
        move || later(move || later_versions(session, path)),
    )
}

#[inline(never)]
fn later_versions(session: Session, path: Path) -> El {
    el("div").when(move || {
        let others = session.answer(path)?.others;
        Some(
            classed("div", "m-versions m-stack")
                .attr("role", "group")
                .child(el("p").child(el("strong").say(msg::SHARED_VERSIONS)))
                .child(classed("p", "m-quiet").say(msg::SHARED_VERSIONS_HINT))
                .children(others.into_iter().enumerate().map(|(index, other)| version(session, path, index, other)))
                .child(button(Look::Quiet, msg::SHARED_VERSIONS_KEEP, move || {
                    session.keep_shown(path);
                })),
        )
    })
}

fn version(session: Session, path: Path, index: usize, other: Other) -> El {
    let words = match other.value.as_str() {
        Some(text) => quoted(text),
        None => {
            let mut text = String::new();
            other.value.write_to(&mut text);
            text
        }
    };
    let who = side_name(session, other.by);
    let from = filled(msg::SHARED_VERSIONS_FROM, &[("who", &who), ("when", &session.moment_text(other.at))]);
    classed("div", "m-version")
        .child(classed("p", "m-small").text(from))
        .child(classed("p", "m-words").text(words))
        .child(button(Look::Second, msg::SHARED_VERSIONS_USE, move || session.choose(path, index)))
}

/// How a button looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one filled button of a task.
    Main,
    /// With an edge.
    Second,
    /// Underlined words.
    Quiet,
}

/// A button with words of the catalogue.
pub fn button(look: Look, label: Msg, act: impl Fn() + 'static) -> El {
    button_of(look, label, Box::new(move |_: &str| act()))
}

#[inline(never)]
fn button_of(look: Look, label: Msg, act: Box<dyn Hears>) -> El {
    plain_button(look, label).on_event("click", act)
}

/// A button that does nothing yet.
pub fn plain_button(look: Look, label: Msg) -> El {
    classed(
        "button",
        match look {
            Look::Main => "m-button",
            Look::Second => "m-button is-second",
            Look::Quiet => "m-button is-quiet",
        },
    )
    .attr("type", "button")
    .say(label)
}

/// A tick box for a yes or no.
pub fn tick(session: Session, label: Msg, path: Path, by: By) -> El {
    let read = move || session.flag(path);
    classed("label", "m-choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(read)
                .flag("disabled", move || session.read_only())
                .on("change", move |on| session.write(path, Json::from(!on.is_empty()), by)),
        )
        .child(el("span").say(label))
}

/// One of several: the browser's own radio buttons, none chosen at first.
pub fn choice(session: Session, name: &'static str, path: Path, by: By, value: &'static str, label: Msg) -> El {
    radio(session, name, path, by, value, t(label)).attr("class", "m-choice")
}

/// One of several that are no answer, such as what a list shows.
pub fn choice_of(name: &str, label: String, on: Box<dyn Reads<bool>>, act: Box<dyn Hears>) -> El {
    let input = el("input").attr("type", "radio").attr("name", name).checked(move || on.read());
    classed("label", "m-choice").child(input.on_event("change", act)).child(el("span").text(label))
}

/// A square of a scale.
pub fn square(session: Session, name: &'static str, path: Path, by: By, value: &'static str) -> El {
    radio(session, name, path, by, value, value.to_owned())
}

fn radio(session: Session, name: &'static str, path: Path, by: By, value: &'static str, label: String) -> El {
    let read = move || session.text(path) == value;
    el("label")
        .child(
            el("input")
                .attr("type", "radio")
                .attr("name", name)
                .attr("value", value)
                .checked(read)
                .flag("disabled", move || session.read_only())
                .on("change", move |_| session.write(path, Json::from(value.to_owned()), by)),
        )
        .child(el("span").text(label))
}
