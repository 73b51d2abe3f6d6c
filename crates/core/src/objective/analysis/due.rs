//! Which day a deadline is. Only what is certain; anything less is no day at all.

use super::Context;
use crate::date::Date;

/// A day as a text names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing certain.
    #[default]
    Unknown,
    /// Day, month, perhaps year, perhaps weekday (0 is Monday).
    Day { day: u32, month: u32, year: Option<i32>, weekday: Option<u8> },
    /// Numbers in a date's shape that are no day of any year: 03/14/27, 31 April.
    Impossible,
    /// Month and year, no day.
    Month(u32, i32),
    /// A bare weekday, 0 is Monday.
    Weekday(u8),
    /// Week of the placement, from 1.
    Week(u32),
    /// Weekday of a week of the placement.
    DayOfWeek(u32, u8),
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// The last day of the placement.
    PlacementEnd,
}

impl When {
    /// Day, month and perhaps year; impossible ones are told apart.
    pub fn date(day: u32, month: u32, year: Option<i32>) -> When {
        // A leap year lets 29 February pass when no year is given.
        match Date::from_ymd(year.unwrap_or(2024), month, day) {
            Some(_) => When::Day { day, month, year, weekday: None },
            None => When::Impossible,
        }
    }

    /// The same day, said to be this weekday.
    pub fn on(self, named: u8) -> When {
        match self {
            When::Day { day, month, year, .. } => When::Day { day, month, year, weekday: Some(named) },
            other => other,
        }
    }
}

/// The day, when the context makes it certain.
pub(super) fn resolve(when: When, context: &Context) -> Option<Date> {
    match when {
        When::Day { day, month, year: Some(year), weekday } => {
            Date::from_ymd(year, month, day).filter(|date| agrees(*date, weekday))
        }
        When::Day { day, month, year: None, weekday } => {
            let from = context.start.or(context.today)?;
            let (this, _, _) = from.ymd();
            // 29 February may be up to eight years away.
            let first =
                (this..=this + 8).filter_map(|year| Date::from_ymd(year, month, day)).find(|date| *date >= from)?;
            Some(first).filter(|date| agrees(*date, weekday))
        }
        When::Weekday(day) => {
            let today = context.today?;
            let ahead = (i32::from(day) - today.weekday() as i32).rem_euclid(7);
            today.plus(if ahead == 0 { 7 } else { ahead })
        }
        // Week n is the days 7n-6 to 7n from the start; its end is its fifth day.
        When::Week(week) => context.start?.plus(7 * (i32::try_from(week).ok()? - 1) + 4),
        When::DayOfWeek(week, day) => {
            let first = context.start?.plus(7 * (i32::try_from(week).ok()? - 1))?;
            first.plus((i32::from(day) - first.weekday() as i32).rem_euclid(7))
        }
        When::Today => context.today,
        When::Tomorrow => context.today?.plus(1),
        When::PlacementEnd => context.end,
        When::Unknown | When::Impossible | When::Month(..) => None,
    }
}

fn agrees(date: Date, weekday: Option<u8>) -> bool {
    weekday.is_none_or(|day| date.weekday() as u8 == day)
}

/// Whether the date has to be looked at again: no such day, or not that weekday.
pub(super) fn doubtful(when: When, context: &Context) -> bool {
    match when {
        When::Impossible => true,
        When::Day { day, month, year, weekday: Some(_) } => {
            resolve(When::Day { day, month, year, weekday: None }, context).is_some()
                && resolve(when, context).is_none()
        }
        _ => false,
    }
}

/// The last day of what the text names, to tell whether it has passed, when that is certain.
pub(super) fn latest(when: When, context: &Context) -> Option<Date> {
    match when {
        When::Month(month, year) => Date::from_ymd(year, month, crate::date::days_in_month(year, month)),
        other => resolve(other, context),
    }
}
