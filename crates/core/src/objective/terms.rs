//! Deadlines that a host's terms and holidays put on the calendar: "before half term", "by the end of the spring term".

use super::analysis::{Analysis, Context};
use crate::{
    content::pack::Term,
    date::{Date, Weekday},
};

/// Words beside a name that say nothing of which one it is: "before we break up for the Christmas holidays".
static BESIDE: [&str; 22] = [
    "by", "before", "until", "till", "til", "the", "our", "my", "this", "of", "a", "college", "school", "s", "we",
    "you", "break", "up", "for", "holiday", "holidays", "breaks",
];

/// The day of the deadline of an objective: that of its own words ([`Analysis::due`]), else that of the one term or holiday in
/// the host's calendar that they name. Nothing when none fits or more than one does.
///
/// Before a holiday is the last weekday before its first day; before an entry of one day is that day, as for a date; the end
/// of a term or a holiday is its last day. Only what the placement meets is looked at: from its start (else from today) to its
/// end.
pub fn due(analysis: &Analysis, context: &Context, terms: &[Term]) -> Option<Date> {
    let from = context.start.or(context.today);
    let (None, Some(from), [said, ..]) = (analysis.due, from, &*analysis.criteria.time_bound.evidence) else {
        return analysis.due;
    };
    if terms.is_empty() || !matches!(said.kind, "event" | "period") {
        return None;
    }
    later_named(&said.text, from, context.end, terms)
}

/// The one day between two that words name with a term. A gate (`docs/architecture.md`): terms come in a content pack, and what
/// reads one is in the second file of the widgets already.
#[inline(never)]
fn later_named(said: &str, from: Date, end: Option<Date>, terms: &[Term]) -> Option<Date> {
    let words = words(said);
    let mut found = None;
    for term in terms {
        let Some(day) = day(&words, term) else { continue };
        if day < from || end.is_some_and(|end| day > end && term.start > end) {
            continue;
        }
        if found.is_some_and(|other| other != day) {
            return None;
        }
        found = Some(day);
    }
    found
}

/// The day that some words name with a term; nothing when they do not name it, or no one day of it.
fn day(words: &[String], term: &Term) -> Option<Date> {
    let name = self::words(&term.name);
    let has = |words: &[String], word: &str| words.iter().any(|other| other == word);
    let half = has(words, "half");
    let end = has(words, "end");
    let first = words.first()?;
    if half != has(&name, "half") || !(end || BESIDE.iter().take(5).any(|before| before == first)) {
        return None;
    }
    let mut named = false;
    for word in words {
        if has(&name, word) {
            named = true;
        } else if !(BESIDE.contains(&&**word) || word == "end" || is_month(word, term.start)) {
            return None;
        }
    }
    // Neither "by the spring term" nor "the end of half term" is one day for certain.
    let long = has(&name, "term") && !half;
    if !named || (if end { half } else { long }) {
        return None;
    }
    if end || term.start == term.end {
        return Some(term.end);
    }
    let mut day = term.start.plus(-1)?;
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.plus(-1)?;
    }
    Some(day)
}

/// Whether a word is the month of a day, in full or not: "feb half term".
fn is_month(word: &str, day: Date) -> bool {
    let at = 3 * (day.ymd().1 as usize - 1);
    let month = "janfebmaraprmayjunjulaugsepoctnovdec".get(at..at + 3);
    month.is_some_and(|month| word.starts_with(month))
}

