//! Moments: ISO texts and milliseconds since 1970.

use crate::{date::Date, json::digits};

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
    let ms = clamp(ms);
    let days = i32::try_from(ms.div_euclid(86_400_000)).unwrap_or_default();
    let in_day = ms.rem_euclid(86_400_000);
    let mut out = Date { days }.to_iso();
    // With a one before them, numbers have as many digits as they are to have, and one more.
    for (before, number) in &[
        ("T", 100 + in_day / 3_600_000),
        (":", 100 + in_day / 60_000 % 60),
        (":", 100 + in_day / 1000 % 60),
        (".", 1000 + in_day % 1000),
    ] {
        out.push_str(before);
        out.push_str(digits(*number).get(1..).unwrap_or_default());
    }
    out.push_str("Z");
    out
}

pub(super) fn clamp(ms: i64) -> i64 {
    ms.clamp(FIRST, LAST)
}

/// The moment of an ISO text: a date, `T`, hours and minutes, perhaps seconds with a fraction, and `Z` or an offset.
///
/// A fraction finer than a millisecond is cut off. Anything else, a day that does not exist too, is `None`.
pub fn from_iso(text: &str) -> Option<i64> {
    let days = Date::parse_iso(text.get(..10)?)?.days;
    let mut rest = text.as_bytes().get(10..)?;
    let minutes = pair(&mut rest, b'T', 23) * 60 + pair(&mut rest, b':', 59);
    let mut ms = 0;
    if let [b':', ..] = rest {
        ms = pair(&mut rest, b':', 59) * 1000;
        if let [b'.', fraction @ ..] = rest {
            let mut place = 100;
            rest = fraction;
            while let [digit @ b'0'..=b'9', more @ ..] = rest {
                ms += i32::from(digit - b'0') * place;
                place /= 10;
                rest = more;
            }
            // One to nine digits.
            if !(1..=9).contains(&(fraction.len() - rest.len())) {
                return None;
            }
        }
    }
    let offset = match rest {
        [b'Z'] => 0,
        [sign @ (b'+' | b'-'), ..] => {
            let offset = pair(&mut rest, *sign, 23) * 60 + pair(&mut rest, b':', 59);
            if !rest.is_empty() {
                return None;
            }
            if *sign == b'-' { -offset } else { offset }
        }
        _ => return None,
    };
    let ms = (i64::from(days) * 1440 + i64::from(minutes - offset)) * 60_000 + i64::from(ms);
    (FIRST..=LAST).contains(&ms).then_some(ms)
}

/// A number of two digits, with a sign before it. Where there is none, what is left is something that can't follow, so
/// that it is enough to look once, at the end.
#[inline(never)]
fn pair(rest: &mut &[u8], before: u8, most: i32) -> i32 {
    if let [first, tens @ b'0'..=b'9', ones @ b'0'..=b'9', more @ ..] = *rest {
        let number = i32::from(tens - b'0') * 10 + i32::from(ones - b'0');
        if *first == before && number <= most {
            *rest = more;
            return number;
        }
    }
    *rest = b"?";
    0
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
