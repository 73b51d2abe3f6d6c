//! The agenda: which conversations, in which order, each with the minute it starts at, or its number in a set.

use mentor_core::{
    closure::{GROUND_RULES, Length, Present, SEVEN, TWELVE, Tone, agenda},
    content::msg,
};

use super::asked::{CHOOSE, MINUTES, QUIET, RULES, TALKS, TONE};
use crate::shared::{
    dom::{El, classed, el},
    form::{Form, letters, question},
    pieces::kind,
};

/// The list, made anew when another agenda is chosen. The ground rules are always there.
pub(super) fn list(form: Form) -> El {
    // Of each choice the first letter says which.
    let choice = letters(form, &[CHOOSE, MINUTES, TONE]);
    el("div").each(move || rows(form, choice.get().as_bytes()))
}

fn rows(form: Form, chosen: &[u8]) -> Vec<El> {
    let [set, minutes, tone] = chosen else { return Vec::new() };
    let set: &[&str] = match set {
        b's' => &SEVEN,
        b't' => &TWELVE,
        _ => &[],
    };
    let length = match minutes {
        b'1' => Some(Length::Short),
        b'3' => Some(Length::Middle),
        b'4' => Some(Length::Long),
        _ => None,
    };
    let tone = match tone {
        b'w' => Some(Tone::Well),
        b'm' => Some(Tone::Mixed),
        b'e' => Some(Tone::Early),
        _ => None,
    };
    let mut rows = classed("ol", "m-rows m-list m-after").attr("role", "list");
    if let ([], Some(length), Some(tone)) = (set, length, tone) {
        // Whose each one is, the boxes say.
        let mut margin = 0;
        for item in agenda(length, tone, Present::Both).items {
            rows = rows.child(row(form, item.id, margin));
            margin += u32::from(item.minutes);
        }
        return vec![classed("p", "m-quiet m-small").say(msg::CLOSURE_AGENDA_HINT), rows];
    }
    rows = rows.child(row(form, GROUND_RULES, 1));
    for (id, number) in set.iter().zip(2..) {
        rows = rows.child(row(form, id, number));
    }
    // Before both are chosen there is no agenda.
    let why = set.is_empty().then(|| classed("p", "m-quiet m-small").say(msg::CLOSURE_AGENDA_WHY));
    why.into_iter().chain([rows]).collect()
}

/// One conversation: what hangs in the margin, its questions, and a box for each who is there.
#[inline(never)]
fn row(form: Form, id: &str, margin: u32) -> El {
    let (session, mut body) = (form.session, el("div"));
    if id == GROUND_RULES {
        body = form.fill(body, RULES);
    }
    let mut reader = TALKS.read();
    while let Some(item) = reader.next() {
        if item.kind >= kind::EACH && item.words.0 == id {
            let mut talk = question(item.words);
            if let Some(list) = reader.next()
                && list.kind == kind::LIST
            {
                talk = talk.child(form.piece(list, &mut reader));
            }
            let quiet = QUIET.contains(&id);
            let hint = quiet.then_some(msg::CLOSURE_QUIET);
            for side in form.sides {
                let form = Form { private: quiet, ..form.of(*side) };
                talk = talk.child(form.field(form.path(id), side.name(), hint, item.entry()));
            }
            body = body.child(talk);
            break;
        }
    }
    el("li").child(classed("span", "m-hang-mark").text(session.number_text(margin))).child(body)
}
