//! `cargo xtask look`: pictures of pages of the demo, wide, narrow, dark, in forced colours and with large text.

use crate::{
    Result, dist, setup,
    sh::{self, cargo},
};

/// Builds, and photographs the pages: paths of the demo, `/` when none is given.
pub fn run(pages: &[String]) -> Result {
    if let Some(option) = pages.iter().find(|page| !page.starts_with('/')) {
        return Err(format!("`{option}` is not a path of the demo, such as /index.html"));
    }
    dist::run()?;
    setup::browsers()?;
    // The harness is a crate of its own, so that building the release does not wait for a WebDriver client.
    sh::run(cargo().args(["run", "--quiet", "--package", "mentor-tests", "--bin", "look", "--"]).args(pages))
}
