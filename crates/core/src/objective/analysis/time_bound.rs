//! T: by when. An end point or a bounded period that can be put on a calendar.

use super::{
    Finding, Status,
    due::When,
    lexicon::{MONTH, NUMBER, RECURRENCE, TIME_UNIT, VAGUE_TIME, WEEKDAY},
    phrase::{BOUNDED, CALENDAR, End, Phrase, Point, Sort, only, sorts},
    rule::{first, rule},
    sense::{self, Sense},
    text::{Kind, Text},
};
use crate::content::{Msg, msg};

/// Finds every phrase of time.
pub(super) fn phrases(text: &mut Text) {
    let mut at = 0;
    while at < text.tokens.len() {
        let from = at;
        at += 1;
        if let Some(mut point) = point_at(text, from) {
            if point.is_bounded() && !stands(text, from, point, sense::of(text, from)) {
                point = point.taken_as(Sort::Vague).unwrap_or(point);
            }
            at = point.to().max(at);
            text.times.push(Phrase { from, point });
        }
    }
    join_repeats(text);
}

/// "6 weeks" on its own is a length; beside "each week" it is the end of a series.
fn join_repeats(text: &mut Text) {
    for at in 0..text.times.len() {
        let Some(&Phrase { from, point }) = text.times.get(at) else { continue };
        let unit = point.to() - 1;
        if !point.is(sorts!(Duration)) || !text.is(unit, TIME_UNIT) || !long_unit(text, unit, 3) {
            continue;
        }
        let sentence = text.sentence_of(from);
        let repeats = text
            .times
            .iter()
            .skip(at.saturating_sub(40))
            .take(80)
            .any(|other| (sentence.0..sentence.1).contains(&other.from) && other.point.is(sorts!(Recurrence)));
        if let (Some(phrase), Some(period)) = (text.times.get_mut(at).filter(|_| repeats), point.taken_as(Sort::Period))
        {
            phrase.point = period.ranked(2);
        }
    }
}

/// What is said of phrases of some sorts, the best first; and last, when there are none.
static FINDINGS: [(u32, Status, Msg); 5] = [
    (BOUNDED, Status::Found, msg::ANALYSIS_TIME_FOUND),
    (sorts!(Recurrence), Status::Partly, msg::ANALYSIS_TIME_PARTLY_RECURRENCE),
    (sorts!(Duration), Status::Partly, msg::ANALYSIS_TIME_PARTLY_DURATION),
    (sorts!(Vague), Status::Partly, msg::ANALYSIS_TIME_PARTLY_VAGUE),
    (0, Status::Missing, msg::ANALYSIS_TIME_MISSING),
];

/// The finding.
pub(super) fn finding(text: &Text) -> Finding {
    let mut at = 0;
    loop {
        let (sorts, status, message) = FINDINGS[at];
        let evidence = text.best(&text.times, sorts);
        if sorts == 0 || !evidence.is_empty() {
            return Finding { status, evidence, message };
        }
        at += 1;
    }
}

/// The deadline: of the plainest bounded phrases, the first.
pub(super) fn deadline(text: &Text) -> Option<Phrase> {
    let mut deadline: Option<&Phrase> = None;
    for phrase in text.times.iter().filter(|phrase| phrase.point.is_bounded()) {
        if deadline.is_none_or(|before| before.point.rank() < phrase.point.rank()) {
            deadline = Some(phrase);
        }
    }
    deadline.copied()
}

/// Whether a bounded phrase is a deadline where it stands.
fn stands(text: &Text, from: usize, point: Point, sense: Sense) -> bool {
    if sense.is(sense::QUESTION | sense::POSSIBLE | sense::PAST | sense::UNDATED) {
        return false;
    }
    if rule!(text, from, any(at - 1, "not") && !is(at, NUMBER)) {
        return false;
    }
    // Weak forms in the reason ("because I start college in September") or about the past ("photos from January").
    point.rank() > 1
        || rule!(
            text,
            from,
            !before(
                any(
                    at,
                    "because cos coz becuse cause since uni university college apprenticeship job career ucas apply degree summer"
                ) || (any(at, "so") && any(at + 1, "i that we it she he you"))
                    || phrases(at, "want to be")
            )
        )
}

fn point_at(text: &Text, at: usize) -> Option<Point> {
    match text.kind(at) {
        Kind::Number => number_first(text, at),
        Kind::Word => word_first(text, at),
        Kind::Sign | Kind::Nothing => None,
    }
}

/// A deadline, so plainly.
#[inline(never)]
fn bounded(point: Option<Point>, rank: u64) -> Option<Point> {
    point.map(|point| point.ranked(rank))
}

/// What speaks of time and is no deadline.
fn loose(to: usize, sort: Sort) -> Option<Point> {
    Point::new(to, sort, When::UNKNOWN)
}

