//! Which day a deadline is. Only what is certain; anything less is no day at all.

use super::Context;
use crate::date::Date;

/// In place of a weekday where none is named.
const NO_WEEKDAY: u8 = 7;

/// A day as a text names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing certain.
    #[default]
    Unknown,
    /// Day, month, perhaps year (else 0), perhaps weekday (0 is Monday, 7 none). Small, as it is handed on at every step.
    Day { day: u8, month: u8, year: u16, weekday: u8 },
    /// Numbers in a date's shape that are no day of any year: 03/14/27, 31 April.
    Impossible,
    /// Month and year, no day.
    Month(u8, u16),
    /// A bare weekday, 0 is Monday.
    Weekday(u8),
    /// Week of the placement, from 1.
    Week(u8),
    /// Weekday of a week of the placement.
    DayOfWeek(u8, u8),
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// The last day of the placement.
    PlacementEnd,
}

impl When {
    /// Day, month and perhaps year; impossible ones are told apart.
    #[inline(never)]
    pub fn date(day: u32, month: u32, year: u16) -> When {
        // A leap year lets 29 February pass when no year is given.
        match Date::from_ymd(if year == 0 { 2024 } else { year.into() }, month, day) {
            Some(_) => When::Day { day: day as u8, month: month as u8, year, weekday: NO_WEEKDAY },
            None => When::Impossible,
        }
    }

    /// The same day, said to be this weekday.
    pub fn on(self, named: u8) -> When {
        match self {
            When::Day { day, month, year, .. } => When::Day { day, month, year, weekday: named },
            other => other,
        }
    }
}

/// The day, when the context makes it certain.
#[inline(never)]
pub(super) fn resolve(when: When, context: &Context) -> Option<Date> {
    match when {
        When::Day { day, month, year, weekday } => {
            let (mut year, mut from) = (i32::from(year), Date { days: i32::MIN });
            let mut tries = 1;
            if year == 0 {
                from = context.start.or(context.today)?;
                // 29 February may be up to eight years away.
                (year, tries) = (from.ymd().0, 9);
            }
            for year in year..year + tries {
                let date = Date::from_ymd(year, month.into(), day.into());
                if let Some(date) = date.filter(|date| *date >= from) {
                    return (weekday == NO_WEEKDAY || date.weekday() as u8 == weekday).then_some(date);
                }
            }
            None
        }
        When::Weekday(day) => {
            let today = context.today?;
            let ahead = (i32::from(day) - today.weekday() as i32).rem_euclid(7);
            today.plus(if ahead == 0 { 7 } else { ahead })
        }
        // Week n is the days 7n-6 to 7n from the start; its end is its fifth day.
        When::Week(week) => context.start?.plus(7 * i32::from(week) - 3),
        When::DayOfWeek(week, day) => {
            let first = context.start?.plus(7 * (i32::from(week) - 1))?;
            first.plus((i32::from(day) - first.weekday() as i32).rem_euclid(7))
        }
        When::Today => context.today,
        When::Tomorrow => context.today?.plus(1),
        When::PlacementEnd => context.end,
        When::Unknown | When::Impossible | When::Month(..) => None,
    }
}

/// Whether the date has to be looked at again: no such day, or not that weekday.
pub(super) fn doubtful(when: When, context: &Context) -> bool {
    match when {
        When::Impossible => true,
        When::Day { .. } => resolve(when.on(NO_WEEKDAY), context).is_some() && resolve(when, context).is_none(),
        _ => false,
    }
}

/// The last day of what the text names, to tell whether it has passed, when that is certain.
pub(super) fn latest(when: When, context: &Context) -> Option<Date> {
    match when {
        When::Month(month, year) => {
            let (month, year) = (month.into(), year.into());
            Date::from_ymd(year, month, crate::date::days_in_month(year, month))
        }
        other => resolve(other, context),
    }
}
