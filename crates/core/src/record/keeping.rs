//! When a record is saved, and what a store is to do with it: the part of keeping that needs no browser.
//!
//! Moments are milliseconds since 1970, as browsers count them, and always come from outside.

/// So long after the last change a record is saved.
pub const AFTER_LAST: f64 = 400.0;
/// So long after the first change it is saved at the latest, though someone types on.
pub const AT_LATEST: f64 = 2_000.0;
/// So long a widget waits for what its host keeps, before it opens without.
pub const LOAD_PATIENCE: f64 = 800.0;
/// So long a host may take to keep a record, before that counts as a failure.
pub const SAVE_PATIENCE: f64 = 10_000.0;
/// So long clearing can be undone.
pub const UNDO: f64 = 10_000.0;
/// The longest pause between two tries after failures.
const LONGEST_PAUSE: f64 = 60_000.0;
const DAY: f64 = 86_400_000.0;

/// The key under which a record lies in the browser's storage. The empty text stands for no subject.
///
/// ```
/// assert_eq!(mentor_core::record::keeping::key("", "default"), "mentor-widgets::default");
/// ```
pub fn key(subject: &str, record_id: &str) -> String {
    ["mentor-widgets", subject, record_id].join(":")
}

/// The key under which a tab remembers that it has worked on a record of this device.
pub fn visit_key(subject: &str, record_id: &str) -> String {
    ["mentor-widgets-visit", subject, record_id].join(":")
}

/// The key under which a text is put aside that can't be read.
pub fn damaged_key(subject: &str, record_id: &str) -> String {
    ["mentor-widgets-damaged", subject, record_id].join(":")
}

/// Whether the days of a record on a device are over.
pub fn expired(last_change: Option<i64>, days: u32, now: f64) -> bool {
    last_change.is_some_and(|at| at as f64 + f64::from(days) * DAY < now)
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing yet.
    Nothing,
    /// Save now.
    Save,
    /// A host has not answered in time.
    TooLate,
}

/// The clock of one record: what has changed, what is kept, and when to act next.
///
/// Changes are counted. A host may be asked to keep a later state before it has answered for an earlier one, and may
/// answer in any order.
#[derive(Clone, Debug, Default)]
pub struct SaveClock {
    changes: u32,
    kept: u32,
    /// The first and the last change since the last save was begun.
    unsaved: Option<(f64, f64)>,
    /// What hosts have been asked to keep: the count of changes, and until when they may answer.
    asked: Vec<(u32, f64)>,
    failures: u32,
    again: Option<f64>,
}

impl SaveClock {
    /// Something has changed.
    pub fn changed(&mut self, now: f64) {
        self.changes += 1;
        let first = self.unsaved.map_or(now, |(first, _)| first);
        self.unsaved = Some((first, now));
    }

    /// Whether something is not kept yet.
    pub fn is_dirty(&self) -> bool {
        self.kept < self.changes
    }

    /// Whether something has changed that no save has been begun for.
    pub fn is_waiting(&self) -> bool {
        self.unsaved.is_some()
    }

    /// Whether the last tries have failed.
    pub fn is_failing(&self) -> bool {
        self.failures > 0
    }

    /// When to look again.
    pub fn next(&self) -> Option<f64> {
        // Infinity stands for never: `min` of two numbers is one instruction, of two `Option`s it is not.
        let mut next = self.again.unwrap_or(f64::INFINITY);
        if let Some((first, last)) = self.unsaved {
            next = next.min(last + AFTER_LAST).min(first + AT_LATEST);
        }
        for (_, until) in &self.asked {
            next = next.min(*until);
        }
        (next < f64::INFINITY).then_some(next)
    }

    /// What is due now.
    pub fn due(&self, now: f64) -> Due {
        let late = self.asked.iter().any(|(_, until)| *until <= now);
        if late {
            Due::TooLate
        } else if self.next().is_some_and(|at| at <= now) {
            Due::Save
        } else {
            Due::Nothing
        }
    }

    /// A save begins; gives the count of changes that it holds.
    pub fn begin(&mut self) -> u32 {
        self.unsaved = None;
        self.again = None;
        self.changes
    }

    /// A host is keeping the state with so many changes, and has not answered yet.
    pub fn ask(&mut self, count: u32, now: f64) {
        self.asked.push((count, now + SAVE_PATIENCE));
    }

    /// The state with so many changes is kept. Says whether that was news.
    pub fn kept(&mut self, count: u32) -> bool {
        // One kept state holds all earlier ones.
        self.forget(&|asked, _| asked <= count);
        let news = count >= self.kept;
        if news {
            self.kept = count;
            self.failures = 0;
            self.again = None;
        }
        news
    }

    /// The state with so many changes was refused. Says whether that matters: not if a later one is kept, or if it came
    /// too late and was counted as a failure already.
    pub fn failed(&mut self, count: u32, now: f64) -> bool {
        let before = self.asked.len();
        self.forget(&|asked, _| asked == count);
        if before == self.asked.len() || (self.kept >= count && !self.is_dirty()) {
            return false;
        }
        self.try_later(now);
        true
    }

