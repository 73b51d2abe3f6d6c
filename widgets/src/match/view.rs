//! Which screen is open. With one person at the keyboard there is one. Where the two share a device, each answers on a screen of
//! their own, and between them stands one that asks who is here: so nobody sees what is not theirs, not after a reload either.

use std::{cell::Cell, rc::Rc};

use mentor_core::{
    content::{Msg, msg},
    record::{FINISHED, Side},
};

use super::{
    asked::{ASKED, both, one, text, top},
    joint::page_for_both,
    own::{own, share},
};
use crate::{
    element::session::{Session, Viewer},
    pieces,
    shared::{
        dom::{El, Node, classed, el},
        exchange::FOLDED,
        fields::{Look, button},
        form::{Form, TWO},
        frame::{Page, whole},
        pieces::{Piece, Pieces},
        state::{State, effect},
    },
};

static PAGE: Page = Page { head: [msg::MATCH_TITLE, msg::MATCH_LEDE, msg::MATCH_META], asked: ASKED, sharing: FOLDED };

/// What is true of every match.
const ABOUT: Pieces =
    pieces!([Piece::Text(("match.premise", msg::MATCH_TRUSTS)), Piece::Text(("standard.matching", msg::MATCH_SAY))]);

/// A screen.
#[derive(Clone, Copy, PartialEq)]
enum Screen {
    /// All there is for the one who is alone at the keyboard.
    Alone(Side),
    /// The questions of a side, where the two share a device.
    Of(Side),
    /// Who is here?
    Between,
    /// The page for both.
    Together,
}

/// The screen that is open, and the way to another.
struct Screens {
    session: Session,
    open: State<Screen>,
    /// Whether somebody has touched the screen that is open: then it stays.
    begun: Cell<bool>,
    /// Its heading.
    place: Node,
}

impl Screens {
    /// Opens the screen that there is now, unless somebody is at work on the one that is open.
    fn settle(&self) {
        let now = match self.session.viewer() {
            Viewer::Both if self.begun.get() && !matches!(self.open.peek(), Screen::Alone(_)) => return,
            Viewer::Both if self.session.keys(&[]).is_empty() => Screen::Of(Side::Student),
            Viewer::Both => Screen::Between,
            Viewer::Student => Screen::Alone(Side::Student),
            Viewer::Mentor => Screen::Alone(Side::Mentor),
            Viewer::College => Screen::Alone(Side::College),
        };
        self.open.set_if_other(now);
    }

    /// A button that opens a screen.
    fn way(self: &Rc<Self>, look: Look, label: Msg, to: Screen) -> El {
        let screens = self.clone();
        button(look, label, move || {
            let waits = to == Screen::Together && both(screens.session).is_none();
            screens.open.set(if waits { Screen::Between } else { to });
            // What was pressed goes with its screen.
            let screens = screens.clone();
            screens.session.after(0, move || screens.place.focus());
        })
    }

    fn draw(self: &Rc<Self>) -> El {
        let (session, place, out) = (self.session, &self.place, el("div"));
        match self.open.get() {
            Screen::Alone(Side::College) => out.child(text(msg::MATCH_COLLEGE).attr("class", "m-text m-block")),
            Screen::Alone(side) => out
                .child(own(session, side, place))
                .child(page_for_both(session, one(side), &Node::new()))
                .child(share(session, side)),
            Screen::Of(side) => out
                .child(own(session, side, place))
                .child(share(session, side))
                .child(actions().child(self.way(Look::Main, msg::MATCH_CLOSE, Screen::Together))),
            Screen::Between => out
                .child(top(session, msg::MATCH_WHO, place))
                .child(text(msg::MATCH_TRUST))
                .child(text(msg::MATCH_WAITING))
                .child(
                    actions()
                        .child(self.way(Look::Second, Side::Student.name(), Screen::Of(Side::Student)))
                        .child(self.way(Look::Second, Side::Mentor.name(), Screen::Of(Side::Mentor)))
                        .child(
                            self.way(Look::Main, msg::MATCH_BOTH, Screen::Together)
                                .flag("hidden", move || both(session).is_none()),
                        ),
                )
                .attr("class", "m-block"),
            Screen::Together => out.child(page_for_both(session, TWO, place)).child(actions().child(self.way(
                Look::Quiet,
                msg::MATCH_BACK,
                Screen::Between,
            ))),
        }
    }
}

fn actions() -> El {
    classed("div", "m-actions m-block")
}

/// The view of `<mentor-match>`.
pub fn view(session: Session) -> El {
    let screens =
        Rc::new(Screens { session, open: State::new(Screen::Between), begun: Cell::new(false), place: Node::new() });
    let (now, drawn) = (screens.clone(), screens.clone());
    // Who has finished leaves no answers open for the other one. Before the first screen is chosen, this does nothing.
    let ends = screens.clone();
    effect(move || {
        session.flag(&[FINISHED]);
        if session.viewer() == Viewer::Both && matches!(ends.open.peek(), Screen::Of(_)) {
            ends.open.set(Screen::Between);
        }
    });
    effect(move || now.settle());
    let mut body = el("div").when(move || Some(drawn.draw()));
    // Whatever comes first: the focus, a press, or words that a program writes.
    for event in ["focusin", "click", "change", "input"] {
        let screens = screens.clone();
        body = body.on(event, move |_| screens.begun.set(true));
    }
    let about = Form::joint(session).fill(classed("div", "m-block"), ABOUT);
    whole(session, &PAGE, vec![about, body])
}
