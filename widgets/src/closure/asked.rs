//! What is asked (section 5.4), as data: what there is to choose, the conversations, and what comes below the agenda.

use mentor_core::{closure::GROUND_RULES, content::msg, record::Side};

use crate::{
    pieces,
    shared::{
        fields::Entry,
        form::PRESENT,
        pieces::{Asked, Piece, Pieces, Words},
    },
};

/// Where the choices lie: how long, how it went, which questions.
pub(super) const MINUTES: &str = "minutes";
pub(super) const TONE: &str = "tone";
pub(super) const CHOOSE: &str = "closure.choose";

/// The choices. Values are the names that the core knows.
pub(super) const CHOICES: Pieces = pieces!([
    Piece::List(&[("closure.growth-any", msg::CLOSURE_ABOUT_GROWTH), ("closure.new-stage", msg::CLOSURE_ABOUT_STAGE)]),
    Piece::Choice(
        (MINUTES, msg::CLOSURE_MINUTES),
        &[("15", msg::CLOSURE_MINUTES_15), ("30", msg::CLOSURE_MINUTES_30), ("45", msg::CLOSURE_MINUTES_45)],
    ),
    Piece::Choice(
        (TONE, msg::CLOSURE_TONE),
        &[("well", msg::CLOSURE_WELL), ("mixed", msg::CLOSURE_MIXED), ("early", msg::CLOSURE_EARLY)],
    ),
    Piece::Choice(
        (PRESENT, msg::CLOSURE_PRESENT),
        &[("both", msg::CLOSURE_BOTH), ("student", msg::CLOSURE_STUDENT), ("mentor", msg::CLOSURE_MENTOR)],
    ),
    Piece::Choice(
        (CHOOSE, msg::CLOSURE_CHOOSE),
        &[("fitting", msg::CLOSURE_FITTING), ("seven", msg::CLOSURE_SEVEN), ("twelve", msg::CLOSURE_TWELVE)],
    ),
    Piece::Box((DAY, msg::CLOSURE_WHEN), None, Entry::Day),
]);

/// Where the day of the last meeting lies: it is the same answer as in the plan for the end, and so not asked twice.
pub(super) const DAY: &str = "ending/ending.plan.when";

/// The ground rules, which come first at every meeting.
pub(super) const RULES: Pieces = pieces!([
    Piece::Ticks(
        (GROUND_RULES, msg::CLOSURE_RULES),
        &[("turn", msg::CLOSURE_RULES_TURN), ("facts", msg::CLOSURE_RULES_FACTS), ("pass", msg::CLOSURE_RULES_PASS)],
    ),
    Piece::Text(("tip.never-assume", msg::CLOSURE_RULES_ASK)),
]);

const fn talk(words: Words) -> Piece {
    Piece::Each(words, None, Entry::Lines("2"))
}

const HOW_FAR: Words = ("closure.how-far", msg::CLOSURE_HOW_FAR);
const WORKED_WELL: Words = ("closure.worked-well", msg::CLOSURE_WORKED_WELL);
const WORKED_REALLY_WELL: Words = ("closure.worked-really-well", msg::CLOSURE_WORKED_REALLY_WELL);
const DONE_DIFFERENTLY: Words = ("closure.done-differently", msg::CLOSURE_DONE_DIFFERENTLY);
const EVEN_BETTER: Words = ("closure.even-better", msg::CLOSURE_EVEN_BETTER);
const MOST_CHALLENGING: Words = ("closure.most-challenging", msg::CLOSURE_MOST_CHALLENGING);
const LESSONS: Words = ("closure.lessons", msg::CLOSURE_LESSONS);
const GAINS: Words = ("closure.gains", msg::CLOSURE_GAINS);
const TAKE_AWAY: Words = ("closure.take-away", msg::CLOSURE_TAKE_AWAY);
const HOPED_FOR: Words = ("closure.hoped-for", msg::CLOSURE_HOPED_FOR);
const LEARNING_NEEDS: Words = ("closure.learning-needs", msg::CLOSURE_LEARNING_NEEDS);
const CAREER_LEARNING: Words = ("closure.career-learning", msg::CLOSURE_CAREER_LEARNING);

