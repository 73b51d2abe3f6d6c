// What the suite of the element uses in its pages: a log of all events, and ways to make and fill elements.

window.seen = [];
for (const name of ["ready", "change", "load", "save", "share", "export", "complete", "error"]) {
  document.addEventListener(`mentor-${name}`, (event) => {
    const { respondWith, blob, ...detail } = event.detail;
    window.seen.push({
      name,
      detail,
      from: event.target.id,
      cancelable: event.cancelable,
      open: event.bubbles && event.composed,
      responds: typeof respondWith,
      blob: Boolean(blob),
      at: performance.now(),
    });
  });
}

/** The events of this name. */
window.events = (name) => window.seen.filter((event) => event.name === name);

/** Adds an element to the page. */
window.add = (attributes = {}, inner = "<p>fallback</p>") => {
  const element = document.createElement("mentor-objectives");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = inner;
  document.querySelector("main").append(element);
  return element;
};

/** The box for the objective. */
window.box = (element = document.querySelector("mentor-objectives")) => element.shadowRoot.querySelector("textarea");

/** Writes into it as a person does, all at once. */
window.write = (text, element) => {
  const field = window.box(element);
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
};

/** The words in a record: every text that stands under `text`. */
window.texts = (record) => {
  const items = record?.widgets?.objectives?.items ?? record?.items ?? {};
  return Object.values(items).map((item) => item.text?.value).filter((text) => text !== undefined).sort();
};

/** The text of a record with one objective. */
window.recordWith = (text, { at = "2026-11-22T10:00:00.000Z", id = "one", version = 1 } = {}) => {
  const answer = (value) => ({ value, by: "student", at, private: false });
  return JSON.stringify({
    format: "mentor-record",
    version,
    id: "default",
    widgets: { objectives: { items: { [id]: { text: answer(text), order: answer("m") } } } },
    actions: {},
    agreed: [],
  });
};

/** What lies in storage under the key of the default record. */
window.kept = (store = sessionStorage, key = "mentor-widgets::default") => store.getItem(key);

/** A promise to settle later. */
window.promise = () => {
  let settle;
  const promise = new Promise((fulfil, refuse) => (settle = { fulfil, refuse }));
  return { promise, ...settle };
};

/** Becomes the store of the page: keeps what is saved in `window.host`. */
window.beHost = (given = null) => {
  window.host = { text: given, loads: 0, saves: [] };
  document.addEventListener("mentor-load", (event) => {
    event.preventDefault();
    window.host.loads += 1;
    event.detail.respondWith(Promise.resolve(window.host.text));
  });
  document.addEventListener("mentor-save", (event) => {
    event.preventDefault();
    window.host.saves.push(event.detail.text);
    window.host.text = event.detail.text;
    event.detail.respondWith(Promise.resolve());
  });
};

/** How a value is refused: in a function of the page, because a driver's script may have a TypeError of its own. */
window.refused = (property, value) => {
  try {
    document.querySelector("mentor-objectives")[property] = value;
    return "taken";
  } catch (error) {
    return [error instanceof TypeError, error.name, error.code].join();
  }
};
