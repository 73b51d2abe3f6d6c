//! Looking back in six stages (section 5.3): what is said of a stage, and the two nudges. No score, and no look at what the words
//! say: only whether there are any, and how many.

use crate::content::{Msg, msg};

/// The stages, in their order, as they are called in a record.
pub const STAGES: [&str; 6] = ["experience", "feelings", "evaluation", "analysis", "conclusions", "action"];

/// The place of "all on one page", after the stages.
pub const ALL: usize = STAGES.len();

/// So many words are enough to say what happened; more of them turn looking back into telling (section 2.6).
pub const ENOUGH: usize = 120;

/// What is said of a stage. Words count for more than that the stage was skipped before.
pub fn status(here: bool, written: bool, skipped: bool) -> Msg {
    match (here, written, skipped) {
        (true, ..) => msg::DEBRIEF_HERE,
        (_, true, _) => msg::DEBRIEF_WRITTEN,
        (.., true) => msg::DEBRIEF_SKIPPED,
        _ => msg::DEBRIEF_EMPTY,
    }
}

/// How many words that is: what stands between blanks and line ends.
pub fn count_words(text: &str) -> usize {
    let (mut count, mut between) = (0, true);
    for byte in text.bytes() {
        let blank = byte <= b' ';
        count += usize::from(between && !blank);
        between = blank;
    }
    count
}

/// What to say to somebody at a stage (its place in [`STAGES`], or [`ALL`]): that they have told enough, while they tell it; or,
/// from the fourth stage on, that the third is written (two boxes or more) and the fourth is not. Who has skipped the fourth is
/// left in peace.
pub fn nudge(stage: usize, is_long: bool, evaluated: usize, analysed: usize, skipped: bool) -> Option<Msg> {
    if is_long && (stage == 0 || stage == ALL) {
        Some(msg::DEBRIEF_ENOUGH)
    } else if stage > 2 && evaluated > 1 && analysed == 0 && !skipped {
        Some(msg::DEBRIEF_WHY)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_says_where_you_are_then_what_is_written_then_what_is_skipped() {
        for written in [false, true] {
            for skipped in [false, true] {
                assert_eq!(status(true, written, skipped), msg::DEBRIEF_HERE);
            }
            assert_eq!(status(false, true, written), msg::DEBRIEF_WRITTEN);
        }
        assert_eq!(status(false, false, true), msg::DEBRIEF_SKIPPED);
        assert_eq!(status(false, false, false), msg::DEBRIEF_EMPTY);
    }

    #[test]
    fn words_are_counted_as_a_person_counts_them() {
        for (text, count) in
            [("", 0), (" \n\t ", 0), ("one", 1), (" one,  two\nthree \r\n“four” – ", 5), ("naïve café", 2)]
        {
            assert_eq!(count_words(text), count, "{text}");
            assert_eq!(count_words(text), text.split_ascii_whitespace().count(), "{text}");
        }
    }

    #[test]
    fn a_long_story_is_enough_where_it_is_told() {
        for stage in 0..=ALL {
            assert_eq!(nudge(stage, false, 0, 0, false), None, "{stage}");
            let enough = [0, ALL].contains(&stage).then_some(msg::DEBRIEF_ENOUGH);
            assert_eq!(nudge(stage, true, 0, 0, false), enough, "{stage}");
        }
    }

    #[test]
    fn asks_why_once_the_third_stage_is_written_and_the_fourth_is_not() {
        for stage in 0..=ALL {
            assert_eq!(nudge(stage, false, 2, 0, false), (stage > 2).then_some(msg::DEBRIEF_WHY), "{stage}");
            assert_eq!(nudge(stage, false, 2, 0, true), None, "it is skipped");
            assert_eq!(nudge(stage, false, 1, 0, false), None, "half of it");
            assert_eq!(nudge(stage, false, 4, 1, false), None, "there is a reason");
        }
    }
}
