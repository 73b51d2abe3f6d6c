//! An agenda for the last meeting (section 5.4): which conversations fit, in which order, and how long each may take.
//!
//! The guidance asks for the same things several times in other words. Here they are nine conversations; each carries the
//! id of the first element of its group.

/// Comes first at every last meeting: constructive, no blame.
pub const GROUND_RULES: &str = "tip.ground-rules";

/// The core set of seven questions, for those who choose it whole.
pub const SEVEN: [&str; 7] = [
    "closure.how-went",
    "closure.went-well-a",
    "closure.should-differ",
    "closure.each-learned",
    "closure.did-plan",
    "closure.challenges",
    "closure.keep-learning",
];

/// The core set of twelve questions, for those who choose it whole.
pub const TWELVE: [&str; 12] = [
    "closure.how-far",
    "closure.hoped-for",
    "closure.worked-well",
    "closure.done-differently",
    "closure.even-better",
    "closure.most-challenging",
    "closure.worked-really-well",
    "closure.lessons",
    "closure.gains",
    "closure.take-away",
    "closure.career-learning",
    "closure.learning-needs",
];

/// How long the meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// 15 minutes.
    Short,
    /// 30 minutes.
    Middle,
    /// 45 minutes.
    Long,
}

impl Length {
    /// Each length, the shortest first.
    pub const ALL: [Length; 3] = [Length::Short, Length::Middle, Length::Long];

    /// The length of so many minutes.
    pub fn parse(minutes: f64) -> Option<Length> {
        for length in &Length::ALL {
            if f64::from(length.minutes()) == minutes {
                return Some(*length);
            }
        }
        None
    }

    /// In minutes.
    pub fn minutes(self) -> u8 {
        match self {
            Length::Short => 15,
            Length::Middle => 30,
            Length::Long => 45,
        }
    }
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Well.
    Well,
    /// Some of it well, some not.
    Mixed,
    /// It ended early.
    Early,
}

impl Tone {
    /// Each, in the order in which it is offered.
    pub const ALL: [Tone; 3] = [Tone::Well, Tone::Mixed, Tone::Early];

    /// The one with this name.
    pub fn parse(name: &str) -> Option<Tone> {
        for tone in &Tone::ALL {
            if tone.name() == name {
                return Some(*tone);
            }
        }
        None
    }

    /// Its name in the record, and for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Well => "well",
            Tone::Mixed => "mixed",
            Tone::Early => "early",
        }
    }
}

/// Who is there, and so whose each conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// The two of them.
    Both,
    /// The mentor alone.
    Mentor,
    /// The student alone.
    Student,
}

impl Present {
    /// Each, in the order in which it is offered.
    pub const ALL: [Present; 3] = [Present::Both, Present::Mentor, Present::Student];

    /// The one with this name.
    pub fn parse(name: &str) -> Option<Present> {
        for present in &Present::ALL {
            if present.name() == name {
                return Some(*present);
            }
        }
        None
    }

    /// Its name in the record, and for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Present::Both => "both",
            Present::Mentor => "mentor",
            Present::Student => "student",
        }
    }
}

/// One conversation of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Id of the element.
    pub id: &'static str,
    /// How long it may take, at least one.
    pub minutes: u8,
    /// Whose it is.
    pub who: Present,
}

/// What to talk about, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The time that was asked for. The items take no more; what they leave is for what people add.
    pub minutes: u8,
    /// Ground rules, then five to eight conversations.
    pub items: Vec<Item>,
}

/// When a conversation is in the agenda, and how much of the time it gets.
#[derive(Clone, Copy)]
struct Place {
    /// From this many quarters of an hour on.
    from: u8,
    /// How many shares of the time: two for what matters most at such an ending.
    shares: u8,
}

const fn place(from: u8, shares: u8) -> Place {
    Place { from, shares }
}

/// Longer than any meeting.
const NEVER: Place = place(4, 0);

