//! One element of a page.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::browser::Browser;

/// The key under which WebDriver hands elements over.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page that a [`Browser`] shows, in a shadow root or not.
#[derive(Clone, Debug)]
pub struct Element<'a> {
    browser: &'a Browser,
    handle: fantoccini::elements::Element,
}

/// Whether the element keeps its place for some frames, and nothing lies over its middle.
const SETTLED: &str = "
  const element = args[0];
  const place = () => { const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height].join(); };
  // A tab in the back draws no frames.
  const frame = () => new Promise((next) => { requestAnimationFrame(next); setTimeout(next, 50); });
  const { top, bottom, left, right } = element.getBoundingClientRect();
  if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) {
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  }
  const before = place();
  for (let count = 0; count < 3; count += 1) await frame();
  if (!element.isConnected) throw new Error('the element is no longer in the page');
  if (place() !== before) return false;
  const first = element.getClientRects()[0];
  if (!first) return false;
  const middle = [
    (Math.max(first.left, 0) + Math.min(first.right, innerWidth)) / 2,
    (Math.max(first.top, 0) + Math.min(first.bottom, innerHeight)) / 2,
  ];
  let hit = element.getRootNode().elementFromPoint(...middle);
  while (hit && hit !== element && !element.contains(hit)) hit = hit.getRootNode().host;
  return !!hit;";

impl<'a> Element<'a> {
    pub(crate) fn from_json(browser: &'a Browser, reference: &Value) -> Option<Self> {
        let id = reference.get(REFERENCE)?.as_str()?.to_owned();
        let handle = fantoccini::elements::Element::from_element_id(browser.client.clone(), id.into());
        Some(Self { browser, handle })
    }

    /// The element as an argument for [`Browser::eval_with`].
    pub fn json(&self) -> Value {
        json!({ REFERENCE: self.handle.element_id().to_string() })
    }

    pub(crate) fn handle(&self) -> fantoccini::elements::Element {
        self.handle.clone()
    }

    /// Runs the body of an async function in which `element` is this one.
    #[track_caller]
    pub fn eval<T: DeserializeOwned>(&self, script: &str) -> T {
        self.browser.eval_with(&format!("const element = args[0]; {script}"), &[self.json()])
    }

    /// Clicks its middle, scrolling there first; fails when something lies over it. Waits until it lies still: WebKit's
    /// driver clicks where the element was a moment ago, whatever is there now.
    #[track_caller]
    pub fn click(&self) {
        self.browser.wait("an element to lie still and open to a click", SETTLED, &[self.json()]);
        self.browser.answer("click", self.handle.click());
    }

    /// Puts the focus there and types, key by key, after what is already in it.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.browser.answer("typing", self.handle.send_keys(text));
    }

    /// Puts a value into a field at once and says so, as typing does. For dates, whose keys differ by engine, and for
    /// fields inside a frame, where WebKit's driver does not type.
    #[track_caller]
    pub fn write(&self, value: &str) {
        self.browser.eval_with::<()>(
            "args[0].value = args[1]; args[0].dispatchEvent(new Event('input', { bubbles: true }));",
            &[self.json(), json!(value)],
        );
    }

    /// Empties a field as a person does: select all, delete.
    #[track_caller]
    pub fn clear(&self) {
        self.browser.answer("clearing", self.handle.clear());
    }

    /// Puts the focus there.
    #[track_caller]
    pub fn focus(&self) {
        self.eval::<()>("element.focus();");
    }

    /// The text that a person sees.
    #[track_caller]
    pub fn text(&self) -> String {
        self.eval("return element.innerText ?? element.textContent ?? '';")
    }

    /// The value of a field.
    #[track_caller]
    pub fn value(&self) -> String {
        self.eval("return String(element.value);")
    }

    /// An attribute.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.browser.eval_with("return args[0].getAttribute(args[1]);", &[self.json(), json!(name)])
    }

    /// A property of its computed style.
    #[track_caller]
    pub fn style(&self, property: &str) -> String {
        self.browser
            .eval_with("return getComputedStyle(args[0]).getPropertyValue(args[1]);", &[self.json(), json!(property)])
    }

    /// Whether it is ticked.
    #[track_caller]
    pub fn is_checked(&self) -> bool {
        self.eval("return element.checked === true;")
    }

    /// Whether a person can see it.
    #[track_caller]
    pub fn is_visible(&self) -> bool {
        self.eval(
            "return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;",
        )
    }

    /// Whether it has the focus.
    #[track_caller]
    pub fn is_focused(&self) -> bool {
        self.eval("return element.getRootNode().activeElement === element;")
    }

    /// Writes a picture of it to `target/screenshots/<engine>/<name>.png`.
    #[track_caller]
    pub fn screenshot(&self, name: &str) {
        let png = self.browser.answer("screenshot", self.handle.screenshot());
        self.browser.write_picture(name, &png);
    }
}
