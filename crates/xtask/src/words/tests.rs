//! What holds for every language of the catalogue.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::BTreeSet;

use super::*;

/// Ids that are only there in English, by how they begin, with the reason. May only shrink.
const ENGLISH_ONLY: &[(&str, &str)] = &[
    ("check.", "the page for administrators (`frame/check.html`) is in English"),
    ("analysis.ending.", "endings go into a text that the analyser reads, and it reads English"),
];

/// Texts that are the same in Welsh, with the reason. May only shrink.
const SAME: [(&str, &str); 11] = [
    ("closure.minutes.15", "a number"),
    ("closure.minutes.30", "a number"),
    ("closure.minutes.45", "a number"),
    ("ending.more.line", "gaps alone"),
    ("language.direction", "both are written from left to right"),
    ("review.line", "gaps alone"),
    ("shared.close-quote", "the same mark"),
    ("shared.mentor", "the same word"),
    ("shared.open-quote", "the same mark"),
    ("shared.versions.from", "gaps alone"),
    ("take.word", "the name of a program"),
];

fn text<'a>(words: &'a Map<String, Value>, id: &str) -> &'a str {
    words[id].as_str().unwrap()
}

/// The names of the gaps of a text: of plain ones, and of those with forms for a number.
fn gaps(text: &str) -> BTreeSet<&str> {
    let names = text.split('{').skip(1).filter_map(|rest| {
        let end = rest.find(['}', ','])?;
        let name = &rest[..end];
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
        // What is read, such as `{which task?}` in a start, or a form, such as `{# day}`, is no name.
        let is_form = text[..text.len() - rest.len() - 1].ends_with(' ')
            && text.contains(", plural,")
            && !rest.contains(", plural,");
        (is_name && !is_form).then_some(name)
    });
    names.collect()
}

#[test]
fn every_language_says_all_that_english_says() {
    let english = of(BUILT_IN).unwrap();
    assert!(!others().unwrap().is_empty());
    for lang in others().unwrap() {
        let own = of(&lang).unwrap();
        let english_only = |id: &str| ENGLISH_ONLY.iter().any(|(begins, _)| id.starts_with(begins));
        for id in english.keys() {
            assert_eq!(own.contains_key(id), !english_only(id), "{lang}: `{id}`: translate it, or give a reason");
        }
        for id in own.keys() {
            assert!(english.contains_key(id), "{lang}: `{id}` is in no English file");
        }
    }
}

#[test]
fn a_translation_keeps_gaps_and_is_one() {
    let english = of(BUILT_IN).unwrap();
    for lang in others().unwrap() {
        for (id, words) in &of(&lang).unwrap() {
            let words = words.as_str().unwrap();
            assert!(!words.trim().is_empty() && !words.contains('\t'), "{lang}: `{id}` is empty, or has a tab");
            assert!(!words.contains('!'), "{lang}: `{id}` shouts");
            let Some(source) = english.get(id).and_then(Value::as_str) else { continue };
            let is_start = id.starts_with("starter.");
            if is_start {
                assert_eq!(source.matches('{').count(), words.matches('{').count(), "{lang}: `{id}`");
                assert!(words.ends_with('}'), "{lang}: `{id}`: the gap of a start is at its end");
            } else {
                assert_eq!(gaps(source), gaps(words), "{lang}: the gaps of `{id}`");
            }
            assert_eq!(source.contains(", plural,"), words.contains(", plural,"), "{lang}: `{id}`");
            let same = SAME.iter().any(|(same, _)| same == id);
            assert!(source != words || same, "{lang}: `{id}` is still English");
        }
    }
}

/// Where the college stands in a sentence, a content pack may put its own words in place.
#[test]
fn the_college_can_be_named() {
    let english = of(BUILT_IN).unwrap();
    for lang in others().unwrap() {
        let own = of(&lang).unwrap();
        let phrase = text(&own, "shared.your-college");
        for (id, words) in &english {
            if words.as_str().unwrap().contains("your college") && own.contains_key(id) {
                assert!(text(&own, id).contains(phrase), "{lang}: `{id}` names the college in other words");
            }
        }
    }
}

#[test]
fn forms_for_a_number_have_one_for_all_others() {
    for lang in sh::names(&content()).unwrap() {
        for (id, words) in &of(&lang).unwrap() {
            let words = words.as_str().unwrap();
            if let Some((_, forms)) = words.split_once(", plural,") {
                assert!(forms.contains(" other {"), "{lang}: `{id}` has no form `other`");
                if lang == "cy" {
                    for form in ["zero", "one", "two", "few", "many"] {
                        assert!(forms.contains(&format!(" {form} {{")), "{lang}: `{id}` has no form `{form}`");
                    }
                }
            }
        }
    }
}

/// Three places know which words no WebAssembly says.
#[test]
fn the_words_of_scripts_and_pages_are_known_to_the_loader() {
    let read = |path: &str| sh::read(&paths::root().join(path)).unwrap();
    let build = read("crates/core/build.rs");
    let list = build.split_once("const ELSEWHERE").unwrap().1.split_once(';').unwrap().1.split_once(';').unwrap().0;
    let files: BTreeSet<&str> = list.split('"').filter_map(|part| part.strip_suffix(".toml")).collect();
    let loader = read("widgets/loader/words.ts");
    let line = loader.lines().find(|line| line.starts_with("const ELSEWHERE")).unwrap();
    let ids = line.split_once('(').unwrap().1.split_once(')').unwrap().0;
    assert_eq!(files, ids.split('|').collect());
}

#[test]
fn names_of_gaps() {
    assert_eq!(gaps("{who}: {when}"), BTreeSet::from(["who", "when"]));
    assert_eq!(gaps("In {days, plural, one {# day} other {days}}."), BTreeSet::from(["days"]));
    assert_eq!(gaps("Use {which?}"), BTreeSet::new());
}
