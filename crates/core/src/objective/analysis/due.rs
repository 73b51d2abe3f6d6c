//! Which day a deadline is. Only what is certain; anything less is no day at all.

use super::Context;
use crate::date::Date;

/// A day as a text names it, in 26 bits: weekday (1 is Monday, 0 none), day, month, year. A date without a year has year 0; a month has
/// day 0; and without a month, the place of the day says what else it is. In one number, as it is handed on at every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When(u32);

/// Where in the number things are; the weekday comes lowest, which are three bits.
const DAY: u32 = 3;
const MONTH: u32 = 8;
const YEAR: u32 = 12;

impl When {
    /// Bits that it takes.
    pub const BITS: u32 = 26;
    /// All of them.
    pub const ALL: u64 = (1 << When::BITS) - 1;
    /// Nothing certain.
    pub const UNKNOWN: When = When(0);
    /// Numbers in a date's shape that are no day of any year: 03/14/27, 31 April.
    pub const IMPOSSIBLE: When = When(1 << DAY);
    /// Today.
    pub const TODAY: When = When(2 << DAY);
    /// Tomorrow.
    pub const TOMORROW: When = When(3 << DAY);
    /// The last day of the placement.
    pub const PLACEMENT_END: When = When(4 << DAY);
    const WEEKDAY: When = When(5 << DAY);
    const WEEK: When = When(6 << DAY);

    /// What lies in so many bits.
    pub const fn from_bits(bits: u32) -> When {
        When(bits)
    }

    /// All of it.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Day, month and perhaps year (else 0); impossible ones are told apart.
    #[inline(never)]
    pub fn date(day: u32, month: u32, year: u32) -> When {
        // A leap year lets 29 February pass when no year is given.
        match Date::from_ymd(if year == 0 { 2024 } else { year as i32 }, month, day) {
            Some(_) => When(year << YEAR | month << MONTH | day << DAY),
            None => When::IMPOSSIBLE,
        }
    }

    /// Month and year, no day.
    pub fn month(month: u32, year: u32) -> When {
        When(year << YEAR | month << MONTH)
    }

    /// A bare weekday; nothing certain for none.
    pub fn weekday(day: u32) -> When {
        if day == 0 { When::UNKNOWN } else { When::WEEKDAY.on(day) }
    }

    /// Week of the placement, from 1.
    pub fn week(week: u32) -> When {
        When(week << YEAR | When::WEEK.0)
    }

    /// The same day, said to be this weekday; of a week of the placement, its day.
    pub fn on(self, named: u32) -> When {
        When(self.0 & !7 | named)
    }

    fn day_of_month(self) -> u32 {
        self.0 >> DAY & 31
    }

    fn month_of_year(self) -> u32 {
        self.0 >> MONTH & 15
    }

    fn year(self) -> u32 {
        self.0 >> YEAR
    }
}

/// The day, when the context makes it certain.
#[inline(never)]
pub(super) fn resolve(when: When, context: &Context) -> Option<Date> {
    let (weekday, day, month) = (when.0 & 7, when.day_of_month(), when.month_of_year());
    if month > 0 && day > 0 {
        let (mut year, mut from) = (when.year() as i32, Date { days: i32::MIN });
        let mut tries = 1;
        if year == 0 {
            from = context.start.or(context.today)?;
            // 29 February may be up to eight years away.
            (year, tries) = (from.ymd().0, 9);
        }
        for year in year..year + tries {
            let date = Date::from_ymd(year, month, day);
            if let Some(date) = date.filter(|date| *date >= from) {
                return (weekday == 0 || date.weekday() as u32 + 1 == weekday).then_some(date);
            }
        }
        return None;
    }
    // From a day, so many days on; to a weekday, from that day on.
    let (from, days) = match When(when.0 % (1 << YEAR)).on(0) {
        When::WEEKDAY => (context.today, 1),
        // Week n is the days 7n-6 to 7n from the start; its end is its fifth day.
        When::WEEK => (context.start, 7 * when.year() as i32 - if weekday == 0 { 3 } else { 7 }),
        When::TODAY => (context.today, 0),
        When::TOMORROW => (context.today, 1),
        When::PLACEMENT_END => (context.end, 0),
        _ => return None,
    };
    let first = from?.plus(days)?;
    let ahead = if weekday == 0 { 0 } else { (weekday as i32 - 1 - first.weekday() as i32).rem_euclid(7) };
    first.plus(ahead)
}

/// Whether the date has to be looked at again: no such day, or not that weekday.
pub(super) fn doubtful(when: When, context: &Context) -> bool {
    when.on(0) == When::IMPOSSIBLE
        || when.month_of_year() > 0 && resolve(when.on(0), context).is_some() && resolve(when, context).is_none()
}

/// The last day of what the text names, to tell whether it has passed, when that is certain.
pub(super) fn latest(when: When, context: &Context) -> Option<Date> {
    let (month, year) = (when.month_of_year(), when.year() as i32);
    if month > 0 && when.day_of_month() == 0 {
        return Date::from_ymd(year, month, crate::date::days_in_month(year, month));
    }
    resolve(when, context)
}
