//! The record between two people, with no server: a file, a text or a link of what one shares; what such a thing would
//! change, before it does; what the two see in different ways; and that they agree to a version.
//!
//! Only what [`SharedRecord`](mentor_core::record::SharedRecord) can hold goes out, and only after a press on the screen that
//! shows it line by line.

use std::rc::Rc;

use mentor_core::{
    apart::apart,
    content::{Msg, msg},
    record::{AnswerView, Record, short_code},
};

use super::{
    dom::{El, Node, classed, el, part_while},
    fields::{Look, button, side_name, versions},
    form::{OWN, TWO, here, present},
    frame::heading,
    later::{folded, later},
    lines::{Line, plain},
    pieces::Asked,
    state::{State, effect, memo, quietly},
    words::{filled, t},
};
use crate::{calls::Reads, element::session::Session};

/// How a widget shares.
pub struct Sharing {
    /// Whether this opens by itself; follows what it reads.
    pub open: fn(Session) -> bool,
    /// What to do before its part is sent, and what has to be said of what goes.
    pub before: Option<(fn(Session), Msg)>,
}

/// Folded, and as it is.
pub const FOLDED: Sharing = Sharing { open: |_| false, before: None };

/// What the other one has sent.
#[derive(Clone)]
pub enum Came {
    /// Nothing yet.
    Nothing,
    /// A text, which is still to be read.
    Text(Rc<str>),
    /// Something that cannot be used, and why.
    Bad(Msg),
    /// A record, to be looked at.
    New(Rc<Record>),
    /// It is in the record now.
    In,
}

/// What the loader gives for a file that is larger than it reads (`widgets/loader/bridge.ts`).
const TOO_BIG: &str = "\n\t\n\t\n";
/// The longest text that is read, in bytes: as large as a file may be.
const MOST: usize = 2_000_000;
/// How many differences are named: enough for one talk.
const FEW: usize = 5;

/// Where a person chooses what goes, sends it, opens what they were sent, and agrees.
pub fn exchange(session: Session, asked: Asked, sharing: &'static Sharing) -> El {
    let place = Node::new();
    let summary = el("summary").say(msg::EXCHANGE).node(&place);
    folded(summary, move || later_exchange(session, asked, sharing, place.clone()))
        .attr("part", "exchange")
        .flag("open", move || (sharing.open)(session))
}

#[inline(never)]
fn later_exchange(session: Session, asked: Asked, sharing: &'static Sharing, place: Node) -> El {
    let sent = State::new(String::new());
    let (is_sent, problem) = (sent.clone(), sent.clone());
    let mine = move || {
        let here = here(session);
        session.lines(asked, &|at, answer| here.contains(&answer.by) && !at.contains(&OWN))
    };
    let prepare = move || {
        if let Some((before, _)) = sharing.before {
            before(session);
        }
    };
    let send = move || {
        prepare();
        session.share();
        sent.set(t(msg::EXCHANGE_SENT));
    };
    let packed = State::new(String::new());
    let pack = |link: bool, label: Msg| {
        let (packed, sent) = (packed.clone(), problem.clone());
        button(Look::Second, label, move || {
            prepare();
            let (packed, sent) = (packed.clone(), sent.clone());
            session.pack_shared(link, move |text| {
                let why = match &text {
                    None => t(msg::EXCHANGE_LOAD),
                    Some(text) if text.is_empty() => t(msg::EXCHANGE_LONG),
                    Some(_) => String::new(),
                };
                sent.set(why);
                packed.set(text.unwrap_or_default());
            });
        })
    };
    classed("div", "m-stack")
        .child(classed("p", "m-text").say(msg::EXCHANGE_CHOOSE))
        .child(choices(session, mine))
        .maybe(sharing.before.map(|(_, note)| classed("p", "m-text").say(note)))
        .child(
            classed("div", "m-actions")
                .child(button(Look::Second, msg::EXCHANGE_SEND, send))
                .child(pack(false, msg::EXCHANGE_TEXT))
                .maybe(session.has_address().then(|| pack(true, msg::EXCHANGE_LINK))),
        )
        .child(el("p").attr("role", "alert").text_when(move || is_sent.get()))
        .child(el("div").when(move || {
            let text = packed.get();
            (!text.is_empty()).then(|| to_copy(session, text, problem.clone()))
        }))
        .child(open(session, place))
        .child(later_agreement(session, true))
}

