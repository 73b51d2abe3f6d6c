//! Moments: ISO texts and milliseconds since 1970.

/// The first and the last moment that an ISO text with a four-digit year can name.
const FIRST: i64 = -62_167_219_200_000;
const LAST: i64 = 253_402_300_799_999;

/// The ISO text of a moment, as `Date.prototype.toISOString` writes it.
///
/// ```
/// use mentor_core::record::time::{from_iso, to_iso};
/// assert_eq!(to_iso(1_795_344_131_123), "2026-11-22T10:42:11.123Z");
/// assert_eq!(from_iso("2026-11-22T11:42:11.123+01:00"), Some(1_795_344_131_123));
/// ```
///
/// A moment outside the years 0000 to 9999 is moved to the nearest one inside.
pub fn to_iso(ms: i64) -> String {
    let ms = ms.clamp(FIRST, LAST);
    let (year, month, day) = date_of(ms.div_euclid(86_400_000));
    let in_day = ms.rem_euclid(86_400_000);
    let mut out = String::with_capacity(24);
    for (number, width, after) in [
        (year, 4, '-'),
        (month, 2, '-'),
        (day, 2, 'T'),
        (in_day / 3_600_000, 2, ':'),
        (in_day / 60_000 % 60, 2, ':'),
        (in_day / 1000 % 60, 2, '.'),
        (in_day % 1000, 3, 'Z'),
    ] {
        let digits = number.to_string();
        for _ in digits.len()..width {
            out.push('0');
        }
        out.push_str(&digits);
        out.push(after);
    }
    out
}

/// The moment of an ISO text: a date, `T`, hours and minutes, perhaps seconds with a fraction, and `Z` or an offset.
///
/// A fraction finer than a millisecond is cut off. Anything else, a day that does not exist too, is `None`.
pub fn from_iso(text: &str) -> Option<i64> {
    let mut reader = Digits { bytes: text.as_bytes() };
    let year = reader.number(4)?;
    reader.byte(b'-')?;
    let month = reader.number(2)?;
    reader.byte(b'-')?;
    let day = reader.number(2)?;
    reader.byte(b'T')?;
    let hour = reader.number(2)?;
    reader.byte(b':')?;
    let minute = reader.number(2)?;
    let (mut second, mut thousandths) = (0, 0);
    if reader.byte(b':').is_some() {
        second = reader.number(2)?;
        if reader.byte(b'.').is_some() {
            thousandths = reader.fraction()?;
        }
    }
    let offset = match reader.bytes.first()? {
        b'Z' => {
            reader.byte(b'Z')?;
            0
        }
        sign @ (b'+' | b'-') => {
            reader.byte(*sign)?;
            let hours = reader.number(2)?;
            reader.byte(b':')?;
            let minutes = reader.number(2)?;
            if hours > 23 || minutes > 59 {
                return None;
            }
            (hours * 60 + minutes) * if *sign == b'-' { -1 } else { 1 }
        }
        _ => return None,
    };
    let days = days_of(year, month, day)?;
    if !reader.bytes.is_empty() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let ms = ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + thousandths;
    (FIRST..=LAST).contains(&ms).then_some(ms)
}

struct Digits<'a> {
    bytes: &'a [u8],
}

impl Digits<'_> {
    fn byte(&mut self, byte: u8) -> Option<()> {
        self.bytes = self.bytes.strip_prefix(&[byte])?;
        Some(())
    }

    fn digit(&mut self) -> Option<i64> {
        let (first, rest) = self.bytes.split_first()?;
        if !first.is_ascii_digit() {
            return None;
        }
        self.bytes = rest;
        Some(i64::from(first - b'0'))
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        (0..digits).try_fold(0, |number, _| Some(number * 10 + self.digit()?))
    }

    /// One to nine digits after the point, as thousandths.
    fn fraction(&mut self) -> Option<i64> {
        let mut thousandths = self.digit()? * 100;
        for place in [10, 1, 0, 0, 0, 0, 0, 0] {
            let Some(digit) = self.digit() else { break };
            thousandths += digit * place;
        }
        Some(thousandths)
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar. Years are counted from March, so that the leap day comes last.
fn days_of(year: i64, month: i64, day: i64) -> Option<i64> {
    let from_march = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = from_march.0.div_euclid(400);
    let year_of_era = from_march.0.rem_euclid(400);
    let day_of_year = (153 * from_march.1 + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
    // A month or day that does not exist comes back as another one.
    (date_of(days) == (year, month, day)).then_some(days)
}

/// The day of the Gregorian calendar, from days since 1970-01-01.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let (month, next_year) = if from_march < 10 { (from_march + 3, 0) } else { (from_march - 9, 1) };
    (era * 400 + year_of_era + next_year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_allowed_form() {
        let moment = 1_795_344_131_000;
        for (text, expected) in [
            ("2026-11-22T10:42:11.000Z", moment),
            ("2026-11-22T10:42:11Z", moment),
            ("2026-11-22T10:42:11.1239Z", moment + 123),
            ("2026-11-22T10:42:11.5Z", moment + 500),
            ("2026-11-22T10:42Z", moment - 11_000),
            ("2026-11-22T11:42:11+01:00", moment),
            ("2026-11-21T22:12:11-12:30", moment),
            ("1970-01-01T00:00:00Z", 0),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("0000-01-01T00:00:00Z", FIRST),
            ("9999-12-31T23:59:59.999Z", LAST),
        ] {
            assert_eq!(from_iso(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_moment() {
        for text in [
            "",
            "yesterday",
            "2026-11-22",
            "2026-11-22T10:42:11",
            "2026-11-22 10:42:11Z",
            "2026-11-22T10:42:11.Z",
            "2026-11-22T10:42:11.1234567890Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T10:60:00Z",
            "2026-11-22T10:42:60Z",
            "2026-02-29T10:42:11Z",
            "2026-13-01T10:42:11Z",
            "2026-00-01T10:42:11Z",
            "2026-01-00T10:42:11Z",
            "2026-11-22T10:42:11+1:00",
            "2026-11-22T10:42:11+01:60",
            "2026-11-22T10:42:11ZZ",
            "2026-11-22t10:42:11z",
            "+02026-11-22T10:42:11Z",
            "0000-01-01T00:00:00+01:00",
            "９026-11-22T10:42:11Z",
        ] {
            assert_eq!(from_iso(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_comes_back(ms in FIRST..=LAST) {
            prop_assert_eq!(from_iso(&to_iso(ms)), Some(ms));
        }

        #[test]
        fn total_on_any_input(text in ".*", ms in any::<i64>()) {
            let _moment = from_iso(&text);
            prop_assert!(from_iso(&to_iso(ms)).is_some());
        }
    }
}
