//! Steps in a few numbers, and what takes them.
//!
//! `steps! { fn name(at) { ... } }` is a way through the words of a text, written much as Rust is, with numbers alone: tokens,
//! [points](super::phrase::Point), and yes and no as one and none. What is not there is 0. It knows:
//!
//! - `let next = at + 1;`, `next += 1;`, `if`, `else`, `while`, `break`, `continue`, `return`, `&&`, `||`, `!`, `<`, `>`, `<=`,
//!   `>=`, `==`, `+` and `-`; and `need condition;`, which gives nothing back unless the condition holds.
//! - All tests of a [rule](super::rule), from any value: `any(next + 1, "of in")`; as `before(at, ...)` and
//!   `sentence(at, ...)`. `first(from, to, any(at, "in on"))` is the token after the first for which the condition holds.
//! - `Week(to, when)`, by the name of any [`Sort`](super::phrase::Sort): a point up to before `to`, which names a day.
//!   `only(point, Date | Week)` is the point when it is of one of these sorts.
//! - Other steps by their names, and [what can be asked](asks).
//!
//! Four values are shared by all steps, as what they find beside their answer: `from`, `count`, `tie` and `beside`.
//!
//! `step/build.rs` finds all steps in the source and compiles them. They take a third of the bytes that they would in Rust.

use std::cell::Cell;

use super::{
    due::When,
    lexicon::{
        self, WALK_NAMES,
        packed::{SLOT_BITS, STEP, STEP_BITS},
    },
    phrase::{Phrase, Point},
    text::Text,
    time_bound,
};

