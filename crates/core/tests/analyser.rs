//! The analyser against traps of our own, labelled objectives, and any text at all.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

#[path = "../fuzz/properties.rs"]
mod properties;

use mentor_core::{
    date::Date,
    objective::analysis::{
        Analysis, Context, Criteria, Status, analyse,
        evaluation::{self, Score},
    },
};
use proptest::prelude::*;

const DEV: &str = include_str!("data/objectives-dev.tsv");
const OWN: &str = include_str!("data/objectives-own.tsv");
const BLIND: &str = include_str!("data/objectives-blind.tsv");
const TRAPS: [&str; 4] = [
    include_str!("traps/specific.txt"),
    include_str!("traps/measurable.txt"),
    include_str!("traps/achievable_relevant.txt"),
    include_str!("traps/time_bound.txt"),
];

fn read(text: &str) -> Analysis {
    analyse(text, &Context::default())
}

fn statuses(criteria: &Criteria) -> [Status; 5] {
    let Criteria { specific, measurable, achievable, relevant, time_bound } = criteria;
    [specific.status, measurable.status, achievable.status, relevant.status, time_bound.status]
}

fn status(criteria: &Criteria, letter: &str) -> String {
    let at = evaluation::LETTERS.iter().position(|known| known.to_string() == letter).unwrap();
    format!("{:?}", statuses(criteria)[at]).to_lowercase()
}

#[test]
fn traps() {
    let mut count = 0;
    let mut wrong = String::new();
    for line in TRAPS.iter().flat_map(|file| file.lines()).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut parts = line.rsplitn(3, " | ");
        let (expected, letter, text) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let got = status(&read(text).criteria, letter);
        count += 1;
        if got != expected {
            wrong += &format!("\n{line} (got {got})");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 250, "only {count} traps");
}

#[track_caller]
fn at_least(scores: [Score; 5], floors: [(usize, f64); 3]) {
    for (letter, floor) in floors {
        let f1 = scores[letter].f1();
        assert!(f1 >= floor, "{}: F1 {f1:.3} is under {floor}", evaluation::LETTERS[letter]);
    }
}

#[test]
fn agrees_with_the_development_set() {
    let rows = evaluation::rows(DEV);
    assert_eq!(rows.len(), 140);
    let scores = evaluation::scores(rows.iter());
    at_least(scores, [(0, 0.96), (1, 0.97), (4, 0.98)]);
    assert_eq!(scores[2].missed, 0, "a false alarm: flagged, though it can be done");
    assert!(scores[2].both_no >= 8, "{} flagged of those that reach too far", scores[2].both_no);
    let [m, t] = evaluation::overlaps(&rows);
    assert!(m >= 0.94 && t >= 0.97, "evidence meets the labelled words: M {m:.3}, T {t:.3}");
}

#[test]
fn agrees_with_our_own_set() {
    let rows = evaluation::rows(OWN);
    at_least(evaluation::scores(rows.iter()), [(0, 0.95), (1, 0.96), (4, 0.97)]);
}

#[test]
fn agrees_with_what_was_labelled_blind() {
    let rows = evaluation::rows(BLIND);
    assert_eq!(rows.len(), BLIND.lines().count() - 1);
    let of = |batches: &[char]| evaluation::scores(rows.iter().filter(|row| row.id.starts_with(batches)));
    at_least(of(&['b', 'c', 'd']), [(0, 0.96), (1, 0.92), (4, 0.98)]);
    at_least(of(&['e', 'f', 'g', 'h', 'i', 'j', 'k']), [(0, 0.89), (1, 0.90), (4, 0.95)]);
    // Of the same kinds as the development set.
    at_least(of(&['l', 'm', 'n', 'o']), [(0, 0.93), (1, 0.94), (4, 0.97)]);
    // Four for each of its hardest rows.
    at_least(of(&['p', 'q']), [(0, 0.75), (1, 0.81), (4, 0.96)]);
    // One for each of its rows, six times.
    at_least(of(&['r', 's', 't', 'u', 'v', 'w']), [(0, 0.92), (1, 0.95), (4, 0.96)]);
}

