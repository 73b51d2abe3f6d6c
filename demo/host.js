// A page that keeps the record itself: the whole hand-off between a widget and its host, with ways to make it fail.
//
// What a real host needs is `onLoad` and `onSave` in their "kept" and "keep" forms, ten lines in all. The rest is there to
// look at.

const $ = (id) => document.getElementById(id);
const later = (ms) => new Promise((done) => setTimeout(done, ms));
const never = new Promise(() => {});

// The store: a variable, and localStorage when the reader wants it to outlive a reload.

const STORE = "demo-host-store";
const LASTING = "demo-host-lasting";
let kept = localStorage.getItem(STORE);

function keep(text) {
  kept = text;
  if (text !== null && $("lasting").checked) localStorage.setItem(STORE, text);
  else localStorage.removeItem(STORE);
  $("store-text").textContent = text ?? "";
  $("store-size").textContent = text === null ? "nothing" : `${text.length} characters`;
}

const GIVE = {
  kept: async () => kept,
  late: async () => (await later(3000), kept),
  never: () => never,
  fail: () => Promise.reject(new Error("the store of this page is down")),
  damaged: async () => '{"format":"mentor-record","version":1,"widgets":{"obj',
  newer: async () => JSON.stringify({ ...JSON.parse(kept ?? NOTHING), version: 99 }),
};
const NOTHING = '{"format":"mentor-record","version":1,"id":"host-demo","widgets":{},"actions":{},"agreed":[]}';

const TAKE = {
  keep: async (text) => keep(text),
  late: async (text) => (await later(3000), keep(text)),
  never: () => never,
  fail: () => Promise.reject(new Error("the store of this page is down")),
};

function onLoad(event) {
  const give = GIVE[$("give").value];
  if (!give) return;
  event.preventDefault();
  event.detail.respondWith(give());
}

function onSave(event) {
  const how = $("take").value;
  if (how === "not") return;
  event.preventDefault();
  // Cancelled without an answer counts as saved.
  if (how === "silent") keep(event.detail.text);
  else event.detail.respondWith(TAKE[how](event.detail.text));
}

document.addEventListener("mentor-load", onLoad);
document.addEventListener("mentor-save", onSave);

// The log. A listener of its own, after the ones above, so that it sees whether the event was cancelled.

const EVENTS = ["ready", "change", "load", "save", "share", "export", "complete", "error"];

function log(event) {
  // What is there only to be called, or is no text, is named and not shown.
  const shown = (key, value) => {
    if (typeof value === "function") return "(function)";
    return value instanceof Blob ? `(Blob, ${value.size} bytes)` : value;
  };
  const line = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = event.type;
  const detail = document.createElement("code");
  detail.textContent = JSON.stringify(event.detail, shown);
  line.append(name, event.defaultPrevented ? " (the page took it) " : " ", detail);
  $("events").prepend(line);
  show();
}

for (const name of EVENTS) document.addEventListener(`mentor-${name}`, log);

// What the page sees of the element.

const element = document.querySelector("mentor-objectives");

function show() {
  for (const what of ["state", "record"]) {
    const text = JSON.stringify(element[what] ?? {}, null, 2);
    // Only what is new, so that a reader can select a piece of it.
    if ($(what).textContent !== text) $(what).textContent = text;
  }
}

/** Says one sentence about what a press has done. */
const say = (sentence) => ($("said").textContent = sentence);

const CALLS = {
  async flush() {
    say("flush: waiting.");
    await element.flush();
    say("flush: done.");
  },
  clear() {
    element.clear();
    say("clear: done. It can be undone for ten seconds.");
  },
  json: () => exported("json"),
  docx: () => exported("docx"),
  move() {
    const place = $("place");
    place.append(document.createElement("hr"), element);
    say("Moved. What was typed, the focus and the caret stay.");
  },
  remove() {
    if (element.isConnected) element.remove();
    else $("place").append(element);
    say(element.isConnected ? "Back on the page." : "Off the page. Press again to put it back.");
  },
};

async function exported(kind) {
  try {
    const blob = await element.exportAs(kind);
    say(`exportAs: a Blob of ${blob.size} bytes, ${blob.type}.`);
  } catch (error) {
    say(`exportAs: refused with ${error.code}: ${error.message}`);
  }
}

document.addEventListener("click", async ({ target }) => {
  const call = CALLS[target.dataset?.call];
  if (!call) return;
  await call();
  show();
});

// Attributes, each with what it can be: a list of values, or a type of input.

const ATTRIBUTES = {
  "record-id": "text",
  subject: "text",
  as: ["both", "student", "mentor", "college"],
  storage: ["session", "local", "host", "none"],
  "keep-days": "number",
  lang: ["en-GB", "cy", "fr"],
  start: "date",
  end: "date",
  hours: "number",
  "heading-level": ["2", "3", "4", "5"],
  readonly: "checkbox",
  loading: ["eager", "lazy"],
  name: "text",
  required: "checkbox",
  disabled: "checkbox",
};

function attributeField([name, kind]) {
  const label = document.createElement("label");
  const field = document.createElement(Array.isArray(kind) ? "select" : "input");
  const value = element.getAttribute(name);
  if (Array.isArray(kind)) {
    field.append(...["", ...kind].map((value) => new Option(value || "(not set)", value)));
  } else {
    field.type = kind;
  }
  if (kind === "checkbox") field.checked = value !== null;
  else field.value = value ?? "";
  field.addEventListener("change", () => {
    if (kind === "checkbox") element.toggleAttribute(name, field.checked);
    else if (field.value === "") element.removeAttribute(name);
    else element.setAttribute(name, field.value);
    show();
  });
  label.append(name, " ", field);
  return label;
}

$("attributes").append(...Object.entries(ATTRIBUTES).map(attributeField));

// The controls. How the page behaves stands in the URL, because what a load gives matters only once, at the start.

const params = new URLSearchParams(location.search);
for (const name of ["give", "take"]) {
  if ([...$(name).options].some(({ value }) => value === params.get(name))) $(name).value = params.get(name);
}
$("store").addEventListener("submit", (event) => {
  event.preventDefault();
  location.search = new URLSearchParams({ give: $("give").value, take: $("take").value });
});
$("lasting").checked = localStorage.getItem(LASTING) === "yes";
$("lasting").addEventListener("change", () => {
  localStorage.setItem(LASTING, $("lasting").checked ? "yes" : "no");
  keep(kept);
});
$("empty").addEventListener("click", () => keep(null));
$("forget").addEventListener("click", () => $("events").replaceChildren());
$("copy").addEventListener("click", () => ($("set").value = JSON.stringify(element.state, null, 2)));
$("apply").addEventListener("click", () => {
  try {
    element.state = JSON.parse($("set").value);
    say("state: set. What was typed since stays.");
  } catch (error) {
    say(`state: refused. ${error.message}`);
  }
  show();
});

keep(kept);
// Setting a property, and another tab, change the state and fire nothing.
setInterval(show, 1000);
element.ready?.then(show);