/// The nine conversations in their order, with their places when it went well, when it was mixed, when it ended early.
///
/// Eight at most, so that 45 minutes leave about five for each. What went well and what was hard say together how it went,
/// and where there was little that was hard, what should have been different says it. After an early ending there is time
/// for what was hard and for the goodbye before there is time to celebrate.
static CONVERSATIONS: [(&str, [Place; 3]); 9] = [
    // How it went.
    ("closure.how-went", [place(1, 1), NEVER, place(1, 1)]),
    // What worked.
    ("closure.went-well-a", [place(2, 1), place(1, 1), place(2, 1)]),
    // What to change.
    ("closure.should-differ", [place(3, 1), place(2, 1), NEVER]),
    // What was hard.
    ("closure.challenges", [NEVER, place(1, 2), place(1, 2)]),
    // What we learned.
    ("closure.each-learned", [place(1, 1), place(1, 2), place(1, 1)]),
    // Against the plan.
    ("closure.did-plan", [place(2, 1), place(3, 1), place(2, 1)]),
    // Recognition.
    ("closure.achievements", [place(1, 2), place(2, 1), place(3, 1)]),
    // What next.
    ("closure.keep-learning", [place(1, 2), place(1, 1), place(1, 1)]),
    // Saying goodbye.
    ("letgo.both", [place(1, 1), place(1, 1), place(1, 2)]),
];

