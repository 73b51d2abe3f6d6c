//! Not yet.

use crate::Result;

/// Not yet.
pub fn run(_: &[String]) -> Result {
    Err("not written yet".to_owned())
}
