//! Not yet.

use crate::Result;

/// Not yet.
pub fn run() -> Result {
    Err("not written yet".to_owned())
}