fn word_first(text: &Text, at: usize) -> Option<Point> {
    match () {
        _ if rule!(text, at, any(at, "by before befor until till til untill")) => {
            let deadline = end_point(text, at + 1)
                .or_else(|| if rule!(text, at, any(at, "by")) { None } else { clause_point(text, at + 1) });
            if rule!(text, at, any(at, "by") && phrases(at + 1, "the time"))
                && let Some(point) = clause_point(text, at + 3)
            {
                return bounded(Some(point), 4);
            }
            let point = deadline?;
            if point.is(sorts!(Time)) {
                return time_of_day(text, at, point);
            }
            bounded(Some(point), 4)
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
            let point = only(point(text, next), CALENDAR)?;
            bounded(Some(point), 4)
        }
        _ if rule!(text, at, any(at, "ahead") && any(at + 1, "of")) => {
            bounded(only(end_point(text, at + 2), !sorts!(Time)), 3)
        }
        _ if rule!(text, at, any(at, "prior") && any(at + 1, "to")) => {
            bounded(only(end_point(text, at + 2), !sorts!(Time)), 3)
        }
        _ if rule!(text, at, any(at, "no not") && phrases(at + 1, "later than")) => bounded(end_point(text, at + 3), 4),
        _ if rule!(text, at, any(at, "up") && any(at + 1, "to until till")) => {
            let point = end_point(text, at + 2)
                .filter(|point| !point.is(sorts!(Time | Event)) || rule!(text, at, any(at + 1, "until till")))?;
            bounded(Some(point), 3)
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
            ) || end.is(sorts!(Date | Week))
                || end.when().is_known()
                || first!(text, at + 1..end.to(), any(at, "midpoint halfway mid appraisal next easter christmas half"))
                    .is_some();
            let own = end.is(sorts!(Event | Date)) || end.is(sorts!(Week | Period));
            (sure && own).then_some(())?;
            bounded(Some(end), 2)
        }
        _ if rule!(text, at, any(at, "from between starting")) => range(text, at),
        _ if rule!(text, at, any(at, "end mid early late middle beginning")) => {
            let point = edge(text, at)?;
            let named = !point.is(sorts!(Event)) || rule!(text, at, any(at, "end"));
            (named && rule!(text, at, !any(at - 1, "since last"))).then_some(())?;
            bounded(Some(point), 3)
        }
        _ if rule!(text, at, any(at, "week wk w weeks")) => {
            let point = week(text, at)?;
            let start_only = rule!(text, at, any(at - 1, "from since the"));
            (!start_only).then_some(())?;
            bounded(Some(point), 2)
        }
        _ if rule!(text, at, any(at, "today tonight tomorrow tommorow tommorrow tomorow tmrw")) => {
            let stale = rule!(text, at, (any(at - 1, "date of from since") || dash(at - 1)));
            if stale || rule!(text, at, possessive(at) || phrases(at - 2, "out of")) {
                return None;
            }
            bounded(point(text, at), 2)
        }
        _ if rule!(text, at, any(at, "this next")) => {
            if rule!(text, at, any(at + 1, "year summer winter autumn spring")) {
                return loose(at + 2, Sort::Vague);
            }
            let ahead = period(text, at).filter(|period| {
                period.tie == Tie::Named && long_unit(text, period.unit(at), 2) && period.count.is_some()
            });
            if let Some(period) = ahead {
                return bounded(Point::new(period.to(text, at), Sort::Period, When::UNKNOWN), 2);
            }
            let point = point(text, at)?;
            (!text.possessive(point.to() - 1)).then_some(())?;
            bounded(Some(point), if rule!(text, at, any(at, "next")) { 2 } else { 1 })
        }
        _ if rule!(text, at, any(at, "every each per once twice")) => repeat(text, at),
        _ if rule!(text, at, any(at, "half") && any(at + 1, "term") && any(at - 1, "after this")) => None,
        _ => {
            if text.is(at, RECURRENCE) {
                return loose(at + 1, Sort::Recurrence);
            }
            if text.is(at, VAGUE_TIME) {
                return loose(at + 1, Sort::Vague);
            }
            if text.is(at, WEEKDAY) {
                return weekday_first(text, at);
            }
            if text.is(at, MONTH) {
                let point = calendar(text, at)?;
                let named = (point.is(sorts!(Date | Month))) && point.to() > at + 1;
                return if named && !is_label(text, at, point.to()) { bounded(Some(point), 2) } else { None };
            }
            if text.is(at, NUMBER) {
                return number_first(text, at);
            }
            None
        }
    }
}

/// "Arrive by 8:50 every day" is a habit; "by 9am" is a deadline today.
fn time_of_day(text: &Text, at: usize, point: Point) -> Option<Point> {
    let habit = rule!(
        text,
        at,
        sentence(
            any(at, "every each always time") || is(at, RECURRENCE) || is(at, WEEKDAY) && days(at) && !possessive(at)
        )
    );
    if habit {
        return loose(point.to(), Sort::Recurrence);
    }
    bounded(point.taken_as(Sort::Day), 2)
}

