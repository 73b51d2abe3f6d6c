//! Order keys: texts that sort as the things people made shall stand. Between any two there is room for another, so
//! moving one thing changes one answer.

/// The digits, in the order in which texts sort.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// A key after `before` and before `after`; `None` is the beginning or the end.
///
/// ```
/// use mentor_core::record::order::between;
/// let first = between(None, None);
/// let second = between(Some(&first), None);
/// let middle = between(Some(&first), Some(&second));
/// assert!(first < middle && middle < second);
/// ```
///
/// Where no key fits (the two are equal or the wrong way round, as after a merge), the result only comes after `before`.
pub fn between(before: Option<&str>, after: Option<&str>) -> String {
    let low = before.unwrap_or_default();
    let mut high = after.filter(|after| *after > low).map(str::bytes);
    let mut low_digits = low.bytes();
    let mut key = String::new();
    // The key follows `before` until there is room for a digit between the two. It never ends in the lowest digit, or
    // nothing would fit before it.
    loop {
        let from = low_digits.next().map_or(0, digit);
        // At the end, small steps: appending is what people mostly do, and the keys stay short.
        let (to, next) = match high.as_mut().map(Iterator::next) {
            None => (DIGITS.len(), from + 1),
            Some(byte) => {
                let to = byte.map_or(0, digit);
                (to, (from + to) / 2)
            }
        };
        let room = from + 1 < to;
        if let Some(digit) = DIGITS.get(if room { next } else { from }) {
            key.push(char::from(*digit));
        }
        if room {
            break;
        }
        if from != to {
            high = None;
        }
        // Where nothing fits, both may have come to their end.
        if high.as_ref().is_some_and(|high| high.len() == 0) {
            high = None;
        }
    }
    // Keys that we have not made may hold anything.
    if key.as_str() > low { key } else { [low, "i"].concat() }
}

fn digit(byte: u8) -> usize {
    DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0)
}