#[test]
fn words_that_nobody_listed_are_no_great_loss() {
    at_least(evaluation::cross_validated(&evaluation::rows(DEV)), [(0, 0.92), (1, 0.93), (4, 0.98)]);
}

/// Puts an ending where it belongs, as the contract says hosts do.
fn applied(text: &str, at: usize, ending: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (before, after) = units.split_at(at);
    String::from_utf16(before).unwrap() + ending + &String::from_utf16(after).unwrap()
}

/// Whether an ending at a place reads on: what a sentence may have at its joints, and nothing doubled.
#[track_caller]
fn reads_as_english(text: &str, at: usize, ending: &str) {
    let with = applied(text, at, ending);
    let units: Vec<u16> = text.encode_utf16().collect();
    let before = String::from_utf16(&units[..at]).unwrap();
    let after = String::from_utf16(&units[at..]).unwrap();
    assert!(
        !before.ends_with(char::is_whitespace) && before.trim() == before.trim_start(),
        "{with:?}: a gap before it"
    );
    assert!(!after.starts_with(|c: char| c.is_alphanumeric()), "{with:?}: inside a word");
    let own = ending.trim_start_matches(['.', ' ', ',', ':']);
    let sentence = ending.ends_with('.');
    let lead = &ending[..ending.len() - own.len()];
    // A sentence of its own has a capital, and comes after one that ends; a part goes on in small letters.
    if sentence {
        assert!(own.starts_with(char::is_uppercase), "{with:?}");
        assert_eq!(lead, if before.ends_with(['.', '!', '?']) { " " } else { ". " }, "{with:?}");
        assert!(after.trim().is_empty() || !after.trim_start().starts_with(char::is_alphanumeric), "{with:?}");
    } else {
        assert!(own.starts_with(char::is_lowercase) && [" ", ", ", ": "].contains(&lead), "{with:?}");
        assert!(!before.ends_with(['.', '!', '?', ',', ';', ':', '-']), "{with:?}: after a sign");
    }
    for twice in ["  ", ",,", "..", " ,", ",.", ".,", " by by ", " the the ", " my my "] {
        let count = |text: &str| text.matches(twice).count();
        assert!(count(&with) <= count(text), "{with:?}: {twice:?}");
    }
    assert!(
        !with.contains(['[', ']', '{', '}', '_', '…']) || text.contains(['[', ']', '{', '}', '_', '…']),
        "{with:?}"
    );
}

/// For each of S, M and T that is not found there is one suggestion, in this order; each ending reads on where it goes, turns its
/// letter to found, and takes none away. Gives the number of endings that were put in.
#[track_caller]
fn check_suggestions(text: &str) -> usize {
    let found = read(text);
    assert!(found.suggestions.len() <= 3);
    let mut tried = 0;
    for suggestion in &found.suggestions {
        assert!((2..=3).contains(&suggestion.endings.len()), "{text}: {suggestion:?}");
        for ending in &suggestion.endings {
            assert!(!ending.bytes().any(|byte| byte.is_ascii_digit()), "{ending}: an invented number");
            if suggestion.id != "start" && ["specific", "measurable", "timeBound"].contains(&suggestion.criterion) {
                reads_as_english(text, suggestion.insert_at, ending);
                properties::does_what_it_is_for(
                    &found,
                    suggestion.criterion,
                    &applied(text, suggestion.insert_at, ending),
                );
                tried += 1;
            }
        }
    }
    let missing: Vec<&str> = properties::letters(&found)
        .into_iter()
        .filter(|(_, status)| *status != Status::Found)
        .map(|(name, _)| name)
        .collect();
    let named: Vec<&str> = found.suggestions.iter().map(|suggestion| suggestion.criterion).collect();
    if found.suggestions.iter().all(|suggestion| suggestion.id != "start") {
        assert!(named.starts_with(&missing), "{text}: {missing:?} are missing, and the suggestions are for {named:?}");
    }
    tried
}