fn on_point(text: &Text, at: usize) -> Option<Point> {
    let Some(point) = point(text, at + 1) else {
        return if rule!(text, at, any(at, "for")) { span_of_time(text, at) } else { None };
    };
    if rule!(text, at, any(at, "for")) && point.is(sorts!(Period)) {
        return span_of_time(text, at);
    }
    if point.is(sorts!(Time | Event)) {
        return None;
    }
    if rule!(text, at, any(at, "for")) && !point.is(sorts!(Date | Weekday)) {
        return span_of_time(text, at);
    }
    let weekday = point.is(sorts!(Weekday));
    if weekday && is_plural_weekday(text, point.to() - 1) {
        return loose(point.to(), Sort::Recurrence);
    }
    if weekday && text.possessive(point.to() - 1) {
        return None;
    }
    if is_label(text, at + 1, point.to()) {
        return None;
    }
    bounded(Some(point), if weekday { 1 } else { 3 })
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

fn range(text: &Text, at: usize) -> Option<Point> {
    let first = if rule!(text, at, any(at + 1, "now today")) {
        at + 2
    } else {
        match point(text, at + 1) {
            Some(point) => point.to(),
            None => plain_number(text, at + 1)?.get(),
        }
    };
    let joined = rule!(text, first, any(at, "to until till and til through") || dash(at));
    if joined && let Some(last) = only(point(text, first + 1), CALENDAR) {
        return bounded(Some(last), 3);
    }
    let start = point(text, at + 1)?;
    let spans = first!(text, at + 1..start.to(), any(at, "to until till and") || dash(at)).is_some();
    if spans && start.is(sorts!(Date)) {
        return bounded(Some(start), 4);
    }
    // "From 3 Feb" is a beginning, not an end.
    if start.to() > at + 1 && !start.is(sorts!(Weekday)) { loose(start.to(), Sort::Vague) } else { None }
}

fn plain_number(text: &Text, at: usize) -> Option<End> {
    text.value(at).filter(|value| (1..=31).contains(value))?;
    End::new(after_suffix(text, at + 1))
}

fn weekday_first(text: &Text, at: usize) -> Option<Point> {
    let point = calendar(text, at)?;
    if point.is(sorts!(Date)) {
        return bounded(Some(point), 2);
    }
    if is_plural_weekday(text, at) {
        if rule!(text, at, any(at + 1, "in during until till"))
            && let Some(end) = only(self::point(text, at + 2), !sorts!(Time))
        {
            return bounded(Some(end), 2);
        }
        return loose(at + 1, Sort::Recurrence);
    }
    let sure = text.lower(at).len() >= 6 && !text.possessive(at);
    if sure
        && rule!(text, at, any(at + 1, "of in"))
        && let Some(week) = week(text, at + 2)
    {
        return bounded(week.naming(week.when().on(weekday(text, at))), 3);
    }
    let alone = rule!(text, at, !is(at + 1, ACTION | MAKE) || sign(at + 1));
    let named = rule!(text, at, (any(at - 1, "a every each most any the of first quiet busy") || dash(at - 1)));
    let noun = rule!(
        text,
        at,
        word(at + 1) && !is(at + 1, FUNCTION) && !any(at + 1, "morning afternoon evening lunchtime latest week")
    );
    (sure && alone && !named && !noun).then_some(())?;
    bounded(Some(point), 1)
}

fn number_first(text: &Text, at: usize) -> Option<Point> {
    if let Some(point) = only(calendar(text, at), sorts!(Date)) {
        if is_label(text, at, point.to()) {
            return None;
        }
        return bounded(Some(point), 2);
    }
    // Four Tuesdays; three Fridays in a row.
    if (text.is(at, NUMBER) || text.value(at).is_some()) && is_plural_weekday(text, at + 1) {
        let to = series_end(text, at + 2).map_or(at + 2, End::get);
        return bounded(Point::new(to, Sort::Period, When::UNKNOWN), 2);
    }
    if rule!(text, at, any(at, "one") && any(at + 1, "day time") && !any(at - 1, "in for over")) {
        return None;
    }
    let unit = length(text, at)?.get();
    let to = unit + 1;
    if let Some(end) = series_end(text, to)
        && (long_unit(text, unit, 2) || rule!(text, unit, any(at, "shifts mornings afternoons shift")))
    {
        return bounded(Point::new(end.get(), Sort::Period, When::UNKNOWN), 2);
    }
    if rule!(text, to, any(at, "to until till"))
        && long_unit(text, unit, 2)
        && let Some(end) = only(point(text, to + 1), sorts!(Date))
    {
        return bounded(Some(end), 3);
    }
    loose(to, Sort::Duration)
}

/// `running`, `in a row`, `straight` after a number of weeks.
fn series_end(text: &Text, at: usize) -> Option<End> {
    if rule!(text, at, any(at, "running straight consecutively")) {
        End::new(at + 1)
    } else if rule!(text, at, phrases(at, "in a row")) {
        End::new(at + 3)
    } else {
        None
    }
}

fn repeat(text: &Text, at: usize) -> Option<Point> {
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
    if unit { loose(next + 1, Sort::Recurrence) } else { None }
}

/// During, within, over, in, for: a bounded period, or the length of the act itself.
fn span_of_time(text: &Text, at: usize) -> Option<Point> {
    if rule!(text, at, any(at, "in") && phrases(at + 1, "time for")) {
        return bounded(end_point(text, at + 3), 3);
    }
    if let Some(period) = period(text, at + 1) {
        let (unit, until) = (period.unit(at + 1), period.to(text, at + 1));
        let (named, counted) = (period.is_named(), period.count.is_some());
        let to = of_placement(text, until);
        let placed = to > until;
        let from_days = long_unit(text, unit, 2);
        let from_weeks = long_unit(text, unit, 3) && (counted || named);
        let over = rule!(text, at, any(at, "over during across through"));
        let after = period.is_last() && !placed;
        let count = period.count.unwrap_or(0);
        let good = match () {
            _ if rule!(text, at, any(at, "in withing within inside")) => {
                let hours = rule!(text, unit, any(at, "hours hrs shifts")) && (placed || named);
                let one_day = rule!(text, unit, any(at, "day night")) && count == 1;
                let service =
                    rule!(text, at, any(at, "within")) && rule!(text, to, any(at, "of from after")) && !placed;
                (from_days && !one_day && (counted || named) && !service && !after) || hours
            }
            _ if over => from_weeks || (named && from_days) || placed,
            _ if rule!(text, at, any(at, "for")) => {
                // "I've been watching for a month" is the past.
                from_weeks && rule!(text, at, !before(any(at, "been was were worked had spent did")))
                    || named && from_days
            }
            _ if rule!(text, at, any(at, "after")) => {
                count >= 2 && (from_days || rule!(text, unit, any(at, "hours hrs")) && count >= 20)
            }
            _ if rule!(text, at, any(at, "throughout")) => from_days || placed,
            _ => false,
        };
        if good && !(after && rule!(text, at, !any(at, "during over"))) {
            let rank = if rule!(text, at, any(at, "for after")) { 2 } else { 3 };
            return bounded(Point::new(to, Sort::Period, When::UNKNOWN), rank);
        }
        if counted && !placed {
            return loose(until, Sort::Duration);
        }
    }
    match () {
        _ if rule!(text, at, any(at, "in")) => {
            let mut next = at + 1;
            if rule!(text, next, any(at, "the this next")) {
                next += 1;
            }
            if let Some(point) = week(text, next) {
                return bounded(Some(point), 3);
            }
            if let Some(point) = only(edge(text, next), !sorts!(Event)) {
                return bounded(Some(point), 2);
            }
            if let Some(point) = only(calendar(text, next), sorts!(Month)) {
                return bounded(Some(point), 1);
            }
            let event = event(text, at + 1)?;
            let season = first!(text, at + 1..event.to(), any(at, "term half easter christmas holidays holiday break"))
                .is_some();
            if season { bounded(Some(event), 1) } else { None }
        }
        _ if rule!(text, at, any(at, "during over throughout within across")) => {
            if let Some(to) = placement(text, at + 1).map(End::get) {
                return bounded(Point::new(to, Sort::Period, When::PLACEMENT_END), 2);
            }
            if let Some(point) = only(calendar(text, at + 1), sorts!(Month)) {
                return bounded(Some(point), 2);
            }
            let event = event(text, at + 1)?;
            let season = first!(
                text,
                at + 1..event.to(),
                any(at, "term half easter christmas holidays holiday ramadan lambing harvest")
            )
            .is_some();
            if season { bounded(Some(event), 2) } else { None }
        }
        _ if rule!(text, at, any(at, "for")) => {
            // For the rest of my placement.
            let mut next = at + 1;
            if rule!(text, next, any(at, "the")) {
                next += 1;
            }
            let rest = rule!(text, next, any(at, "rest remainder duration length whole") || any(at, "all entire"));
            let to = placement(text, next + 1 + usize::from(rule!(text, next, any(at + 1, "of"))))?.get();
            if rest { bounded(Point::new(to, Sort::Period, When::PLACEMENT_END), 2) } else { None }
        }
        _ if rule!(text, at, any(at, "after")) => {
            let event = event(text, at + 1)?;
            let season =
                first!(text, at + 1..event.to(), any(at, "term easter christmas induction midpoint halfway")).is_some();
            if season { bounded(Some(event), 1) } else { None }
        }
        _ => None,
    }
}

/// A stretch of time, as "the next six weeks". Four bytes, so that it is given back in one number (see [`Point`]).
#[derive(Clone, Copy)]
struct Period {
    /// Words before the unit: eight at most.
    words: u8,
    /// How many; any more than 255 are as many.
    count: Option<u8>,
    tie: Tie,
}

/// What a stretch of time is tied to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// Nothing.
    Loose,
    /// Next, coming, first, final, rest of: now or the placement.
    Named,
    /// Last, past, previous.
    Last,
}

