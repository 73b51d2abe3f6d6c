//! The whole widget: the tick for safety, what the two agree first, three questions and what follows from them, whom to tell, and
//! the seven rules.

use mentor_core::{
    content::{Msg, msg},
    limits::{Advice, Answers, YesNoUnsure, decide},
    record::Side,
};

use super::asked::{ASKED, BEST_PERSON, CODE, CODE_OK, ELSE, FIRST, OFFERED, OUTSIDE, QUESTIONS, SCOPE, STEP};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el, part_while},
        exchange::{FOLDED, exchange},
        fields::side_name,
        form::{Form, TWO, letters, present, sides, who},
        frame::{Page, block, group, whole},
        help::people,
        icons,
        pieces::Pieces,
        words::filled,
    },
};

static PAGE: Page =
    Page { head: [msg::LIMITS_TITLE, msg::LIMITS_LEDE, msg::LIMITS_META], asked: ASKED, sharing: FOLDED };

/// Where the tick for safety lies: below this and the side.
const UNSAFE: &str = "unsafe";

fn text(words: Msg) -> El {
    classed("p", "m-text").say(words)
}

/// Whom to tell: the contacts of the page's content pack, else what to do to have one.
fn whom(session: Session) -> El {
    el("div").when(move || {
        Some(people(session).unwrap_or_else(|| classed("p", "m-text").text(session.words(msg::LIMITS_CONTACT_NONE))))
    })
}

/// Pressed first, it goes straight to those who are there for it: before everything else, and with nothing answered.
fn safety(form: Form) -> El {
    let (session, place) = (form.session, Node::new());
    let (path, notice) = (form.path(UNSAFE), place.clone());
    classed("div", "m-block m-stack")
        .attr("part", "safety")
        .child(text(msg::SHARED_AT_RISK))
        .child(form.tick((UNSAFE, msg::LIMITS_UNSAFE)).on("change", move |_| {
            let place = place.clone();
            // In the next task, when it stands there.
            session.after(0, move || place.focus());
        }))
        .child(classed("p", "m-hint").say(msg::LIMITS_UNSAFE_HINT))
        .child(part_while(
            move || session.flag(path),
            move || {
                classed("div", "m-notice").child(icons::draw(icons::STOP)).child(
                    group(session, "m-focus", "pass-on", msg::LIMITS_NOW)
                        .attr("part", "pass-on")
                        .attr("tabindex", "-1")
                        .node(&notice)
                        .child(classed("p", "m-text").text_when(move || session.words(msg::LIMITS_REASON_UNSAFE)))
                        .child(el("div").when(move || people(session))),
                )
            },
        ))
}

/// A block of what both tick, and from which day.
fn agreement(form: Form, name: Msg, pieces: Pieces, id: &'static str) -> El {
    let session = form.session;
    form.fill(block(session, name), pieces).child(el("p").child(el("strong").text_when(move || {
        let (mut who, mut at, mut words) = (String::new(), 0.0, msg::LIMITS_WAITS);
        for side in TWO {
            if let Some(answer) = session.answer(&[id, side.as_str()])
                && answer.value.as_bool() == Some(true)
            {
                // The later day is the day of both.
                if !who.is_empty() {
                    words = msg::LIMITS_AGREED;
                }
                if answer.at > at {
                    at = answer.at;
                }
                who = side_name(session, *side);
            }
        }
        if who.is_empty() { who } else { filled(words, &[("who", &who), ("date", &session.day_text(at))]) }
    })))
}

/// The answer that begins with this letter.
fn answer(letter: u8) -> Option<YesNoUnsure> {
    match letter {
        b'y' => Some(YesNoUnsure::Yes),
        b'n' => Some(YesNoUnsure::No),
        b'u' => Some(YesNoUnsure::Unsure),
        _ => None,
    }
}

/// What the three answers say. It is made anew only when one of them is another.
fn outcome(form: Form) -> El {
    let session = form.session;
    let (said, not_safe) = (letters(form, &[SCOPE, BEST_PERSON, ELSE]), form.path(UNSAFE));
    el("div").flag("hidden", move || session.flag(not_safe)).when(move || {
        let said = said.get();
        let [scope, best, other] = said.as_bytes() else { return None };
        let limits = decide(&Answers {
            in_scope: answer(*scope)?,
            mentor_best_person: answer(*best)?,
            someone_else: answer(*other)?,
            // Then something else is to be read, and this is not shown.
            not_safe: false,
        });
        let stays = limits.advice == Advice::Stay;
        let (name, more) = if stays {
            (msg::LIMITS_STAY, msg::LIMITS_STAY_MORE)
        } else {
            (msg::LIMITS_BRING_IN, msg::LIMITS_BRING_IN_MORE)
        };
        let mut out =
            group(session, "m-next is-kept m-stack", "outcome", name).attr("part", "outcome").child(text(more));
        if stays {
            return Some(out);
        }
        let mut why = classed("ul", "m-lines").attr("role", "list");
        for reason in limits.reasons {
            why = why.child(el("li").text(session.words(reason)));
        }
        let words = if form.by().0 == Side::Mentor { msg::LIMITS_SAY_MENTOR } else { msg::LIMITS_SAY_STUDENT };
        out = out
            .child(el("p").child(el("strong").say(msg::LIMITS_WHY)))
            .child(why)
            .child(el("p").child(el("strong").say(msg::LIMITS_SAY)))
            .child(text(words))
            .child(text(msg::LIMITS_SECRET));
        Some(form.fill(out, STEP))
    })
}

/// The questions of the one who is at the keyboard. Nobody else ever sees the answers.
fn questions(session: Session, side: Side) -> El {
    let form = Form { session, sides: sides(side.as_str()), own: Some(side), private: true };
    let both = Form { session, sides: present(session), own: None, private: false };
    let contact = block(session, msg::LIMITS_CONTACT)
        .attr("part", "contact")
        .attr("data-element", "limits.contact")
        .child(whom(session));
    el("div")
        .child(safety(form))
        .child(agreement(both, msg::LIMITS_FIRST, FIRST, OUTSIDE).attr("part", "first"))
        .child(form.fill(block(session, msg::LIMITS_QUESTIONS).attr("part", "questions"), QUESTIONS))
        .child(outcome(form))
        .child(contact)
        .child(agreement(both, msg::LIMITS_CODE, CODE, CODE_OK).attr("part", "code"))
}

/// The view of `<mentor-limits>`.
pub fn view(session: Session) -> El {
    // Others at the keyboard make it anew; nothing else does.
    let who = who(session);
    let blocks = vec![
        el("div").when(move || {
            // With both there, the questions are the student's.
            let side = Side::parse(&who.get()).unwrap_or(Side::Student);
            Some(questions(session, side))
        }),
        exchange(session, OFFERED, &FOLDED),
    ];
    whole(session, &PAGE, blocks)
}
