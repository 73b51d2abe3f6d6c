//! Objectives: what one is, and the analyser that reads one.

pub mod agreement;
pub mod analysis;
pub mod readback;
pub mod review;
pub mod split;
pub mod terms;

/// The words with one space between each two, and none around them.
///
/// ```
/// assert_eq!(mentor_core::objective::one_line(" Answer\n ten\u{a0} calls "), "Answer ten calls");
/// ```
pub fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    let mut gap = false;
    for letter in words.chars() {
        if letter.is_whitespace() {
            gap = !line.is_empty();
        } else {
            if gap {
                line.push(' ');
            }
            line.push(letter);
            gap = false;
        }
    }
    line
}

/// The keys of an objective in the record, below `widgets.objectives`.
///
/// Ids of the guidance are written in full; the other keys are ours. Each is an answer of its own, so that two people
/// who change different things never get in each other's way.
pub mod key {
    /// The object that holds the objectives, by their random ids.
    pub const ITEMS: &str = "items";
    /// Where it stands in the list: a text to sort by (see `record::order`).
    pub const ORDER: &str = "order";
    /// The objective itself.
    pub const TEXT: &str = "text";
    /// Whether it is in the list, or still a draft.
    pub const LISTED: &str = "listed";
    /// Whether it has been deleted. The rest stays, so that it can come back.
    pub const DELETED: &str = "deleted";
    /// `placement` or `task` (`smart.level`).
    pub const LEVEL: &str = "smart.level";
    /// How sure, `0` to `10`.
    pub const SURE: &str = "sure";
    /// Would a smaller first step help.
    pub const RAISE_STEP: &str = "raise.step";
    /// Would more time help.
    pub const RAISE_TIME: &str = "raise.time";
    /// Would help from someone help.
    pub const RAISE_HELP: &str = "raise.help";
    /// Who could help.
    pub const RAISE_WHO: &str = "raise.who";
    /// It helps with the course.
    pub const HELPS_COURSE: &str = "helps.course";
    /// It helps towards a job.
    pub const HELPS_JOB: &str = "helps.job";
    /// It is what the person likes.
    pub const HELPS_INTEREST: &str = "helps.interest";
    /// Which skill, job or interest.
    pub const HELPS_WORDS: &str = "helps.words";
    /// What could get in the way.
    pub const IF: &str = "if";
    /// What to do about it.
    pub const THEN: &str = "then";
    /// Who will see that it is done.
    pub const EVIDENCE: &str = "evidence";
    /// When it is looked at together: an ISO date.
    pub const REVIEW: &str = "review";
    /// The words that each side agreed to, below their names (`purpose.agreed-three-way`).
    pub const AGREED: &str = "purpose.agreed-three-way";
    /// What came of it, looked at later: reviews by their ids, each with [`OUTCOME`], [`EVIDENCE`] and
    /// [`DATE`]. None replaces another.
    pub const REVIEWS: &str = "reviews";
    /// Of a review: `less`, `as` or `more` than was agreed.
    pub const OUTCOME: &str = "outcome";
    /// Of a review: the day of it, an ISO date; without one, it is of the day on which it was written.
    pub const DATE: &str = "date";
    /// Beside the objectives: what the person made of the weak tasks (`smart.exercise`), by the id of the task.
    pub const PRACTICE: &str = "practice";
    /// Beside the objectives: what mentoring can add (`purpose.value-added`).
    pub const VALUE_ADDED: &str = "purpose.value-added";
    /// Beside the objectives: what was pasted, several objectives at once.
    pub const SEVERAL: &str = "several";
    /// Beside the objectives: the kind of placement that starts are shown for.
    pub const SECTOR: &str = "sector";
    /// Beside the objectives: whether words are checked while they are written.
    pub const CHECKS: &str = "checks";
}
