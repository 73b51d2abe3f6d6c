//! `<mentor-limits>` as people use it: the tick for safety before all else, what both agree, three questions, seven rules.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

const WIDGET: Widget = Widget::of("mentor-limits");

const SCOPE: &str = "limits.q1-scope";
const BEST: &str = "limits.q2-best-person";
const ELSE: &str = "limits.q3-else";

fn radio(id: &str, side: &str, value: &str) -> String {
    WIDGET.inside(&format!("input[name='{id}.{side}'][value='{value}']"))
}

fn say(browser: &Browser, answers: [&str; 3]) {
    for (id, value) in [SCOPE, BEST, ELSE].into_iter().zip(answers) {
        browser.find(&radio(id, "student", value)).click();
    }
}

/// Waits for the name of the outcome; gives all that it says.
fn outcome(browser: &Browser, name: &str) -> String {
    browser.wait_for(name, &WIDGET.inside("#outcome"), &format!("element.textContent === '{name}'"));
    browser.find(&WIDGET.inside("[part=outcome]")).text()
}

const PACK: &str = "element.content = { format: 'mentor-content', version: 1, labels: { yourCollege: 'Alderbeck College' }, \
    contacts: [{ name: 'Ms Okafor', role: 'safeguarding lead', phone: '01632 960 114' }, { role: 'Placement office', phone: '01632 960 120' }] };";

const TICK: &str = "[part=safety] input";