/// The words of a text in small letters, half term and Christmas in full. By bytes: what knows all letters is much code.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for byte in text.bytes().chain([b' ']) {
        if byte.is_ascii_alphanumeric() {
            word.push(byte.to_ascii_lowercase().into());
            continue;
        }
        match &*word {
            "" => {}
            "halfterm" => words.extend(["half".to_owned(), "term".to_owned()]),
            "xmas" => words.push("christmas".to_owned()),
            _ => words.push(word.clone()),
        }
        word.clear();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::analysis::analyse;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).unwrap()
    }

    /// The year of a college that does not exist. 15 February 2027 is a Monday.
    fn terms() -> Vec<Term> {
        [
            ("Autumn term", "2026-09-07", "2026-12-18"),
            ("October half term", "2026-10-26", "2026-10-30"),
            ("Christmas holidays", "2026-12-19", "2027-01-03"),
            ("Spring term", "2027-01-04", "2027-03-25"),
            ("Half term", "2027-02-15", "2027-02-19"),
            ("Easter holidays", "2027-03-26", "2027-04-11"),
            ("Open day", "2027-03-06", "2027-03-06"),
            ("Summer term", "2027-04-12", "2027-07-16"),
            ("Half term", "2027-05-31", "2027-06-04"),
        ]
        .map(|(name, start, end)| Term { name: name.to_owned(), start: day(start), end: day(end) })
        .into()
    }

    fn spring() -> Context {
        let at = |iso| Some(day(iso));
        Context { start: at("2027-01-11"), end: at("2027-03-19"), today: at("2027-02-01"), hours: None }
    }

    #[track_caller]
    fn check(when: &str, context: &Context, expected: &str) {
        let found = due(&analyse(&format!("Bake bread {when}"), context), context, &terms());
        assert_eq!(found.map(Date::to_iso).unwrap_or_default(), expected, "{when}");
    }

    #[test]
    fn the_hosts_calendar_gives_the_day() {
        for (when, expected) in [
            ("before half term", "2027-02-12"),
            ("by half-term", "2027-02-12"),
            ("until halfterm", "2027-02-12"),
            ("before Feb half term", "2027-02-12"),
            ("before the february half term holiday", "2027-02-12"),
            ("by the end of term", "2027-03-25"),
            ("before the end of the spring term", "2027-03-25"),
            ("by the end of our Spring Term", "2027-03-25"),
            ("by the open day", "2027-03-06"),
            ("before the college open day", "2027-03-06"),
        ] {
            check(when, &spring(), expected);
        }
        let to_april = Context { end: Some(day("2027-04-30")), ..spring() };
        check("before Easter", &to_april, "2027-03-25");
        check("before we break up for Easter", &to_april, "2027-03-25");
        check("by the end of the Easter holidays", &to_april, "2027-04-11");
        let autumn = Context { start: Some(day("2026-09-14")), end: Some(day("2026-12-18")), ..spring() };
        check("before half term", &autumn, "2026-10-23");
        check("before Christmas", &autumn, "2026-12-18");
        check("by xmas", &autumn, "2026-12-18");
        check("by the end of term", &autumn, "2026-12-18");
    }

    #[test]
    fn no_day_when_it_is_not_certain() {
        for when in [
            "before May half term",
            "after half term",
            "during half term",
            "in half term",
            "by the end of half term",
            "by the end of the summer term",
            "by the start of term",
            "by the spring term",
            "before the Christmas break",
            "before Easter Monday",
            "before exam season",
            "before the wedding",
            "before the holidays",
            "by the mid-point review",
            "every half term",
            "by March",
            "soon",
        ] {
            check(when, &spring(), "");
        }
        // Two half terms from the start on, and no end between them.
        check("before half term", &Context { end: None, ..spring() }, "");
        check("by the end of term", &Context { end: Some(day("2027-06-30")), ..spring() }, "");
        check("before half term", &Context::default(), "");
        // Nothing that is past when the placement starts.
        let late = Context { start: Some(day("2027-02-22")), ..spring() };
        check("before half term", &late, "");
    }

    #[test]
    fn the_words_own_day_goes_before() {
        check("by 3 March before half term", &spring(), "2027-03-03");
        check("by week 2", &spring(), "2027-01-22");
        check("by the end of my placement", &spring(), "2027-03-19");
        let found = analyse("Bake bread before half term", &spring());
        assert_eq!(due(&found, &spring(), &[]), None, "a page without a calendar");
    }
}