/// Every conversation of the agenda and of the two sets. Behind one of the nine merged ones stand the other questions of its
/// group; those of the set of twelve have a box of their own where that set is chosen.
pub(super) const TALKS: Pieces = pieces!([
    talk(("closure.how-went", msg::CLOSURE_HOW_WENT)),
    Piece::List(&[
        HOW_FAR,
        ("ending.last.look-back", msg::CLOSURE_LOOK_BACK),
        ("closure.progress", msg::CLOSURE_PROGRESS),
        ("tip.look-back", msg::CLOSURE_LOOK_BOTH),
    ]),
    talk(HOW_FAR),
    talk(HOPED_FOR),
    talk(("closure.went-well-a", msg::CLOSURE_WENT_WELL_A)),
    Piece::List(&[WORKED_WELL, WORKED_REALLY_WELL]),
    talk(WORKED_WELL),
    talk(("closure.should-differ", msg::CLOSURE_SHOULD_DIFFER)),
    Piece::List(&[DONE_DIFFERENTLY, EVEN_BETTER]),
    talk(DONE_DIFFERENTLY),
    talk(EVEN_BETTER),
    talk(("closure.challenges", msg::CLOSURE_CHALLENGES)),
    Piece::List(&[MOST_CHALLENGING]),
    talk(MOST_CHALLENGING),
    talk(WORKED_REALLY_WELL),
    talk(("closure.each-learned", msg::CLOSURE_EACH_LEARNED)),
    Piece::List(&[("ending.last.learned", msg::CLOSURE_LEARNED), LESSONS, GAINS, TAKE_AWAY]),
    talk(LESSONS),
    talk(GAINS),
    talk(TAKE_AWAY),
    talk(("closure.did-plan", msg::CLOSURE_DID_PLAN)),
    Piece::List(&[HOPED_FOR]),
    talk(("closure.achievements", msg::CLOSURE_ACHIEVEMENTS)),
    Piece::List(&[
        ("recognise.kind.placement", msg::CLOSURE_KIND_PLACEMENT),
        ("recognise.kind.relationship", msg::CLOSURE_KIND_PAIR),
    ]),
    talk(("closure.keep-learning", msg::CLOSURE_KEEP_LEARNING)),
    Piece::List(&[
        ("ending.last.look-ahead", msg::CLOSURE_LOOK_AHEAD),
        LEARNING_NEEDS,
        CAREER_LEARNING,
        ("after.learning", msg::CLOSURE_GO_ON),
        ("after.motivation", msg::CLOSURE_CURIOUS),
        ("tip.next-steps", msg::CLOSURE_STEPS),
        ("after.student-goals", msg::CLOSURE_GOALS),
        ("tip.future-goals", msg::CLOSURE_GOALS_NEW),
    ]),
    talk(CAREER_LEARNING),
    talk(LEARNING_NEEDS),
    talk(("letgo.both", msg::CLOSURE_GOODBYE)),
    Piece::List(&[
        ("letgo.say-it", msg::CLOSURE_SAY_IT),
        ("closure.celebrate-a", msg::CLOSURE_MARK),
        ("tip.celebrate", msg::CLOSURE_CELEBRATE),
    ]),
]);

/// The conversation that each person adds.
pub(super) const OWN: Pieces = pieces!([Piece::Each(("added", msg::CLOSURE_OWN), None, Entry::Line)]);

/// What came of each objective, below [`COMPARE`] and the id of the objective.
pub(super) const COMPARE: &str = "closure.compare";
pub(super) const OUTCOME: Words = ("outcome", msg::CLOSURE_OUTCOME);
pub(super) const EVIDENCE: Words = ("evidence", msg::REVIEW_EVIDENCE);
pub(super) const OUTCOMES: [Words; 4] = [
    ("met", msg::CLOSURE_MET),
    ("partly", msg::CLOSURE_PARTLY),
    ("not-yet", msg::CLOSURE_NOT_YET),
    ("changed", msg::CLOSURE_CHANGED),
];
const OBJECTIVES: Pieces = pieces!([
    Piece::Named(OUTCOME, &OUTCOMES),
    Piece::Named(EVIDENCE, &[]),
    // The answers to what was chosen at the start (`shared/success.rs`).
    Piece::Named(("end-learned", msg::REVIEW_SUCCESS_LEARNED), &[]),
    Piece::Named(("end-one", msg::REVIEW_SUCCESS_ONE), &[]),
    Piece::Named(("end-two", msg::REVIEW_SUCCESS_TWO), &[]),
]);