browser_tests! {
    /// Three answers, nothing typed: stay, or bring someone in, with the reasons; and again after a reload.
    fn three_answers_say_where_to_go(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=limits/empty");
        assert!(browser.all(&WIDGET.inside("input")).iter().all(|input| !input.is_checked()));
        let top = browser.find(&WIDGET.inside("[part=safety]")).text();
        assert!(top.starts_with("You choose what to share. Your mentor must pass on anything that suggests someone is at risk."), "{top}");
        say(browser, ["yes", "yes", "no"]);
        let said = outcome(browser, "Stay here");
        assert!(!said.contains("Why we say this"), "{said}");
        say(browser, ["unsure", "no", "yes"]);
        let said = outcome(browser, "Bring someone in");
        for reason in ["You are not sure that this fits your mentoring.", "Someone else can help with this better", "such as your boss, HR or a tutor"] {
            assert!(said.contains(reason), "{reason}: {said}");
        }
        let boxes = browser.all(&WIDGET.inside("[part=outcome] .m-input"));
        boxes[0].type_text("The placement office");
        boxes[1].write("2026-12-04");
        let record: Value = browser.find(&WIDGET).eval("return element.record");
        let action = record["actions"].as_object().unwrap().values().next().unwrap().clone();
        for (field, value) in [("what", "The placement office"), ("when", "2026-12-04"), ("who", "student"), ("source", ELSE)] {
            assert_eq!((&action[field]["value"], &action[field]["private"]), (&json!(value), &json!(true)), "{field}");
        }
        browser.eval::<()>("await document.querySelector('mentor-limits').flush();");
        browser.reload();
        outcome(browser, "Bring someone in");
        browser.wait_for("the step", &WIDGET.inside("[part=outcome] .m-input"), "element.value === 'The placement office'");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// The tick alone is enough: the focus is with those to tell, with a page's contacts and without; and it takes all else away.
    fn the_tick_goes_straight_to_somebody(browser: &Browser) {
        for pack in [false, true] {
            WIDGET.open(browser, "/gallery.html?example=limits/empty");
            browser.eval::<()>("document.querySelector('mentor-limits').clear();");
            if pack {
                browser.find(&WIDGET).eval::<()>(PACK);
                browser.wait_for("the contacts", &WIDGET.inside("[part=contact]"), "element.textContent.includes('Ms Okafor')");
            }
            browser.find(&WIDGET.inside(TICK)).click();
            browser.wait_until("the focus", "document.querySelector('mentor-limits').shadowRoot.activeElement?.part.contains('pass-on')");
            let said = browser.focused().unwrap().text();
            assert!(said.starts_with("Stop here and tell someone now") && said.contains("call 999"), "{said}");
            if pack {
                assert!(said.contains("Ms Okafor") && said.contains("01632 960 114") && said.contains("lead at Alderbeck College today"), "{said}");
            } else {
                assert!(said.contains("Tell the safeguarding lead at your college today."), "{said}");
            }
            // Nothing else is to be read then.
            say(browser, ["no", "no", "yes"]);
            browser.wait_for("the answers", &radio(ELSE, "student", "yes"), "element.checked");
            assert!(browser.all(&WIDGET.inside("[part=outcome]")).iter().all(|outcome| !outcome.is_visible()));
            browser.find(&WIDGET.inside(TICK)).click();
            outcome(browser, "Bring someone in");
            assert!(!browser.has(&WIDGET.inside("[part=pass-on]")));
        }
        browser.assert_no_errors();
        browser.assert_accessible("mentor-limits");
    }
}

browser_tests! {
    /// No answer to the three questions, and not the tick, is ever offered, told or sent; what both agree is.
    fn the_questions_stay_with_who_answers_them(browser: &Browser) {
        WIDGET.arrive(browser, "limits", "student");
        browser.eval::<()>("window.told = []; addEventListener('mentor-change', (event) => window.told.push(event.detail.shared));");
        say(browser, ["unsure", "no", "yes"]);
        browser.find(&WIDGET.inside("[data-element='limits.q3-options'] input")).click();
        browser.find(&WIDGET.inside(TICK)).click();
        browser.find(&WIDGET.inside("[part=first] input")).click();
        browser.wait_for("from which day", &WIDGET.inside("[part=first]"), "/Student agreed on \\d+ \\w+ \\d{4}\\./.test(element.textContent)");
        browser.wait_until("what was told", "window.told.at(-1)?.['limits.outside-ok']");
        let told: Value = browser.eval("return window.told");
        for private in [SCOPE, BEST, ELSE, "manager", "unsafe"] {
            assert!(!told.to_string().contains(private), "{private}: {told}");
        }
        WIDGET.unfold(browser, "[part=exchange]");
        let lines: Vec<String> = browser.all(&WIDGET.inside("[part=exchange] .m-choice")).iter().map(|line| line.text()).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        WIDGET.press(browser, "Share what is ticked");
        browser.wait_until("the file", "window.given.length");
        let text: String = browser.eval("return window.given.at(-1).text");
        for private in [SCOPE, BEST, ELSE, "manager", "unsafe"] {
            assert!(!text.contains(private), "{private}: {text}");
        }

        // The mentor agrees, and both see the day.
        WIDGET.arrive(browser, "limits", "mentor");
        WIDGET.unfold(browser, "[part=exchange]");
        browser.eval_with::<()>(
            "const input = document.querySelector('mentor-limits').shadowRoot.querySelector('#exchange'); \
             const files = new DataTransfer(); \
             files.items.add(new File([args[0]], 'from the other one.json', { type: 'application/json' })); \
             input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));",
            &[json!(text)],
        );
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        WIDGET.press(browser, "Put it in");
        browser.wait_for("the student's day", &WIDGET.inside("[part=first]"), "element.textContent.includes('Student agreed on')");
        browser.find(&WIDGET.inside("[part=first] input")).click();
        browser.wait_for("the day of both", &WIDGET.inside("[part=first]"), "/You both agreed on \\d+ \\w+ \\d{4}\\./.test(element.textContent)");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Each has their own three answers: on one device nobody is shown those of the other.
    fn each_has_their_own_questions(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=limits/mentor");
        assert!(browser.find(&radio(SCOPE, "mentor", "no")).is_checked());
        assert!(!browser.has(&radio(SCOPE, "student", "yes")), "the student's answer is nowhere");
        let said = outcome(browser, "Bring someone in");
        assert!(said.contains("Thank you for telling me."), "{said}");
        browser.find(&WIDGET).eval::<()>("element.setAttribute('as', 'student')");
        browser.wait_for("the student's", &radio(SCOPE, "student", "yes"), "element.checked");
        assert!(!browser.has(&WIDGET.inside("[part=outcome]")));

        // Both rules and dates, as both see them.
        WIDGET.open(browser, "/gallery.html?example=limits/agreed");
        for part in ["first", "code"] {
            let text = browser.find(&WIDGET.inside(&format!("[part={part}]"))).text();
            assert!(text.contains("You both agreed on 5 October 2026."), "{text}");
        }
        assert_eq!(browser.all(&WIDGET.inside("[part=code] li")).len(), 7);
        browser.find(&WIDGET.inside("[part=code] [aria-label=Mentor] input")).click();
        browser.wait_for("one alone", &WIDGET.inside("[part=code]"), "element.textContent.includes('Student agreed on 5 October 2026.')");
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=limits/empty");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 40);
        reach("the tick for safety", "!!element.closest('[part=safety]')");
        browser.press(Key::Space);
        browser.wait_until("the focus", "document.querySelector('mentor-limits').shadowRoot.activeElement?.part.contains('pass-on')");
        reach("what both agree", "!!element.closest('[part=first]')");
        browser.press(Key::Space);
        for id in [SCOPE, BEST, ELSE] {
            reach(id, &format!("element.name === '{id}.student'"));
            browser.press(Key::Space);
        }
        reach("the rules", "!!element.closest('[part=code]')");
        browser.press(Key::Space);
        WIDGET.finish_with_keys(browser, 40);
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=limits/pass-on");
        assert!(browser.find(&WIDGET.inside("[part=pass-on]")).is_visible());
        browser.find(&WIDGET).eval::<()>("element.readOnly = true");
        browser.wait_for("closed questions", &radio(SCOPE, "student", "no"), "element.disabled");
        assert!(browser.all(&WIDGET.inside("[part=safety] input, [part=first] input, [part=code] input")).iter().all(|tick| tick.eval::<bool>("return element.disabled")));
        assert!(browser.find(&WIDGET.inside("[part=pass-on]")).is_visible(), "whom to tell is always there");
        browser.assert_no_errors();
    }
}