#[test]
fn every_letter_that_is_missing_has_endings_that_work() {
    let rows = [DEV, OWN, BLIND].map(evaluation::rows).concat();
    let labelled: usize = rows.iter().map(|row| check_suggestions(&row.text)).sum();
    assert!(labelled >= 1000, "only {labelled} endings");
    for line in TRAPS.iter().flat_map(|file| file.lines()).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        check_suggestions(line.split(" | ").next().unwrap());
    }
}

#[track_caller]
fn ending(text: &str, expected: &str) {
    let found = read(text);
    let suggestion = found.suggestions.first().unwrap();
    assert_eq!(applied(text, suggestion.insert_at, &suggestion.endings[0]), expected);
}

#[test]
fn endings_read_as_english() {
    ending("Be more confident.", "Be more confident by writing down the steps and showing them to my mentor.");
    ending("health and safety", "health and safety: write down the main rules and explain them to my mentor");
    ending(
        "I want to improve communication",
        "I want to improve communication by writing down the steps and showing them to my mentor",
    );
    ending(
        "Serve customers at the hot counter because I like it.",
        "Serve customers at the hot counter, signed off by my supervisor because I like it.",
    );
    ending("Bake 50 rolls.", "Bake 50 rolls by the end of my placement.");
    ending("Bake 50 rolls for your folder.", "Bake 50 rolls for your folder by the end of your placement.");
    ending("No thank you!", "No thank you! Write down the steps and show them to my mentor.");
}

#[test]
fn few_words_get_a_start_and_no_criticism() {
    for text in ["", "  ", "idk", "nicer nails", "!?"] {
        let found = read(text);
        let ids: Vec<&str> = found.suggestions.iter().map(|suggestion| suggestion.id).collect();
        assert_eq!(ids, ["start"], "{text:?}");
        assert_eq!(found.suggestions[0].criterion, "specific");
    }
}

fn day(iso: &str) -> Option<Date> {
    Some(Date::parse_iso(iso).unwrap())
}

fn spring() -> Context {
    // 5 January 2026 is a Monday.
    Context { start: day("2026-01-05"), end: day("2026-03-27"), today: day("2026-02-04"), hours: Some(315.0) }
}

#[track_caller]
fn due(text: &str, expected: &str) {
    let found = analyse(text, &spring());
    assert_eq!(found.due.map_or_else(String::new, Date::to_iso), expected, "{text}");
}

