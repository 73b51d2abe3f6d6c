//! T: by when. An end point or a bounded period that can be put on a calendar.

use super::{
    Evidence, Finding, Status,
    due::{self, When},
    lexicon::{MONTH, NUMBER, RECURRENCE, TIME_UNIT, VAGUE_TIME, WEEKDAY},
    rule::{first, rule},
    sense::{self, Sense},
    text::{Kind, Text},
};
use crate::content::msg;

/// What a phrase of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl Sort {
    /// The name, as evidence gives it.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Date | Sort::Month => "date",
            Sort::Weekday => "weekday",
            Sort::Week => "week",
            Sort::Event => "event",
            Sort::Period => "period",
            Sort::Day | Sort::Time => "day",
            Sort::Recurrence => "recurrence",
            Sort::Duration => "duration",
            Sort::Vague => "vague",
        }
    }
}

/// A stretch of the text that speaks of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// Tokens.
    pub from: usize,
    pub to: usize,
    /// An end point or a bounded period; otherwise a frequency, a length, or a vague word.
    pub bounded: bool,
    /// What it is.
    pub kind: Sort,
    /// What day it names.
    pub when: When,
    /// How plainly it is the deadline: the highest comes first in the evidence.
    pub rank: u8,
}

/// A point or period read at some place: where it ends and what it names.
#[derive(Clone, Copy)]
struct Point {
    to: usize,
    kind: Sort,
    when: When,
}

