//! A pseudo-language for tests of the layout: English that can still be read, with other letters, 40 % longer, and written from
//! right to left. Text without its letters does not come from the catalogue; text that does not fit would not in many languages.

/// Its tag: the one that Windows, Android and others use.
pub const TAG: &str = "qps-ploc";

/// How much longer a text becomes, as a part of its letters.
const LONGER: f64 = 0.4;

/// Each letter, and what stands for it.
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const OTHER: &str = "àƀćđéƒğħíĵķļɱñóþǫŕšŧúṽŵẋýžÀƁĆĐÉƑĞĦÍĴĶĻṀÑÓÞǪŔŠŦÚṼŴẊÝŽ";

/// The words of the pseudo-language, of all English ones.
pub fn of(english: Vec<(String, String)>) -> Vec<(String, String)> {
    let other = |(id, text): (String, String)| {
        let text = if id == "language.direction" { "rtl".to_owned() } else { pseudo(&text) };
        (id, text)
    };
    english.into_iter().map(other).collect()
}

/// A text in the pseudo-language. A gap with a name (`{who}`) stays; one that is read (`{which task?}`) does not, nor does what
/// stands in the forms for a number.
pub fn pseudo(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    // What has no letters is no language: a number, a quotation mark.
    if letters == 0 {
        return text.to_owned();
    }
    let mut out = String::from("[");
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, from) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
        plain.chars().for_each(|letter| out.push(other(letter)));
        let end = close(from);
        let (gap, after) = from.split_at(end);
        if let Some((head, forms)) = gap.split_once(", plural,") {
            out.push_str(head);
            out.push_str(", plural,");
            for form in forms.split_inclusive('}') {
                let (name, words) = form.split_once('{').unwrap_or((form, ""));
                out.push_str(name);
                if !words.is_empty() {
                    out.push('{');
                }
                words.chars().for_each(|letter| out.push(other(letter)));
            }
        } else if gap.contains(' ') || gap.contains('?') {
            gap.chars().for_each(|letter| out.push(other(letter)));
        } else {
            out.push_str(gap);
        }
        rest = after;
    }
    for more in 0..(letters as f64 * LONGER).ceil() as usize {
        out.push(if more % 7 == 0 { ' ' } else { 'ô' });
    }
    out.push(']');
    out
}

/// Where the braces that a text begins with close.
fn close(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, letter) in text.char_indices() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if depth == 0 {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

fn other(letter: char) -> char {
    PLAIN.chars().zip(OTHER.chars()).find(|(plain, _)| *plain == letter).map_or(letter, |(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_letters_and_longer() {
        assert_eq!(pseudo("Save {who}."), "[Šàṽé {who}. ôô]");
        assert_eq!(pseudo("Use {which?}"), "[Úšé {ŵħíćħ?} ôôô]");
        assert!(
            pseudo("In {n, plural, one {# day} other {# days}}.")
                .starts_with("[Íñ {n, plural, one {# đàý} other {# đàýš}}.")
        );
        assert_eq!((pseudo("15").as_str(), pseudo("“").as_str()), ("15", "“"));
        assert_eq!(PLAIN.chars().count(), OTHER.chars().count());
    }
}
