//! Stretches of the text that say when, or by what the work can be checked.

use super::due::When;
use std::num::NonZeroU64;

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "steps make most of them, by their number")]
pub(super) enum Sort {
    /// A day of the calendar.
    Date,
    /// A month, perhaps with its year.
    Month,
    /// A day of the week.
    Weekday,
    /// A numbered or dated week.
    Week,
    /// Something that stands in a calendar.
    Event,
    /// A bounded length of time from now, or of the placement.
    Period,
    /// Today, tomorrow, or a numbered day.
    Day,
    /// A time of day.
    Time,
    /// How often.
    Recurrence,
    /// How long the act takes.
    Duration,
    /// A hint, no more.
    Vague,
    /// So many of a thing.
    Count,
    /// So much of what could be, or of what was.
    Score,
    /// A limit, or what is not to happen.
    Standard,
    /// Somebody who looks at it, or what it is held against.
    Judge,
    /// A thing that is there when it is done.
    Made,
    /// How often the act itself is done.
    Frequency,
    /// A paper or a test to pass.
    Certificate,
    /// All of what is there.
    Set,
}

/// The names, as evidence gives them, in the order of [`Sort`].
static NAMES: [&str; 19] = [
    "date",
    "date",
    "weekday",
    "week",
    "event",
    "period",
    "day",
    "day",
    "recurrence",
    "duration",
    "vague",
    "count",
    "score",
    "standard",
    "judge",
    "made",
    "frequency",
    "certificate",
    "set",
];

/// A set of sorts.
macro_rules! sorts {
    ($($sort:ident)|+) => {
        0 $(| 1u32 << $crate::objective::analysis::phrase::Sort::$sort as u32)+
    };
}
pub(super) use sorts;

/// An end point or a bounded period; other times are a frequency, a length, or a vague word.
pub(super) const BOUNDED: u32 = sorts!(Date | Month | Weekday | Week | Event | Period | Day | Time);
/// A stretch of the text that speaks of time, or by which the work can be checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// The first token.
    pub from: usize,
    /// Where it ends and what it is.
    pub point: Point,
}

/// A phrase but for its start: where it ends, which day it names, how plainly it is the deadline or the measure, and what it is.
///
/// All in one number, which WebAssembly gives back as it stands: a struct would go through memory, there and back at each of
/// the many steps that read a phrase. Never zero, as no phrase ends before the first token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point(NonZeroU64);

/// Where in the number things are; the sort comes lowest.
const RANK: u32 = 5;
const WHEN: u32 = RANK + 3;
const TO: u32 = WHEN + When::BITS;

impl Point {
    /// The point in a number, if it is one.
    pub fn from_bits(bits: u64) -> Option<Point> {
        NonZeroU64::new(bits).map(Point)
    }

    /// The number that it is.
    pub fn bits(self) -> u64 {
        self.0.get()
    }

    /// The number of a point up to before the token `to`, of the sort with this number. Tokens take 40 bytes, so that no memory
    /// holds so many that 30 bits are too few.
    pub fn bits_of(to: usize, sort: u32, when: u32) -> u64 {
        (to as u64) << TO | u64::from(when) << WHEN | u64::from(sort)
    }

    /// The token after the last.
    pub fn to(self) -> usize {
        (self.0.get() >> TO) as usize
    }

    /// Whether it is of one of these sorts.
    pub fn is(self, sorts: u32) -> bool {
        sorts >> self.sort() & 1 != 0
    }

    /// Whether it is an end point or a bounded period.
    pub fn is_bounded(self) -> bool {
        self.is(BOUNDED)
    }

    /// What day it names.
    pub fn when(self) -> When {
        When::from_bits((self.0.get() >> WHEN & When::ALL) as u32)
    }

    /// How plainly it is the deadline or the measure: the highest comes first in the evidence.
    pub fn rank(self) -> u8 {
        self.0.get() as u8 >> RANK & 7
    }

    /// The name of its sort, as evidence gives it.
    pub fn name(self) -> &'static str {
        NAMES.get(self.sort()).copied().unwrap_or_default()
    }

    /// Of a measure: whether it counts a thing that has a name, so that it says what is done as well.
    pub fn thing(self) -> bool {
        self.when() != When::UNKNOWN
    }

    fn sort(self) -> usize {
        self.0.get() as usize & 31
    }

    /// The same as another sort.
    pub fn taken_as(self, sort: Sort) -> Option<Point> {
        NonZeroU64::new(self.0.get() & !31 | sort as u64).map(Point)
    }

    /// The same as the deadline, so plainly.
    pub fn ranked(self, rank: u64) -> Point {
        Point(self.0 | rank << RANK)
    }
}