/// Finds every phrase of time.
pub(super) fn phrases(text: &Text, senses: &[Sense]) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let phrase = phrase_at(text, at);
        match phrase {
            Some(mut phrase) => {
                if phrase.bounded && !stands(text, &phrase, sense::of(text, senses, at)) {
                    phrase.bounded = false;
                    phrase.kind = Sort::Vague;
                }
                at = phrase.to.max(at + 1);
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    join_repeats(text, &mut found);
    found
}

/// "6 weeks" on its own is a length; beside "each week" it is the end of a series.
fn join_repeats(text: &Text, found: &mut [Phrase]) {
    for at in 0..found.len() {
        let Some(&length) = found.get(at) else { continue };
        if length.kind != Sort::Duration || !text.is(length.to - 1, TIME_UNIT) || !long_unit(text, length.to - 1, 3) {
            continue;
        }
        let sentence = text.sentence_of(length.from);
        let near = |other: &&Phrase| (sentence.0..sentence.1).contains(&other.from);
        let repeats =
            found.iter().skip(at.saturating_sub(40)).take(80).filter(near).any(|other| other.kind == Sort::Recurrence);
        if let Some(phrase) = found.get_mut(at).filter(|_| repeats) {
            (phrase.bounded, phrase.kind, phrase.rank) = (true, Sort::Period, 2);
        }
    }
}

/// The finding, and the deadline: of the plainest bounded phrases, the first.
pub(super) fn finding(text: &Text, phrases: &[Phrase]) -> (Finding, Option<Phrase>) {
    // The phrases of a kind, or with none those that are bounded.
    let list = |wanted: Option<Sort>| -> Vec<Evidence> {
        text.best(phrases.len(), &|index| {
            let phrase = phrases.get(index)?;
            wanted
                .map_or(phrase.bounded, |kind| phrase.kind == kind)
                .then(|| (phrase.from, phrase.to, phrase.kind.name(), phrase.rank))
        })
    };
    let mut deadline: Option<&Phrase> = None;
    for phrase in phrases.iter().filter(|phrase| phrase.bounded) {
        if deadline.is_none_or(|before| before.rank < phrase.rank) {
            deadline = Some(phrase);
        }
    }
    if deadline.is_some() {
        let evidence = list(None);
        return (Finding { status: Status::Found, evidence, message: msg::ANALYSIS_TIME_FOUND }, deadline.copied());
    }
    for (kind, message) in [
        (Sort::Recurrence, msg::ANALYSIS_TIME_PARTLY_RECURRENCE),
        (Sort::Duration, msg::ANALYSIS_TIME_PARTLY_DURATION),
        (Sort::Vague, msg::ANALYSIS_TIME_PARTLY_VAGUE),
    ] {
        let evidence = list(Some(kind));
        if !evidence.is_empty() {
            return (Finding { status: Status::Partly, evidence, message }, None);
        }
    }
    (Finding { status: Status::Missing, evidence: Vec::new(), message: msg::ANALYSIS_TIME_MISSING }, None)
}

/// Whether a bounded phrase is a deadline where it stands.
fn stands(text: &Text, phrase: &Phrase, sense: Sense) -> bool {
    if sense.possible || sense.past || sense.question || sense.undated {
        return false;
    }
    let before = phrase.from.wrapping_sub(1);
    if phrase.from > 0 && rule!(text, before, any(at, "not")) && !text.is(phrase.from, NUMBER) {
        return false;
    }
    // Weak forms in the reason ("because I start college in September") or about the past ("photos from January").
    if phrase.rank <= 1 {
        let (start, _) = text.sentence_of(phrase.from);
        let reason = first!(text, start..phrase.from, any(at, "because cos coz becuse cause since uni university college apprenticeship job career ucas apply degree summer") || (any(at, "so") && any(at + 1, "i that we it she he you")) || phrases(at, "want to be")).is_some();
        if reason {
            return false;
        }
    }
    true
}

fn phrase_at(text: &Text, at: usize) -> Option<Phrase> {
    match text.kind(at) {
        Kind::Number => number_first(text, at),
        Kind::Word => word_first(text, at),
        Kind::Sign | Kind::Nothing => None,
    }
}

fn bounded(from: usize, point: Point, rank: u8) -> Option<Phrase> {
    Some(Phrase { from, to: point.to, bounded: true, kind: point.kind, when: point.when, rank })
}

#[inline(never)]
fn loose(from: usize, to: usize, kind: Sort) -> Option<Phrase> {
    Some(Phrase { from, to, bounded: false, kind, when: When::Unknown, rank: 0 })
}

fn word_first(text: &Text, at: usize) -> Option<Phrase> {
    match () {
        _ if rule!(text, at, any(at, "by before befor until till til untill")) => {
            let deadline = end_point(text, at + 1)
                .or_else(|| if rule!(text, at, any(at, "by")) { None } else { clause_point(text, at + 1) });
            if rule!(text, at, any(at, "by") && phrases(at + 1, "the time"))
                && let Some(point) = clause_point(text, at + 3)
            {
                return bounded(at, point, 4);
            }
            let point = deadline?;
            if point.kind == Sort::Time {
                return time_of_day(text, at, point);
            }
            bounded(at, point, 4)
        }
        _ if rule!(
            text,
            at,
            any(at, "due deadline deadlines latest finish finished ending ends submit complete completed done target")
        ) =>
        {
            let mut next = at + 1;
            while rule!(text, next, any(at, "date is on for of") || any(at, ":") || dash(at)) {
                next += 1;
            }
            let point = point(text, next).filter(|point| point.kind != Sort::Event && point.kind != Sort::Time)?;
            bounded(at, point, 4)
        }
        _ if rule!(text, at, any(at, "ahead") && any(at + 1, "of")) => {
            bounded(at, end_point(text, at + 2).filter(|p| p.kind != Sort::Time)?, 3)
        }
        _ if rule!(text, at, any(at, "prior") && any(at + 1, "to")) => {
            bounded(at, end_point(text, at + 2).filter(|p| p.kind != Sort::Time)?, 3)
        }
        _ if rule!(text, at, any(at, "no not") && phrases(at + 1, "later than")) => {
            bounded(at, end_point(text, at + 3)?, 4)
        }
        _ if rule!(text, at, any(at, "up") && any(at + 1, "to until till")) => {
            let point = end_point(text, at + 2).filter(|point| {
                !matches!(point.kind, Sort::Time | Sort::Event) || rule!(text, at, any(at + 1, "until till"))
            })?;
            bounded(at, point, 3)
        }
        _ if rule!(
            text,
            at,
            any(at, "on for")
                && (is(at + 1, WEEKDAY) || any(at + 1, "the this next") || number(at + 1) || is(at + 1, MONTH))
        ) =>
        {
            on_point(text, at)
        }
        _ if rule!(text, at, any(at, "in during within over throughout across for inside through after withing")) => {
            span_of_time(text, at)
        }
        _ if rule!(text, at, any(at, "at")) => {
            let end = end_point(text, at + 1)?;
            let sure = rule!(
                text,
                at,
                any(at + 1, "next")
                    || any(at + 2, "next end start final last mid midpoint halfway first")
                    || is(at + 1, WEEKDAY)
            ) || matches!(end.kind, Sort::Date | Sort::Week)
                || end.when != When::Unknown
                || first!(text, at + 1..end.to, any(at, "midpoint halfway mid appraisal next easter christmas half"))
                    .is_some();
            let own =
                end.kind == Sort::Event || end.kind == Sort::Date || end.kind == Sort::Week || end.kind == Sort::Period;
            (sure && own).then_some(())?;
            bounded(at, end, 2)
        }
        _ if rule!(text, at, any(at, "from between starting")) => range(text, at),
        _ if rule!(text, at, any(at, "end mid early late middle beginning")) => {
            let point = edge(text, at)?;
            let named = point.kind != Sort::Event || rule!(text, at, any(at, "end"));
            (named && rule!(text, at, !any(at - 1, "since last"))).then_some(())?;
            bounded(at, point, 3)
        }
        _ if rule!(text, at, any(at, "week wk w weeks")) => {
            let point = week(text, at)?;
            let start_only = rule!(text, at, any(at - 1, "from since the"));
            (!start_only).then_some(())?;
            bounded(at, point, 2)
        }
        _ if rule!(text, at, any(at, "today tonight tomorrow tommorow tommorrow tomorow tmrw")) => {
            let stale = rule!(text, at, (any(at - 1, "date of from since") || dash(at - 1)));
            if stale || rule!(text, at, possessive(at) || phrases(at - 2, "out of")) {
                return None;
            }
            bounded(at, point(text, at)?, 2)
        }
        _ if rule!(text, at, any(at, "this next")) => {
            if rule!(text, at, any(at + 1, "year summer winter autumn spring")) {
                return loose(at, at + 2, Sort::Vague);
            }
            let ahead = period(text, at).filter(|period| {
                period.named && !period.last && long_unit(text, period.unit, 2) && period.count.is_some()
            });
            if let Some(period) = ahead {
                return bounded(at, Point { to: period.to, kind: Sort::Period, when: When::Unknown }, 2);
            }
            let point = point(text, at)?;
            (!text.possessive(point.to - 1)).then_some(())?;
            bounded(at, point, if rule!(text, at, any(at, "next")) { 2 } else { 1 })
        }
        _ if rule!(text, at, any(at, "every each per once twice")) => repeat(text, at),
        _ if rule!(text, at, any(at, "half") && any(at + 1, "term") && any(at - 1, "after this")) => None,
        _ => {
            if text.is(at, RECURRENCE) {
                return loose(at, at + 1, Sort::Recurrence);
            }
            if text.is(at, VAGUE_TIME) {
                return loose(at, at + 1, Sort::Vague);
            }
            if text.is(at, WEEKDAY) {
                return weekday_first(text, at);
            }
            if text.is(at, MONTH) {
                let point = calendar(text, at)?;
                let named = (point.kind == Sort::Date || point.kind == Sort::Month) && point.to > at + 1;
                return if named && !is_label(text, at, point.to) { bounded(at, point, 2) } else { None };
            }
            if text.is(at, NUMBER) {
                return number_first(text, at);
            }
            None
        }
    }
}

/// "Arrive by 8:50 every day" is a habit; "by 9am" is a deadline today.
fn time_of_day(text: &Text, at: usize, point: Point) -> Option<Phrase> {
    let (from, to) = text.sentence_of(at);
    let habit = (from..to).any(|near| {
        rule!(text, near, any(at, "every each always time") || is(at, RECURRENCE)) || is_plural_weekday(text, near)
    });
    if habit {
        return loose(at, point.to, Sort::Recurrence);
    }
    bounded(at, Point { kind: Sort::Day, ..point }, 2)
}

fn on_point(text: &Text, at: usize) -> Option<Phrase> {
    let Some(point) = point(text, at + 1) else {
        return if rule!(text, at, any(at, "for")) { span_of_time(text, at) } else { None };
    };
    if rule!(text, at, any(at, "for")) && point.kind == Sort::Period {
        return span_of_time(text, at);
    }
    if point.kind == Sort::Time || point.kind == Sort::Event {
        return None;
    }
    if rule!(text, at, any(at, "for")) && !matches!(point.kind, Sort::Date | Sort::Weekday) {
        return span_of_time(text, at);
    }
    let weekday = point.kind == Sort::Weekday;
    if weekday && is_plural_weekday(text, point.to - 1) {
        return loose(at, point.to, Sort::Recurrence);
    }
    if weekday && text.possessive(point.to - 1) {
        return None;
    }
    if is_label(text, at + 1, point.to) {
        return None;
    }
    bounded(at, point, if weekday { 1 } else { 3 })
}

/// "The 31 March year end accounts": a date that only names a thing.
fn is_label(text: &Text, from: usize, to: usize) -> bool {
    let named =
        from > 0 && rule!(text, from, any(at - 1, "the our their its last")) || rule!(text, from, any(at, "the"));
    named
        && rule!(
            text,
            to,
            word(at) && !is(at, FUNCTION | EVENT | WEEKDAY) && !any(at, "deadline with and") && !form_ing(at)
        )
}

fn range(text: &Text, at: usize) -> Option<Phrase> {
    let first = if rule!(text, at, any(at + 1, "now today")) {
        at + 2
    } else {
        point(text, at + 1).map(|point| point.to).or_else(|| plain_number(text, at + 1))?
    };
    let joined = rule!(text, first, any(at, "to until till and til through") || dash(at));
    if joined
        && let Some(last) = point(text, first + 1).filter(|point| point.kind != Sort::Time && point.kind != Sort::Event)
    {
        return bounded(at, last, 3);
    }
    let start = point(text, at + 1)?;
    let spans = first!(text, at + 1..start.to, any(at, "to until till and") || dash(at)).is_some();
    if spans && start.kind == Sort::Date {
        return bounded(at, start, 4);
    }
    // "From 3 Feb" is a beginning, not an end.
    if start.to > at + 1 && start.kind != Sort::Weekday { loose(at, start.to, Sort::Vague) } else { None }
}

fn plain_number(text: &Text, at: usize) -> Option<usize> {
    text.value(at).filter(|value| (1..=31).contains(value))?;
    Some(after_suffix(text, at + 1))
}

fn weekday_first(text: &Text, at: usize) -> Option<Phrase> {
    let point = calendar(text, at)?;
    if point.kind == Sort::Date {
        return bounded(at, point, 2);
    }
    if is_plural_weekday(text, at) {
        if rule!(text, at, any(at + 1, "in during until till"))
            && let Some(end) = self::point(text, at + 2).filter(|point| point.kind != Sort::Time)
        {
            return bounded(at, end, 2);
        }
        return loose(at, at + 1, Sort::Recurrence);
    }
    let sure = text.lower(at).len() >= 6 && !text.possessive(at);
    if sure
        && rule!(text, at, any(at + 1, "of in"))
        && let Some(week) = week(text, at + 2)
    {
        let when = match week.when {
            When::Week(number) => weekday(text, at).map_or(When::Unknown, |day| When::DayOfWeek(number, day)),
            other => other,
        };
        return bounded(at, Point { to: week.to, kind: Sort::Week, when }, 3);
    }
    let alone = rule!(text, at, !is(at + 1, ACTION | MAKE) || sign(at + 1));
    let named = rule!(text, at, (any(at - 1, "a every each most any the of first quiet busy") || dash(at - 1)));
    let noun = rule!(
        text,
        at,
        word(at + 1) && !is(at + 1, FUNCTION) && !any(at + 1, "morning afternoon evening lunchtime latest week")
    );
    (sure && alone && !named && !noun).then_some(())?;
    bounded(at, point, 1)
}

fn number_first(text: &Text, at: usize) -> Option<Phrase> {
    if let Some(point) = calendar(text, at).filter(|point| point.kind == Sort::Date) {
        if is_label(text, at, point.to) {
            return None;
        }
        return bounded(at, point, 2);
    }
    // Four Tuesdays; three Fridays in a row.
    if (text.is(at, NUMBER) || text.value(at).is_some()) && is_plural_weekday(text, at + 1) {
        let to = series_end(text, at + 2).unwrap_or(at + 2);
        return bounded(at, Point { to, kind: Sort::Period, when: When::Unknown }, 2);
    }
    if rule!(text, at, any(at, "one") && any(at + 1, "day time") && !any(at - 1, "in for over")) {
        return None;
    }
    let (to, unit) = length(text, at)?;
    if let Some(end) = series_end(text, to)
        && (long_unit(text, unit, 2) || rule!(text, unit, any(at, "shifts mornings afternoons shift")))
    {
        return bounded(at, Point { to: end, kind: Sort::Period, when: When::Unknown }, 2);
    }
    if rule!(text, to, any(at, "to until till"))
        && long_unit(text, unit, 2)
        && let Some(end) = point(text, to + 1).filter(|point| point.kind == Sort::Date)
    {
        return bounded(at, end, 3);
    }
    loose(at, to, Sort::Duration)
}

/// `running`, `in a row`, `straight` after a number of weeks.
fn series_end(text: &Text, at: usize) -> Option<usize> {
    if rule!(text, at, any(at, "running straight consecutively")) {
        Some(at + 1)
    } else if rule!(text, at, phrases(at, "in a row")) {
        Some(at + 3)
    } else {
        None
    }
}

fn repeat(text: &Text, at: usize) -> Option<Phrase> {
    let mut next = at + 1;
    if rule!(text, at, any(at, "once twice")) {
        if rule!(text, next, !any(at, "a per every each")) {
            return None;
        }
        next += 1;
    }
    if rule!(text, next, any(at, "other second single working") || is(at, NUMBER) || number(at)) {
        next += 1;
    }
    let unit = rule!(text, next, is(at, TIME_UNIT | WEEKDAY) || any(at, "lunch lunchtime lesson meeting time"));
    if unit { loose(at, next + 1, Sort::Recurrence) } else { None }
}

/// During, within, over, in, for: a bounded period, or the length of the act itself.
fn span_of_time(text: &Text, at: usize) -> Option<Phrase> {
    if rule!(text, at, any(at, "in") && phrases(at + 1, "time for")) {
        return bounded(at, end_point(text, at + 3)?, 3);
    }
    if let Some(period) = period(text, at + 1) {
        let unit = period.unit;
        let placed = rule!(text, period.to, any(at, "of")) && placement(text, period.to + 1).is_some();
        let to = if placed { placement(text, period.to + 1).unwrap_or(period.to) } else { period.to };
        let point = Point { to, kind: Sort::Period, when: When::Unknown };
        let counted = period.count;
        let good = match () {
            _ if rule!(text, at, any(at, "in withing within inside")) => {
                let days = long_unit(text, unit, 2);
                let hours = rule!(text, unit, any(at, "hours hrs shifts")) && (placed || period.named);
                let one_day = rule!(text, unit, any(at, "day night")) && counted == Some(1);
                let service =
                    rule!(text, at, any(at, "within")) && rule!(text, to, any(at, "of from after")) && !placed;
                let past = period.last && !placed;
                (days && !one_day && (counted.is_some() || period.named) && !service && !past) || hours
            }
            _ if rule!(text, at, any(at, "over during across through")) => {
                (long_unit(text, unit, 3) && (counted.is_some() || period.named))
                    || (period.named && long_unit(text, unit, 2))
                    || (placed && text.is(unit, TIME_UNIT))
            }
            _ if rule!(text, at, any(at, "for")) => {
                (long_unit(text, unit, 3) && (counted.is_some() || period.named) && !been(text, at))
                    || (period.named && long_unit(text, unit, 2))
            }
            _ if rule!(text, at, any(at, "after")) => {
                counted.is_some_and(|count| count >= 2)
                    && (long_unit(text, unit, 2)
                        || (rule!(text, unit, any(at, "hours hrs")) && counted.is_some_and(|count| count >= 20)))
            }
            _ if rule!(text, at, any(at, "throughout")) => long_unit(text, unit, 2) || placed,
            _ => false,
        };
        if good && !(period.last && !placed && rule!(text, at, !any(at, "during") && !any(at, "over"))) {
            return bounded(at, point, if rule!(text, at, any(at, "for") || any(at, "after")) { 2 } else { 3 });
        }
        if counted.is_some() && !placed {
            return loose(at, period.to, Sort::Duration);
        }
    }
    match () {
        _ if rule!(text, at, any(at, "in")) => {
            let mut next = at + 1;
            if rule!(text, next, any(at, "the this next")) {
                next += 1;
            }
            if let Some(point) = week(text, next) {
                return bounded(at, point, 3);
            }
            if let Some(point) = edge(text, next).filter(|point| point.kind != Sort::Event) {
                return bounded(at, point, 2);
            }
            if let Some(point) = calendar(text, next).filter(|point| point.kind == Sort::Month) {
                return bounded(at, point, 1);
            }
            let event = event(text, at + 1)?;
            let season =
                first!(text, at + 1..event.to, any(at, "term half easter christmas holidays holiday break")).is_some();
            if season { bounded(at, event, 1) } else { None }
        }
        _ if rule!(text, at, any(at, "during over throughout within across")) => {
            if let Some(to) = placement(text, at + 1) {
                return bounded(at, Point { to, kind: Sort::Period, when: When::PlacementEnd }, 2);
            }
            if let Some(point) = calendar(text, at + 1).filter(|point| point.kind == Sort::Month) {
                return bounded(at, point, 2);
            }
            let event = event(text, at + 1)?;
            let season = first!(
                text,
                at + 1..event.to,
                any(at, "term half easter christmas holidays holiday ramadan lambing harvest")
            )
            .is_some();
            if season { bounded(at, event, 2) } else { None }
        }
        _ if rule!(text, at, any(at, "for")) => {
            // For the rest of my placement.
            let mut next = at + 1;
            if rule!(text, next, any(at, "the")) {
                next += 1;
            }
            let rest = rule!(text, next, any(at, "rest remainder duration length whole") || any(at, "all entire"));
            let to = placement(text, next + 1 + usize::from(rule!(text, next, any(at + 1, "of"))))?;
            if rest { bounded(at, Point { to, kind: Sort::Period, when: When::PlacementEnd }, 2) } else { None }
        }
        _ if rule!(text, at, any(at, "after")) => {
            let event = event(text, at + 1)?;
            let season =
                first!(text, at + 1..event.to, any(at, "term easter christmas induction midpoint halfway")).is_some();
            if season { bounded(at, event, 1) } else { None }
        }
        _ => None,
    }
}

/// "I've been watching for a month" is the past.
fn been(text: &Text, at: usize) -> bool {
    let (from, _) = text.sentence_of(at);
    first!(text, from..at, any(at, "been was were worked had spent did")).is_some()
}

struct Period {
    to: usize,
    unit: usize,
    count: Option<u32>,
    /// Next, coming, first, final, rest of: tied to now or to the placement.
    named: bool,
    last: bool,
}

/// "the next six working weeks", "a fortnight", "my first 50 hours".
fn period(text: &Text, at: usize) -> Option<Period> {
    let mut next = at;
    let (mut named, mut last, mut count) = (false, false, None);
    let mut article = false;
    for _ in 0..8 {
        if rule!(text, next, any(at, "a an")) {
            article = true;
        } else if rule!(text, next, any(at, "next coming first following remaining final rest")) {
            named = true;
        } else if rule!(text, next, any(at, "last past previous")) {
            (named, last) = (true, true);
        } else if rule!(text, next, any(at, "this")) {
            named = true;
        } else if let Some(value) = number(text, next) {
            count = Some(value);
        } else if rule!(text, next, any(at, "couple few several")) {
            count = Some(2);
        } else if rule!(
            text,
            next,
            !(any(
                at,
                "the my our your his her their of about around working school college placement consecutive full calendar whole academic under just less than at least half most"
            ) || dash(at))
        ) {
            break;
        }
        next += 1;
    }
    let unit = next;
    if rule!(text, unit, !is(at, TIME_UNIT) || is(at, MODAL)) || next == at {
        return None;
    }
    if article && count.is_none() {
        count = Some(1);
    }
    let mut to = unit + 1;
    if rule!(text, to, any(at, "time")) {
        to += 1;
    }
    Some(Period { to, unit, count, named, last })
}

/// A number of a unit: "20 working days", "10-minute". Gives the end and the unit.
fn length(text: &Text, at: usize) -> Option<(usize, usize)> {
    number(text, at)?;
    let mut next = at + 1;
    for _ in 0..3 {
        if rule!(
            text,
            next,
            dash(at) || any(at, "+") || any(at, "working full half school college consecutive whole more")
        ) {
            next += 1;
        }
    }
    (rule!(text, next, is(at, TIME_UNIT) || any(at, "h"))).then_some((next + 1, next))
}

/// Whether a unit of time is at least of a size: 2 days, 3 weeks.
fn long_unit(text: &Text, at: usize, size: u8) -> bool {
    let weeks = rule!(
        text,
        at,
        any(
            at,
            "week weeks wk wks fortnight fortnights month months mth mths term terms semester half year years quarter"
        )
    );
    weeks || (size <= 2 && rule!(text, at, any(at, "day days weekend weekends")))
}

/// A number as digits or a word.
pub(super) fn number(text: &Text, at: usize) -> Option<u32> {
    let token = text.token(at);
    if token.kind == Kind::Number {
        return token.value;
    }
    (token.classes & NUMBER != 0).then(|| number_word(text.lower(at)))?
}

fn number_word(word: &str) -> Option<u32> {
    const SMALL: &[u8] = b"zero one two three four five six seven eight nine ten eleven twelve once twice half";
    match nth(word, SMALL, true) {
        Some(13) => Some(1),
        Some(14) => Some(2),
        Some(15) => None,
        small => small.or(Some(20)),
    }
}

/// Which of some words between spaces the word is, or else starts with.
#[inline(never)]
fn nth(word: &str, words: &[u8], whole: bool) -> Option<u32> {
    let word = word.as_bytes();
    let at = words.split(|byte| *byte == b' ').position(|start| word.starts_with(start) && !(whole && word != start));
    at.map(|at| at as u32)
}

/// "my placement", "the work placement", "placement", "this term".
fn placement(text: &Text, at: usize) -> Option<usize> {
    let mut next = at;
    while next < at + 4
        && rule!(text, next, any(at, "my the our your his her their this whole industry work entire t level of year"))
    {
        next += 1;
    }
    (rule!(text, next, any(at, "placement placment term internship attachment semester block") && !possessive(at)))
        .then_some(next + 1)
}

/// A point in time that may stand after by, before or until.
fn end_point(text: &Text, at: usize) -> Option<Point> {
    // "Friday's stand-up": the event, on that day.
    let possessive = |near: &usize| rule!(text, *near, is(at, WEEKDAY) && possessive(at));
    if let Some(near) = (at..at + 3).find(possessive) {
        let day = weekday(text, near).map_or(When::Unknown, When::Weekday);
        return event(text, at).map(|event| Point {
            when: if rule!(text, near, any(at - 1, "next last")) { When::Unknown } else { day },
            ..event
        });
    }
    if let Some(point) = point(text, at) {
        return Some(extend(text, point));
    }
    event(text, at).map(|point| extend(text, point))
}

/// "the review on 24 March", "Mother's Day (15 March)", "5pm on Friday": the date belongs to it.
fn extend(text: &Text, point: Point) -> Point {
    let mut next = point.to;
    if rule!(text, next, any(at, "on") || any(at, "(") || any(at, ",")) {
        next += 1;
    } else if point.kind != Sort::Time {
        return point;
    }
    match calendar(text, next).filter(|date| {
        date.kind == Sort::Date
            || (date.kind == Sort::Weekday && !rule!(text, point.to, any(at, ",")) && !is_plural_weekday(text, next))
    }) {
        Some(date) => date,
        None => {
            match self::point(text, next)
                .filter(|_| point.kind == Sort::Time && rule!(text, next, any(at, "today tomorrow")))
            {
                Some(day) => day,
                None => point,
            }
        }
    }
}

/// A point in time: a date, weekday, week, edge of a period, day, time of day.
fn point(text: &Text, at: usize) -> Option<Point> {
    let mut next = at;
    while next < at + 4
        && rule!(
            text,
            next,
            (any(
                at,
                "the my our your his her their this next coming about around approximately roughly approx latest say very late early first last final"
            ) || any(at, "~"))
        )
        && !(rule!(text, next, any(at, "late early")) && edge(text, next).is_some())
    {
        next += 1;
    }
    if let Some(point) = calendar(text, next) {
        if point.kind == Sort::Month && !month_alone(text, next, point.to) {
            return None;
        }
        if point.kind == Sort::Weekday {
            // "next Friday" may be this week's or the week after's: no day for certain.
            let unsure = next > at && rule!(text, next, any(at - 1, "next last first final"));
            let mut to = point.to;
            if rule!(text, to, any(at, "morning afternoon evening lunchtime night")) {
                to += 1;
            }
            if rule!(text, to, any(at, "of in")) {
                if let (Some(week), Some(day)) = (week(text, to + 1), weekday(text, next)) {
                    let when =
                        if let When::Week(number) = week.when { When::DayOfWeek(number, day) } else { When::Unknown };
                    return Some(Point { to: week.to, kind: Sort::Week, when });
                }
                if let Some(placed) = rule!(text, to, any(at, "of")).then(|| placement(text, to + 1)).flatten() {
                    return Some(Point { to: placed, kind: Sort::Event, when: When::Unknown });
                }
                if rule!(text, to, any(at, "of") && any(at + 1, "term placement half")) {
                    return Some(Point { to: to + 2, kind: Sort::Event, when: When::Unknown });
                }
            }
            return Some(Point { to, when: if unsure { When::Unknown } else { point.when }, ..point });
        }
        return Some(point);
    }
    if let Some(point) = week(text, next) {
        return Some(point);
    }
    if let Some(point) = edge(text, next) {
        return Some(point);
    }
    match () {
        _ if rule!(text, next, any(at, "today tonight")) => {
            return Some(Point { to: next + 1, kind: Sort::Day, when: When::Today });
        }
        _ if rule!(text, next, any(at, "tomorrow tommorow tommorrow tomorow tmrw")) => {
            let to = if rule!(text, next, any(at + 1, "morning afternoon lunchtime evening lunch night")) {
                next + 2
            } else {
                next + 1
            };
            return Some(Point { to, kind: Sort::Day, when: When::Tomorrow });
        }
        _ if rule!(text, next, any(at, "noon midday midnight lunch lunchtime teatime breaktime hometime")) => {
            return Some(Point { to: next + 1, kind: Sort::Time, when: When::Unknown });
        }
        _ if rule!(text, next, any(at, "close") && any(at + 1, "of") && any(at + 2, "play business day")) => {
            return Some(Point { to: next + 3, kind: Sort::Day, when: When::Unknown });
        }
        _ if rule!(text, next, any(at, "day shift"))
            && number(text, next + 1).is_some()
            && text.kind(next + 1) == Kind::Number =>
        {
            return Some(Point { to: next + 2, kind: Sort::Day, when: When::Unknown });
        }
        _ if rule!(text, next, any(at, "half") && any(at + 1, "way") && any(at + 2, "through point")) => {
            return Some(Point {
                to: placement(text, next + 3).unwrap_or(next + 3),
                kind: Sort::Event,
                when: When::Unknown,
            });
        }
        _ if rule!(text, next, any(at, "halfway")) => {
            let to = if rule!(text, next, any(at + 1, "through point")) { next + 2 } else { next + 1 };
            return Some(Point { to: placement(text, to).unwrap_or(to), kind: Sort::Event, when: When::Unknown });
        }
        _ => {}
    }
    if let Some(to) = clock(text, next) {
        return Some(Point { to, kind: Sort::Time, when: When::Unknown });
    }
    // "next week", "this month", "the last day of term", "the 5th".
    let tied = next > at && first!(text, at..next, any(at, "this next coming first last final")).is_some();
    let unit = rule!(
        text,
        next,
        any(at, "week weekend month term fortnight half day afternoon morning evening wk")
            && (any(at, "week weekend month fortnight wk day afternoon morning evening")
                || any(at, "term")
                || any(at + 1, "term"))
    );
    if tied && unit && !is_noun_after(text, next + 1) {
        let mut to = next + 1;
        if rule!(text, next, any(at, "half")) {
            to = next + 2;
        }
        if rule!(text, to, any(at, "of")) {
            to = placement(text, to + 1).unwrap_or(to);
        }
        return Some(Point { to, kind: Sort::Period, when: When::Unknown });
    }
    if let Some(to) = day_of_month(text, next).filter(|_| next > at || rule!(text, at, any(at - 1, "by on"))) {
        return Some(Point { to, kind: Sort::Date, when: When::Unknown });
    }
    None
}

fn is_noun_after(text: &Text, at: usize) -> bool {
    rule!(text, at, dash(at) && glued(at))
}

/// "by March", "in May" but not "by march past" or "may help".
fn month_alone(text: &Text, at: usize, to: usize) -> bool {
    let capital = rule!(text, at, capital(at));
    if rule!(text, at, any(at, "may")) && sense::is_modal_may(text, at) {
        return false;
    }
    if rule!(text, at, any(at, "march may august mar jun dec")) && !capital {
        return rule!(text, to, !word(at) || is(at, FUNCTION));
    }
    !(capital && rule!(text, to, capital(at) && glued(at)))
        && !(rule!(text, at, any(at, "may april june august"))
            && capital
            && rule!(text, to, word(at) && capital(at))
            && text.classes(to) == 0)
}

/// "9am", "10:30", "5 pm", "half 3".
pub(super) fn clock(text: &Text, at: usize) -> Option<usize> {
    if text.kind(at) != Kind::Number {
        return None;
    }
    let mut to = at + 1;
    if rule!(text, to, any(at, ":") && glued(at) && number(at + 1)) && text.typed(to + 1, to + 2).len() == 2 {
        to += 2;
        return Some(to + usize::from(rule!(text, to, any(at, "am pm"))));
    }
    if rule!(text, to, any(at, "am pm")) {
        return Some(to + 1);
    }
    if rule!(text, to, any(at, "a p") && any(at + 1, ".") && any(at + 2, "m")) {
        return Some(to + 3);
    }
    if rule!(text, to, any(at, "o'clock") || any(at, "oclock") || any(at, "noon")) {
        return Some(to + 1);
    }
    let typed = text.typed(at, at + 1).as_bytes();
    let dotted = matches!(
        typed,
        [b'0'..=b'9', b'.', b'0'..=b'5', b'0'..=b'9'] | [b'0'..=b'2', b'0'..=b'9', b'.', b'0'..=b'5', b'0'..=b'9']
    );
    (dotted && rule!(text, at, any(at - 1, "by at before"))).then_some(to)
}

/// "week 4", "wk 6", "w/c 16 Feb", "week commencing 2 March", "week of 3 May".
fn week(text: &Text, at: usize) -> Option<Point> {
    if rule!(text, at, any(at, "w") && any(at + 1, "/") && any(at + 2, "c b e")) {
        let date = calendar(text, at + 3)?;
        return Some(Point { to: date.to, kind: Sort::Week, when: When::Unknown });
    }
    if rule!(text, at, !any(at, "week wk weeks wks w")) {
        return None;
    }
    let mut next = at + 1;
    if rule!(text, next, any(at, "commencing beginning starting ending of")) {
        let skip = usize::from(rule!(text, next, any(at + 1, "the")));
        let date = calendar(text, next + 1 + skip).filter(|point| point.kind == Sort::Date)?;
        return Some(Point { to: date.to, kind: Sort::Week, when: When::Unknown });
    }
    if rule!(text, at, any(at, "w")) && rule!(text, next, !glued(at)) {
        return None;
    }
    if rule!(text, next, any(at, "number no") || dash(at)) {
        next += 1;
    }
    let first = number(text, next).filter(|number| (1..=60).contains(number))?;
    // The number words above twelve are not told apart.
    let known = text.kind(next) == Kind::Number || first <= 12;
    let mut to = next + 1;
    let mut last = first;
    if (rule!(text, to, dash(at) || any(at, "to and")))
        && rule!(text, at, !any(at, "by"))
        && let Some(second) = number(text, to + 1).filter(|second| *second > first && *second <= 60)
    {
        (last, to) = (second, to + 2);
    }
    if text.is(to, TIME_UNIT) {
        return None;
    }
    if rule!(text, to, any(at, "of")) {
        to = placement(text, to + 1).unwrap_or(to);
    }
    Some(Point { to, kind: Sort::Week, when: if known { When::Week(last as u8) } else { When::Unknown } })
}

/// "end of March", "the end of week 4", "end of my placement", "mid-June", "early May", "end 24 april".
fn edge(text: &Text, at: usize) -> Option<Point> {
    if !rule!(text, at, any(at, "end mid early late middle beginning start")) {
        return None;
    }
    // "end-of-placement quiz" is a name, "mid-June" is not.
    if rule!(text, at, !any(at, "mid") && dash(at + 1) && glued(at + 1) && !is(at + 2, MONTH)) {
        return None;
    }
    let mut next = at + 1;
    while rule!(text, next, any(at, "of in the") || dash(at))
        || (rule!(text, at, any(at, "end")) && rule!(text, next, (any(at, "date") || any(at, ":"))))
    {
        next += 1;
    }
    if let Some(to) = placement(text, next) {
        let over = rule!(text, at, any(at, "end")) && rule!(text, to, any(at - 1, "placement placment internship"));
        return Some(Point { to, kind: Sort::Event, when: if over { When::PlacementEnd } else { When::Unknown } });
    }
    if let Some(found) = week(text, next) {
        let when = if rule!(text, at, any(at, "end")) { found.when } else { When::Unknown };
        return Some(Point { when, ..found });
    }
    if let Some(found) = calendar(text, next).filter(|found| found.kind == Sort::Month || found.kind == Sort::Date) {
        if rule!(text, next, any(at, "may march"))
            && found.kind == Sort::Month
            && !month_alone(text, next, found.to)
            && !rule!(text, at, any(at, "end mid"))
        {
            return None;
        }
        let when = if found.kind == Sort::Date { found.when } else { When::Unknown };
        return Some(Point { to: found.to, kind: Sort::Date, when });
    }
    if rule!(text, at, any(at, "mid")) && rule!(text, next, any(at, "point placement way week term")) {
        let to = if rule!(text, next, any(at + 1, "review meeting visit")) { next + 2 } else { next + 1 };
        return Some(Point { to, kind: Sort::Event, when: When::Unknown });
    }
    let direct = rule!(text, at, any(at + 1, "of"));
    if direct {
        if rule!(text, next, any(at, "today play")) {
            return Some(Point {
                to: next + 1,
                kind: Sort::Day,
                when: if rule!(text, next, any(at, "today")) { When::Today } else { When::Unknown },
            });
        }
        if let Some(period) = period(text, next).filter(|period| !period.last) {
            return Some(Point { to: period.to, kind: Sort::Period, when: When::Unknown });
        }
        if rule!(
            text,
            next,
            any(at, "day week month term year shift session lesson half my our this") || is(at, EVENT | WEEKDAY)
        ) {
            let (mut to, unit) =
                if rule!(text, next, any(at, "my our this")) { (next + 2, next + 1) } else { (next + 1, next) };
            if rule!(text, unit, any(at, "half")) {
                to += 1;
            }
            if rule!(text, unit, any(at, "time") || !is(at, TIME_UNIT | EVENT | WEEKDAY)) {
                return None;
            }
            return Some(Point { to, kind: Sort::Event, when: When::Unknown });
        }
        return event(text, next);
    }
    None
}

/// Something that stands in a calendar: "half term", "my next meeting", "the Christmas break", "exam season".
fn event(text: &Text, at: usize) -> Option<Point> {
    let mut next = at;
    let mut end = None;
    let mut determined = false;
    for step in 0..7 {
        let token = text.token(next);
        if matches!(token.kind, Kind::Sign | Kind::Nothing) {
            if rule!(text, next, dash(at) && glued(at)) && step > 0 {
                next += 1;
                continue;
            }
            break;
        }
        if rule!(text, next, any(at, "the my our your his her their this a an next first final last")) {
            if end.is_some() {
                break;
            }
            determined = true;
            next += 1;
            continue;
        }
        let pair = rule!(
            text,
            next,
            phrases(
                at,
                "stand up|catch up|open day|open evening|parents evening|sports day|new year|break up|bank holiday|year end|half term|half way|mid point|summer holidays|day one"
            )
        );
        let dashed_pair = rule!(
            text,
            next,
            dash(at + 1)
                && (any(at, "stand catch") && any(at + 2, "up")
                    || any(at, "half") && any(at + 2, "term")
                    || any(at, "mid") && any(at + 2, "point term")
                    || any(at, "hand") && any(at + 2, "in over"))
        );
        let weak = rule!(text, next, any(at, "project visit training show trip fair review test break rush event"));
        let head = rule!(text, next, is(at, EVENT) && !form_ing(at)) && (!weak || determined || end.is_some());
        let named_day = rule!(text, next, any(at, "day"))
            && next > at
            && rule!(text, next, (possessive(at) || possessive(at - 1) || capital(at - 1)));
        let width = match () {
            () if dashed_pair => 3,
            () if pair || rule!(text, next, phrases(at, "first day|last day")) => 2,
            () if head || named_day => 1,
            () => 0,
        };
        if width > 0 {
            next += width;
            end = Some(next);
        } else if token.classes & MONTH != 0 && end.is_none() {
            next += 1;
        } else if end.is_some() || rule!(text, next, is(at, FUNCTION | MODAL | PRONOUN) || form_ing(at)) || step > 5 {
            break;
        } else {
            next += 1;
        }
    }
    let to = end?;
    let own = rule!(text, to, any(at - 1, "placement placment") && !dash(at));
    Some(Point { to, kind: Sort::Event, when: if own { When::PlacementEnd } else { When::Unknown } })
}

/// "before we break up on 17/07/26", "before week 6 is out", "before I leave".
fn clause_point(text: &Text, at: usize) -> Option<Point> {
    let (_, end) = text.sentence_of(at);
    let person = rule!(text, at, any(at, "i we you he she they"));
    let mut next = at;
    while next < (at + 6).min(end) {
        let ends = rule!(
            text,
            next,
            any(
                at,
                "leave leaves finish finishes ends end break breaks closes close opens starts begins visits change changes arrives arrive comes returns"
            )
        );
        let home = rule!(text, next, any(at, "go goes") && any(at + 1, "home forward back away live to on"));
        let out = rule!(text, next, any(at, "is are") && any(at + 1, "out over up finished due back"));
        if (ends && (!person || rule!(text, next, any(at, "leave finish break visits"))) || home || out) && next > at {
            let mut to = next + 1;
            if rule!(text, to, any(at, "up home out over forward back away live finished due")) {
                to += 1;
            }
            if person
                && (rule!(text, to, any(at, "the a it any each"))
                    || rule!(text, next, (any(at, "go goes") && !any(at + 1, "home away back"))))
                && placement(text, to).is_none()
                && rule!(text, to, !any(at, "for"))
            {
                return None;
            }
            to = placement(text, to).unwrap_or(to);
            return Some(extend(text, Point { to, kind: Sort::Event, when: When::Unknown }));
        }
        if rule!(text, next, sign(at) && !dash(at)) {
            return None;
        }
        next += 1;
    }
    None
}

/// "st", "nd", "rd", "th" after a day.
fn after_suffix(text: &Text, at: usize) -> usize {
    if rule!(text, at, glued(at) && any(at, "st nd rd th")) { at + 1 } else { at }
}

fn day_of_month(text: &Text, at: usize) -> Option<usize> {
    text.value(at).filter(|value| (1..=31).contains(value))?;
    let to = after_suffix(text, at + 1);
    let plain = rule!(text, to, is(at, FUNCTION) || !word(at));
    (to > at + 1 && plain).then_some(to)
}

pub(super) fn is_plural_weekday(text: &Text, at: usize) -> bool {
    text.is(at, WEEKDAY) && text.lower(at).ends_with("days") && !text.possessive(at)
}

fn month(text: &Text, at: usize) -> Option<u32> {
    if rule!(text, at, !is(at, MONTH) || possessive(at)) {
        return None;
    }
    nth(text.lower(at), b"ja f mar ap may jun jul au s o n d", false).map(|before| before + 1)
}

fn weekday(text: &Text, at: usize) -> Option<u8> {
    if !text.is(at, WEEKDAY) {
        return None;
    }
    nth(text.lower(at), b"m tu w th f sa su", false).map(|day| day as u8)
}

fn year(text: &Text, at: usize) -> Option<(usize, u16)> {
    let next = if rule!(text, at, any(at, ",") || any(at, "'") || any(at, "’")) { at + 1 } else { at };
    let value = text.value(next)?;
    let four = (1990..2100).contains(&value) && text.typed(next, next + 1).len() == 4;
    let two = next > at && rule!(text, at, !any(at, ",")) && (20..60).contains(&value);
    let bare = next == at
        && (24..40).contains(&value)
        && text.typed(next, next + 1).len() == 2
        && rule!(text, next, !is(at + 1, TIME_UNIT) && (!word(at + 1) || is(at + 1, FUNCTION)) && !glued(at + 1));
    let value = value as u16;
    if four { Some((next + 1, value)) } else { (two || bare).then_some((next + 1, 2000 + value)) }
}

/// A calendar date, a weekday, or a month: kind `date`, `weekday` or `month`.
fn calendar(text: &Text, at: usize) -> Option<Point> {
    if text.kind(at) == Kind::Number {
        return day_first(text, at);
    }
    if let Some(day) = weekday(text, at) {
        let mut next = at + 1;
        while rule!(text, next, any(at, ",") || any(at, ".") && number(at + 1) || any(at, "the")) {
            next += 1;
        }
        if let Some(found) = calendar(text, next).filter(|found| found.kind == Sort::Date) {
            return Some(Point { when: found.when.on(day), ..found });
        }
        if let Some(to) = day_of_month(text, next) {
            return Some(Point { to, kind: Sort::Date, when: When::Unknown });
        }
        let short = text.lower(at).len() <= 4;
        // "Sat", "sun", "mon", "wed" are ordinary words without a capital.
        if short && rule!(text, at, !capital(at) && !any(at, "tues fri thurs thur")) {
            return None;
        }
        return Some(Point { to: at + 1, kind: Sort::Weekday, when: When::Weekday(day) });
    }
    let month = month(text, at)?;
    let mut next = at + 1;
    if rule!(text, next, any(at, ".") && number(at + 1)) {
        next += 1;
    }
    if rule!(text, next, any(at, "the")) {
        next += 1;
    }
    if let Some((to, year)) = year(text, at + 1) {
        return Some(Point { to, kind: Sort::Month, when: When::Month(month as u8, year) });
    }
    if let Some(day) = text.value(next).filter(|day| (1..=31).contains(day)) {
        let mut to = after_suffix(text, next + 1);
        let suffix = to > next + 1;
        let counts = rule!(text, to, word(at) && !is(at, FUNCTION));
        if suffix || !counts {
            let named;
            (to, named) = year(text, to).unwrap_or((to, 0));
            return Some(Point { to, kind: Sort::Date, when: When::date(day, month, named) });
        }
    }
    Some(Point { to: at + 1, kind: Sort::Month, when: When::Unknown })
}

fn day_first(text: &Text, at: usize) -> Option<Point> {
    let first = text.value(at);
    let typed = text.typed(at, at + 1);
    let possible = |number: u32| (1..=31).contains(&number);
    // 2027-03-14, 14/3/27, 14.3.27, 14-03-2027.
    if rule!(text, at, any(at + 1, "/ . -") && glued(at + 1) && glued(at + 2))
        && let (Some(first), Some(second)) = (first, text.value(at + 2))
    {
        let again =
            rule!(text, at, glued(at + 3) && glued(at + 4)) && text.token(at + 1).word == text.token(at + 3).word;
        if let Some(third) = text.value(at + 4).filter(|_| again) {
            if typed.len() == 4 && second <= 12 && first > 0 {
                return Some(Point { to: at + 5, kind: Sort::Date, when: When::date(third, second, first as u16) });
            }
            let year = if third < 100 { third + 2000 } else { third };
            if possible(first) && possible(second) && (1990..2100).contains(&year) {
                return Some(Point { to: at + 5, kind: Sort::Date, when: When::date(first, second, year as u16) });
            }
        } else if possible(first)
            && possible(second)
            && rule!(
                text,
                at,
                any(at + 1, "/")
                    && any(
                        at - 1,
                        "by before until till on due from to and fri mon tue wed thu friday monday tuesday wednesday thursday deadline end latest ("
                    )
            )
        {
            let ratio = first <= second
                && (first == second || matches!(second, 5 | 10))
                && text.typed(at + 2, at + 3).len() < 2
                && rule!(text, at, !any(at - 1, "by before until due on"));
            if !ratio {
                return Some(Point { to: at + 3, kind: Sort::Date, when: When::date(first, second, 0) });
            }
        }
    }
    let Some(day) = first else {
        // "14.03" after by: a day and a month with a full stop.
        let [day @ .., b'.', b'0', month @ b'1'..=b'9'] = typed.as_bytes() else { return None };
        let day = day.iter().try_fold(0u32, |day, digit| match digit {
            b'0'..=b'9' if day < 100 => Some(10 * day + u32::from(digit - b'0')),
            _ => None,
        })?;
        let dated = possible(day) && rule!(text, at, any(at - 1, "by before until on due") && !any(at + 1, "am pm"));
        let when = When::date(day, u32::from(month - b'0'), 0);
        return dated.then_some(Point { to: at + 1, kind: Sort::Date, when });
    };
    if !possible(day) {
        return None;
    }
    let mut next = after_suffix(text, at + 1);
    // 2-27 March, 2 to 20 Feb: the end counts.
    if rule!(text, next, dash(at) || any(at, "to and until till")) {
        if let Some(last) = text.value(next + 1).filter(|last| possible(*last)) {
            let after = after_suffix(text, next + 2);
            if let Some(month) = month(text, after) {
                let (to, named) = year(text, after + 1).unwrap_or((after + 1, 0));
                return Some(Point { to, kind: Sort::Date, when: When::date(last, month, named) });
            }
        }
        if text.is_dash(next) && month(text, next + 1).is_none() {
            return None;
        }
        if text.is_dash(next) {
            next += 1;
        }
    }
    while rule!(text, next, any(at, "of")) {
        next += 1;
    }
    let month = month(text, next)?;
    if rule!(text, next, any(at, "may")) && sense::is_modal_may(text, next) {
        return None;
    }
    let (mut to, named) = year(text, next + 1).unwrap_or((next + 1, 0));
    // 2 Feb - 6 March, 2 March to 27 March.
    if (rule!(text, to, dash(at) || any(at, "to until")))
        && let Some(last) = day_first(text, to + 1).filter(|last| last.kind == Sort::Date)
    {
        return Some(last);
    }
    if rule!(text, next, dash(at + 1) && glued(at + 1) && number(at + 2))
        && let Some((after, year)) = year(text, next + 2)
    {
        to = after;
        return Some(Point { to, kind: Sort::Date, when: When::date(day, month, year) });
    }
    Some(Point { to, kind: Sort::Date, when: When::date(day, month, named) })
}

/// The phrase that holds the token at `at`. The phrases are in order and do not overlap.
pub(super) fn holding(phrases: &[Phrase], at: usize) -> Option<&Phrase> {
    let after = phrases.partition_point(|phrase| phrase.from <= at);
    phrases.get(after.checked_sub(1)?).filter(|phrase| at < phrase.to)
}

/// What the context makes of the deadline.
pub(super) fn due(phrase: Option<Phrase>, context: &super::Context) -> Option<crate::date::Date> {
    due::resolve(phrase?.when, context)
}