/// What each side says of the goal.
pub(super) const GOAL: Pieces = pieces!([
    Piece::For(
        Side::Mentor,
        &[
            Piece::Box(("review.end.goal", msg::CLOSURE_GOAL), None, Entry::Line),
            Piece::Box(("review.end.manager", msg::CLOSURE_MANAGER), None, Entry::Lines("2")),
        ],
    ),
    Piece::For(Side::Student, &[Piece::Box(("review.end.value", msg::CLOSURE_VALUE), None, Entry::Lines("2"))]),
]);

/// Recognition, and what comes afterwards.
pub(super) const AFTER: Pieces = pieces!([
    Piece::Folded(
        msg::CLOSURE_RECOGNISE,
        &[
            Piece::Text(("ending.stage.recognise", msg::CLOSURE_RECOGNISE_FIRST)),
            Piece::Ticks(
                ("recognise.prompt", msg::CLOSURE_RECOGNISE_HOW),
                &[
                    ("recognise.idea.email", msg::CLOSURE_EMAIL),
                    ("recognise.idea.article", msg::CLOSURE_ARTICLE),
                    ("recognise.idea.gathering", msg::CLOSURE_GATHERING),
                    ("recognise.idea.event", msg::CLOSURE_EVENT),
                    ("recognise.idea.note", msg::CLOSURE_NOTE),
                    ("recognise.idea.thanks", msg::CLOSURE_THANKS),
                    ("recognise.idea.reference", msg::CLOSURE_REFERENCE),
                ],
            ),
            Piece::Text(("", msg::CLOSURE_CONSENT)),
            // Praise in public is for the student to allow.
            Piece::For(Side::Student, &[Piece::Tick(("public", msg::CLOSURE_PUBLIC))]),
            Piece::Text(("", msg::CLOSURE_RECOGNISE_WHO)),
            Piece::Sides(&[Piece::Step("recognise.prompt", false)]),
            Piece::For(
                Side::Mentor,
                &[
                    Piece::Text(("ending.last.pride", msg::CLOSURE_PRIDE)),
                    Piece::Box(("recognise.mentor-gain", msg::CLOSURE_GAIN), None, Entry::Lines("2")),
                ],
            ),
        ],
    ),
    Piece::Block(
        msg::CLOSURE_AFTER,
        &[
            Piece::Choice(
                ("after.contact", msg::CLOSURE_CONTACT),
                &[
                    ("after.contact.none", msg::CLOSURE_CONTACT_NONE),
                    ("after.contact.continue", msg::CLOSURE_CONTACT_CONTINUE),
                ],
            ),
            Piece::Text(("", msg::CLOSURE_CONTACT_RULE)),
            Piece::Box(("after.contact.details", msg::CLOSURE_CONTACT_DETAILS), None, Entry::Line),
            Piece::Box(("until", msg::CLOSURE_CONTACT_UNTIL), None, Entry::Day),
            Piece::Box(("after.support-map", msg::CLOSURE_SUPPORT), Some(msg::CLOSURE_SUPPORT_HINT), Entry::Lines("3")),
            Piece::List(&[
                ("closure.support", msg::CLOSURE_SUPPORT_WHERE),
                ("after.peer-network", msg::CLOSURE_SUPPORT_PEERS),
                ("after.next-mentor", msg::CLOSURE_SUPPORT_MENTOR),
            ]),
            Piece::For(
                Side::Student,
                &[
                    Piece::Ticks(
                        ("after.learning-topics", msg::CLOSURE_TOPICS),
                        &[
                            ("jobs", msg::CLOSURE_JOBS),
                            ("careers", msg::CLOSURE_CAREERS),
                            ("self", msg::CLOSURE_SELF),
                            ("people", msg::CLOSURE_PEOPLE),
                            ("society", msg::CLOSURE_SOCIETY),
                        ],
                    ),
                    Piece::Box(("closure.motivate", msg::CLOSURE_MOTIVATE), None, Entry::Lines("2")),
                ],
            ),
            Piece::Text(("", msg::CLOSURE_NEXT_STEP)),
            Piece::Sides(&[Piece::Step("closure.next-step", false)]),
            Piece::Sides(&[Piece::Choice(
                ("letgo.wording", msg::CLOSURE_WORDING),
                &[
                    ("well", msg::CLOSURE_WISH_WELL),
                    ("thanks", msg::CLOSURE_WISH_THANKS),
                    ("learned", msg::CLOSURE_WISH_LEARNED),
                ],
            )]),
        ],
    ),
]);