    /// Nothing that a host is keeping will be kept. Says whether there was anything.
    pub fn all_failed(&mut self, now: f64) -> bool {
        let any = !self.asked.is_empty();
        if any {
            self.asked.clear();
            self.try_later(now);
        }
        any
    }

    /// Those that have not answered in time have failed.
    pub fn too_late(&mut self, now: f64) {
        self.forget(&|_, until| until <= now);
        self.try_later(now);
    }

    /// No longer waits for the answers that are `over`.
    #[inline(never)]
    fn forget(&mut self, over: &dyn Fn(u32, f64) -> bool) {
        self.asked.retain(|(count, until)| !over(*count, *until));
    }

    /// A try failed at once, as with a full store: again after 2, 4, 8 ... 60 seconds, and with the next change.
    pub fn try_later(&mut self, now: f64) {
        self.failures = (self.failures + 1).min(6);
        let pause = f64::from(1_u32 << self.failures) * 1_000.0;
        self.again = Some(now + pause.min(LONGEST_PAUSE));
    }

    /// Whether the state with so many changes, or a later one, has been kept or given up for now.
    pub fn is_settled(&self, count: u32) -> bool {
        self.kept >= count || (self.unsaved.is_none() && self.asked.is_empty())
    }

    /// How many changes there have been.
    pub fn count(&self) -> u32 {
        self.changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(clock: &mut SaveClock, now: f64) -> u32 {
        assert_eq!(clock.due(now), Due::Save);
        let count = clock.begin();
        clock.ask(count, now);
        count
    }

    #[test]
    fn saves_after_a_rest_and_at_the_latest_after_two_seconds() {
        let mut clock = SaveClock::default();
        assert_eq!((clock.next(), clock.due(1e9)), (None, Due::Nothing));
        clock.changed(0.0);
        assert_eq!((clock.due(399.0), clock.due(400.0)), (Due::Nothing, Due::Save));
        for at in 1..=9 {
            clock.changed(f64::from(at) * 300.0);
            assert_eq!(clock.next(), Some((f64::from(at) * 300.0 + 400.0).min(2_000.0)));
        }
        assert!(clock.is_dirty());
        let count = clock.begin();
        assert!(clock.kept(count));
        assert!(!clock.is_dirty());
        assert_eq!(clock.next(), None);
        clock.changed(5_000.0);
        assert_eq!(clock.next(), Some(5_400.0));
    }

    #[test]
    fn a_host_may_answer_in_any_order() {
        let mut clock = SaveClock::default();
        clock.changed(0.0);
        let first = begun(&mut clock, 400.0);
        clock.changed(500.0);
        let second = begun(&mut clock, 900.0);
        assert!(clock.kept(second));
        assert!(!clock.is_dirty());
        assert!(!clock.failed(first, 950.0), "a later state is kept");
        assert!(!clock.kept(first));
        assert_eq!(clock.next(), None);
    }

    #[test]
    fn tries_again_with_longer_pauses_and_with_the_next_change() {
        let mut clock = SaveClock::default();
        clock.changed(0.0);
        let mut now = 400.0;
        for pause in [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0] {
            let count = begun(&mut clock, now);
            assert!(clock.failed(count, now));
            assert!(clock.is_settled(count) && clock.is_dirty() && clock.is_failing());
            assert_eq!(clock.next(), Some(now + pause * 1_000.0));
            now += pause * 1_000.0;
        }
        clock.changed(now - 1_000.0);
        assert_eq!(clock.next(), Some(now - 600.0));
        let count = begun(&mut clock, now - 600.0);
        assert!(clock.kept(count));
        assert!(!clock.is_failing());
        assert_eq!(clock.next(), None);
    }

    #[test]
    fn ten_seconds_without_an_answer_are_a_failure_that_counts_once() {
        let mut clock = SaveClock::default();
        clock.changed(0.0);
        let count = begun(&mut clock, 400.0);
        assert!(!clock.is_settled(count));
        assert_eq!(
            (clock.next(), clock.due(10_399.0), clock.due(10_400.0)),
            (Some(10_400.0), Due::Nothing, Due::TooLate)
        );
        clock.too_late(10_400.0);
        assert_eq!(clock.next(), Some(12_400.0));
        assert!(!clock.failed(count, 10_500.0));
        assert_eq!(clock.next(), Some(12_400.0));
        // It answers late, and has kept it after all.
        assert!(clock.kept(count));
        assert_eq!((clock.next(), clock.is_dirty()), (None, false));
    }

    #[test]
    fn days_on_a_device_are_counted_from_the_last_change() {
        assert!(!expired(None, 30, 1e15));
        assert!(!expired(Some(0), 30, 30.0 * DAY));
        assert!(expired(Some(0), 30, 30.0 * DAY + 1.0));
        assert!(!expired(Some(i64::MAX), 1, 0.0));
    }

    #[test]
    fn keys_are_the_ones_of_the_contract() {
        assert_eq!(key("s1", "r1"), "mentor-widgets:s1:r1");
        assert_eq!(damaged_key("", "default"), "mentor-widgets-damaged::default");
        assert_eq!(visit_key("s1", "default/JS"), "mentor-widgets-visit:s1:default/JS");
    }
}
