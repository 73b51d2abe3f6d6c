//! T: by when. An end point or a bounded period that can be put on a calendar.

use super::{
    Finding, Status,
    lexicon::{NUMBER, TIME_UNIT, WEEKDAY},
    phrase::{BOUNDED, Phrase, Point, Sort, sorts},
    rule::rule,
    sense::{self, Sense},
    step::steps,
    text::{Kind, Text},
};
use crate::content::{Msg, msg};

/// Finds every phrase of time.
pub(super) fn phrases(text: &mut Text) {
    let mut at = 0;
    while at < text.tokens.len() {
        let from = at;
        at += 1;
        if let Some(mut point) = Point::from_bits(phrase(text, from)) {
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
        if !point.is(sorts!(Duration)) || !text.is(unit, TIME_UNIT) || long_weeks(text, unit) == 0 {
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

/// Whether there is an end point or a bounded period inside the text.
pub(super) fn is_found(text: &Text) -> bool {
    text.times.iter().any(|phrase| phrase.point.is_bounded() && phrase.point.to() <= text.tokens.len())
}

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

steps! {
    /// A phrase of time that starts here.
    fn phrase(at) {
        if number(at) {
            return number_first(at);
        }
        need !(any(at, "this") && any(at - 1, "expires expiring"));
        // Most words begin no phrase of time: those below do.
        need is(at, RECURRENCE | VAGUE_TIME | WEEKDAY | MONTH | NUMBER)
            || any(
                at,
                "b by before befor until till til untill due deadline deadlines latest finish finished ending ends submit complete completed done target ahead prior no not up to on for in during within over throughout across inside through after withing at from between starting end mid early late middle beginning week wk w weeks today tonight tomorrow tommorow tommorrow tomorow tomoro tmrw this next every each per once twice"
            );
        if any(at, "b") && glued(at + 1) && value(at + 1) == 4 {
            return ranked(end_point(at + 2), 4);
        }
        if any(at, "by before befor until till til untill") {
            let end = end_point(at + 1);
            if !end && !any(at, "by") {
                end = clause_point(at + 1);
            }
            if any(at + 1, "starting") {
                return ranked(Event(at + 2), 3);
            }
            if phrases(at, "by the time") {
                let clause = clause_point(at + 3);
                if clause {
                    return ranked(clause, 4);
                }
                // "by the time we do the May payroll".
                clause = first(at + 4, at + 9, is(at, MONTH | EVENT) && !is(at, ACTION));
                need clause && any(at + 3, "i we you he she they the my our");
                return ranked(Event(clause), 4);
            }
            let season = at + 1 + any(at + 1, "the this next early late");
            if any(season, "summer autumn winter spring") && !end && !noun(season + 1) {
                return ranked(Event(season + 1), 4);
            }
            if only(end, Time) {
                // "Until 10.30" says how long, "by 10.30" by when.
                if any(at, "until till til untill") {
                    return Duration(to(end));
                }
                return time_of_day(at, end);
            }
            if only(end, Week) && !any(at, "by") && !first(at + 1, to(end), any(at, "end") || is(at, WEEKDAY)) {
                // Before week 6 is no day of week 6.
                end = Week(to(end));
            }
            return ranked(end, 4);
        }
        if any(at, "due deadline deadlines latest finish finished ending ends submit complete completed done target") {
            let next = at + 1;
            while any(next, "date is on for of :") || dash(next) {
                next += 1;
            }
            return ranked(only(point(next), CALENDAR), 4);
        }
        if any(at, "ahead") && any(at + 1, "of") || any(at, "prior") && any(at + 1, "to") {
            return ranked(only(end_point(at + 2), !Time), 3);
        }
        if any(at, "no not") && phrases(at + 1, "later than") {
            return ranked(end_point(at + 3), 4);
        }
        if any(at, "up") && any(at + 1, "to until till") {
            let next = at + 2;
            if phrases(next, "and including") {
                next += 2;
            }
            let end = end_point(next);
            need any(at + 1, "until till")
                || !only(end, Time)
                    && (!only(end, Event) || first(next, to(end), any(at, "end break easter christmas half term holidays")));
            return ranked(end, 3);
        }
        if any(at, "on for") && (is(at + 1, WEEKDAY | MONTH) || any(at + 1, "the this next") || number(at + 1)) {
            return on_point(at);
        }
        if any(at, "in during within over throughout across for inside through after withing") {
            return span_of_time(at);
        }
        if any(at, "at") {
            let end = end_point(at + 1);
            need only(end, Date | Week)
                || only(end, Event | Period)
                    && (any(at + 1, "next")
                        || any(at + 2, "next end start final last mid midpoint halfway first")
                        || is(at + 1, WEEKDAY)
                        || on(when(end), 0)
                        || first(at + 1, to(end), any(at, "midpoint halfway mid appraisal next easter christmas half")));
            return ranked(end, 2);
        }
        if any(at, "from between starting") {
            return range(at);
        }
        // "Bring it to our next meeting".
        if any(at, "to") {
            need any(at + 1, "my our the your") && any(at + 2, "next");
            return ranked(only(end_point(at + 1), Event), 2);
        }
        if any(at, "end mid early late middle beginning") {
            need !any(at - 1, "since last");
            let edge = edge(at);
            need any(at, "end") || only(edge, !Event);
            return ranked(edge, 3);
        }
        if any(at, "week wk w weeks") {
            need !any(at - 1, "from since the");
            return ranked(week(at), 2);
        }
        if any(at, "today tonight tomorrow tommorow tommorrow tomorow tomoro tmrw") {
            need !(any(at - 1, "date of from since expires") || dash(at - 1) || possessive(at) && !any(at - 1, "for") || phrases(at - 2, "out of"));
            if possessive(at) {
                return ranked(Event(at + 1), 2);
            }
            let day = point(at);
            if any(at - 1, "after week weeks fortnight") {
                day = Day(to(day));
            }
            return ranked(day, 2);
        }
        if any(at, "this next") {
            if any(at + 1, "year summer winter autumn spring") {
                return Vague(at + 2);
            }
            let unit = period(at);
            if unit && tie == 1 && beside && long_days(unit) {
                return ranked(Period(period_end(unit)), 2);
            }
            let point = point(at);
            let after = to(point);
            need !possessive(after - 1);
            return ranked(point, 1 + any(at, "next"));
        }
        if any(at, "every each per once twice") {
            return repeat(at);
        }
        need !(phrases(at, "half term") && any(at - 1, "after this"));
        if is(at, RECURRENCE) {
            return Recurrence(at + 1);
        }
        if is(at, VAGUE_TIME) {
            return Vague(at + 1);
        }
        if is(at, WEEKDAY) {
            return weekday_first(at);
        }
        if is(at, MONTH) {
            let point = only(calendar(at), Date | Month);
            let after = to(point);
            need after > at + 1 && !is_label(at, after);
            return ranked(point, 2);
        }
        need is(at, NUMBER);
        return number_first(at);
    }

    /// "Arrive by 8:50 every day" is a habit; "by 9am" is a deadline today.
    fn time_of_day(at, point) {
        if sentence(
            at,
            any(at, "every each always time") || is(at, RECURRENCE) || is(at, WEEKDAY) && days(at) && !possessive(at)
        ) {
            return Recurrence(to(point));
        }
        return ranked(Day(to(point), when(point)), 2);
    }

    fn on_point(at) {
        let point = point(at + 1);
        if any(at, "for") && !only(point, Date | Weekday | Time | Event | Week) {
            return span_of_time(at);
        }
        need only(point, !Time | Event);
        let after = to(point);
        if !only(point, Weekday) {
            need !is_label(at + 1, after);
            return ranked(point, 3);
        }
        if is_plural_weekday(after - 1) {
            return Recurrence(after);
        }
        if possessive(after - 1)
            && (any(at + 1, "this next") || is(after, EVENT) || any(after, "catch") || !sign(after) && is(after + 1, EVENT))
        {
            return ranked(Event(after + 1), 2);
        }
        need !possessive(after - 1) && !is_label(at + 1, after);
        // "Every day I write five words, Jo checks on Friday".
        if any(at, "on") && before(at, any(at, "every each") && any(at + 1, "day week")) {
            return Recurrence(after);
        }
        if any(at - 1, "week weeks fortnight") {
            // A week on Monday.
            point = Weekday(after);
        }
        return ranked(point, 1);
    }

    /// "The 31 March year end accounts": a date that only names a thing.
    fn is_label(from_token, to) {
        need any(from_token - 1, "the our their its last") || any(from_token, "the");
        return word(to) && !is(to, FUNCTION | EVENT | WEEKDAY) && !any(to, "deadline with and") && !form_ing(to) && !form_ed(to);
    }

    fn range(at) {
        let begin = point(at + 1);
        let next = to(begin);
        if any(at + 1, "now today here") {
            let end = any(at + 2, "to until till and til through") && only(end_point(at + 3), Event);
            if end {
                return ranked(end, 3);
            }
            next = at + 2;
        } else if !begin {
            let day = value(at + 1);
            need day > 0 && day < 32;
            next = after_suffix(at + 2);
        }
        if any(next, "to until till and til through") || dash(next) {
            let last = only(point(next + 1), CALENDAR);
            if only(last, Weekday) {
                // Of which week, nobody knows.
                last = Weekday(to(last));
            }
            if last {
                return ranked(last, 3);
            }
        }
        need begin;
        if only(begin, Date) && first(at + 1, to(begin), any(at, "to until till and") || dash(at)) {
            return ranked(begin, 4);
        }
        // "From 3 Feb" is a beginning, not an end.
        need to(begin) > at + 1 && only(begin, !Weekday);
        return Vague(to(begin));
    }

    fn weekday_first(at) {
        let point = calendar(at);
        if only(point, Date) {
            return ranked(point, 2);
        }
        need point;
        if is_plural_weekday(at) {
            if any(at + 1, "in during until till") {
                let end = only(point(at + 2), !Time);
                if end {
                    return ranked(end, 2);
                }
            }
            return Recurrence(at + 1);
        }
        // "Wednesday's review: bring a timeline".
        if opens(at) && (any(at + 1, "is") || possessive(at) && first(at + 1, at + 4, is(at, EVENT) || any(at, "job"))) {
            return ranked(Event(at + 1), 2);
        }
        need letters(at) > 5 && !possessive(at);
        // "Monday to Saturday".
        if (any(at + 1, "to") || dash(at + 1)) && is(at + 2, WEEKDAY) {
            return Recurrence(at + 3);
        }
        point = point(at);
        if !only(point, Weekday) {
            return ranked(point, 3);
        }
        need !(is(at + 1, ACTION | MAKE) && !sign(at + 1)
            || any(at - 1, "a every each most any the of first second third fourth last following quiet busy")
            || dash(at - 1)
            || word(at + 1) && !is(at + 1, FUNCTION) && !any(at + 1, "morning afternoon evening lunchtime dinnertime teatime latest week fortnight next"));
        return ranked(point, 1);
    }

    fn number_first(at) {
        let date = only(calendar(at), Date);
        if date {
            need !is_label(at, to(date));
            return ranked(date, 2);
        }
        // Four Tuesdays; three Fridays in a row.
        if (is(at, NUMBER) || value(at) < NONE) && is_plural_weekday(at + 1) {
            let end = series_end(at + 2);
            if !end {
                end = at + 2;
            }
            return ranked(Period(end), 2);
        }
        need !(any(at, "one") && any(at + 1, "day time") && !any(at - 1, "in for over"));
        let unit = length(at);
        need unit && !first(unit + 1, unit + 3, any(at, "old olds"));
        let end = series_end(unit + 1);
        if end && (long_days(unit) || any(unit, "shifts mornings afternoons shift")) {
            return ranked(Period(end), 2);
        }
        if any(unit + 1, "to until till") && long_days(unit) {
            let last = only(point(unit + 2), Date);
            if last {
                return ranked(last, 3);
            }
        }
        return Duration(unit + 1);
    }

    /// `running`, `in a row`, `straight` after a number of weeks.
    fn series_end(at) {
        if any(at, "running straight consecutively") {
            return at + 1;
        }
        need phrases(at, "in a row");
        return at + 3;
    }

    fn repeat(at) {
        let next = at + 1;
        if any(at, "once twice") {
            need any(next, "a per every each");
            next += 1;
        }
        next += any(next, "other second single working") || is(next, NUMBER) || number(next);
        need is(next, TIME_UNIT | WEEKDAY) || any(next, "lunch lunchtime lesson meeting time");
        return Recurrence(next + 1);
    }

    /// During, within, over, in, for: a bounded period, or the length of the act itself.
    fn span_of_time(at) {
        if phrases(at, "in time for") {
            return ranked(end_point(at + 3), 3);
        }
        let unit = period(at + 1);
        // "for 3 to 4 year olds".
        if unit && !first(unit + 1, unit + 3, any(at, "old olds")) {
            let named = tie;
            let many = count;
            let counted = beside;
            let until = period_end(unit);
            let to = of_placement(until);
            // "in the last week of February".
            if any(until, "of") && is(until + 1, MONTH) {
                to = until + 2;
            }
            let placed = to > until;
            let after = named == 2 && !placed;
            let long = long_days(unit);
            let longer = long_weeks(unit) && (counted || named);
            let good = 0;
            if any(at, "in withing within inside") {
                good = any(unit, "hours hrs shifts") && (placed || named)
                    || long
                        && (counted || named)
                        && !(any(unit, "day night") && many == 1)
                        && !before(at, any(at, "hasn't haven't"))
                        && !(any(at, "within") && any(to, "of from after") && !any(to + 1, "starting") && !placed)
                        && !after;
            } else if any(at, "over during across through") {
                good = longer || named && long || placed || named == 1 && any(unit, "shifts") || any(unit, "weekend");
            } else if any(at, "for") {
                // "I've been watching for a month" is the past.
                // A plan for the next six months says of which months it is.
                good = (longer && !before(at, any(at, "been was were worked had spent did")) || named && long)
                    && !near(at - 7..at, any(at, "forecast plan budget rota schedule calendar timetable"));
            } else if any(at, "after") {
                good = many > 1 && (long || any(unit, "hours hrs") && many > 19);
            } else {
                good = long || placed;
            }
            if good && (any(at, "during over") || !after) {
                return ranked(Period(to), 3 - any(at, "for after"));
            }
            if counted && !placed {
                return Duration(until);
            }
        }
        return season(at);
    }

    /// In, during, after, for: a week, a month, an event that is a bounded period, or the placement.
    fn season(at) {
        if any(at, "for") {
            // For the whole of March.
            let month = first(at + 2, at + 6, is(at, MONTH) && any(at - 1, "of"));
            if month && any(month - 3, "whole rest all most") {
                return ranked(only(calendar(month - 1), Month), 2);
            }
            // For the rest of my placement.
            let next = at + 1;
            next += any(next, "the");
            let to = placement(next + 1 + any(next + 1, "of"));
            need to && any(next, "rest remainder duration length whole all entire");
            return ranked(Period(to, PLACEMENT_END), 2);
        }
        if any(at, "in") {
            if first(at + 1, at + 5, any(at, "half") && any(at + 1, "of")) {
                let part = placement(at + 1);
                need part;
                return ranked(Period(part), 2);
            }
            let next = at + 1;
            next += any(next, "the this next");
            let found = week(next);
            if found {
                return ranked(found, 3);
            }
            found = only(edge(next), !Event);
            if found {
                return ranked(found, 2);
            }
            found = only(calendar(next), Month);
            if found {
                return ranked(found, 1);
            }
            let event = event(at + 1);
            need first(at + 1, to(event), any(at, "term half easter christmas holidays holiday break"));
            return ranked(event, 1);
        }
        if any(at, "during over throughout within across through") {
            let to = placement(at + 1);
            if to {
                // Half of it, or a term, ends on another day.
                if first(at, to, any(at, "half")) || !any(to - 1, "placement placment internship attachment") {
                    return ranked(Period(to), 2);
                }
                return ranked(Period(to, PLACEMENT_END), 2);
            }
            let found = only(calendar(at + 1), Month);
            if found {
                return ranked(found, 2);
            }
            let event = event(at + 1);
            need first(at + 1, to(event), any(at, "term half easter christmas holidays holiday ramadan lambing harvest"));
            return ranked(event, 2);
        }
        need any(at, "after");
        let event = event(at + 1);
        need first(at + 1, to(event), any(at, "term easter christmas induction midpoint halfway"));
        return ranked(event, 1);
    }

    /// "the next six working weeks", "a fortnight", "my first 50 hours": gives the unit. Beside it, `count` says how many and
    /// `beside` whether that is said, and `tie` what it is tied to: 1 for next, coming, first, final, rest of, which is now
    /// or the placement; 2 for last, past, previous.
    fn period(at) {
        let next = at;
        let article = 0;
        tie = 0;
        count = 0;
        beside = 0;
        while next < at + 8 {
            let figure = figure(next);
            if any(next, "a an") {
                article = 1;
            } else if any(next, "next coming first second third fourth fifth sixth following remaining final rest this") {
                if !tie {
                    tie = 1;
                }
            } else if any(next, "last past previous") {
                tie = 2;
            } else if figure < NONE {
                count = figure;
                beside = 1;
            } else if any(next, "couple few several") {
                count = 2;
                beside = 1;
            } else if !any(
                next,
                "the my our your his her their of about around working school college placement consecutive full calendar whole academic under just less than at least half most"
            ) && !dash(next)
            {
                break;
            }
            next += 1;
        }
        need is(next, TIME_UNIT) && !is(next, MODAL) && next > at;
        if article && !beside {
            count = 1;
            beside = 1;
        }
        return next;
    }

    /// Where a period ends: "in two weeks", "in two weeks' time".
    fn period_end(unit) {
        return unit + 1 + any(unit + 1, "time");
    }

    /// A number of a unit: "20 working days", "10-minute". Gives the unit.
    fn length(at) {
        need figure(at) < NONE;
        let next = at + 1;
        while next < at + 4 && (dash(next) || any(next, "+ working full half school college consecutive whole more")) {
            next += 1;
        }
        need is(next, TIME_UNIT) || any(next, "h");
        return next;
    }

    /// Whether a unit of time is weeks at least.
    fn long_weeks(at) {
        return any(
            at,
            "week weeks wk wks fortnight fortnights month months mth mths term terms semester half year years quarter"
        );
    }

    /// Whether a unit of time is days at least.
    fn long_days(at) {
        return any(at, "day days weekend weekends") || long_weeks(at);
    }

    /// "my placement", "the work placement", "placement", "this term".
    fn placement(at) {
        let next = at;
        while next < at + 6
            && (any(next, "my the our your his her their this whole industry work entire t level of year")
                || any(next, "half course") && any(next + 1, "of")
                || any(next, "first second spring summer autumn") && near(at - 3..at + 3, any(at, "half")))
        {
            next += 1;
        }
        need any(next, "placement placment term internship attachment semester block") && !possessive(next);
        return next + 1;
    }

    /// Where a placement ends that may stand here.
    fn past_placement(at) {
        let to = placement(at);
        if to {
            return to;
        }
        return at;
    }

    /// "of my placement": where it ends, or `at` when it does not follow.
    fn of_placement(at) {
        if any(at, "of") {
            let to = placement(at + 1);
            if to {
                return to;
            }
        }
        return at;
    }

    /// A point in time that may stand after by, before or until.
    fn end_point(at) {
        // "Friday's stand-up": the event, on that day.
        let day = first(at, at + 3, is(at, WEEKDAY) && possessive(at));
        if day {
            let event = event(at);
            if !event {
                need word(day);
                return Event(day + 1, weekday_of(weekday(day - 1)));
            }
            if any(day - 2, "next last") {
                return Event(to(event));
            }
            return Event(to(event), weekday_of(weekday(day - 1)));
        }
        if is(at, MONTH) && possessive(at) && word(at + 1) {
            return Event(at + 2);
        }
        let point = point(at);
        // "the February half term".
        let after = to(point);
        if !point || only(point, Month) && any(after, "half") {
            point = event(at);
        }
        return extend(point);
    }

    /// "the review on 24 March", "Mother's Day (15 March)", "5pm on Friday": the date belongs to it.
    fn extend(point) {
        need point;
        let end = to(point);
        let next = end + any(end, "on ( ,");
        if next > end || only(point, Time) {
            let date = calendar(next);
            if only(date, Date) || only(date, Weekday) && !any(end, ",") && !is_plural_weekday(next) {
                return date;
            }
            if only(point, Time) && any(next, "today tomorrow") {
                date = point(next);
                if date {
                    return date;
                }
            }
        }
        return point;
    }

    /// A point in time: a date, weekday, week, edge of a period, day, time of day.
    fn point(at) {
        let next = at;
        while next < at + 4
            && any(
                next,
                "the my our your his her their this next coming about around approximately roughly approx latest say very late early first second third fourth fifth sixth last final following ~"
            )
            && !(any(next, "late early") && edge(next))
        {
            next += 1;
        }
        let found = calendar(next);
        if found {
            need !only(found, Month) || month_alone(next, to(found));
            if only(found, Weekday) {
                let to = to(found);
                to += any(to, "morning afternoon evening lunchtime night");
                let week = week(to + any(to, "of in ,"));
                if week {
                    return Week(to(week), on(when(week), weekday(next)));
                }
                if any(to, "of in") {
                    let placed = of_placement(to);
                    if placed > to {
                        return Event(placed);
                    }
                    if any(to, "of") && any(to + 1, "term placement half") {
                        return Event(to + 2);
                    }
                }
                // "next Friday" may be this week's or the week after's: no day for certain.
                // Nor are "Friday week" and "the Friday before half term" the next one.
                if next > at && any(next - 1, "next last first second third fourth fifth final following")
                    || any(to, "of week fortnight next before after this following")
                {
                    return Weekday(to + any(to, "week fortnight"));
                }
                return Weekday(to, when(found));
            }
            return found;
        }
        found = week(next);
        if !found {
            found = edge(next);
        }
        if found {
            return found;
        }
        if any(next, "today tonight") {
            return Day(next + 1, TODAY);
        }
        if any(next, "tomorrow tommorow tommorrow tomorow tomoro tmrw") {
            return Day(next + 1 + any(next + 1, "morning afternoon lunchtime evening lunch night"), TOMORROW);
        }
        if any(next, "service") && any(next - 1, "before") {
            return Time(next + 1);
        }
        if any(next, "noon midday midnight lunch lunchtime teatime breaktime hometime") {
            return Time(next + 1);
        }
        if any(next, "close") && any(next + 1, "of") && any(next + 2, "play business day") {
            return Day(next + 3);
        }
        if any(next, "day shift hour period lesson session") && value(next + 1) < NONE {
            return Day(next + 2);
        }
        if any(next, "half") && any(next + 1, "way") && any(next + 2, "through point") {
            return Event(past_placement(next + 3));
        }
        if any(next, "halfway") {
            return Event(past_placement(next + 1 + any(next + 1, "through point")));
        }
        found = clock(next);
        if found {
            return Time(found);
        }
        // "next week", "this month", "the last day of term", "the 5th".
        if (any(next, "week weekend month fortnight wk day shift afternoon morning evening term") || phrases(next, "half term"))
            && (any(next, "weekend") && any(at, "the")
                || first(at, next, any(at, "this next coming first second third fourth fifth sixth last final following")))
            && !(dash(next + 1) && glued(next + 1))
        {
            return Period(of_placement(next + 1 + any(next, "half")));
        }
        found = day_of_month(next);
        // "the 10th day".
        let unit = after_suffix(next + 1);
        if unit > next + 1 && any(unit, "day week shift month") {
            return Period(of_placement(unit + 1));
        }
        need found && (next > at || any(at - 1, "by on"));
        return Date(found);
    }

    /// "by March", "in May" but not "by march past" or "may help".
    fn month_alone(at, to) {
        need !(any(at, "may") && may(at));
        if any(at, "march may august mar jun dec") && !capital(at) {
            return !word(to) || is(to, FUNCTION);
        }
        return !(capital(at)
            && capital(to)
            && (glued(to) || word(to) && any(at, "may april june august") && !known(to)));
    }

    /// "9am", "10:30", "5 pm", "half 3".
    pub(super) fn clock(at) {
        need number(at);
        let to = at + 1;
        if any(to, ":") && glued(to) && number(to + 1) && typed(to + 1) == 2 {
            return to + 2 + any(to + 2, "am pm");
        }
        if any(to, "am pm o'clock oclock noon") {
            return to + 1;
        }
        if any(to, "a p") && any(to + 1, ".") && any(to + 2, "m") {
            return to + 3;
        }
        need any(at - 1, "by at before") && dotted_clock(at);
        return to;
    }

    /// "week 4", "wk 6", "w/c 16 Feb", "week commencing 2 March", "week of 3 May".
    fn week(at) {
        if any(at, "w") && any(at + 1, "/") && any(at + 2, "c b e") {
            let date = calendar(at + 3);
            need date;
            return Week(to(date));
        }
        need any(at, "week wk weeks wks w fortnight");
        let next = at + 1;
        if any(next, "commencing beginning starting ending of") {
            let date = only(calendar(next + 1 + any(next + 1, "the")), Date);
            need date;
            return Week(to(date));
        }
        need !any(at, "w") || glued(next);
        next += any(next, "number no") || dash(next);
        let last = figure(next);
        need last > 0 && last < 61;
        // The number words above twelve are not told apart.
        let known = number(next) || last < 13;
        next += 1;
        if any(next, "to and") || dash(next) {
            let second = figure(next + 1);
            if second > last && second < 61 {
                last = second;
                next += 2;
            }
        }
        need !is(next, TIME_UNIT);
        let after = of_placement(next);
        // Week 2 of term, of March, or week 3 or 4: no week of the placement for certain.
        known = known && !any(next, "or") && !(any(next, "in") && is(next + 1, MONTH))
            && (!any(next, "of") || any(after - 1, "placement placment internship"));
        next = after;
        if known {
            return Week(next, week_of(last));
        }
        return Week(next);
    }

    /// "end of March", "the end of week 4", "end of my placement", "mid-June", "early May", "end 24 april".
    fn edge(at) {
        need any(at, "end mid early late middle beginning start");
        // "end-of-placement quiz" is a name, "mid-June" is not.
        need any(at, "mid") || !dash(at + 1) || !glued(at + 1) || is(at + 2, MONTH);
        let next = at + 1;
        while any(next, "of in the") || dash(next) || any(next, "date :") && any(at, "end") {
            next += 1;
        }
        let found = placement(next);
        if found {
            if any(found - 1, "placement placment internship") && any(at, "end") {
                return Event(found, PLACEMENT_END);
            }
            return Event(found);
        }
        found = week(next);
        if found {
            if any(at, "end") {
                return found;
            }
            return Week(to(found));
        }
        found = only(calendar(next), Month | Date);
        if found {
            if only(found, Date) {
                return found;
            }
            need !any(next, "may march") || any(at, "end mid") || month_alone(next, to(found));
            return Date(to(found));
        }
        if any(at, "mid") && any(next, "point placement way week term") {
            return Event(next + 1 + any(next + 1, "review meeting visit"));
        }
        need any(at + 1, "of");
        if any(next, "today") {
            return Day(next + 1, TODAY);
        }
        if any(next, "play") {
            return Day(next + 1);
        }
        let unit = period(next);
        if unit && tie < 2 {
            return Period(period_end(unit));
        }
        let named = next + any(next, "my our this");
        if any(named, "half") || is(named, TIME_UNIT | EVENT | WEEKDAY) {
            return Event(named + 1 + any(named, "half"));
        }
        return event(next);
    }

    /// Something that stands in a calendar: "half term", "my next meeting", "the Christmas break", "exam season".
    fn event(at) {
        let next = at;
        let end = 0;
        let determined = 0;
        let step = 0;
        while step < 7 {
            step += 1;
            if sign(next) || !exists(next) {
                if !(dash(next) && glued(next)) || step == 1 {
                    break;
                }
                next += 1;
                continue;
            }
            if any(next, "the my our your his her their this a an next first final last") {
                if end {
                    break;
                }
                determined = 1;
                next += 1;
                continue;
            }
            if dash(next + 1)
                && (any(next, "stand catch") && any(next + 2, "up")
                    || any(next, "half") && any(next + 2, "term")
                    || any(next, "mid") && any(next + 2, "point term")
                    || any(next, "hand") && any(next + 2, "in over"))
            {
                next += 3;
                end = next;
            } else if phrases(
                next,
                "stand up|catch up|open day|open evening|parents evening|sports day|new year|break up|bank holiday|year end|month end|pancake day|half term|half way|mid point|summer holidays|day one"
            ) {
                next += 2;
                end = next;
            } else if is(next, EVENT)
                && !form_ing(next)
                && (!any(next, "project visit training show trip fair review test break rush event") || determined || end)
                || any(next, "day") && (possessive(next) || possessive(next - 1) || capital(next - 1)) && next > at
            {
                next += 1;
                end = next;
            } else {
                if end || step == 7 {
                    break;
                }
                if !is(next, MONTH) && (is(next, FUNCTION | MODAL | PRONOUN) || form_ing(next)) {
                    break;
                }
                next += 1;
            }
        }
        need end;
        if any(end - 1, "placement placment") && (any(end, "ends finishes closes") || phrases(end, "is over|is up|is out")) {
            return Event(end, PLACEMENT_END);
        }
        return Event(end);
    }

    /// "before we break up on 17/07/26", "before week 6 is out", "before I leave".
    fn clause_point(at) {
        let person = any(at, "i we you he she they");
        let next = at;
        while next < at + 6 && next < sentence_end(at) {
            if next > at
                && (any(next, "leave finish break shut visits")
                    || any(next, "open close") && any(at, "we")
                    || any(
                        next,
                        "leaves finishes ends end breaks closes close opens starts begins change changes arrives arrive returns"
                    ) && !person
                    || any(next, "go goes") && any(next + 1, "home forward back away live to on")
                    || any(next, "is are") && any(next + 1, "out over up finished due back") && !number(next + 2))
            {
                let to = next + 1;
                to += any(to, "up home out over forward back away live finished due");
                let placed = placement(to);
                if placed {
                    return extend(Event(placed));
                }
                need !person
                    || any(to, "for")
                    || !any(to, "the a it any each") && !(any(next, "go goes") && !any(next + 1, "home away back"));
                if any(to, "for") {
                    // "before we break up for Easter".
                    let event = event(to + 1);
                    if event {
                        return extend(event);
                    }
                }
                return extend(Event(to));
            }
            need dash(next) || !sign(next);
            next += 1;
        }
    }

    /// "st", "nd", "rd", "th" after a day.
    fn after_suffix(at) {
        return at + (glued(at) && any(at, "st nd rd th"));
    }

    fn day_of_month(at) {
        let day = value(at);
        need day > 0 && day < 32;
        let to = after_suffix(at + 1);
        need to > at + 1 && (is(to, FUNCTION) || !word(to) || form_ed(to));
        return to;
    }

    fn is_plural_weekday(at) {
        return is(at, WEEKDAY) && days(at) && !possessive(at);
    }

    /// How many tokens a year takes; beside it, which it is.
    fn year(at) {
        let mark = any(at, ", ' ’");
        let next = at + mark;
        let value = value(next);
        beside = 0;
        if value > 1989 && value < 2100 && typed(next) == 4 {
            beside = value;
            return mark + 1;
        }
        need mark && !any(at, ",") && value > 19 && value < 60
            || !mark
                && value > 23
                && value < 40
                && typed(next) == 2
                && !is(next + 1, TIME_UNIT)
                && (!word(next + 1) || is(next + 1, FUNCTION))
                && !glued(next + 1);
        beside = value + 2000;
        return mark + 1;
    }

    /// A calendar date, a weekday, or a month.
    fn calendar(at) {
        if number(at) {
            return day_first(at, 1);
        }
        let day = weekday(at);
        let next = at + 1;
        if day {
            // Weekdays in a row share the date; but not ever so many.
            while next < at + 8 && (any(next, ", the") || any(next, ".") && number(next + 1) || weekday(next)) {
                next += 1;
            }
            let found = !weekday(next) && only(calendar(next), Date);
            if found {
                return Date(to(found), on(when(found), day));
            }
            found = day_of_month(next);
            if found {
                return Date(found);
            }
            // "Sat", "sun", "mon", "wed" are ordinary words without a capital, but not after "by".
            need letters(at) > 4 || capital(at) || any(at, "tues weds fri thurs thur") || any(at - 1, "by before until till on next");
            return Weekday(at + 1, weekday_of(day));
        }
        let month = month(at);
        need month;
        let width = year(next);
        if width {
            return Month(next + width, month_of(month, beside));
        }
        next += any(next, ".") && number(next + 1);
        next += any(next, "the");
        day = value(next);
        if day > 0 && day < 32 {
            let to = after_suffix(next + 1);
            if to > next + 1 || !word(to) || is(to, FUNCTION) {
                return dated(to, day, month);
            }
        }
        return Month(at + 1);
    }

    /// The day and month up to before `to`, with the year that may follow.
    fn dated(to, day, month) {
        let width = year(to);
        return Date(to + width, date(day, month, beside));
    }

    fn day_first(at, first_of_two) {
        let day = value(at);
        // 2027-03-14, 14/3/27, 14.3.27, 14-03-2027.
        if any(at + 1, "/ . -") && glued(at + 1) && glued(at + 2) {
            let second = value(at + 2);
            let third = value(at + 4);
            if day < NONE && second < NONE {
                if third < NONE
                    && glued(at + 3)
                    && glued(at + 4)
                    && (any(at + 1, "/") && any(at + 3, "/")
                        || any(at + 1, ".") && any(at + 3, ".")
                        || any(at + 1, "-") && any(at + 3, "-"))
                {
                    if typed(at) == 4 && second < 13 && day {
                        return Date(at + 5, date(third, second, day));
                    }
                    if third < 100 {
                        third += 2000;
                    }
                    if day > 0 && day < 32 && second > 0 && second < 32 && third > 1989 && third < 2100 {
                        return Date(at + 5, date(day, second, third));
                    }
                } else if day > 0
                    && day < 32
                    && second > 0
                    && second < 32
                    && any(at + 1, "/")
                    && !any(at + 3, "of")
                    && any(
                        at - 1,
                        "by before until till on due from to and fri mon tue wed thu friday monday tuesday wednesday thursday deadline end latest ("
                    )
                    && (any(at - 1, "by before until due on")
                        || second < day
                        || !(second == day || second == 5 || second == 10)
                        || typed(at + 2) > 1)
                {
                    return Date(at + 3, date(day, second));
                }
            }
        }
        if day == NONE {
            // "14.03" after by: a day and a month with a full stop.
            need dotted_day(at) && any(at - 1, "by before until on due") && !any(at + 1, "am pm");
            return Date(at + 1);
        }
        need day > 0 && day < 32;
        let next = after_suffix(at + 1);
        // 2-27 March, 2 to 20 Feb: the end counts.
        if any(next, "to and until till") || dash(next) {
            let last = value(next + 1);
            if last > 0 && last < 32 {
                let after = after_suffix(next + 2);
                let month = month(after);
                if month {
                    return dated(after + 1, last, month);
                }
            }
            if dash(next) {
                next += 1;
                need month(next);
            }
        }
        while any(next, "of") {
            next += 1;
        }
        let month = month(next);
        need month && !(any(next, "may") && may(next));
        next += 1;
        let to = next + year(next);
        // 2 Feb - 6 March, 2 March to 27 March.
        if first_of_two && (any(to, "to until") || dash(to)) {
            let last = day_first(to + 1, 0);
            if last {
                return last;
            }
        }
        // 2-Feb-26: the dash belongs to it when a year follows.
        return dated(next + (dash(next) && glued(next) && number(next + 1) && year(next + 1) > 0), day, month);
    }
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

/// From 1; 0 when no month stands there.
pub(super) fn month(text: &Text, at: usize) -> u32 {
    if rule!(text, at, !is(at, MONTH) || possessive(at)) {
        return 0;
    }
    nth(text.lower(at), b"ja f mar ap may jun jul au s o n d", false)
}

/// From 1 for Monday; 0 when no weekday stands there.
pub(super) fn weekday(text: &Text, at: usize) -> u32 {
    if text.is(at, WEEKDAY) { nth(text.lower(at), b"m tu w th f sa su", false) } else { 0 }
}

/// Whether a number looks like a time of day: 9.30, 14.05.
pub(super) fn dotted_clock(text: &Text, at: usize) -> bool {
    matches!(
        text.typed(at, at + 1).as_bytes(),
        [b'0'..=b'9', b'.', b'0'..=b'5', b'0'..=b'9'] | [b'0'..=b'2', b'0'..=b'9', b'.', b'0'..=b'5', b'0'..=b'9']
    )
}

/// Whether a number with a full stop may be a day and a month, such as 14.03. It may be a time as well, so it is no day for certain.
pub(super) fn dotted_day(text: &Text, at: usize) -> bool {
    matches!(
        text.typed(at, at + 1).as_bytes(),
        [b'1'..=b'9', b'.', b'0', b'1'..=b'9'] | [b'0'..=b'3', b'0'..=b'9', b'.', b'0', b'1'..=b'9']
    )
}

/// The phrase that holds the token at `at`. The phrases are in order and do not overlap.
#[inline(never)]
pub(super) fn holding<'a>(text: &'a Text, at: usize) -> Option<&'a Phrase> {
    let phrases = &text.times;
    let after = phrases.partition_point(|phrase| phrase.from <= at);
    phrases.get(after.checked_sub(1)?).filter(|phrase| at < phrase.point.to())
}