const ANSWERS: &[Words] = &[("yes", msg::SHARED_YES), ("partly", msg::CLOSURE_PARTLY), ("no", msg::SHARED_NO)];

/// The private page of a side: what was hard (circumstances before deeper reasons), worries, and what is for the scheme.
pub(super) const PRIVATE: Pieces = pieces!([
    Piece::Text(("", msg::SHARED_DEVICE)),
    Piece::Text(("ending.stage.difficulties", msg::CLOSURE_PRIVATE_DIFFICULTIES)),
    Piece::Ticks(
        ("", msg::CLOSURE_PRIVATE_AROUND),
        &[
            ("difficulty.circ.meeting", msg::CLOSURE_PRIVATE_MEETING),
            ("difficulty.circ.time", msg::CLOSURE_PRIVATE_TIME),
            ("difficulty.circ.change", msg::CLOSURE_PRIVATE_CHANGE),
        ],
    ),
    Piece::Text(("difficulty.kind", msg::CLOSURE_PRIVATE_KIND)),
    Piece::Ticks(
        ("", msg::CLOSURE_PRIVATE_DEEP),
        &[
            ("difficulty.deep.interest", msg::CLOSURE_PRIVATE_INTEREST),
            ("difficulty.deep.expectations", msg::CLOSURE_PRIVATE_EXPECTATIONS),
            ("difficulty.deep.communication", msg::CLOSURE_PRIVATE_COMMUNICATION),
            ("difficulty.deep.rapport", msg::CLOSURE_PRIVATE_RAPPORT),
        ],
    ),
    Piece::For(Side::Mentor, &[Piece::Text(("difficulty.discuss", msg::CLOSURE_PRIVATE_DISCUSS))]),
    Piece::Box(("after.worries", msg::CLOSURE_PRIVATE_WORRIES), None, Entry::Lines("2")),
    Piece::Block(
        msg::CLOSURE_SCHEME,
        &[
            Piece::Choice(("helped", msg::CLOSURE_SCHEME_HELPED), ANSWERS),
            Piece::Choice(("enough", msg::CLOSURE_SCHEME_TIME), ANSWERS),
            Piece::Choice(("again", msg::CLOSURE_SCHEME_AGAIN), ANSWERS),
            Piece::Box(("close.evaluation-form", msg::CLOSURE_SCHEME_CHANGE), None, Entry::Line),
        ],
    ),
]);

/// Where a side says that its private page goes on paper, too; nothing to share.
pub(super) const PAPER: Words = ("paper", msg::CLOSURE_PRIVATE_PRINT);

/// What the joint page is made of: not how the meeting was chosen.
pub(super) const JOINT: Asked = &[TALKS, OWN, OBJECTIVES, GOAL, AFTER];

/// Conversations about what did not go well: what somebody writes to them is private until they tick it.
pub(super) const QUIET: [&str; 5] =
    ["closure.should-differ", "closure.challenges", DONE_DIFFERENTLY.0, EVEN_BETTER.0, MOST_CHALLENGING.0];

/// All that is asked.
pub const ASKED: Asked = &[CHOICES, RULES, TALKS, OWN, OBJECTIVES, GOAL, AFTER, PRIVATE];