/// What is packed, to be copied by hand or by a press.
fn to_copy(session: Session, text: String, said: State<String>) -> El {
    let control = Node::new();
    let focus = control.clone();
    session.after(0, move || focus.focus());
    classed("div", "m-field")
        .child(classed("label", "m-label").attr("for", "packed").say(msg::EXCHANGE_BOX))
        .child(classed("p", "m-hint").attr("id", "packed-hint").say(msg::EXCHANGE_BOX_HINT))
        .child(
            packed_box("packed")
                .attr("readonly", "")
                .attr("aria-describedby", "packed-hint")
                .text(&text)
                .node(&control),
        )
        .child(classed("div", "m-actions").child(button(Look::Second, msg::EXCHANGE_COPY, move || {
            let said = said.clone();
            session.copy_text(text.clone(), move |worked| {
                said.set(t(if worked { msg::NOTICE_COPIED } else { msg::EXCHANGE_COPY_FAILED }));
            });
        })))
}

/// The lines that may go, each with the choice.
pub fn choices(session: Session, mine: impl Fn() -> Vec<Line> + 'static) -> El {
    choices_of(session, Rc::new(mine))
}

#[inline(never)]
fn choices_of(session: Session, mine: Rc<dyn Reads<Vec<Line>>>) -> El {
    let lines = mine.clone();
    // A tick makes no other lines.
    let which = memo(move || plain(&lines.read(), true));
    classed("div", "m-choices").each(move || {
        which.get();
        quietly(|| {
            let mut out = Vec::new();
            for line in mine.read() {
                out.push(choose(session, line));
            }
            out
        })
    })
}

/// One line that may go, with the choice.
fn choose(session: Session, line: Line) -> El {
    let path = line.path;
    classed("label", "m-choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(move || session.answer(path).is_some_and(|shown| !shown.private))
                .flag("disabled", move || session.read_only())
                .on("change", move |on| session.keep_private(path, on.is_empty())),
        )
        .child(line.draw(session))
}

/// A box for a long text that nobody reads.
fn packed_box(id: &str) -> El {
    classed("textarea", "m-textarea m-packed").attr("id", id).attr("rows", "3").attr("autocomplete", "off")
}

/// Looks at what has come, as a file, a text or a link.
fn take(session: Session, text: &str, came: &State<Came>) {
    let bad = match Record::read(text) {
        Ok(record) if record.is_newer() => msg::EXCHANGE_NEWER,
        Ok(record) => return came.set(Came::New(Rc::new(record))),
        Err(_) if text == TOO_BIG || text.len() > MOST => msg::EXCHANGE_BIG,
        // What the loader says of a packed one.
        Err(_) if text.is_empty() => msg::EXCHANGE_BAD,
        Err(_) if text == "record-newer" => msg::EXCHANGE_NEWER,
        Err(_) if text == "load-failed" => msg::EXCHANGE_LOAD,
        Err(_) if text == "record-invalid" => msg::EXCHANGE_DAMAGED,
        Err(_) => {
            // No record, so perhaps one that is packed.
            let came = came.clone();
            return session.unpack(text, move |text| take(session, text, &came));
        }
    };
    came.set(Came::Bad(bad));
}

/// Where the other one's file is opened, and their text or link pasted.
fn open(session: Session, place: Node) -> El {
    let came = State::new(Came::Nothing);
    let (pasted, file) = (came.clone(), came.clone());
    classed("div", "m-stack")
        .flag("hidden", move || session.read_only())
        .child(
            classed("div", "m-field")
                .child(classed("label", "m-label").attr("for", "exchange").say(msg::EXCHANGE_OPEN))
                .child(
                    classed("input", "m-file")
                        .attr("id", "exchange")
                        .attr("type", "file")
                        .attr("accept", ".json,.txt,application/json,text/plain")
                        .attr("aria-describedby", "exchange-bad")
                        .on("change", move |text| take(session, text, &file)),
                ),
        )
        .child(
            classed("div", "m-field")
                .child(classed("label", "m-label").attr("for", "paste").say(msg::EXCHANGE_PASTE))
                .child(
                    packed_box("paste")
                        .attr("aria-describedby", "exchange-bad")
                        // Nobody types this: it is there at once, or it is none.
                        .on("input", move |text| take(session, text, &pasted)),
                ),
        )
        .child(later_received(session, came, "exchange-bad", &place))
}

/// What a link has brought, once it has brought something. The focus goes back to the notice when it is left out.
pub fn linked(session: Session) -> El {
    let came = session.came();
    part_while(
        move || !matches!(came.get(), Came::Nothing),
        move || later(move || later_received(session, session.came(), "link-bad", session.notice_place())),
    )
}

/// What has come: why it cannot be used, or what is new in it, or what the two see in different ways once it is in. The focus
/// goes back to `place` when it is left out.
#[inline(never)]
fn later_received(session: Session, came: State<Came>, id: &str, place: &Node) -> El {
    let unread = came.clone();
    effect(move || {
        if let Came::Text(text) = unread.get() {
            take(session, &text, &unread);
        }
    });
    let (why, place) = (came.clone(), place.clone());
    el("div")
        .child(classed("p", "m-text").attr("id", id).attr("role", "alert").text_when(move || match why.get() {
            Came::Bad(why) => t(why),
            _ => String::new(),
        }))
        .child(el("div").when(move || match came.get() {
            Came::New(record) => Some(preview(session, record, came.clone(), place.clone())),
            Came::In => Some(differences(session)),
            _ => None,
        }))
}

