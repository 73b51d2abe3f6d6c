//! Every seed that is kept for the fuzzer, through the same functions as there: a finding that was mended stays mended.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

#[path = "../fuzz/properties.rs"]
mod properties;

use std::{fs, path::Path};

/// Calls a function with every file of some folders, and says which one it was that failed.
#[track_caller]
fn each(folders: &[&str], hold: fn(&[u8])) {
    let mut count = 0;
    for folder in folders {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in fs::read_dir(folder).unwrap() {
            let file = file.unwrap().path();
            let bytes = fs::read(&file).unwrap();
            let held = std::panic::catch_unwind(|| hold(&bytes));
            assert!(held.is_ok(), "{}", file.display());
            count += 1;
        }
    }
    assert!(count >= 4, "only {count} seeds");
}

#[test]
fn objectives() {
    each(&["fuzz/seeds/analyse", "fuzz/seeds/csv"], properties::analyse);
}

#[test]
fn records() {
    each(&["fuzz/seeds/record", "../../tests/broken"], properties::record);
}

#[test]
fn packed_records() {
    each(&["fuzz/seeds/unpack", "../../tests/broken"], properties::unpack);
}

#[test]
fn content_packs() {
    each(&["fuzz/seeds/content", "../../tests/broken"], properties::content);
}

#[test]
fn tables() {
    each(&["fuzz/seeds/csv", "fuzz/seeds/analyse", "../../tests/broken"], properties::csv);
}