impl Period {
    fn is_named(self) -> bool {
        self.tie != Tie::Loose
    }

    fn is_last(self) -> bool {
        self.tie == Tie::Last
    }

    /// The unit of a period that starts at a token.
    fn unit(self, at: usize) -> usize {
        at + usize::from(self.words)
    }

    /// Where it ends when it starts at a token: "in two weeks", "in two weeks' time".
    fn to(self, text: &Text, at: usize) -> usize {
        let to = self.unit(at) + 1;
        to + usize::from(rule!(text, to, any(at, "time")))
    }
}

/// "the next six working weeks", "a fortnight", "my first 50 hours".
fn period(text: &Text, at: usize) -> Option<Period> {
    let mut next = at;
    let (mut tie, mut count) = (Tie::Loose, None);
    let mut article = None;
    for _ in 0..8 {
        if rule!(text, next, any(at, "a an")) {
            article = Some(1);
        } else if rule!(text, next, any(at, "next coming first following remaining final rest this")) {
            tie = tie.max(Tie::Named);
        } else if rule!(text, next, any(at, "last past previous")) {
            tie = Tie::Last;
        } else if let Some(value) = number(text, next) {
            count = Some(value.min(255) as u8);
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
    if rule!(text, next, !is(at, TIME_UNIT) || is(at, MODAL)) || next == at {
        return None;
    }
    Some(Period { words: (next - at) as u8, count: count.or(article), tie })
}

/// A number of a unit: "20 working days", "10-minute". Gives the unit.
fn length(text: &Text, at: usize) -> Option<End> {
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
    if rule!(text, next, is(at, TIME_UNIT) || any(at, "h")) { End::new(next) } else { None }
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
        0 => Some(20),
        14 => Some(1),
        15 => Some(2),
        16 => None,
        small => Some(small - 1),
    }
}

/// Which of some words between spaces the word is, or else starts with, from 1; 0 when none.
#[inline(never)]
fn nth(word: &str, words: &[u8], whole: bool) -> u32 {
    let word = word.as_bytes();
    let at = words.split(|byte| *byte == b' ').position(|start| word.starts_with(start) && !(whole && word != start));
    at.map_or(0, |at| at as u32 + 1)
}

/// "my placement", "the work placement", "placement", "this term".
fn placement(text: &Text, at: usize) -> Option<End> {
    let mut next = at;
    while next < at + 4
        && rule!(text, next, any(at, "my the our your his her their this whole industry work entire t level of year"))
    {
        next += 1;
    }
    let named =
        rule!(text, next, any(at, "placement placment term internship attachment semester block") && !possessive(at));
    if named { End::new(next + 1) } else { None }
}

/// "of my placement": where it ends, or `to` when it does not follow.
fn of_placement(text: &Text, to: usize) -> usize {
    let placed = if rule!(text, to, any(at, "of")) { placement(text, to + 1) } else { None };
    placed.map_or(to, End::get)
}

/// A point in time that may stand after by, before or until.
fn end_point(text: &Text, at: usize) -> Option<Point> {
    // "Friday's stand-up": the event, on that day.
    let possessive = |near: &usize| rule!(text, *near, is(at, WEEKDAY) && possessive(at));
    if let Some(near) = (at..at + 3).find(possessive) {
        let unsure = rule!(text, near, any(at - 1, "next last"));
        return event(text, at)?.naming(When::weekday(if unsure { 0 } else { weekday(text, near) }));
    }
    extend(text, point(text, at).or_else(|| event(text, at)))
}

/// "the review on 24 March", "Mother's Day (15 March)", "5pm on Friday": the date belongs to it.
fn extend(text: &Text, point: Option<Point>) -> Option<Point> {
    let to = point?.to();
    let timed = point?.is(sorts!(Time));
    let joined = rule!(text, to, any(at, "on ( ,"));
    if !joined && !timed {
        return point;
    }
    let next = to + usize::from(joined);
    let date = calendar(text, next).filter(|date| {
        date.is(sorts!(Date))
            || date.is(sorts!(Weekday)) && rule!(text, to, !any(at, ",")) && !is_plural_weekday(text, next)
    });
    let day = || if timed && rule!(text, next, any(at, "today tomorrow")) { self::point(text, next) } else { None };
    date.or_else(day).or(point)
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
        if point.is(sorts!(Month)) && !month_alone(text, next, point.to()) {
            return None;
        }
        if point.is(sorts!(Weekday)) {
            // "next Friday" may be this week's or the week after's: no day for certain.
            let unsure = next > at && rule!(text, next, any(at - 1, "next last first final"));
            let mut to = point.to();
            if rule!(text, to, any(at, "morning afternoon evening lunchtime night")) {
                to += 1;
            }
            if rule!(text, to, any(at, "of in")) {
                if let Some(week) = week(text, to + 1) {
                    return week.naming(week.when().on(weekday(text, next)));
                }
                let placed = of_placement(text, to);
                if placed > to {
                    return Point::new(placed, Sort::Event, When::UNKNOWN);
                }
                if rule!(text, to, any(at, "of") && any(at + 1, "term placement half")) {
                    return Point::new(to + 2, Sort::Event, When::UNKNOWN);
                }
            }
            return Point::new(to, Sort::Weekday, if unsure { When::UNKNOWN } else { point.when() });
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
            return Point::new(next + 1, Sort::Day, When::TODAY);
        }
        _ if rule!(text, next, any(at, "tomorrow tommorow tommorrow tomorow tmrw")) => {
            let to = if rule!(text, next, any(at + 1, "morning afternoon lunchtime evening lunch night")) {
                next + 2
            } else {
                next + 1
            };
            return Point::new(to, Sort::Day, When::TOMORROW);
        }
        _ if rule!(text, next, any(at, "noon midday midnight lunch lunchtime teatime breaktime hometime")) => {
            return Point::new(next + 1, Sort::Time, When::UNKNOWN);
        }
        _ if rule!(text, next, any(at, "close") && any(at + 1, "of") && any(at + 2, "play business day")) => {
            return Point::new(next + 3, Sort::Day, When::UNKNOWN);
        }
        _ if rule!(text, next, any(at, "day shift"))
            && number(text, next + 1).is_some()
            && text.kind(next + 1) == Kind::Number =>
        {
            return Point::new(next + 2, Sort::Day, When::UNKNOWN);
        }
        _ if rule!(text, next, any(at, "half") && any(at + 1, "way") && any(at + 2, "through point")) => {
            return Point::new(placement(text, next + 3).map_or(next + 3, End::get), Sort::Event, When::UNKNOWN);
        }
        _ if rule!(text, next, any(at, "halfway")) => {
            let to = if rule!(text, next, any(at + 1, "through point")) { next + 2 } else { next + 1 };
            return Point::new(placement(text, to).map_or(to, End::get), Sort::Event, When::UNKNOWN);
        }
        _ => {}
    }
    if let Some(to) = clock(text, next) {
        return Point::new(to.get(), Sort::Time, When::UNKNOWN);
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
        return Point::new(of_placement(text, to), Sort::Period, When::UNKNOWN);
    }
    if let Some(to) = day_of_month(text, next).filter(|_| next > at || rule!(text, at, any(at - 1, "by on"))) {
        return Point::new(to.get(), Sort::Date, When::UNKNOWN);
    }
    None
}

