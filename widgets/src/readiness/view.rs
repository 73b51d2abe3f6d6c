//! The whole widget: what comes before the ten, the ten, what to work on next, then and now, support, and looking back.

use mentor_core::{
    content::msg,
    readiness::{before_a_student, is_open, priorities},
    record::Side,
};

use super::{
    again::{again, then_and_now},
    asked::{ASKED, ETHICS, FIRST, ONGOING, QUIZ, TEN},
};
use crate::{
    element::session::Session,
    shared::{
        action::action,
        dom::{El, classed, el, part_while},
        exchange::FOLDED,
        form::{Form, letter, sides, who},
        frame::{Page, block, group, page},
        help::links_for,
        icons,
        pieces::{Item, Reader, kind},
        state::{State, memo},
        words::t,
    },
};

static PAGE: Page =
    Page { head: [msg::READINESS_TITLE, msg::READINESS_LEDE, msg::READINESS_META], asked: ASKED, sharing: FOLDED };

/// The letters of the ten while none is answered.
pub(super) const NOTHING: &str = "----------";

/// Calls with each of the ten, and with the place behind it, where its answers stand.
#[inline(never)]
pub(super) fn each_of_ten(act: &mut dyn FnMut(Item, &mut Reader)) {
    let mut reader = TEN.read();
    while let Some(item) = reader.next() {
        if item.kind >= kind::ASKED {
            act(item, &mut reader);
        }
    }
}

/// The first letter of what is read for each of the ten; a dash where there is nothing.
#[inline(never)]
pub(super) fn letters_of(read: &dyn Fn(&'static str) -> String) -> String {
    let mut letters = String::new();
    each_of_ten(&mut |item, _| letters.push(letter(&read(item.words.0))));
    letters
}

/// The number that hangs in the margin: each of the ten has its own in its id.
pub(super) fn hang(session: Session, id: &str) -> El {
    let mut number = 0;
    for digit in id.bytes().filter(u8::is_ascii_digit) {
        number = number * 10 + u32::from(digit - b'0');
    }
    classed("span", "m-hang-mark").attr("aria-hidden", "true").text(session.number_text(number))
}

/// The ten, each with what the mentor will do about it, once there is something to do.
fn ten(form: Form) -> El {
    let session = form.session;
    let mut rows = Vec::new();
    each_of_ten(&mut |item, reader| {
        let (id, path) = (item.words.0, form.path(item.words.0));
        let open = move || is_open(letter(&session.text(path)) as u8);
        let body = el("div").child(form.piece(item, reader)).child(part_while(open, move || action(form, id, false)));
        rows.push(el("li").child(hang(session, id)).child(body));
    });
    block(session, msg::READINESS_TEN)
        .attr("part", "ten")
        .child(classed("p", "m-text").attr("data-element", "ready.columns").say(msg::READINESS_TEN_HOW))
        .child(list(rows))
}

/// Numbered rows.
#[inline(never)]
pub(super) fn list(rows: Vec<El>) -> El {
    classed("ol", "m-rows m-list").attr("role", "list").children(rows)
}

/// What has to be done before meeting a student.
fn flag(session: Session) -> El {
    session.say(t(msg::READINESS_FLAG));
    classed("div", "m-notice m-after").attr("part", "flag").child(icons::draw(icons::STOP)).child(
        el("div")
            .child(el("p").child(el("strong").say(msg::READINESS_FLAG)))
            .child(classed("p", "m-text").text_when(move || session.words(msg::READINESS_FLAG_MORE)))
            .child(el("div").when(move || links_for(session, ETHICS))),
    )
}

/// What to work on next, made anew when it is something else.
fn next(session: Session, said: &State<String>) -> El {
    let said = said.clone();
    el("div").when(move || {
        let letters = said.get();
        if letters == NOTHING {
            return None;
        }
        let mut rows = Vec::new();
        for wanted in priorities(&letters) {
            let mut place = 0;
            each_of_ten(&mut |item, _| {
                if place == wanted {
                    let (id, name) = item.words;
                    let name = el("p").child(el("strong").say(name));
                    rows.push(
                        el("li").child(hang(session, id)).child(el("div").child(name).maybe(links_for(session, id))),
                    );
                }
                place += 1;
            });
        }
        let how = if rows.is_empty() { msg::READINESS_NEXT_NONE } else { msg::READINESS_NEXT_HOW };
        let how = classed("p", "m-text").attr("data-element", "ready.signpost").say(how);
        Some(
            group(session, "m-block m-stack", "outcome", msg::READINESS_NEXT)
                .attr("part", "outcome")
                .child(how)
                .child(list(rows)),
        )
    })
}

/// The list of one person. It is the mentor's; somebody else who opens it has a list of their own, and never sees that of the mentor.
fn whole(session: Session, side: Side) -> El {
    let own = (side != Side::Mentor).then_some(side);
    let form = Form { session, sides: sides(side.as_str()), own, private: true };
    let said = memo(move || letters_of(&|id| session.text(form.path(id))));
    let letters = said.clone();
    let open = move || before_a_student(&letters.get());
    let note = own.map(|_| classed("p", "m-text m-after").say(msg::READINESS_NOT_MENTOR));
    let mut blocks = vec![el("div").maybe(note), part_while(open, move || flag(session))];
    form.draw(&mut blocks, FIRST);
    blocks.push(ten(form));
    // The days that the mentor has kept are for nobody else.
    let mine = own.is_none();
    if mine {
        blocks.push(then_and_now(form, &said));
    }
    blocks.push(next(session, &said));
    if mine {
        blocks.push(again(form, &said));
    }
    form.draw(&mut blocks, ONGOING);
    form.draw(&mut blocks, QUIZ);
    el("div").children(blocks)
}

/// The view of `<mentor-readiness>`.
pub fn view(session: Session) -> El {
    // Others at the keyboard make it anew; nothing else does.
    let who = who(session);
    let list = el("div").when(move || Some(whole(session, Side::parse(&who.get()).unwrap_or(Side::Mentor))));
    page(session, &PAGE, vec![list])
}