#[test]
fn due_follows_the_contract() {
    due("Bake bread in week 1", "2026-01-09");
    due("Bake bread by week 4", "2026-01-30");
    due("Bake bread by the end of week four", "2026-01-30");
    due("Bake bread by Monday of week 5", "2026-02-02");
    due("Bake bread by Friday", "2026-02-06");
    due("Bake bread by Wednesday", "2026-02-11");
    due("Bake bread by 14 March", "2026-03-14");
    due("Bake bread by March 14th", "2026-03-14");
    due("Bake bread by 2 January", "2027-01-02");
    due("Bake bread by 14/3/27", "2027-03-14");
    due("Bake bread by 2026-03-14", "2026-03-14");
    due("Bake bread from 2 to 20 Feb", "2026-02-20");
    due("Bake bread by Fri 6 March", "2026-03-06");
    due("Bake bread at Friday's stand-up", "2026-02-06");
    due("Bake bread tomorrow", "2026-02-05");
    due("Bake bread by the end of my placement", "2026-03-27");
    // Each form, and then its near misses: a day that might be another one is no day at all.
    for (when, expected) in [
        ("on 14 March", "2026-03-14"),
        ("on the 14th of March", "2026-03-14"),
        ("by March 14, 2026", "2026-03-14"),
        ("by 14/03/2027", "2027-03-14"),
        ("by 14.3.27", "2027-03-14"),
        ("by 14-03-2026", "2026-03-14"),
        ("by 6 Mar '26", "2026-03-06"),
        ("by sat 7 march", "2026-03-07"),
        ("by noon on 6/3", "2026-03-06"),
        ("by 5pm on Friday 13 February", "2026-02-13"),
        ("2 Feb - 6 March", "2026-03-06"),
        ("2-27 March", "2026-03-27"),
        ("from 2 Feb to 6 March", "2026-03-06"),
        ("every Friday until 6 March", "2026-03-06"),
        ("no later than 6 March", "2026-03-06"),
        ("(deadline: 6 March)", "2026-03-06"),
        ("by wk6", "2026-02-13"),
        ("in weeks 3 to 6", "2026-02-13"),
        ("by week 12 of my placement", "2026-03-27"),
        ("before the end of week 6", "2026-02-13"),
        ("on Tuesday week 5", "2026-02-03"),
        ("Friday wk 6", "2026-02-13"),
        ("by Friday, week 6", "2026-02-13"),
        ("before my placement ends", "2026-03-27"),
        ("during my placement", "2026-03-27"),
        ("over the course of my placement", "2026-03-27"),
        ("up to and including 6 March", "2026-03-06"),
        ("this Friday", "2026-02-06"),
        ("by close of business on Friday", "2026-02-06"),
        ("by the end of today", "2026-02-04"),
        ("by tomorrow lunchtime", "2026-02-05"),
    ] {
        due(&format!("Bake bread {when}"), expected);
    }
    for unsure in [
        "on the 14th",
        "by 14.03",
        "by 9.05",
        "by 3/4 of the shift",
        "by Fri 14 March",
        "from Monday to Friday",
        "by week 2 of term",
        "in week 2 of March",
        "by week 3 or 4",
        "before week 6",
        "until week 6",
        "by the second week of my placement",
        "by the 10th day",
        "by Friday week",
        "by Friday of next week",
        "a week on Monday",
        "a week today",
        "the day after tomorrow",
        "by the Friday before half term",
        "by the following Friday",
        "by the second Tuesday of March",
        "before my placement starts",
        "within my first 50 hours",
        "after 100 hours",
        "for the next 6 weeks",
        "w/c 16 Feb",
        "by mid-June",
        "by the mid-point review",
        "during the first half of my placement",
        "in the second half of the spring term",
        "during this term",
        "for the fortnight starting 2 March",
        "by period 2",
        "over the weekend",
        "for this Saturday's wedding",
        "before April's cut-off",
        "before we open",
        "before the May bank holiday",
    ] {
        due(&format!("Bake bread {unsure}"), "");
        assert_eq!(
            read(&format!("Bake bread {unsure}")).criteria.time_bound.status != Status::Found,
            unsure.contains("3/4"),
            "{unsure}"
        );
    }
    for unsure in [
        "by 03/14/27",
        "by Tuesday 6 March",
        "by May",
        "by the end of May",
        "by next Friday",
        "in two weeks",
        "before half term",
        "every week",
        "soon",
        "by 31 April",
    ] {
        due(&format!("Bake bread {unsure}"), "");
    }
    assert_eq!(analyse("Bake bread by week 4", &Context { start: None, ..spring() }).due, None);
    assert_eq!(analyse("Bake bread by Friday", &Context { today: None, ..spring() }).due, None);
    let today_only = Context { start: None, end: None, ..spring() };
    assert_eq!(analyse("Bake bread by 2 January", &today_only).due, day("2027-01-02"));
}

#[track_caller]
fn notes(text: &str, expected: &[&str]) {
    let found = analyse(text, &spring());
    let ids: Vec<&str> = found.notes.iter().map(|note| note.id).collect();
    assert_eq!(ids, expected, "{text}");
}

