//! `<mentor-match>` as two people use it: on one device one after the other, on two devices with a file between them, and what
//! each of them sees and never sees.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

const WIDGET: Widget = Widget::of("mentor-match");
const TOPICS: [&str; 5] = ["job", "goals", "place", "time", "compatible"];

fn radio(side: &str, topic: &str, value: &str) -> String {
    WIDGET.inside(&format!("input[name='match.{side}.{topic}'][value={value}]"))
}

fn answer(browser: &Browser, side: &str, answers: [&str; 5]) {
    for (topic, value) in TOPICS.into_iter().zip(answers) {
        browser.find(&radio(side, topic, value)).click();
    }
}

/// All that is written on the screen, also what is folded away.
fn words(browser: &Browser) -> String {
    browser.find(&WIDGET).eval("return element.shadowRoot.querySelector('.m-page').textContent")
}

fn heading(browser: &Browser, words: &str) {
    browser.wait_until(
        &format!("the heading “{words}”"),
        &format!(
            "[...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-h')].some((one) => one.textContent === '{words}')"
        ),
    );
}

/// The page for both as it is drawn, down to the last attribute.
fn page_for_both(browser: &Browser) -> String {
    browser.find(&WIDGET.inside("[part=outcome]")).eval("return element.outerHTML")
}

/// Presses Share, and takes the file.
fn file(browser: &Browser) -> String {
    let before: usize = browser.eval("return window.given.length");
    WIDGET.unfold(browser, "[part=exchange]");
    WIDGET.press(browser, "Share what is ticked");
    browser.wait_until("the file", &format!("window.given.length > {before}"));
    browser.eval("return window.given.at(-1).text")
}

/// Opens a file and puts it in; gives what was said of it before.
fn take(browser: &Browser, text: &str) -> String {
    WIDGET.unfold(browser, "[part=exchange]");
    browser.eval_with::<()>(
        "const input = document.querySelector('mentor-match').shadowRoot.querySelector('#exchange'); \
         const files = new DataTransfer(); \
         files.items.add(new File([args[0]], 'from the other one.json', { type: 'application/json' })); \
         input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(text)],
    );
    browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
    let said = browser.find(&WIDGET.inside("[part=preview]")).text();
    WIDGET.press(browser, "Put it in");
    said
}

