//! Browser suites.