#[test]
fn notes_say_what_is_worth_saying() {
    notes("Bake 50 rolls by 14 March", &[]);
    notes("Bake 50 rolls by 14 January", &["date-passed"]);
    notes("Bake 50 rolls by 14 May", &["date-after-end"]);
    notes("Bake 50 rolls by 03/14/27", &["date-check"]);
    notes("Bake 50 rolls by 31 April", &["date-check"]);
    notes("I will try to bake 50 rolls", &["hedge"]);
    notes("improve my Excel and be on time", &["several-goals"]);
    notes("stop being late for work", &["negative"]);
    notes("Can I bake the rolls?", &["question"]);
    notes("I baked 50 rolls last week", &["already-done"]);
    notes("Ring Mrs Khan on 01632 960123 about it", &["personal-details"]);
    notes("Write to jo.khan@example.org about the bread", &["personal-details"]);
    notes("cakes", &["short"]);
    notes("", &[]);
    notes("quiero aprender a cocinar paella valenciana", &["not-english"]);
    notes(&"bake fresh bread ".repeat(31), &["long"]);
}

#[track_caller]
fn goals(text: &str, expected: &[&str]) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let found: Vec<String> =
        read(text).goals.iter().map(|goal| String::from_utf16(&units[goal.start..goal.end]).unwrap()).collect();
    assert_eq!(found, expected);
}

#[test]
fn goals_are_told_apart() {
    goals("improve my Excel and be on time", &["improve my Excel", "be on time"]);
    goals("Bake bread by Friday\n- Ice the cake by Monday", &["Bake bread by Friday", "Ice the cake by Monday"]);
    goals(
        "1. Bake bread by Friday\n2. Ice the cake by Monday",
        &["1. Bake bread by Friday", "2. Ice the cake by Monday"],
    );
    goals(
        "improve my baking by keeping a log and going through it with my mentor",
        &["improve my baking by keeping a log and going through it with my mentor"],
    );
    goals("Learn health and safety", &["Learn health and safety"]);
    goals("First weigh the flour, then bake the bread.", &["First weigh the flour, then bake the bread"]);
    goals("pick and pack 40 orders", &["pick and pack 40 orders"]);
    goals("?!", &[]);
    goals("", &[]);
}

/// Whatever a text is, its analysis keeps the contract.
#[track_caller]
fn holds(text: &str) {
    properties::analyse(text.as_bytes());
}

/// Pieces that people's texts are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let words = DEV
        .split_whitespace()
        .chain("1) 1. - • week by the end of may March 14 3/4 14.3.27 £ % 🌟 ’s e.g. 9.30am no without one W/C 100,000 99999999999 ( ) : ; \u{a0} \u{301}".split(' '))
        .collect::<Vec<_>>();
    let gap = prop::sample::select(vec![" ", "", "\n", ", ", ". ", "-", "/"]);
    prop::collection::vec((prop::sample::select(words), gap), 0..40)
        .prop_map(|parts| parts.into_iter().fold(String::new(), |text, (word, gap)| text + word + gap))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn any_text_keeps_the_contract(text in "\\PC{0,200}") {
        holds(&text);
    }

    #[test]
    fn any_characters_keep_the_contract(chars in prop::collection::vec(any::<char>(), 0..60)) {
        holds(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn any_pieces_keep_the_contract(text in pieces()) {
        holds(&text);
    }
}

#[test]
fn labelled_texts_keep_the_contract() {
    for row in evaluation::rows(DEV) {
        holds(&row.text);
    }
}

#[test]
fn long_texts_keep_the_contract() {
    for piece in
        ["a", "1 ", "by ", "a-", "1/", "£1 ", "the next ", "may, ", "\n", "make ", "week 1 to ", "because so ", "@a.b"]
    {
        holds(&piece.repeat(5_000 / piece.len()));
    }
}
