//! Answers that leave the device (section 5.2, “On two devices”): the other side needs them to make the joint page, and
//! gets no more than that page tells.

use super::{Answer, Answers, Topic, compare::outcome};

/// The answers of one side as the one short text that travels: a letter each, the first of its name. Levelled first.
///
/// ```
/// use mentor_core::matching::{Answer::*, travelling::{pack, unpack}};
/// assert_eq!(pack(&[Yes, InPerson, No, Plan, No]), "yunpu");
/// assert_eq!(unpack("yunpu"), Some([Yes, Unsure, No, Plan, Unsure]));
/// ```
pub fn pack(answers: &Answers) -> String {
    let mut text = String::new();
    for answer in travelling(answers) {
        text.push_str(answer.name().get(..1).unwrap_or_default());
    }
    text
}

/// What [`pack`] has made; nothing where it is anything else, since it comes out of a file.
pub fn unpack(text: &str) -> Option<Answers> {
    let letters: &[u8; 5] = text.as_bytes().try_into().ok()?;
    let mut answers = [Answer::Yes; 5];
    for (answer, letter) in answers.iter_mut().zip(letters) {
        *answer = *Answer::ALL.iter().find(|known| known.name().as_bytes().first() == Some(letter))?;
    }
    Some(answers)
}

/// The answers as they travel: those that lead to the same outcome are made the same, so that nobody who opens the file can
/// read more from it than from the joint page.
///
/// ```
/// use mentor_core::matching::{Answer::*, travelling::travelling};
/// assert_eq!(travelling(&[No, InPerson, No, Plan, No]), [No, Unsure, No, Plan, Unsure]);
/// ```
pub fn travelling(answers: &Answers) -> Answers {
    let mut levelled_answers = *answers;
    for (topic, answer) in Topic::ALL.iter().zip(&mut levelled_answers) {
        *answer = levelled(*topic, *answer);
    }
    levelled_answers
}

/// An answer, or not sure where that leads to the same.
pub(super) fn levelled(topic: Topic, answer: Answer) -> Answer {
    if outcome(topic, answer) == outcome(topic, Answer::Unsure) { Answer::Unsure } else { answer }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_travels_is_read_back() {
        for mix in 0..3125_usize {
            let answers: Answers = std::array::from_fn(|place| Answer::ALL[mix / 5_usize.pow(place as u32) % 5]);
            let text = pack(&answers);
            assert_eq!(unpack(&text), Some(travelling(&answers)), "{answers:?} as {text}");
            assert!(!text.contains('i'), "what is said in person does not travel: {text}");
        }
        for text in ["", "yyyy", "yyyyyy", "yyyxy", "YYYYY", "yyy\u{fc}", "\u{fc}\u{fc}y"] {
            assert_eq!(unpack(text), None, "{text}");
        }
    }

    #[test]
    fn answers_that_lead_to_the_same_are_the_same() {
        for (index, topic) in Topic::ALL.into_iter().enumerate() {
            for answer in Answer::ALL {
                let mut answers = [Answer::Yes; 5];
                answers[index] = answer;
                let expected = match (topic, answer) {
                    (_, Answer::InPerson) | (Topic::Fit, Answer::No) => Answer::Unsure,
                    _ => answer,
                };
                let sent = travelling(&answers);
                assert_eq!(sent[index], expected, "{topic:?} {answer:?}");
                assert_eq!(travelling(&sent), sent, "once is enough");
                // No two that travel apart lead to the same.
                for other in Answer::ALL {
                    let same = outcome(topic, answer) == outcome(topic, other);
                    assert_eq!(
                        levelled(topic, answer) == levelled(topic, other),
                        same,
                        "{topic:?} {answer:?} {other:?}"
                    );
                }
            }
        }
    }
}
