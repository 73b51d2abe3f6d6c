use super::*;
use crate::{
    json::{Json, Object},
    record::{Side, merge, tests::hostile::records},
};
use proptest::prelude::*;

const T: i64 = 1_795_344_131_123;
const EMPTY: &str = r#"{"format":"mentor-record","version":1,"widgets":{},"actions":{},"agreed":[]}"#;

/// Words that no compressor makes short.
fn noise(seed: u32, length: usize) -> String {
    let mut state = seed;
    let mut out = String::new();
    for _ in 0..length {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        out.push(char::from(b'!' + (state >> 24) as u8 % 90));
    }
    out
}

fn set(record: &mut Record, path: &[&str], value: impl Into<Json>, step: i64) {
    record.set(path, value.into(), Side::Student, T + step, false, "k3f9x").unwrap();
}

/// Three objectives, two of them agreed, with reviews, practice and a pasted list; a match with a private note; an action.
fn placement() -> Record {
    let mut record = Record::new("default/JS");
    for (number, id) in ["k3calls1", "m7book02", "p2signs3"].into_iter().enumerate() {
        let words = ["Answer ten phone calls by the end of week 4. ", &noise(number as u32, 120)].concat();
        let item = ["widgets", "objectives", "items", id];
        let at = |rest: &[&'static str]| [&item[..], rest].concat();
        let step = number as i64 * 60_000;
        set(&mut record, &at(&["text"]), words.as_str(), step);
        set(&mut record, &at(&["order"]), ["1", "2", "3"][number], step + 1);
        set(&mut record, &at(&["if"]), noise(50 + number as u32, 60), step + 2);
        if number < 2 {
            set(&mut record, &at(&["purpose.agreed-three-way", "student"]), words.as_str(), step + 3);
            set(&mut record, &at(&["purpose.agreed-three-way", "mentor"]), words.as_str(), step + 4);
        }
        for (review, text) in [("r1", 200), ("r2", 210)] {
            set(&mut record, &at(&["reviews", review, "outcome"]), "as", step + 5);
            set(&mut record, &at(&["reviews", review, "evidence"]), noise(text + number as u32, 150), step + 6);
        }
    }
    set(&mut record, &["widgets", "objectives", "practice", "smart.pair1.weak"], noise(300, 200), 9);
    set(&mut record, &["widgets", "objectives", "several"], noise(301, 400), 10);
    record.set(&["widgets", "match", "note"], noise(302, 80).into(), Side::Student, T, true, "k3f9x").unwrap();
    set(&mut record, &["widgets", "match", "match.student.time"], "plan", 11);
    set(&mut record, &["actions", "q7w2e9rt", "what"], noise(303, 60), 12);
    set(&mut record, &["widgets", "match", "match.student.job"], "last words", 900_000);
    record
}

/// The whole of it, as a merge writes it.
fn tidy(record: &Record) -> Record {
    merge(record, &Record::read(EMPTY).unwrap()).unwrap()
}

/// Packs, and looks at everything that is promised.
#[track_caller]
fn checked(record: &Record, most: usize) -> Packed {
    let packed = pack(record, most).unwrap();
    assert!(packed.text.len() <= most, "{} of {most}", packed.text.len());
    assert!(packed.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
    assert_eq!(packed.complete, packed.left.is_empty());
    let back = unpack(&packed.text).unwrap();
    assert_eq!(packed.complete, back == *record);
    assert_eq!(Record::read(&back.write().unwrap()).unwrap(), back);
    let whole = tidy(record);
    assert_eq!(merge(&back, record).unwrap(), whole);
    assert_eq!(merge(record, &back).unwrap(), whole);
    for pointer in &packed.left {
        assert!(lies_at(record, pointer), "{pointer} is not in the record");
    }
    packed
}

fn lies_at(record: &Record, pointer: &str) -> bool {
    let json = record.to_json();
    let mut here = Some(&json);
    for key in pointer.split('/').skip(1) {
        let key = key.replace("~1", "/").replace("~0", "~");
        here = here.and_then(|here| match here {
            Json::Array(list) => list.get(key.parse::<usize>().unwrap()),
            _ => here.get(&key),
        });
    }
    here.is_some()
}

#[track_caller]
fn refused(text: &str) -> String {
    let error = unpack(text).unwrap_err();
    assert_eq!((error.code, &*error.path), (Code::RecordInvalid, ""), "{text:?}");
    error.message
}

#[test]
fn the_format_stays() {
    // Texts like these lie in people's storage. When one of them can't be read any more, the mark must be another.
    for (text, packed) in [
        (EMPTY, "mw1FRmlwlFnmPKGojTRlELoC"),
        (
            r#"{"format":"mentor-record","version":1,"id":"r","widgets":{"match":{"match.mentor.place":{"value":"plan, “später” 😀","by":"mentor","at":"2026-11-22T10:42:11.003Z","private":false,"w":"k3f9x"}}},"actions":{},"agreed":[],"later":1.50}"#,
            "mw1FRmlwpSQ3wt2ryx9Q3mQW-Qqtwwov1X2G9P5n7F42PG8_uXf4A41Xbt1VH5qVDGj8KQEIut7ky2VKi2QXA",
        ),
    ] {
        let record = Record::read(text).unwrap();
        assert_eq!(pack(&record, 4096).unwrap().text, packed);
        assert_eq!(unpack(packed).unwrap(), record);
    }
}

#[test]
fn everything_comes_back() {
    let record = placement();
    let packed = checked(&record, 1 << 20);
    assert!(packed.complete);
    assert_eq!(unpack(&packed.text).unwrap().write().unwrap(), record.write().unwrap());
    // A whole one just fits, and one character less is too little.
    assert_eq!(pack(&record, packed.text.len()).unwrap(), packed);
    assert!(!checked(&record, packed.text.len() - 1).complete);
}

#[test]
fn what_mail_programs_put_in_is_passed_over() {
    let record = placement();
    let text = pack(&record, 1 << 20).unwrap().text;
    let lines: Vec<_> = text.as_bytes().chunks(72).map(|line| std::str::from_utf8(line).unwrap()).collect();
    for between in ["\n", "\r\n", " ", "=\r\n", "\r\n> > ", "\u{a0}\u{200b}\n", "\t", "\u{feff}"] {
        let sent = ["  \"", &lines.join(between), "\" \r\n"].concat();
        assert_eq!(unpack(&sent).unwrap(), record, "{between:?}");
    }
}

#[test]
fn words_around_it_are_passed_over() {
    let record = placement();
    let text = pack(&record, 1 << 20).unwrap().text;
    let lines: Vec<_> = text.as_bytes().chunks(72).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let quoted = lines.join("\r\n> ");
    for around in [
        ["Hello Sam\n\n", " "],
        ["", "\n\nBest wishes\nSam"],
        ["https://example.org/course?id=5#mentor-record=", "\n\nSee you on Friday."],
        ["On Monday Sam wrote:\n> mw1 is how it begins:\n> ", "\n> -- \n> Sam"],
        ["<", ">"],
        ["“", "”"],
    ] {
        for inside in [&text, &quoted] {
            assert_eq!(unpack(&around.join(inside)).unwrap(), record, "{around:?}");
        }
        // What is cut is cut, whatever follows it.
        assert!(refused(&around.join(&text[..text.len() - 9])).contains("copy it again"));
    }
    // Of two, the first one that is whole counts.
    assert_eq!(unpack(&[&text[..text.len() - 1], "\n", &text].concat()).unwrap(), record);
}

#[test]
fn a_text_full_of_beginnings_is_refused_soon() {
    refused(&"mw1 ".repeat(500_000));
    refused(&"mw1".repeat(500_000));
}

#[test]
fn damage_is_noticed() {
    let mut record = Record::new("a");
    set(&mut record, &["widgets", "match", "q"], "a few words", 0);
    let text = pack(&record, 4096).unwrap().text;
    for at in 0..text.len() {
        assert!(refused(&text[..at]).len() > 10);
        refused(&text[at + 1..]);
        refused(&[&text[..at], &text[at + 1..]].concat());
        for other in ["A", "z", "-"] {
            if !text[at..].starts_with(other) {
                refused(&[&text[..at], other, &text[at + 1..]].concat());
            }
            refused(&[&text[..at], other, &text[at..]].concat());
        }
        if at > 0 && text.as_bytes()[at] != text.as_bytes()[at - 1] {
            let (a, b) = (&text[at - 1..at], &text[at..=at]);
            refused(&[&text[..at - 1], b, a, &text[at + 1..]].concat());
        }
    }
    refused(&text.to_lowercase());
    // Twice without a gap between them: no sum stands where it ends.
    refused(&[text.as_str(), &text].concat());
    for foreign in
        ["", " ", "mw1", "mw1AAAAAA", "null", &record.write().unwrap(), "N4IgLgngDgpiBcICWBbADgJ", "eyJhIjoxfQ=="]
    {
        assert!(refused(foreign).len() > 10);
    }
}

/// A packed text with a sound check sum, of any digits.
fn forged(mark: &str, digits: &[u8]) -> String {
    let mut all: Vec<u8> =
        mark.bytes().map(|byte| DIGITS.iter().position(|digit| *digit == byte).unwrap() as u8).collect();
    all.extend(digits);
    let sum = sum(&all);
    all.extend(sum);
    all.iter().map(|digit| char::from(DIGITS[usize::from(*digit)])).collect()
}

#[test]
fn a_later_packing_is_told_from_damage() {
    let error = unpack(&forged("mw2", &[1, 2, 3])).unwrap_err();
    assert_eq!((error.code, &*error.path), (Code::RecordNewer, ""));
    refused(&forged("mv1", &[1, 2, 3]));
}

#[test]
fn what_unpacks_to_no_record_is_refused() {
    let packed = |text: &str| forged(MARK, &Model::new().pack(text, 1 << 20).unwrap());
    assert_eq!(unpack(&packed(r#"{"format":"mentor-record","version":1}"#)).unwrap().id(), "");
    for (text, path) in
        [("", ""), ("{}", "/format"), (r#"{"format":"mentor-record","version":1,"widgets":[]}"#, "/widgets")]
    {
        let error = unpack(&packed(text)).unwrap_err();
        assert_eq!((error.code, &*error.path), (Code::RecordInvalid, path));
    }
    // A version that we do not know is shown as it is, as when it is read.
    assert!(unpack(&packed(r#"{"format":"mentor-record","version":2}"#)).unwrap().is_newer());
}

#[test]
fn a_newer_record_is_not_packed() {
    let newer = Record::read(r#"{"format":"mentor-record","version":2}"#).unwrap();
    assert_eq!(pack(&newer, 4096).unwrap_err().code, Code::RecordNewer);
}

#[test]
fn sixty_four_characters_are_always_enough() {
    let ids = [String::new(), noise(1, 30), noise(2, 60), noise(3, 500), "x".repeat(100_000), noise(4, 5000)];
    for id in ids {
        let mut record = Record::new(&id);
        checked(&record, 64);
        set(&mut record, &["widgets", "match", "q"], noise(9, 3000), 0);
        let packed = checked(&record, 64);
        assert_eq!(packed.left.last().map(String::as_str), Some("/widgets/match"));
        assert_eq!(packed.left.contains(&"/id".to_owned()), id.len() >= 30, "{}", id.len());
    }
    let error = pack(&Record::new("a"), 63).unwrap_err();
    assert_eq!((error.code, &*error.path), (Code::InputInvalid, "/maxChars"));
}

#[test]
fn what_is_agreed_and_what_was_written_last_stay_longest() {
    let record = placement();
    let whole = pack(&record, 1 << 20).unwrap().text.len();
    let mut before = 0;
    for most in [1200, 1800, 2400] {
        let packed = checked(&record, most);
        let back = unpack(&packed.text).unwrap();
        assert_eq!(back.id(), "default/JS");
        for id in ["k3calls1", "m7book02"] {
            for rest in [&["text"][..], &["order"], &["purpose.agreed-three-way", "mentor"]] {
                let path = [&["widgets", "objectives", "items", id], rest].concat();
                assert_eq!(back.answer(&path), record.answer(&path), "{path:?} in {most}");
            }
        }
        assert!(back.answer(&["widgets", "match", "match.student.job"]).is_some());
        assert!(packed.left.contains(&"/widgets/objectives/practice".to_owned()), "{:?}", packed.left);
        let kept = back.write().unwrap().len();
        assert!(kept > before, "{kept} bytes in {most}");
        before = kept;
        // It is not given up while there is much room.
        assert!(most - packed.text.len() < 350, "{} of {most}", packed.text.len());
    }
    // Practice and the pasted list first, then reviews.
    let left = pack(&record, whole - 700).unwrap().left;
    assert_eq!(left, ["/widgets/objectives/practice", "/widgets/objectives/several"]);
}

#[test]
fn what_is_deleted_goes_first_and_does_not_come_back() {
    let mut record = placement();
    set(&mut record, &["widgets", "objectives", "items", "p2signs3", "deleted"], true, 20);
    let whole = pack(&record, 1 << 20).unwrap().text.len();
    for most in [900, whole - 1] {
        let back = unpack(&checked(&record, most).text).unwrap();
        assert!(!back.things(&["widgets", "objectives", "items"]).contains(&"p2signs3"));
    }
    let left = checked(&record, whole - 350).left;
    assert!(left.iter().all(|left| left.starts_with("/widgets/objectives/items/p2signs3/")), "{left:?}");
}

#[test]
fn a_long_text_makes_way_for_the_others() {
    let mut record = placement();
    set(&mut record, &["widgets", "match", "long"], noise(7, 6000), 900_001);
    let packed = checked(&record, 4096);
    assert_eq!(packed.left, ["/widgets/match/long"]);
}

#[test]
fn the_oldest_of_several_values_goes_first() {
    let path = ["widgets", "match", "q"];
    let mut record = Record::new("r");
    for step in 0..4 {
        let mut other = Record::new("r");
        let writer = ["a", "b", "c", "d"][step];
        let words = noise(step as u32, 200);
        other.set(&path, words.into(), Side::Student, T + step as i64, false, writer).unwrap();
        record = merge(&record, &other).unwrap();
    }
    let packed = checked(&record, 700);
    assert_eq!(packed.left, ["/widgets/match/q/also/1", "/widgets/match/q/also/2"]);
    let packed = checked(&record, 400);
    assert_eq!(packed.left, ["/widgets/match/q/also"]);
    let packed = checked(&record, 100);
    assert_eq!(packed.left, ["/widgets/match"]);
}

#[test]
fn a_text_of_any_length_is_packed_and_unpacked() {
    let mut record = Record::new("r");
    set(&mut record, &["widgets", "match", "q"], "word ".repeat(20_000), 0);
    assert!(checked(&record, 4096).complete);
    set(&mut record, &["widgets", "match", "p"], "a".repeat(MOST_BYTES), 0);
    let packed = pack(&record, usize::MAX).unwrap();
    assert_eq!(packed.left, ["/widgets/match/p"]);
}

/// A placement in which everything is answered by both sides at length, with more objectives and steps than anybody writes.
fn largest() -> Record {
    let mut record = placement();
    let mut step = 1_000_000;
    let mut say = |path: &[&str], words: usize| {
        step += 1;
        set(&mut record, path, noise(step as u32, words), step);
    };
    for widget in ["match", "debrief", "closure", "ending", "readiness", "review", "limits", "plan"] {
        for number in 0..3 {
            let id = format!("{widget}.question.{number}");
            say(&["widgets", widget, &id, "student"], 900);
            say(&["widgets", widget, &id, "mentor"], 900);
        }
    }
    for number in 0..8 {
        let id = format!("o{number}made1");
        say(&["widgets", "objectives", "items", &id, "text"], 900);
        for review in ["r1", "r2", "r3"] {
            say(&["widgets", "objectives", "items", &id, "reviews", review, "evidence"], 400);
        }
        say(&["actions", &format!("a{number}made1"), "what"], 100);
    }
    record
}

/// Limits of every size that a host has: 4,096 of SCORM 1.2, 8,000 of a link, 64,000 of SCORM 2004, and any other.
#[test]
fn the_largest_record_packs_within_any_limit_or_names_what_it_left_out() {
    let record = largest();
    let whole = pack(&record, usize::MAX).unwrap();
    assert!(whole.complete && whole.text.len() > 64_000, "{}", whole.text.len());
    assert_eq!(unpack(&whole.text).unwrap(), record);
    let mut state = 7_u32;
    let any = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        64 + state as usize % whole.text.len()
    });
    for most in [64, 4_096, 8_000, 64_000, whole.text.len() - 1].into_iter().chain(any.take(3)) {
        let packed = checked(&record, most);
        assert_eq!(packed.complete, most >= whole.text.len(), "{most}");
    }
}

/// A few characters can't be made to unpack without end.
#[test]
fn digits_that_never_end_are_refused() {
    for digit in 0..64 {
        refused(&forged(MARK, &[digit; 60]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn any_record_comes_back_or_as_much_of_it_as_fits(record in records(), most in 64_usize..600) {
        let whole = checked(&record, usize::MAX);
        prop_assert!(whole.complete);
        prop_assert_eq!(unpack(&whole.text).unwrap().write().unwrap(), record.write().unwrap());
        let packed = checked(&record, most);
        prop_assert!(packed.complete || whole.text.len() > most);
    }

    #[test]
    fn any_text_comes_back(text in any::<String>(), key in any::<String>(), most in 64_usize..2000) {
        let mut record = Record::new(&text);
        set(&mut record, &["widgets", &key, "q"], text.as_str(), 0);
        let mut object = Object::new();
        object.set(&key, text.as_str());
        set(&mut record, &["actions", "a", &key], object, 1);
        prop_assert!(checked(&record, usize::MAX).complete);
        checked(&record, most);
    }

    #[test]
    fn total_on_any_text(text in ".*", near in "(mw[0-9])?[A-Za-z0-9_-]{0,80}", digits in proptest::collection::vec(0_u8..64, 0..200)) {
        for text in [text, near, forged(MARK, &digits)] {
            if let Err(error) = unpack(&text) {
                prop_assert_eq!(error.code, Code::RecordInvalid);
            }
        }
    }
}