browser_tests! {
    /// On one device: each answers without the other's answers in sight, and between them stands a screen that says so. After
    /// a reload nobody's answers are on screen before somebody has said who is here.
    fn two_people_share_a_device(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=match/empty");
        assert!(!words(browser).contains("Do you expect to work well together?"), "the mentor's come later");
        assert!(browser.all(&WIDGET.inside("input[type=radio]")).iter().all(|radio| !radio.is_checked()), "nothing is pre-selected");
        answer(browser, "student", ["yes", "plan", "yes", "unsure", "yes"]);
        browser.find(&WIDGET.inside("[id='note.student']")).type_text("The bus stops at five");
        browser.find(&WIDGET.inside("[id='access.say-what-helps']")).type_text("One task at a time");
        WIDGET.press(browser, "Close my answers");
        heading(browser, "Who is here now?");
        browser.wait_until("the focus on it", "document.activeElement?.shadowRoot?.activeElement?.textContent === 'Who is here now?'");
        assert!(words(browser).contains("closed, but not locked"), "hand-over rests on trust, and it says so");
        assert!(!browser.has(&WIDGET.inside("input[type=radio]")));
        assert!(browser.all(&WIDGET.inside("button")).iter().all(|button| button.text() != "Open the page for both of us" || !button.is_visible()));

        WIDGET.press(browser, "Mentor");
        heading(browser, "Mentor");
        WIDGET.unfold(browser, "[part=exchange]");
        let all: String = words(browser)
            + &browser.find(&WIDGET).eval::<String>("return [...element.shadowRoot.querySelectorAll('textarea, input[type=text]')].map((box) => box.value).join()");
        for hers in ["The bus stops at five", "One task at a time", "Are your aims clear to the mentor?"] {
            assert!(!all.contains(hers), "the mentor sees “{hers}”: {all}");
        }
        answer(browser, "mentor", ["yes", "yes", "yes", "yes", "yes"]);
        WIDGET.press(browser, "Close my answers");
        heading(browser, "Talk first");
        assert!(!browser.has(&WIDGET.inside("[part=outcome] > ul:last-child li")), "no answers are shown");
        let written = WIDGET.state(browser);
        assert_eq!(written["match.mentor.time"]["by"], "mentor");
        assert_eq!(written["match.student.time"]["by"], "student");
        for topic in TOPICS {
            for side in ["student", "mentor"] {
                assert_eq!(written[format!("match.{side}.{topic}")]["private"], true, "{side} {topic}");
            }
        }
        assert_eq!(written["access.say-what-helps"]["private"], true);

        browser.eval::<()>("await document.querySelector('mentor-match').flush();");
        browser.reload();
        heading(browser, "Who is here now?");
        assert!(!browser.has(&WIDGET.inside("input[type=radio]")), "nobody's answers stand first");
        WIDGET.press(browser, "Open the page for both of us");
        heading(browser, "Talk first");
        WIDGET.press(browser, "Change my answers");
        heading(browser, "Who is here now?");
        WIDGET.press(browser, "Student");
        browser.wait_for("the student's answers", &radio("student", "time", "unsure"), "element.checked");
        assert_eq!(browser.find(&WIDGET.inside("[id='note.student']")).value(), "The bus stops at five");
        browser.find(&radio("student", "time", "no")).click();
        WIDGET.press(browser, "Close my answers");
        heading(browser, "Solve these first");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// What comes late, from a page or from another tab, puts the screen between there; but not under somebody's hands.
    fn words_that_come_late_are_not_shown_to_whoever_is_there(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=match/empty");
        let hers = json!({"match.student.job": {"value": "no", "by": "student", "at": "2026-10-05T09:12:00.000Z", "private": true}});
        browser.eval_with::<()>("document.querySelector('mentor-match').state = args[0];", std::slice::from_ref(&hers));
        heading(browser, "Who is here now?");
        assert!(!browser.has(&WIDGET.inside("input[type=radio]")));

        // Words that a program writes, with no focus at all, are somebody's too.
        WIDGET.open(browser, "/pages/exchange.html?widget=match&as=both");
        browser.find(&radio("student", "goals", "plan")).eval::<()>("element.click()");
        browser.wait_until("the answer", "document.querySelector('mentor-match').state['match.student.goals']");
        browser.eval_with::<()>("document.querySelector('mentor-match').state = args[0];", &[hers]);
        browser.wait_for("both answers", &radio("student", "job", "no"), "element.checked");
        assert!(browser.find(&radio("student", "goals", "plan")).is_checked());
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    /// Every pair of answers to every topic, both ways round: the page for both is the same, to the last attribute, from answers
    /// as they were given and from answers as they travel.
    fn the_page_for_both_never_says_who_was_lower(browser: &Browser) {
        browser.goto("/pages/exchange.html?widget=match&as=student");
        browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
        let found: Vec<(String, bool)> = browser.eval(
            "const topics = ['job', 'goals', 'place', 'time', 'compatible'], answers = ['yes', 'plan', 'unsure', 'no', 'inPerson']; \
             const five = (side, index, value) => Object.fromEntries(topics.map((topic, at) => [`match.${side}.${topic}`, \
               { value: at === index ? value : 'yes', by: side, at: '2026-10-05T09:12:00.000Z', private: true }])); \
             const sent = (side, index, value) => ({ sent: { [side]: { by: side, at: '2026-10-05T09:12:00.000Z', private: false, \
               value: topics.map((_, at) => at === index ? (value === 'inPerson' || index === 4 && value === 'no' ? 'u' : value[0]) : 'y').join('') } } }); \
             let count = 0; \
             const drawn = async (state) => { \
               const element = document.createElement('mentor-match'); \
               element.setAttribute('record-id', `pair ${count++}`); element.setAttribute('as', 'student'); element.state = state; \
               document.querySelector('main').append(element); await element.ready; \
               while (element.shadowRoot.querySelector('[aria-busy=true]')) await new Promise((done) => setTimeout(done)); \
               const html = element.shadowRoot.querySelector('[part=outcome]').outerHTML; element.remove(); return html; }; \
             const out = []; \
             for (const [index, topic] of topics.entries()) for (const [a, low] of answers.entries()) for (const high of answers.slice(0, a)) { \
               const pages = [ \
                 await drawn({ ...five('student', index, low), ...five('mentor', index, high) }), \
                 await drawn({ ...five('student', index, high), ...five('mentor', index, low) }), \
                 await drawn({ ...five('student', index, high), ...sent('mentor', index, low) }), \
                 await drawn({ ...sent('student', index, low), ...five('mentor', index, high) }) ]; \
               out.push([`${topic}: ${low} and ${high}`, pages.every((page) => page.length > 1000 && page === pages[0])]); \
             } \
             return out;",
        );
        assert_eq!(found.len(), 50);
        let other: Vec<&String> = found.iter().filter(|(_, same)| !same).map(|(name, _)| name).collect();
        assert!(other.is_empty(), "the page for both is another when the two change places: {other:?}");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// On two devices: what travels is what the page for both needs, and nothing else; both see the same page; the answers
    /// themselves only go once both want it.
    fn two_people_on_two_devices(browser: &Browser) {
        WIDGET.arrive(browser, "match", "student");
        answer(browser, "student", ["yes", "inPerson", "yes", "yes", "no"]);
        browser.find(&WIDGET.inside("[id='note.student']")).type_text("My own note");
        browser.find(&WIDGET.inside("[id='access.say-what-helps']")).type_text("One task at a time");
        browser.find(&WIDGET.inside("fieldset input[type=checkbox]")).click();
        assert!(words(browser).contains("The page for both of you comes when"), "it waits for the mentor");
        WIDGET.unfold(browser, "[part=exchange]");
        let offered = browser.all(&WIDGET.inside("[part=exchange] .m-choice"));
        assert_eq!(offered.len(), 1, "only how they work best is offered");
        assert!(words(browser).contains("your answers are inside this file"), "said before it goes");
        let hers = file(browser);
        let told: Value = browser.eval("return window.shared.at(-1).shared");
        assert_eq!(told["sent"]["student"]["value"], "yuyyu", "as it travels: {told}");
        for secret in ["My own note", "One task", "inPerson", "match.student", "not-ahead"] {
            assert!(!hers.contains(secret), "“{secret}” has left: {hers}");
        }
        browser.find(&WIDGET.inside("[part=exchange] .m-choice input")).click();
        let hers = file(browser);
        assert!(hers.contains("One task at a time") && !hers.contains("My own note") && !hers.contains("match.student"), "{hers}");
        let at_home: String = browser.eval("return JSON.stringify(document.querySelector('mentor-match').record)");

        WIDGET.arrive(browser, "match", "mentor");
        let said = take(browser, &hers);
        assert!(said.contains("Five answers, for the page for both") && !said.contains("yuyyu"), "{said}");
        assert!(!browser.has(&WIDGET.inside("[part=outcome]")), "there is nothing to see before the mentor has answered");
        answer(browser, "mentor", ["yes", "plan", "no", "yes", "yes"]);
        heading(browser, "Solve these first");
        let page = words(browser);
        assert!(page.contains("One task at a time"), "what the student chose to tell: {page}");
        assert!(!page.contains("My own note"));
        let seen = page_for_both(browser);
        let his = file(browser);
        assert!(his.contains("ypnyy") && !his.contains("match.mentor"), "{his}");

        // The student's own device again.
        WIDGET.arrive(browser, "match", "student");
        browser.eval_with::<()>("document.querySelector('mentor-match').record = JSON.parse(args[0]);", &[json!(at_home)]);
        browser.wait_for("the student's answers", &radio("student", "job", "yes"), "element.checked");
        take(browser, &his);
        heading(browser, "Solve these first");
        // How the student works best stands on both; the boxes of the two differ, since each says yes for themselves.
        let same = |html: &str| html.replace("student", "mentor").replace("Student", "Mentor");
        assert_eq!(same(&page_for_both(browser)), same(&seen), "both see the same page");

        // The student says yes to showing, alone: the answers stay where they are.
        browser.find(&WIDGET.inside("input[name='show.student'][value=yes]")).click();
        let hers = file(browser);
        assert!(!hers.contains("match.student"), "{hers}");
        let at_home: String = browser.eval("return JSON.stringify(document.querySelector('mentor-match').record)");

        WIDGET.arrive(browser, "match", "mentor");
        take(browser, &hers);
        answer(browser, "mentor", ["yes", "plan", "no", "yes", "yes"]);
        assert!(!browser.has(&WIDGET.inside("[part=outcome] > ul:last-child li:nth-child(2)")));
        browser.find(&WIDGET.inside("input[name='show.mentor'][value=yes]")).click();
        let his = file(browser);
        assert!(his.contains("match.mentor.place"), "both want it: {his}");

        WIDGET.arrive(browser, "match", "student");
        browser.eval_with::<()>("document.querySelector('mentor-match').record = JSON.parse(args[0]);", &[json!(at_home)]);
        browser.wait_for("the student's answers", &radio("student", "job", "yes"), "element.checked");
        take(browser, &his);
        browser.wait_for("all ten", &WIDGET.inside("[part=outcome] > ul:last-child"), "element.querySelectorAll('li').length === 11");
        let ten = browser.find(&WIDGET.inside("[part=outcome] > ul:last-child")).text();
        assert!(ten.contains("Mentor: No") && ten.contains("Student: I would rather say it in person"), "{ten}");
        // And back to no: what is written from now on stays here.
        browser.find(&WIDGET.inside("input[name='show.student'][value=no]")).click();
        browser.wait_for("no answers", &WIDGET.inside("[part=outcome] > ul:last-child"), "!element.querySelector('li:nth-child(2)')");
        assert!(!file(browser).contains("match.student"));
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Who would rather not go ahead is told whom to tell, and nothing else changes; a no to getting on leads there too.
    fn nobody_has_to_go_ahead(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=match/plan");
        browser.eval::<()>(
            "window.told = []; const element = document.querySelector('mentor-match'); \
             element.addEventListener('mentor-change', (event) => window.told.push(JSON.stringify(event.detail.shared))); \
             element.content = { format: 'mentor-content', version: 1, lang: 'en-GB', contacts: [{ name: 'Mr Bello', role: 'placements', phone: '01632 960 114' }] };",
        );
        heading(browser, "Start, with these plans");
        let before = page_for_both(browser);
        assert!(!browser.has(&WIDGET.inside("[part=tell]")));
        let tick = WIDGET.inside("fieldset input[type=checkbox]");
        browser.find(&tick).click();
        browser.wait_for("whom to tell", &WIDGET.inside("[part=tell]"), "element.textContent.includes('Mr Bello')");
        assert!(browser.find(&WIDGET.inside("[part=tell]")).text().contains("You need not say why"));
        browser.wait_until("the page was told", "window.told.length");
        assert_eq!(page_for_both(browser), before, "nothing on the page for both");
        let told: Vec<String> = browser.eval("return window.told");
        assert!(told.iter().all(|shared| !shared.contains("not-ahead")), "{told:?}");
        assert_eq!(WIDGET.state(browser)["not-ahead"]["mentor"]["private"], true);
        WIDGET.unfold(browser, "[part=exchange]");
        assert!(browser.all(&WIDGET.inside("[part=exchange] .m-choice")).is_empty(), "there is nothing to tick");
        browser.find(&tick).click();
        browser.wait_until("no more of it", "!document.querySelector('mentor-match').shadowRoot.querySelector('[part=tell]')");

        // Of getting on, every doubt looks the same on the page for both.
        browser.find(&radio("mentor", "compatible", "unsure")).click();
        heading(browser, "Talk first");
        let doubt = page_for_both(browser);
        browser.find(&radio("mentor", "compatible", "no")).click();
        browser.wait_for("whom to tell", &WIDGET.inside("[part=tell]"), "true");
        assert_eq!(page_for_both(browser), doubt);
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// What the page for both says of each outcome, its plan, and that a plan being written is left alone.
    fn each_outcome_has_its_words(browser: &Browser) {
        for (example, overall, topics) in [
            ("ready", "Ready to start", vec!["The role Settled", "The aims Settled"]),
            ("plan", "Start, with these plans", vec!["Place and contact Write the plan", "The role Settled"]),
            ("talk", "Talk first", vec!["The role Talk about it", "Place and contact Write the plan", "Getting on Talk about it"]),
            ("solve", "Solve these first", vec!["The role Write the plan", "Place and contact Solve it", "Time Solve it"]),
        ] {
            WIDGET.open(browser, &format!("/gallery.html?example=match/{example}"));
            heading(browser, overall);
            let said: Vec<String> = browser.find(&WIDGET).eval(
                "return [...element.shadowRoot.querySelectorAll('.m-list > li > div')].map((row) => row.firstChild.textContent)",
            );
            assert_eq!(said, topics, "{example}");
            assert_eq!(browser.all(&WIDGET.inside(".m-topics li")).len(), 5);
            let page = words(browser);
            assert!(page.contains("Our plan to meet"), "{example}");
            assert_eq!(page.contains("You may see this differently."), ["talk", "solve"].contains(&example), "{example}");
            assert_eq!(page.contains("Speak to your college together."), example == "solve", "{example}");
            assert!(!page.contains('%'));
        }
        assert_eq!(browser.find(&WIDGET.inside("[id='where']")).value(), "By video at first");
        let plan = WIDGET.inside("[id='when']");
        browser.find(&plan).type_text("Tuesdays");
        browser.eval::<()>(
            "document.querySelector('mentor-match').state = { often: { value: 'Each week', by: 'mentor', at: '2026-10-06T09:12:00.000Z', private: false } };",
        );
        browser.wait_for("what came", &WIDGET.inside("[id='often']"), "element.value === 'Each week'");
        assert!(browser.find(&plan).is_focused(), "the box that somebody writes in stays");
        browser.type_text(" at three");
        assert_eq!(browser.find(&plan).value(), "Tuesdays at three");
        assert_eq!(browser.find(&WIDGET.inside("[id='again']")).value(), "2026-10-19");
        browser.eval::<()>("await document.querySelector('mentor-match').flush();");
        browser.reload();
        browser.wait_for("the words after coming back", &plan, "element.value === 'Tuesdays at three'");
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=match/empty");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 60);
        for side in ["student", "mentor"] {
            for topic in TOPICS {
                reach(topic, &format!("element.name === 'match.{side}.{topic}'"));
                browser.press(Key::Space);
            }
            reach("the end of their screen", "element.textContent === 'Close my answers'");
            browser.press(Key::Enter);
            if side == "student" {
                heading(browser, "Who is here now?");
                reach("the mentor", "element.textContent === 'Mentor'");
                browser.press(Key::Enter);
                heading(browser, "Mentor");
            }
        }
        heading(browser, "Ready to start");
        browser.wait_until("the focus on the page for both", "document.activeElement?.shadowRoot?.activeElement?.textContent === 'Ready to start'");
        reach("the box for both", "element.id === 'match.find-out'");
        browser.type_text("Lunch");
        WIDGET.finish_with_keys(browser, 60);
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=match/solve");
        browser.eval::<()>("document.querySelector('mentor-match').readOnly = true;");
        browser.wait_for("closed questions", &radio("student", "job", "yes"), "element.disabled");
        assert!(browser.all(&WIDGET.inside("input[type=radio], fieldset input[type=checkbox]")).iter().all(|one| one.eval::<bool>("return element.disabled")));
        assert!(browser.find(&WIDGET.inside("[id='where']")).eval::<bool>("return element.readOnly"));

        // Whoever shares a device can still go from screen to screen.
        WIDGET.open(browser, "/gallery.html?example=match/hand-over");
        browser.eval::<()>("document.querySelector('mentor-match').readOnly = true;");
        WIDGET.press(browser, "Student");
        browser.wait_for("the student's answers", &radio("student", "goals", "plan"), "element.checked && element.disabled");

        WIDGET.open(browser, "/gallery.html?example=match/college");
        let page = words(browser);
        assert!(page.contains("Someone who comes to you need not say why."), "{page}");
        assert!(!browser.has(&WIDGET.inside("input:not([part=copy] input)")), "a college sees no answers");
        browser.assert_no_errors();
    }
}
