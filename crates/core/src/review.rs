//! The review half way (section 5.5, `review.*`): when it is due.

use crate::{date::Date, objective::analysis::Context};

/// Where it lies in the part of the review that the two have talked it through.
pub const HELD: &str = "held";

/// From this meeting on it is due, unless half of the time has passed before (`review.timing`).
pub const MEETING: u32 = 3;

/// The day half way between the first and the last day of a placement; nothing where the two are not known, or not in order.
pub fn half(context: &Context) -> Option<Date> {
    let (start, end) = (context.start?, context.end?);
    let days = end.days.checked_sub(start.days)?;
    if days < 0 { None } else { start.plus(days / 2) }
}

/// Whether the review is due: after so many meetings, or from the day half way on.
pub fn due(meetings: u32, context: &Context) -> bool {
    meetings >= MEETING || half(context).zip(context.today).is_some_and(|(half, today)| today >= half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placement(start: &str, end: &str, today: &str) -> Context {
        let [start, end, today] = [start, end, today].map(Date::parse_iso);
        Context { start, end, today, ..Context::default() }
    }

    #[test]
    fn half_way_lies_between_the_two_days() {
        let day = |start, end| half(&placement(start, end, "")).map(Date::to_iso);
        assert_eq!(day("2027-01-11", "2027-03-19").as_deref(), Some("2027-02-13"));
        assert_eq!(day("2027-01-11", "2027-01-11").as_deref(), Some("2027-01-11"));
        assert_eq!(day("2027-03-19", "2027-01-11"), None, "the wrong way round");
        assert_eq!(day("2027-01-11", ""), None);
        assert_eq!(day("", "2027-03-19"), None);
    }

    #[test]
    fn due_is_what_comes_first() {
        let at = |meetings, today| due(meetings, &placement("2027-01-11", "2027-03-19", today));
        assert!(!at(2, "2027-02-12"));
        assert!(at(3, "2027-01-20"), "the third meeting comes first");
        assert!(at(0, "2027-02-13"), "half of the time comes first");
        assert!(!at(0, ""), "nobody knows the day");
        assert!(!due(0, &Context::default()) && due(MEETING, &Context::default()));
    }
}
