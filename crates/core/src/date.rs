//! Calendar dates, without a clock.

/// A day of the Gregorian calendar, in the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Days since 1 January 1970.
    pub days: i32,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;

impl Date {
    /// The day of this year (1 to 9999), month (1 to 12) and day of the month; `None` when there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(1..=9999).contains(&year) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Years counted from March put the leap day last. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let day_of_year = (153 * month.cast_signed() + 2) / 5 + day.cast_signed() - 1;
        Some(Date { days: year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468 })
    }

    /// Year, month (1 to 12) and day of the month. Days outside the years 1 to 9999 give the nearest day inside.
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = self.days.clamp(FIRST, LAST) + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        (year_of_era + era * 400 + next, month.cast_unsigned(), day.cast_unsigned())
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match (i64::from(self.days) + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// This day and so many days on (or back); `None` outside the years 1 to 9999.
    pub fn plus(self, days: i32) -> Option<Date> {
        let days = self.days.checked_add(days)?;
        (FIRST..=LAST).contains(&days).then_some(Date { days })
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    pub fn parse_iso(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let number = |from: usize, to: usize| {
            bytes
                .get(from..to)?
                .iter()
                .try_fold(0u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
        };
        Date::from_ymd(number(0, 4)?.cast_signed(), number(5, 7)?, number(8, 10)?)
    }

    /// Its first moment in UTC, in milliseconds since 1970.
    pub fn midnight(self) -> i64 {
        i64::from(self.days) * 86_400_000
    }

    /// `YYYY-MM-DD`.
    pub fn to_iso(self) -> String {
        let (year, month, day) = self.ymd();
        let mut out = String::with_capacity(10);
        let mut push = |value: u32, digits: u32| {
            for place in (0..digits).rev() {
                out.push(char::from(b'0' + (value / 10u32.pow(place) % 10) as u8));
                if place == 0 && out.len() < 10 {
                    out.push('-');
                }
            }
        };
        push(year.cast_unsigned(), 4);
        push(month, 2);
        push(day, 2);
        out
    }
}

/// How many days a month (1 to 12) has; 0 for any other.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(iso: &str, days: i32, weekday: Weekday) {
        let date = Date::parse_iso(iso).unwrap();
        assert_eq!((date.days, date.weekday(), date.to_iso().as_str()), (days, weekday, iso));
    }

    #[test]
    fn knows_days_and_weekdays() {
        check("1970-01-01", 0, Weekday::Thursday);
        check("2027-03-14", 20_891, Weekday::Sunday);
        check("2024-02-29", 19_782, Weekday::Thursday);
        check("1969-12-31", -1, Weekday::Wednesday);
        check("0001-01-01", FIRST, Weekday::Monday);
        check("9999-12-31", LAST, Weekday::Friday);
    }

    #[test]
    fn every_day_comes_back() {
        for days in (FIRST..=LAST).step_by(17) {
            let (year, month, day) = Date { days }.ymd();
            assert_eq!(Date::from_ymd(year, month, day), Some(Date { days }));
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in [
            "",
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "0000-01-01",
            "2027-1-1",
            "2027/01/01",
            "２０２７-01-01",
            "2027-01-32",
            "+027-01-01",
        ] {
            assert_eq!(Date::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn no_overflow() {
        assert_eq!(Date { days: i32::MAX }.to_iso(), "9999-12-31");
        assert_eq!(Date { days: i32::MIN }.to_iso(), "0001-01-01");
        assert_eq!(Date { days: i32::MAX }.plus(1), None);
        assert_eq!(Date { days: LAST }.plus(1), None);
        let _ = Date { days: i32::MAX }.weekday();
    }
}