fn preview(session: Session, record: Rc<Record>, came: State<Came>, place: Node) -> El {
    let new = session.news(&record);
    let (shut, nothing) = (came.clone(), new.is_none());
    let new = new.unwrap_or_default();
    let first = Node::new();
    let focus = first.clone();
    session.after(0, move || focus.focus());
    let mut out = classed("div", "m-next m-stack").attr("part", "preview").child(
        heading(
            session,
            match (nothing, new.is_empty()) {
                (true, _) => msg::EXCHANGE_SAME,
                (_, true) => msg::EXCHANGE_SMALL,
                _ => msg::EXCHANGE_NEW,
            },
        )
        .attr("class", "m-h m-focus")
        .attr("tabindex", "-1")
        .node(&first),
    );
    if session.is_of_another_placement(&record) {
        out = out.child(el("p").child(el("strong").say(msg::EXCHANGE_OTHER)));
    }
    for line in &new {
        let both = line.several.then(|| classed("p", "m-small").say(msg::EXCHANGE_BOTH));
        out = out.child(el("div").child(line.draw(session)).maybe(both));
    }
    let mut actions = classed("div", "m-actions m-after");
    // A link also comes to who may only look.
    if !nothing && !session.read_only() {
        actions = actions.child(button(Look::Main, msg::EXCHANGE_TAKE, move || {
            session.take_in(&record);
            came.set(Came::In);
        }));
    }
    let leave = if nothing { msg::EXCHANGE_CLOSE } else { msg::EXCHANGE_LEAVE };
    out.child(actions.child(button(Look::Second, leave, move || {
        shut.set(Came::Nothing);
        place.focus();
    })))
}

/// What the two see in different ways, as things to talk about: nothing that is private, nothing of a match, and not who is
/// right. Of several versions of one answer, one can be kept.
fn differences(session: Session) -> El {
    el("div").each(move || {
        let mut list = classed("ul", "m-stack").attr("role", "list");
        let open =
            |_: &[&str], answer: &AnswerView| !answer.private && !answer.others.iter().any(|other| other.private);
        let lines = if session.widget() == "match" { Vec::new() } else { session.lines(session.asked(), &open) };
        let mut count = 0;
        for (place, line) in lines.iter().enumerate() {
            let other = lines.get(place.wrapping_sub(1));
            let other = other.filter(|other| other.is_beside(line) && apart(&other.words, &line.words));
            if (line.several || other.is_some()) && count < FEW {
                count += 1;
                let row = match other {
                    Some(other) => other.draw(session).child(line.answer(session, true)),
                    None => line.draw(session),
                };
                list = list.child(el("li").child(row).child(versions(session, line.path)));
            }
        }
        let some = classed("div", "m-next m-stack").attr("part", "differences");
        if count > 0 { vec![some.child(heading(session, msg::EXCHANGE_DIFFER)).child(list)] } else { Vec::new() }
    })
}

/// Who agrees to the version that the two have together, once somebody has.
pub fn agreed(session: Session) -> El {
    part_while(
        move || TWO.iter().any(|side| session.agreed("", *side).is_some()),
        move || later(move || later_agreement(session, false)),
    )
}

/// The version that the two have together, by its code, and who agrees to it; with `acts`, a way to agree. Without, nothing until
/// somebody has.
#[inline(never)]
fn later_agreement(session: Session, acts: bool) -> El {
    classed("div", "m-agreement").attr("part", "agreement").when(move || {
        let version = session.version();
        let code = filled(msg::EXCHANGE_VERSION, &[("code", &short_code(&version))]);
        let (mut out, mut some, mut all) = (classed("div", "m-stack").child(el("p").text(code)), acts, true);
        for side in TWO {
            let (agreed, who) = (session.agreed(&version, *side), side_name(session, *side));
            let now = agreed.is_some_and(|(now, _)| now);
            all &= now;
            if let Some((_, at)) = agreed {
                let words = if now { msg::EXCHANGE_AGREED } else { msg::EXCHANGE_CHANGED };
                let words = filled(words, &[("who", &who), ("date", &session.day_text(at as f64))]);
                (out, some) = (out.child(el("p").text(words)), true);
            }
            if acts && !now && !session.read_only() && present(session).contains(side) {
                let version = version.clone();
                let act = button(Look::Second, msg::EXCHANGE_AGREE, move || session.agree(&version, *side));
                out = out.child(classed("div", "m-actions").child(act.text(" (").text(who).text(")")));
            }
        }
        let both = all.then(|| classed("p", "m-label").say(msg::EXCHANGE_BOTH_AGREE));
        (some && !version.is_empty()).then(|| out.maybe(both))
    })
}