fn is_noun_after(text: &Text, at: usize) -> bool {
    rule!(text, at, dash(at) && glued(at))
}

/// "by March", "in May" but not "by march past" or "may help".
fn month_alone(text: &Text, at: usize, to: usize) -> bool {
    if rule!(text, at, any(at, "may") && may(at)) {
        return false;
    }
    let capital = rule!(text, at, capital(at));
    if rule!(text, at, any(at, "march may august mar jun dec")) && !capital {
        return rule!(text, to, !word(at) || is(at, FUNCTION));
    }
    !(capital
        && rule!(text, to, capital(at))
        && (rule!(text, to, glued(at))
            || rule!(text, at, any(at, "may april june august")) && rule!(text, to, word(at)) && text.classes(to) == 0))
}

/// "9am", "10:30", "5 pm", "half 3".
pub(super) fn clock(text: &Text, at: usize) -> Option<End> {
    if text.kind(at) != Kind::Number {
        return None;
    }
    let to = at + 1;
    if rule!(text, to, any(at, ":") && glued(at) && number(at + 1)) && text.typed(to + 1, to + 2).len() == 2 {
        return End::new(to + 2 + usize::from(rule!(text, to, any(at + 2, "am pm"))));
    }
    if rule!(text, to, any(at, "am pm o'clock oclock noon")) {
        return End::new(to + 1);
    }
    if rule!(text, to, any(at, "a p") && any(at + 1, ".") && any(at + 2, "m")) {
        return End::new(to + 3);
    }
    let typed = text.typed(at, at + 1).as_bytes();
    let dotted = matches!(
        typed,
        [b'0'..=b'9', b'.', b'0'..=b'5', b'0'..=b'9'] | [b'0'..=b'2', b'0'..=b'9', b'.', b'0'..=b'5', b'0'..=b'9']
    );
    if dotted && rule!(text, at, any(at - 1, "by at before")) { End::new(to) } else { None }
}

