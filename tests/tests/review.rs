//! `<mentor-review>` as people use it: what is chosen at the start comes back, a quick word, four questions alone, each objective,
//! the changes, and that nothing of one side is shown to the other unasked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::json;

const WIDGET: Widget = Widget::of("mentor-review");
const CLOSURE: Widget = Widget::of("mentor-closure");

/// The page of a placement, on a day.
fn page(rest: &str) -> String {
    format!("/pages/placement.html?today=2026-11-22&widgets=review{rest}")
}

/// The box to tick with these words.
fn tick(browser: &Browser, widget: Widget, words: &str) {
    let labels = browser.all(&widget.inside("label.m-choice"));
    let label = labels.iter().find(|label| label.text().trim() == words && label.is_visible());
    label.unwrap_or_else(|| panic!("no box “{words}”")).click();
}

/// The box to write in that ends like this.
fn field(name: &str) -> String {
    WIDGET.inside(&format!("[id$='{name}']"))
}

fn text(browser: &Browser, part: &str) -> String {
    browser.find(&WIDGET.inside(&format!("[part={part}]"))).text()
}

browser_tests! {
    /// Chosen at the start, asked half way and at the end, and each answer is written once.
    fn what_is_chosen_at_the_start_comes_back(browser: &Browser) {
        WIDGET.open(browser, &page(",closure"));
        browser.wait_for("the closure", "mentor-closure", "element.matches(':state(ready)')");
        assert_eq!(browser.all(&WIDGET.inside(":checked")).len(), 0, "nothing is chosen before");
        assert!(!browser.find(&CLOSURE.inside("[part=chosen]")).is_visible());
        tick(browser, WIDGET, "How far have we come with the goal?");
        browser.wait_for("a kind word", &WIDGET.inside("[role=status].m-hint"), "element.textContent.startsWith('Most pairs choose three or four.')");
        tick(browser, WIDGET, "What has the mentor learned?");
        browser.find(&field("one")).type_text("Can I do it alone?");
        browser.wait_for("enough", &WIDGET.inside("[role=status].m-hint"), "element.textContent === ''");
        browser.wait_for("the box for half way", &field("mid-one"), "true");
        browser.find(&field("mid-one")).type_text("When it is quiet");
        browser.find(&field("mid-goal")).type_text("Six of ten calls");
        browser.wait_for("at the end", &CLOSURE.inside("[part=chosen]"), "element.textContent.includes('Half way: “When it is quiet”') && element.textContent.includes('Half way: “Six of ten calls”')");
        let asked: Vec<String> = browser.find(&CLOSURE.inside("[part=chosen]")).eval(
            "return [...element.querySelectorAll('.m-stack legend, .m-stack .m-stack > div > .m-label')].map((label) => label.textContent)",
        );
        assert_eq!(asked, ["How far have we come with the goal?", "What has the mentor learned?", "Can I do it alone?"]);
        // The goal has its box below; nothing is asked twice.
        assert!(browser.has(&CLOSURE.inside("[id='end-learned']")) && !browser.has(&CLOSURE.inside("[id='end-goal']")));
        browser.find(&CLOSURE.inside("[id='end-one']")).type_text("Yes");
        browser.wait_for("the joint page", &CLOSURE.inside("[part=joint]"), "element.textContent.includes('“Yes”')");
        for words in ["How many objectives are met?", "What is this worth to the student?"] {
            tick(browser, WIDGET, words);
        }
        browser.wait_for("another kind word", &WIDGET.inside("[role=status].m-hint"), "element.textContent.startsWith('That is a lot')");
        browser.eval::<()>("await document.querySelector('mentor-review').flush();");
        browser.reload();
        browser.wait_for("the words again", &field("mid-one"), "element.value === 'When it is quiet'");
        assert_eq!(browser.find(&field("mid-goal")).value(), "Six of ten calls");
        assert_eq!(browser.all(&WIDGET.inside("[data-element='review.success'] :checked")).len(), 4);
        browser.assert_no_errors();
    }

    /// Two lines at any meeting, several of them; each can be changed and deleted, and comes back.
    fn a_quick_word_keeps_its_day(browser: &Browser) {
        WIDGET.open(browser, &page(""));
        browser.find(&field(".good")).type_text("The mornings");
        browser.find(&field(".change")).type_text("Tell me a day before");
        let rows = |count: usize| format!("element.querySelectorAll('.m-plan > li').length === {count}");
        browser.wait_for("a row", &WIDGET.inside("[part=informal]"), &rows(1));
        let said = text(browser, "informal");
        assert!(said.contains("22 November 2026") && said.contains("What should change? Tell me a day before"), "{said}");
        WIDGET.press(browser, "Add another day");
        browser.wait_for("empty boxes", &field(".good"), "element.value === '' && element.matches(':focus')");
        browser.type_text("The new rota");
        browser.wait_for("two rows", &WIDGET.inside("[part=informal]"), &rows(2));
        browser.all(&WIDGET.inside("[part=informal] li:first-child button"))[1].click();
        browser.wait_for("one row", &WIDGET.inside("[part=informal]"), &rows(1));
        assert!(!text(browser, "informal").contains("The mornings"));
        WIDGET.press(browser, "Undo");
        browser.wait_for("two rows", &WIDGET.inside("[part=informal]"), &rows(2));
        browser.eval::<()>("await document.querySelector('mentor-review').flush();");
        browser.reload();
        browser.wait_for("two rows after coming back", &WIDGET.inside("[part=informal]"), &rows(2));
        browser.assert_no_errors();
    }

    /// When the page gives the dates, the widget says when half way is, and that it is time.
    fn it_says_when_it_is_due(browser: &Browser) {
        let said = |day: &str| {
            WIDGET.open(browser, &format!("/pages/placement.html?today={day}&widgets=review&example=review/start"));
            browser.find(&WIDGET.inside("[data-element='review.timing']")).eval::<String>("return element.closest('ul').nextElementSibling.textContent")
        };
        let before = said("2026-12-15");
        assert!(before.contains("Half way is Wednesday") && before.contains("16 December 2026") && before.contains("about 157 hours"), "{before}");
        assert!(!before.contains("It is time now."));
        assert!(said("2026-12-16").contains("It is time now."));
        tick(browser, WIDGET, "We have talked it through");
        browser.wait_for("it is done", &WIDGET, "!element.shadowRoot.textContent.includes('It is time now.')");
        // The third meeting comes first.
        WIDGET.open(browser, &page(",ending"));
        browser.wait_for("the ending", "mentor-ending", "element.matches(':state(ready)')");
        browser.find(&WIDGET).eval::<()>("element.clear();");
        browser.wait_for("an empty record", &WIDGET, "!element.shadowRoot.querySelector(':checked')");
        assert!(!browser.find(&WIDGET).eval::<bool>("return element.shadowRoot.textContent.includes('It is time now.')"));
        for _ in 0..3 {
            Widget::of("mentor-ending").press(browser, "More than last time");
        }
        browser.wait_for("time after three meetings", &WIDGET, "element.shadowRoot.textContent.includes('It is time now.')");
        browser.assert_no_errors();
    }

    /// On one device each has a page of their own, which is shut after a reload. What would be better for the student is nowhere
    /// else until the student ticks it.
    fn the_four_are_answered_alone(browser: &Browser) {
        WIDGET.open(browser, &page(""));
        browser.eval::<()>("window.told = []; document.addEventListener('mentor-change', (event) => told.push(JSON.stringify(event.detail.shared)));");
        assert!(!browser.has(&field("review.q3-better.student")), "nobody's page is open");
        WIDGET.press(browser, "Student");
        browser.wait_for("the student’s page", &field("review.q3-better.student"), "true");
        assert!(!browser.has(&field("review.q3-better.mentor")));
        assert_eq!(browser.focused().unwrap().text(), "Four questions, each of you alone");
        browser.find(&field("review.q3-better.student")).type_text("You cut me short");
        browser.find(&field("review.q1-expected.student")).type_text("More than that");
        browser.wait_until("a private answer", "document.querySelector('mentor-review').state['review.q3-better']?.student.private === true");
        WIDGET.press(browser, "Close my answers");
        WIDGET.press(browser, "Mentor");
        browser.wait_for("the mentor’s page", &field("review.q3-better.mentor"), "true");
        WIDGET.unfold(browser, "details");
        let seen: String = browser.find(&WIDGET).eval("return element.shadowRoot.textContent + [...element.shadowRoot.querySelectorAll('input, textarea')].map((box) => box.value).join()");
        assert!(!seen.contains("You cut me short"), "{seen}");
        browser.find(&field("review.q1-expected.mentor")).type_text("As I thought");
        browser.wait_until("told", "window.told.length > 0");
        WIDGET.press(browser, "Close my answers");
        WIDGET.press(browser, "Student");
        browser.wait_for("the choice", &WIDGET.inside("[part=private]"), "element.querySelectorAll('[type=checkbox]').length === 2");
        assert!(!text(browser, "joint").contains("cut me short"));
        assert!(!browser.eval::<String>("return window.told.join()").contains("cut me short"));
        let labels = browser.all(&WIDGET.inside("[part=private] label.m-choice"));
        labels.iter().find(|label| label.text().contains("More than that")).unwrap().click();
        browser.wait_for("to talk about", &WIDGET.inside("[part=joint]"), "element.textContent.includes('More than that') && !element.textContent.includes('cut me short')");
        browser.eval::<()>("await document.querySelector('mentor-review').flush();");
        browser.reload();
        browser.wait_for("the widget again", &WIDGET, "element.matches(':state(ready)')");
        assert!(!browser.has(&field("review.q3-better.student")), "nobody's page is open after a reload");
        WIDGET.press(browser, "Student");
        browser.wait_for("the words", &field("review.q3-better.student"), "element.value === 'You cut me short'");
        browser.assert_no_errors();
    }

    /// On their own devices the four are open; what the file holds is what was ticked.
    fn each_side_shares_what_it_ticks(browser: &Browser) {
        WIDGET.open(browser, &page("&as=student"));
        assert!(!browser.has(&WIDGET.inside("[data-element='review.mid.progress']")), "the mentor's lines are the mentor's");
        browser.find(&field("review.q3-better.student")).type_text("You cut me short");
        browser.find(&field("review.q2-actions.student")).type_text("Most of them");
        WIDGET.unfold(browser, "[part=exchange]");
        let lines = browser.all(&WIDGET.inside("[part=exchange] label"));
        lines.iter().find(|line| line.text().contains("Most of them")).unwrap().click();
        browser.wait_until("the tick", "document.querySelector('mentor-review').state['review.q2-actions'].student.private === false");
        WIDGET.press(browser, "Share what is ticked");
        browser.wait_until("the file", "window.given.length");
        let file: String = browser.eval("return window.given.at(-1).text");
        assert!(file.contains("Most of them") && !file.contains("cut me short"), "{file}");
        browser.find(&WIDGET).eval::<()>("element.clear(); await element.flush();");
        WIDGET.open(browser, &page("&as=mentor&example=review/mentor"));
        assert_eq!(browser.find(&field("review.mid.progress.mentor")).value(), "Half of the calls are done");
        assert_eq!(WIDGET.state(browser)["review.mid.progress"]["mentor"]["by"], "mentor");
        browser.assert_no_errors();
    }

    /// A review that is written here is the objective's own: it stands with the objective, and the plan knows of it.
    fn each_objective_is_reviewed_where_it_lies(browser: &Browser) {
        WIDGET.open(browser, &page(",objectives&example=review/half-way"));
        browser.wait_for("the objectives", "mentor-objectives", "element.matches(':state(ready)')");
        assert!(text(browser, "objectives").contains("Less than we agreed"), "the earlier review is there");
        let reviews = browser.all(&WIDGET.inside("[part=objectives] button"));
        assert_eq!(reviews.len(), 2);
        reviews[0].click();
        browser.wait_for("the boxes", &WIDGET.inside("#review-evidence"), "true");
        tick(browser, WIDGET, "As we agreed");
        browser.find(&WIDGET.inside("#review-evidence")).type_text("The call log");
        WIDGET.press(browser, "Done with the review");
        browser.wait_for("no boxes", &WIDGET, "!element.shadowRoot.querySelector('#review-evidence')");
        assert!(browser.focused().unwrap().text().starts_with("Review"), "the focus is back on the button");
        browser.wait_for("the same review there", "mentor-objectives >>> [part=list]", "element.textContent.includes('As we agreed. “The call log”')");
        let review = browser.find(&WIDGET).eval::<serde_json::Value>("return Object.values(element.record.widgets.objectives.items.o1k3j5h7.reviews)[0]");
        assert_eq!(review["outcome"]["value"], json!("as"));
        browser.assert_no_errors();
    }

    /// A change is a step of the plan, with who and when; three are enough, and more are possible.
    fn changes_go_into_the_plan(browser: &Browser) {
        WIDGET.open(browser, &page(",plan"));
        browser.wait_for("the plan", "mentor-plan", "element.matches(':state(ready)')");
        let changes = |name: &str| WIDGET.inside(&format!("[part=changes] [id$='.{name}']"));
        for (count, words) in ["Start on time", "Meet at the desk", "Bring the log"].iter().enumerate() {
            browser.find(&changes("what")).type_text(words);
            browser.wait_for("a row", &WIDGET.inside("[part=changes]"), &format!("element.querySelectorAll('.m-step').length === {}", count + 1));
            if count == 0 {
                browser.find(&WIDGET.inside("[part=changes] [value=student]")).click();
            }
            WIDGET.press(browser, "Add another change");
            browser.wait_for("an empty box", &changes("what"), "element.value === '' && element.matches(':focus')");
        }
        browser.wait_for("three are enough", &WIDGET.inside("[part=changes] .m-hint"), "element.textContent === 'Three changes are enough for now.'");
        browser.wait_for("they are in the plan", "mentor-plan >>> [part=list]", "element.querySelectorAll('.m-step').length === 3 && element.textContent.includes('Student. No day yet. From: Look back half way.')");
        let sources: Vec<String> = browser.find(&WIDGET).eval("return Object.values(element.record.actions).map((action) => action.source.value)");
        assert_eq!(sources, ["review.q3-better"; 3]);
        // Done there is done here.
        browser.all("mentor-plan >>> .m-step input")[0].click();
        browser.wait_for("the tick here", &WIDGET.inside("[part=changes]"), "element.querySelectorAll(':checked').length >= 1");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// What to do when it does not work is always there, with the contacts of the page.
    fn the_road_to_a_formal_review(browser: &Browser) {
        WIDGET.open(browser, &page(""));
        let said = text(browser, "formal");
        assert!(said.contains("Ask for a formal review.") && said.contains("999"), "{said}");
        browser.find(&WIDGET).eval::<()>(
            "element.content = { format: 'mentor-content', version: 1, contacts: [{ name: 'Ms Okafor', role: 'safeguarding lead', phone: '01632 960 114' }] };",
        );
        browser.wait_for("whom to tell", &WIDGET.inside("[part=formal]"), "element.textContent.includes('Ms Okafor')");
        browser.assert_no_errors();
        browser.assert_accessible("mentor-review");
    }

    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, &page("&example=review/half-way"));
        browser.find(&WIDGET).eval::<()>("element.readOnly = true;");
        browser.wait_for("closed boxes", &WIDGET.inside("[data-element='review.success'] input"), "element.disabled");
        for selector in ["[part=informal] button", "[part=objectives] button", "[part=changes] button"] {
            assert!(browser.all(&WIDGET.inside(selector)).iter().all(|control| !control.is_visible()), "{selector}");
        }
        assert!(browser.find(&field("mid-goal")).eval::<bool>("return element.readOnly"));
        browser.assert_no_errors();
        browser.assert_accessible("mentor-review");
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, &page(""));
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 60);
        reach("a question", "element.type === 'checkbox'");
        browser.press(Key::Space);
        reach("a quick word", "element.id.endsWith('.good')");
        browser.type_text("The mornings");
        reach("half way", "element.id === 'mid-goal'");
        browser.type_text("Half of it");
        reach("my page", "element.textContent === 'Mentor'");
        browser.press(Key::Enter);
        browser.wait_for("the page", &field("review.q1-expected.mentor"), "true");
        reach("a question alone", "element.id === 'review.q1-expected.mentor'");
        browser.type_text("Yes");
        reach("the end of it", "element.textContent === 'Close my answers'");
        browser.press(Key::Enter);
        browser.wait_for("shut", &WIDGET, "!element.shadowRoot.querySelector(\"[id='review.q1-expected.mentor']\")");
        reach("a change", "element.id.endsWith('.what')");
        browser.type_text("Start on time");
        browser.wait_for("a step", &WIDGET.inside("[part=changes]"), "element.querySelectorAll('.m-step').length === 1");
        WIDGET.finish_with_keys(browser, 60);
        assert_eq!(WIDGET.state(browser)["goal"]["value"], json!(true));
        browser.assert_no_errors();
    }
}