/// Makes a function of each list of steps, for those that Rust asks.
macro_rules! steps {
    ($($(#[$meta:meta])* $scope:vis fn $name:ident($($argument:ident),*) { $($steps:tt)* })*) => {
        $(
            $(#[$meta])*
            #[allow(dead_code, reason = "most steps are only taken by other steps")]
            $scope fn $name(text: &Text, $($argument: usize),*) -> u64 {
                text.walk(const { $crate::objective::analysis::step::place(stringify!($name)) }, &[$($argument as u64),*])
            }
        )*
    };
}
pub(super) use steps;

/// The number of the steps of this name. Only ever run by the compiler.
#[allow(clippy::panic, reason = "it stops the compiler, not the program")]
pub(super) const fn place(name: &str) -> usize {
    let mut at = 0;
    while at < WALK_NAMES.len() {
        let (known, name) = (WALK_NAMES[at].as_bytes(), name.as_bytes());
        let mut same = 0;
        while same < known.len() && same < name.len() && known[same] == name[same] {
            same += 1;
        }
        if same == known.len() && same == name.len() {
            return at;
        }
        at += 1;
    }
    panic!("the build has not seen these steps")
}

/// In place of a number that is not there.
const NONE: u64 = 0xFFFF;

/// Values shared by all steps come first, and have the highest numbers.
const SHARED: usize = 4;
const FIRST_SHARED: usize = 12;
/// The bits of the value from which a rule looks.
const SLOT: u32 = (1 << SLOT_BITS) - 1;

/// What steps can ask, each of up to three values. Numbers of the text above 65,534 are as good as that.
macro_rules! asks {
    ($($name:ident($text:ident, $a:ident, $b:ident, $c:ident) => $value:expr,)*) => {
        static ASKS: &[fn(&Text, u64, u64, u64) -> u64] = &[$(|$text, $a, $b, $c| $value),*];
    };
}

asks! {
    value(text, at, _b, _c) => number(text.value(at as usize)),
    figure(text, at, _b, _c) => number(time_bound::number(text, at as usize)),
    known(text, at, _b, _c) => text.classes(at as usize).into(),
    letters(text, at, _b, _c) => text.lower(at as usize).len() as u64,
    typed(text, at, _b, _c) => text.typed(at as usize, at as usize + 1).len() as u64,
    digits(text, at, _b, _c) => text.typed(at as usize, at as usize + 1).bytes().filter(u8::is_ascii_digit).count() as u64,
    opens_with_0(text, at, _b, _c) => text.typed(at as usize, at as usize + 1).starts_with('0').into(),
    sentence_start(text, at, _b, _c) => text.sentence_of(at as usize).0 as u64,
    sentence_end(text, at, _b, _c) => text.sentence_of(at as usize).1 as u64,
    month(text, at, _b, _c) => time_bound::month(text, at as usize).into(),
    weekday(text, at, _b, _c) => time_bound::weekday(text, at as usize).into(),
    line_start(text, at, _b, _c) => text.token(at as usize).line_start.into(),
    holding(text, at, _b, _c) => time_bound::holding(text, at as usize).map_or(0, |phrase| phrase.point.bits()),
    held_from(text, at, _b, _c) => time_bound::holding(text, at as usize).map_or(NONE, |phrase| phrase.from as u64),
    acted(text, from, to, _c) => text.acts.iter().any(|act| act.plan && (from..to).contains(&(act.verb as u64))).into(),
    dotted_clock(text, at, _b, _c) => time_bound::dotted_clock(text, at as usize).into(),
    dotted_day(text, at, _b, _c) => time_bound::dotted_day(text, at as usize).into(),
    date(_text, day, month, year) => When::date(day as u32, month as u32, year as u32).bits().into(),
    month_of(_text, month, year, _c) => When::month(month as u32, year as u32).bits().into(),
    week_of(_text, week, _b, _c) => When::week(week as u32).bits().into(),
    weekday_of(_text, day, _b, _c) => When::weekday(day as u32).bits().into(),
    on(_text, when, day, _c) => When::from_bits(when as u32).on(day as u32).bits().into(),
    to(_text, point, _b, _c) => Point::from_bits(point).map_or(0, |point| point.to() as u64),
    when(_text, point, _b, _c) => Point::from_bits(point).map_or(0, |point| point.when().bits().into()),
    ranked(_text, point, rank, _c) => Point::from_bits(point).map_or(0, |point| point.ranked(rank).bits()),
}

/// A number of the text, for steps.
fn number(number: Option<u32>) -> u64 {
    number.map_or(NONE, |number| u64::from(number).min(NONE - 1))
}

impl Text<'_> {
    /// Takes the steps of a number with some arguments: gives their answer.
    #[inline(never)]
    pub fn walk(&self, steps: usize, arguments: &[u64]) -> u64 {
        for at in 0..SHARED {
            self.keep(at, 0);
        }
        for (at, argument) in arguments.iter().enumerate() {
            self.keep(SHARED + at, *argument);
        }
        self.take(lexicon::start(steps), SHARED)
    }

    /// The same when the answer is a point: the stretch that it ends.
    #[inline(never)]
    pub fn stretch(&self, steps: usize, arguments: &[u64]) -> Option<Phrase> {
        let point = self.walk(steps, arguments);
        Point::from_bits(point).map(|point| Phrase { from: self.kept(0) as usize, point })
    }

    /// The same when the answer is where something ends, and `beside` it how much it is worth.
    pub fn answer(&self, steps: usize, arguments: &[u64]) -> Option<(usize, u32)> {
        let to = self.walk(steps, arguments);
        (to > 0).then_some((to as usize, self.kept(3) as u32))
    }

    /// What lies on the stack: nothing beyond it, which the build sees to.
    fn kept(&self, at: usize) -> u64 {
        self.stack.get(at).map_or(0, Cell::get)
    }

    fn keep(&self, at: usize, value: u64) {
        if let Some(kept) = self.stack.get(at) {
            kept.set(value);
        }
    }

    fn pop(&self, top: &mut usize) -> u64 {
        *top -= 1;
        self.kept(*top)
    }

    /// Takes the steps from a place on, whose arguments lie on the stack from `base`.
    fn take(&self, mut place: usize, base: usize) -> u64 {
        let mut top = base + self.number(&mut place) as usize;
        for _ in 0..self.number(&mut place) {
            self.keep(top, 0);
            top += 1;
        }
        // Where a value lies.
        let lies = |slot: u32| {
            let slot = slot as usize;
            if slot < FIRST_SHARED { base + slot } else { slot - FIRST_SHARED }
        };
        // What is at hand: most steps make it from what was, and leave the stack alone.
        let mut hand = 0;
        loop {
            let step = self.number(&mut place);
            let with = step >> STEP_BITS;
            // The order of `step/build.rs`.
            match step & STEP {
                0 => return 0,
                1 => return hand,
                2 => {
                    if hand == 0 {
                        return 0;
                    }
                }
                3..=6 | 18 => {
                    let below = self.pop(&mut top);
                    hand = match step & STEP {
                        18 => Point::bits_of(below as usize, with, hand as u32),
                        3 => below.wrapping_add(hand),
                        4 => below.wrapping_sub(hand),
                        5 => u64::from(below < hand),
                        _ => u64::from(below == hand),
                    };
                }
                7 => hand = u64::from(hand == 0),
                8 => {
                    // No token is before the first.
                    let from = self.pop(&mut top).cast_signed().max(0) as usize;
                    // One more, and so 0 when there is none.
                    hand = self.first_or_max(from, hand as usize, place as u16).wrapping_add(1) as u64;
                    place += (with >> SLOT_BITS) as usize;
                }
                9 | 10 => {
                    if (hand != 0) == (step & 1 == 0) {
                        place += with as usize;
                    }
                }
                11 => place += with as usize,
                12 => place -= with as usize,
                13 => {
                    let value = self.kept(lies(with >> 4));
                    hand = value.wrapping_add((with & 15).into()).wrapping_sub(7);
                }
                14 => hand = with.into(),
                15 => self.keep(lies(with), hand),
                16 => {
                    let steps = lexicon::start(with as usize);
                    top -= self.number_at(steps) as usize;
                    hand = self.take(steps, top);
                }
                17 => {
                    let mut values = [0; 4];
                    let last = (with & 3) as usize;
                    values[last] = hand;
                    for at in (1..last).rev() {
                        values[at] = self.pop(&mut top);
                    }
                    hand = ASKS.get(with as usize >> 2).map_or(0, |ask| ask(self, values[1], values[2], values[3]));
                }
                19 => hand = Point::from_bits(hand).filter(|point| point.is(with)).map_or(0, Point::bits),
                20 => {
                    let at = self.kept(lies(with & SLOT)) as usize;
                    hand = self.rule(at, place as u16).into();
                    place += (with >> SLOT_BITS) as usize;
                }
                _ => {
                    self.keep(top, hand);
                    top += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            lexicon::{DAYS, SORTS},
            phrase::{BOUNDED, Sort},
        },
        *,
    };

    /// What the build knows by name is what the program means by it.
    #[test]
    fn names_mean_the_same_to_the_build() {
        let sorts = [
            Sort::Date,
            Sort::Month,
            Sort::Weekday,
            Sort::Week,
            Sort::Event,
            Sort::Period,
            Sort::Day,
            Sort::Time,
            Sort::Recurrence,
            Sort::Duration,
            Sort::Vague,
            Sort::Count,
            Sort::Score,
            Sort::Standard,
            Sort::Judge,
            Sort::Made,
            Sort::Frequency,
            Sort::Certificate,
            Sort::Set,
        ];
        for (at, sort) in sorts.iter().enumerate() {
            assert_eq!((*sort as usize, SORTS[at]), (at, &*format!("{sort:?}")));
        }
        assert_eq!(SORTS.len(), sorts.len());
        assert_eq!(BOUNDED, (1 << 8) - 1, "the first eight, as the build has them");
        let day = |name: &str| DAYS.iter().find(|(known, _)| *known == name).map(|(_, day)| *day);
        for (name, when) in [
            ("UNKNOWN", When::UNKNOWN),
            ("TODAY", When::TODAY),
            ("TOMORROW", When::TOMORROW),
            ("PLACEMENT_END", When::PLACEMENT_END),
        ] {
            assert_eq!(day(name), Some(when.bits()), "{name}");
        }
        assert_eq!(day("NONE").map(u64::from), Some(NONE));
    }

    /// A stretch by its words, and the values beside it.
    #[track_caller]
    fn check(source: &str, steps: &str, arguments: &[u64], expected: Option<&str>) {
        let text = Text::read(source);
        let steps = WALK_NAMES.iter().position(|name| *name == steps).unwrap();
        let found = text.stretch(steps, arguments);
        assert_eq!(found.map(|found| text.typed(found.from, found.point.to())), expected, "{source}");
    }

    #[test]
    fn steps_are_taken_one_after_the_other() {
        // Arguments, a loop, a shared value, a call of other steps, a question, and the way out in between.
        check("call me on 020 7946 0000 now", "personal", &[8], Some("020 7946 0000"));
        check("call me on 12 now", "personal", &[5], None);
        check("mail to jo.b@example.org today", "personal", &[9], Some("jo.b@example.org"));
        check("we hope to try", "hedge", &[4], Some("hope to"));
        check("we may perhaps go", "hedge", &[4], Some("perhaps"));
    }

    #[test]
    fn nothing_lies_beyond_the_text() {
        // From before the first token to after the last: a way through the words always ends.
        for source in [
            "",
            "-",
            "by by by by",
            "1 2 3 4 5 6 7 8 9",
            "next next next next next",
            "' ' ' '",
            "@ @.@",
            "2 Feb - 2 Feb - 2 Feb -",
        ] {
            let text = Text::read(source);
            for steps in 0..WALK_NAMES.len() {
                for at in 0..=text.tokens.len() as u64 + 1 {
                    text.walk(steps, &[at, at, at][..lexicon::arguments(steps)]);
                }
            }
        }
    }
}
