//! What is asked: of each for themselves, and of both.

use mentor_core::{
    content::{Msg, msg},
    matching::{
        Answer, Answers,
        travelling::{pack, unpack},
    },
    record::Side,
};

use crate::{
    element::session::Session,
    pieces,
    shared::{
        dom::{El, Node, classed},
        fields::Entry,
        form::TWO,
        frame::heading,
        pieces::{Asked, Piece, Pieces, Words, YES_NO, kind},
    },
};

/// The levelled answers of a side, packed, below its name. The one thing of the five that travels unasked.
pub(super) const SENT: &str = "sent";
/// Whether a side shows its answers to the other, below its name.
pub(super) const SHOW: &str = "show";
/// Whether a side would rather not go ahead, below its name. Private, and in no list of what can be shared.
pub(super) const NOT_AHEAD: &str = "not-ahead";
/// What the student would like the mentor to know.
pub(super) const HELPS: &str = "access.say-what-helps";

/// The answers, in the order of [`Answer::ALL`].
const ANSWERS: [Words; 5] = [
    ("yes", msg::SHARED_YES),
    ("plan", msg::MATCH_PLAN),
    ("unsure", msg::MATCH_UNSURE),
    ("no", msg::SHARED_NO),
    ("inPerson", msg::MATCH_IN_PERSON),
];

/// The five of the student, in the order of the topics.
const STUDENT: [Piece; 5] = [
    Piece::Choice(("match.student.job", msg::MATCH_STUDENT_JOB), &ANSWERS),
    Piece::Choice(("match.student.goals", msg::MATCH_STUDENT_GOALS), &ANSWERS),
    Piece::Choice(("match.student.place", msg::MATCH_STUDENT_PLACE), &ANSWERS),
    Piece::Choice(("match.student.time", msg::MATCH_STUDENT_TIME), &ANSWERS),
    Piece::Choice(("match.student.compatible", msg::MATCH_STUDENT_FIT), &ANSWERS),
];

/// The five of the mentor.
const MENTOR: [Piece; 5] = [
    Piece::Choice(("match.mentor.job", msg::MATCH_MENTOR_JOB), &ANSWERS),
    Piece::Choice(("match.mentor.goals", msg::MATCH_MENTOR_GOALS), &ANSWERS),
    Piece::Choice(("match.mentor.place", msg::MATCH_STUDENT_PLACE), &ANSWERS),
    Piece::Choice(("match.mentor.time", msg::MATCH_MENTOR_TIME), &ANSWERS),
    Piece::Choice(("match.mentor.compatible", msg::MATCH_MENTOR_FIT), &ANSWERS),
];

/// What each has for themselves beside the five.
pub(super) const ALONE: Pieces = pieces!([
    Piece::Box(("note", msg::MATCH_NOTE), None, Entry::Lines("2")),
    Piece::Ticks(("", msg::MATCH_AHEAD), &[(NOT_AHEAD, msg::MATCH_NOT_AHEAD)]),
]);

/// How the student works best.
pub(super) const ABOUT_ME: Pieces =
    pieces!([Piece::Box((HELPS, msg::MATCH_HELPS), Some(msg::MATCH_HELPS_HINT), Entry::Lines("2"))]);

/// What is on the page for both, whatever the outcome: a plan that was written stays there when it has settled a topic.
pub(super) const BOTH: Pieces = pieces!([
    Piece::Block(
        msg::MATCH_MEET,
        &[
            Piece::Box(("where", msg::MATCH_WHERE), None, Entry::Line),
            Piece::Box(("when", msg::MATCH_WHEN), None, Entry::Line),
            Piece::Box(("often", msg::MATCH_OFTEN), None, Entry::Line),
            Piece::Box(("channel", msg::MATCH_CHANNEL), None, Entry::Line),
            Piece::Box(("again", msg::MATCH_AGAIN), None, Entry::Day),
        ],
    ),
    Piece::Block(
        msg::MATCH_KNOW,
        &[
            Piece::List(&[("", msg::MATCH_KNOW_HOPE), ("", msg::MATCH_KNOW_LEARN), ("", msg::MATCH_KNOW_GOOD)]),
            Piece::Box(("match.find-out", msg::MATCH_FIND_OUT), None, Entry::Lines("2")),
        ],
    ),
    Piece::Block(
        msg::MATCH_SHOW,
        &[
            Piece::Sides(&[Piece::Choice((SHOW, msg::MATCH_SHOW_MINE), YES_NO)]),
            Piece::Text(("", msg::MATCH_SHOW_WHEN)),
        ],
    ),
]);

/// The five as they come from the other device.
const TRAVELS: Pieces = pieces!([Piece::Unseen((SENT, msg::MATCH_SENT))]);

/// All that is asked: first what each answers apart, up to what travels of it, and then what is on the page for both.
pub const ASKED: Asked = &[pieces!(STUDENT), pieces!(MENTOR), ALONE, ABOUT_ME, TRAVELS, BOTH];

/// What may be chosen to be shared: of the student. The rest is for its writer alone, and stands in no such list.
pub(super) const OFFERED: Asked = &[ABOUT_ME, BOTH];

/// What is shown on the page for both as it was written: topic by topic both, and what the student shares.
pub(super) const BESIDE: Asked = &[
    pieces!([
        STUDENT[0], MENTOR[0], STUDENT[1], MENTOR[1], STUDENT[2], MENTOR[2], STUDENT[3], MENTOR[3], STUDENT[4],
        MENTOR[4],
    ]),
    ABOUT_ME,
];

/// One side alone.
pub(super) fn one(side: Side) -> &'static [Side] {
    if side == Side::Mentor { &[Side::Mentor] } else { &[Side::Student] }
}

/// The five of a side.
pub(super) fn five(side: Side) -> Pieces {
    if side == Side::Mentor { ASKED[1] } else { ASKED[0] }
}

/// Where the answers to the five of a side lie.
pub(super) fn ids(side: Side) -> [&'static str; 5] {
    let (mut ids, mut reader) = ([""; 5], five(side).read());
    for id in &mut ids {
        *id = reader.take(kind::CHOICE).map_or("", |(id, _)| id);
        while reader.take(kind::ANSWER).is_some() {}
    }
    ids
}

/// What a side has answered here, packed, or as it came from the other device; not to be unpacked before all five are there.
#[inline(never)]
pub(super) fn packed(session: Session, side: Side) -> String {
    let mut answers = [Answer::Yes; 5];
    for (answer, id) in answers.iter_mut().zip(ids(side)) {
        match Answer::parse(&session.text(&[id])) {
            Some(given) => *answer = given,
            None => return session.text(&[SENT, side.as_str()]),
        }
    }
    pack(&answers)
}

/// The answers of the student and of the mentor; nothing while a side is missing.
#[inline(never)]
pub(super) fn both(session: Session) -> Option<[Answers; 2]> {
    Some([unpack(&packed(session, Side::Student))?, unpack(&packed(session, Side::Mentor))?])
}

/// Whether both want to show each other what they answered.
pub(super) fn shown(session: Session) -> bool {
    TWO.iter().all(|side| session.text(&[SHOW, side.as_str()]) == "yes")
}

/// A paragraph.
#[inline(never)]
pub(super) fn text(words: Msg) -> El {
    classed("p", "m-text").say(words)
}

/// The heading of a screen: where the focus goes when the screen opens.
#[inline(never)]
pub(super) fn top(session: Session, words: Msg, place: &Node) -> El {
    heading(session, words).attr("tabindex", "-1").node(place)
}
