//! The headless module.
