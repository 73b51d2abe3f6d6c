//! Moments: ISO texts and milliseconds since 1970.

use crate::date::Date;

/// The first and the last moment of the years 1 to 9999, which a [`Date`] knows.
const FIRST: i64 = -62_135_596_800_000;
const LAST: i64 = 253_402_300_799_999;

/// The ISO text of a moment, as `Date.prototype.toISOString` writes it.
///
/// ```
/// use mentor_core::record::time::{from_iso, to_iso};
/// assert_eq!(to_iso(1_795_344_131_123), "2026-11-22T10:42:11.123Z");
/// assert_eq!(from_iso("2026-11-22T11:42:11.123+01:00"), Some(1_795_344_131_123));
/// ```
///
/// A moment outside the years 1 to 9999 is moved to the nearest one inside.
pub fn to_iso(ms: i64) -> String {
    let ms = ms.clamp(FIRST, LAST);
    let days = i32::try_from(ms.div_euclid(86_400_000)).unwrap_or_default();
    let in_day = ms.rem_euclid(86_400_000);
    let mut out = Date { days }.to_iso();
    for (before, number, width) in [
        ('T', in_day / 3_600_000, 2),
        (':', in_day / 60_000 % 60, 2),
        (':', in_day / 1000 % 60, 2),
        ('.', in_day % 1000, 3),
    ] {
        out.push(before);
        let digits = number.to_string();
        for _ in digits.len()..width {
            out.push('0');
        }
        out.push_str(&digits);
    }
    out.push('Z');
    out
}

/// The moment of an ISO text: a date, `T`, hours and minutes, perhaps seconds with a fraction, and `Z` or an offset.
///
/// A fraction finer than a millisecond is cut off. Anything else, a day that does not exist too, is `None`.
pub fn from_iso(text: &str) -> Option<i64> {
    let (date, time) = text.split_at_checked(10)?;
    let days = i64::from(Date::parse_iso(date)?.days);
    let mut reader = Reader { bytes: time.as_bytes() };
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
    if !reader.bytes.is_empty() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let ms = ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + thousandths;
    (FIRST..=LAST).contains(&ms).then_some(ms)
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
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
            ("0001-01-01T00:00:00Z", FIRST),
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
            "0001-01-01T00:00:00+01:00",
            "0000-12-31T00:00:00Z",
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