/// Proposes an agenda. With one person there, every conversation is theirs.
///
/// ```
/// use mentor_core::closure::{GROUND_RULES, Length, Present, Tone, agenda};
/// let agenda = agenda(Length::Short, Tone::Early, Present::Student);
/// assert_eq!(agenda.items[0].id, GROUND_RULES);
/// assert!(agenda.items.iter().all(|item| item.who == Present::Student));
/// ```
pub fn agenda(length: Length, tone: Tone, present: Present) -> Agenda {
    let minutes = length.minutes();
    // A minute of ground rules for each quarter of an hour.
    let quarters = minutes / 15;
    let mut chosen = Vec::new();
    let mut shares = 0;
    for (id, [well, mixed, early]) in &CONVERSATIONS {
        let place = match tone {
            Tone::Well => well,
            Tone::Mixed => mixed,
            Tone::Early => early,
        };
        if place.from <= quarters {
            chosen.push((*id, place.shares));
            shares += place.shares;
        }
    }
    let share = (minutes - quarters).checked_div(shares).unwrap_or(0);
    let mut items = vec![Item { id: GROUND_RULES, minutes: quarters, who: present }];
    for (id, shares) in chosen {
        items.push(Item { id, minutes: shares * share, who: present });
    }
    Agenda { minutes, items }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Conversations with their minutes.
    type Told = &'static [(&'static str, u8)];

    /// The agendas, written out: how long, how it went, then the conversations after the ground rules with their minutes.
    const TABLE: [(Length, Tone, Told); 9] = [
        (
            Length::Short,
            Tone::Well,
            &[("how-went", 2), ("each-learned", 2), ("achievements", 4), ("keep-learning", 4), ("letgo.both", 2)],
        ),
        (
            Length::Short,
            Tone::Mixed,
            &[("went-well-a", 2), ("challenges", 4), ("each-learned", 4), ("keep-learning", 2), ("letgo.both", 2)],
        ),
        (
            Length::Short,
            Tone::Early,
            &[("how-went", 2), ("challenges", 4), ("each-learned", 2), ("keep-learning", 2), ("letgo.both", 4)],
        ),
        (
            Length::Middle,
            Tone::Well,
            &[
                ("how-went", 3),
                ("went-well-a", 3),
                ("each-learned", 3),
                ("did-plan", 3),
                ("achievements", 6),
                ("keep-learning", 6),
                ("letgo.both", 3),
            ],
        ),
        (
            Length::Middle,
            Tone::Mixed,
            &[
                ("went-well-a", 3),
                ("should-differ", 3),
                ("challenges", 6),
                ("each-learned", 6),
                ("achievements", 3),
                ("keep-learning", 3),
                ("letgo.both", 3),
            ],
        ),
        (
            Length::Middle,
            Tone::Early,
            &[
                ("how-went", 3),
                ("went-well-a", 3),
                ("challenges", 6),
                ("each-learned", 3),
                ("did-plan", 3),
                ("keep-learning", 3),
                ("letgo.both", 6),
            ],
        ),
        (
            Length::Long,
            Tone::Well,
            &[
                ("how-went", 4),
                ("went-well-a", 4),
                ("should-differ", 4),
                ("each-learned", 4),
                ("did-plan", 4),
                ("achievements", 8),
                ("keep-learning", 8),
                ("letgo.both", 4),
            ],
        ),
        (
            Length::Long,
            Tone::Mixed,
            &[
                ("went-well-a", 4),
                ("should-differ", 4),
                ("challenges", 8),
                ("each-learned", 8),
                ("did-plan", 4),
                ("achievements", 4),
                ("keep-learning", 4),
                ("letgo.both", 4),
            ],
        ),
        (
            Length::Long,
            Tone::Early,
            &[
                ("how-went", 4),
                ("went-well-a", 4),
                ("challenges", 8),
                ("each-learned", 4),
                ("did-plan", 4),
                ("achievements", 4),
                ("keep-learning", 4),
                ("letgo.both", 8),
            ],
        ),
    ];

    #[test]
    fn all_choices() {
        let mut seen = 0;
        for length in Length::ALL {
            for tone in Tone::ALL {
                let (_, _, expected) = TABLE.iter().find(|(l, t, _)| (*l, *t) == (length, tone)).unwrap();
                for present in Present::ALL {
                    let found = agenda(length, tone, present);
                    let place = format!("{length:?} {tone:?} {present:?}");
                    assert_eq!(found.minutes, length.minutes(), "{place}");
                    let [rules, conversations @ ..] = found.items.as_slice() else { panic!("{place}") };
                    assert_eq!(rules.id, "tip.ground-rules", "{place}");
                    let told: Vec<(&str, u8)> = conversations
                        .iter()
                        .map(|item| (item.id.strip_prefix("closure.").unwrap_or(item.id), item.minutes))
                        .collect();
                    assert_eq!(told, *expected, "{place}");

                    // And what holds of every agenda, whatever the table says.
                    assert!((5..=9).contains(&conversations.len()), "{place}");
                    assert!(found.items.iter().all(|item| item.minutes > 0 && item.who == present), "{place}");
                    let sum: u8 = found.items.iter().map(|item| item.minutes).sum();
                    assert!(sum <= found.minutes && sum + 3 > found.minutes, "{place}: {sum} minutes");
                    let order = |item: &Item| CONVERSATIONS.iter().position(|(id, _)| *id == item.id).unwrap();
                    assert!(conversations.is_sorted_by(|one, next| order(one) < order(next)), "{place}");
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, 27);
    }

    #[test]
    fn an_early_ending_makes_room_for_what_was_hard() {
        for length in Length::ALL {
            let minutes = |tone, id| {
                let items = agenda(length, tone, Present::Both).items;
                items.iter().find(|item| item.id == id).map_or(0, |item| item.minutes)
            };
            for id in ["closure.challenges", "letgo.both"] {
                assert!(minutes(Tone::Early, id) > minutes(Tone::Well, id), "{length:?} {id}");
            }
            assert!(minutes(Tone::Early, "closure.achievements") < minutes(Tone::Well, "closure.achievements"));
        }
    }

    #[test]
    fn every_id_is_an_element_and_stands_once() {
        let elements = include_str!("../../../tests/elements.tsv");
        let is_element =
            |id: &str| elements.lines().any(|line| line.strip_prefix(id).is_some_and(|rest| rest.starts_with('\t')));
        let conversations: Vec<&str> = CONVERSATIONS.iter().map(|(id, _)| *id).collect();
        for set in [&SEVEN[..], &TWELVE, &conversations, &[GROUND_RULES]] {
            for (index, id) in set.iter().enumerate() {
                assert!(is_element(id), "{id}");
                assert!(!set[..index].contains(id), "{id} stands twice");
            }
        }
        assert!(SEVEN.iter().all(|id| !TWELVE.contains(id)));
    }

    #[test]
    fn names_and_minutes_are_read_back() {
        for length in Length::ALL {
            assert_eq!(Length::parse(f64::from(length.minutes())), Some(length));
        }
        for minutes in [0.0, -15.0, 15.5, 60.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Length::parse(minutes), None, "{minutes}");
        }
        for tone in Tone::ALL {
            assert_eq!(Tone::parse(tone.name()), Some(tone));
        }
        for present in Present::ALL {
            assert_eq!(Present::parse(present.name()), Some(present));
        }
        for name in ["", "Well", "nobody"] {
            assert!(Tone::parse(name).is_none() && Present::parse(name).is_none(), "{name}");
        }
    }
}
