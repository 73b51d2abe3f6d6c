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
    let low = before.unwrap_or_default().as_bytes();
    let high = after.filter(|after| after.as_bytes() > low).map(str::as_bytes);
    let mut key = String::new();
    let mut bounded = high.is_some();
    for index in 0.. {
        let from = digit(low.get(index));
        let to = if bounded { high.and_then(|high| high.get(index)).map_or(0, |byte| digit(Some(byte))) } else { DIGITS.len() };
        // A key may not end in the lowest digit, or nothing would fit before it.
        if from + 1 < to {
            // At the end, small steps: appending is what people mostly do, and short keys are kept short.
            let next = if bounded { (from + to) / 2 } else { from + 1 };
            key.push(char::from(DIGITS[next.min(DIGITS.len() - 1)]));
            return key;
        }
        key.push(char::from(DIGITS[from.min(DIGITS.len() - 1)]));
        bounded = bounded && from == to;
    }
    key
}

fn digit(byte: Option<&u8>) -> usize {
    byte.and_then(|byte| DIGITS.iter().position(|digit| digit == byte)).unwrap_or(0)
}