/// "week 4", "wk 6", "w/c 16 Feb", "week commencing 2 March", "week of 3 May".
fn week(text: &Text, at: usize) -> Option<Point> {
    if rule!(text, at, any(at, "w") && any(at + 1, "/") && any(at + 2, "c b e")) {
        let date = calendar(text, at + 3)?;
        return Point::new(date.to(), Sort::Week, When::UNKNOWN);
    }
    if rule!(text, at, !any(at, "week wk weeks wks w")) {
        return None;
    }
    let mut next = at + 1;
    if rule!(text, next, any(at, "commencing beginning starting ending of")) {
        let skip = usize::from(rule!(text, next, any(at + 1, "the")));
        let date = only(calendar(text, next + 1 + skip), sorts!(Date))?;
        return Point::new(date.to(), Sort::Week, When::UNKNOWN);
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
    to = of_placement(text, to);
    Point::new(to, Sort::Week, if known { When::week(last) } else { When::UNKNOWN })
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
    if let Some(to) = placement(text, next).map(End::get) {
        let over = rule!(text, at, any(at, "end")) && rule!(text, to, any(at - 1, "placement placment internship"));
        return Point::new(to, Sort::Event, if over { When::PLACEMENT_END } else { When::UNKNOWN });
    }
    if let Some(found) = week(text, next) {
        let when = if rule!(text, at, any(at, "end")) { found.when() } else { When::UNKNOWN };
        return found.naming(when);
    }
    if let Some(found) = only(calendar(text, next), sorts!(Month | Date)) {
        if rule!(text, next, any(at, "may march"))
            && found.is(sorts!(Month))
            && !month_alone(text, next, found.to())
            && !rule!(text, at, any(at, "end mid"))
        {
            return None;
        }
        let when = if found.is(sorts!(Date)) { found.when() } else { When::UNKNOWN };
        return Point::new(found.to(), Sort::Date, when);
    }
    if rule!(text, at, any(at, "mid")) && rule!(text, next, any(at, "point placement way week term")) {
        let to = if rule!(text, next, any(at + 1, "review meeting visit")) { next + 2 } else { next + 1 };
        return Point::new(to, Sort::Event, When::UNKNOWN);
    }
    let direct = rule!(text, at, any(at + 1, "of"));
    if direct {
        if rule!(text, next, any(at, "today play")) {
            return Point::new(
                next + 1,
                Sort::Day,
                if rule!(text, next, any(at, "today")) { When::TODAY } else { When::UNKNOWN },
            );
        }
        if let Some(period) = period(text, next).filter(|period| !period.is_last()) {
            return Point::new(period.to(text, next), Sort::Period, When::UNKNOWN);
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
            return Point::new(to, Sort::Event, When::UNKNOWN);
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
    Point::new(to, Sort::Event, if own { When::PLACEMENT_END } else { When::UNKNOWN })
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
            to = placement(text, to).map_or(to, End::get);
            return extend(text, Point::new(to, Sort::Event, When::UNKNOWN));
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

fn day_of_month(text: &Text, at: usize) -> Option<End> {
    text.value(at).filter(|value| (1..=31).contains(value))?;
    let to = after_suffix(text, at + 1);
    let plain = rule!(text, to, is(at, FUNCTION) || !word(at));
    if to > at + 1 && plain { End::new(to) } else { None }
}

pub(super) fn is_plural_weekday(text: &Text, at: usize) -> bool {
    rule!(text, at, is(at, WEEKDAY) && days(at) && !possessive(at))
}

/// From 1; 0 when no month stands there.
fn month(text: &Text, at: usize) -> u32 {
    if rule!(text, at, !is(at, MONTH) || possessive(at)) {
        return 0;
    }
    nth(text.lower(at), b"ja f mar ap may jun jul au s o n d", false)
}

/// From 1 for Monday; 0 when no weekday stands there.
fn weekday(text: &Text, at: usize) -> u32 {
    if text.is(at, WEEKDAY) { nth(text.lower(at), b"m tu w th f sa su", false) } else { 0 }
}

/// How many tokens a year takes, and which it is; none, and no year, where there is none.
fn year(text: &Text, at: usize) -> [u16; 2] {
    let mark = usize::from(rule!(text, at, any(at, ", ' ’")));
    let next = at + mark;
    let value = text.value(next).unwrap_or(0);
    let typed = text.typed(next, next + 1).len();
    let four = (1990..2100).contains(&value) && typed == 4;
    let two = mark > 0 && rule!(text, at, !any(at, ",")) && (20..60).contains(&value);
    let bare = mark == 0
        && (24..40).contains(&value)
        && typed == 2
        && rule!(text, next, !is(at + 1, TIME_UNIT) && (!word(at + 1) || is(at + 1, FUNCTION)) && !glued(at + 1));
    if four || two || bare { [mark as u16 + 1, value as u16 + if four { 0 } else { 2000 }] } else { [0, 0] }
}

/// A calendar date, a weekday, or a month: kind `date`, `weekday` or `month`.
fn calendar(text: &Text, at: usize) -> Option<Point> {
    if text.kind(at) == Kind::Number {
        return day_first(text, at);
    }
    let day = weekday(text, at);
    if day > 0 {
        let mut next = at + 1;
        while rule!(text, next, any(at, ",") || any(at, ".") && number(at + 1) || any(at, "the")) {
            next += 1;
        }
        if let Some(found) = only(calendar(text, next), sorts!(Date)) {
            return found.naming(found.when().on(day));
        }
        if let Some(to) = day_of_month(text, next) {
            return Point::new(to.get(), Sort::Date, When::UNKNOWN);
        }
        let short = text.lower(at).len() <= 4;
        // "Sat", "sun", "mon", "wed" are ordinary words without a capital.
        if short && rule!(text, at, !capital(at) && !any(at, "tues fri thurs thur")) {
            return None;
        }
        return Point::new(at + 1, Sort::Weekday, When::weekday(day));
    }
    let month = month(text, at);
    if month == 0 {
        return None;
    }
    let mut next = at + 1;
    if rule!(text, next, any(at, ".") && number(at + 1)) {
        next += 1;
    }
    if rule!(text, next, any(at, "the")) {
        next += 1;
    }
    let [width, named] = year(text, at + 1);
    if width > 0 {
        return Point::new(at + 1 + usize::from(width), Sort::Month, When::month(month, named.into()));
    }
    if let Some(day) = text.value(next).filter(|day| (1..=31).contains(day)) {
        let to = after_suffix(text, next + 1);
        let suffix = to > next + 1;
        let counts = rule!(text, to, word(at) && !is(at, FUNCTION));
        if suffix || !counts {
            return dated(text, to, day, month);
        }
    }
    Point::new(at + 1, Sort::Month, When::UNKNOWN)
}

/// The day and month up to before `to`, with the year that may follow.
fn dated(text: &Text, to: usize, day: u32, month: u32) -> Option<Point> {
    let [width, year] = year(text, to);
    Point::new(to + usize::from(width), Sort::Date, When::date(day, month, year.into()))
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
                return Point::new(at + 5, Sort::Date, When::date(third, second, first));
            }
            let year = if third < 100 { third + 2000 } else { third };
            if possible(first) && possible(second) && (1990..2100).contains(&year) {
                return Point::new(at + 5, Sort::Date, When::date(first, second, year));
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
                return Point::new(at + 3, Sort::Date, When::date(first, second, 0));
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
        let is_date = possible(day) && rule!(text, at, any(at - 1, "by before until on due") && !any(at + 1, "am pm"));
        let when = When::date(day, u32::from(month - b'0'), 0);
        return if is_date { Point::new(at + 1, Sort::Date, when) } else { None };
    };
    if !possible(day) {
        return None;
    }
    let mut next = after_suffix(text, at + 1);
    // 2-27 March, 2 to 20 Feb: the end counts.
    if rule!(text, next, dash(at) || any(at, "to and until till")) {
        if let Some(last) = text.value(next + 1).filter(|last| possible(*last)) {
            let after = after_suffix(text, next + 2);
            let month = month(text, after);
            if month > 0 {
                return dated(text, after + 1, last, month);
            }
        }
        if text.is_dash(next) && month(text, next + 1) == 0 {
            return None;
        }
        if text.is_dash(next) {
            next += 1;
        }
    }
    while rule!(text, next, any(at, "of")) {
        next += 1;
    }
    let month = month(text, next);
    if month == 0 || rule!(text, next, any(at, "may") && may(at)) {
        return None;
    }
    let to = next + 1 + usize::from(year(text, next + 1)[0]);
    // 2 Feb - 6 March, 2 March to 27 March.
    if rule!(text, to, dash(at) || any(at, "to until")) {
        let last = day_first(text, to + 1);
        if last.is_some() {
            return last;
        }
    }
    // 2-Feb-26: the dash belongs to it when a year follows.
    let joined = rule!(text, next, dash(at + 1) && glued(at + 1) && number(at + 2)) && year(text, next + 2)[0] > 0;
    dated(text, next + 1 + usize::from(joined), day, month)
}

/// The phrase that holds the token at `at`. The phrases are in order and do not overlap.
#[inline(never)]
pub(super) fn holding<'a>(text: &'a Text, at: usize) -> Option<&'a Phrase> {
    let phrases = &text.times;
    let after = phrases.partition_point(|phrase| phrase.from <= at);
    phrases.get(after.checked_sub(1)?).filter(|phrase| at < phrase.point.to())
}
