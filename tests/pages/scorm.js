// A course site for the suite of the packages: plays them with scorm-again, keeps what was committed, and fails as it is told.

window.lms = {
  /** What the site keeps of the person, by the edition: the whole CMI, as it was when it was last committed. */
  kept: undefined,
  /** Every call since the launch: [name, arguments, answer, time]. */
  calls: [],
  /** Which part of the calls fail, from 0 to 1. */
  fail: 0,
  edition: "1.2",
  api: undefined,
};

// The same failures in each run.
let seed = 7;
const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;

const NAMES = {
  "1.2": ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic", "LMSFinish"],
  2004: ["Initialize", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString", "GetDiagnostic", "Terminate"],
};

/** A way to fail: it throws, says no, or says nothing. */
function failure(name) {
  const kind = chance();
  if (kind < 0.33) throw new Error("the course site has a bad day");
  return kind < 0.66 && !/Get/.test(name) ? "false" : "";
}

/** The API for a launch, with what is kept. */
function launched(edition) {
  const Api = edition === "2004" ? window.Scorm2004API : window.Scorm12API;
  const real = new Api({ autocommit: false, logLevel: 5 });
  const cmi = structuredClone(window.lms.kept ?? {});
  const person = { id: "student-4711", name: "Name, Nobody May Read" };
  if (edition === "2004") {
    Object.assign(cmi, { learner_id: person.id, learner_name: person.name, entry: cmi.exit === "suspend" ? "resume" : "ab-initio" });
    delete cmi.exit;
    delete cmi.session_time;
  } else {
    cmi.core = { ...cmi.core, student_id: person.id, student_name: person.name, entry: cmi.core?.exit === "suspend" ? "resume" : "ab-initio" };
    delete cmi.core.exit;
    delete cmi.core.session_time;
  }
  real.loadFromJSON(cmi, "cmi");
  const keep = () => (window.lms.kept = JSON.parse(real.renderCMIToJSONString()).cmi);
  const shown = {};
  for (const name of NAMES[edition]) {
    shown[name] = (...values) => {
      const log = (answer) => window.lms.calls.push([name, values, answer, performance.now()]);
      const isAsked = /GetLastError|GetErrorString|GetDiagnostic/.test(name);
      if (!isAsked && window.lms.fail > chance()) {
        log("failed");
        return failure(name);
      }
      const answer = real[name](...values);
      if (/Commit|Finish|Terminate/.test(name)) keep();
      log(answer);
      return answer;
    };
  }
  shown.real = real;
  return shown;
}

/** Gives the API its place. */
window.offer = (edition) => {
  window.lms.edition = edition;
  window.lms.calls = [];
  window.lms.api = launched(edition);
  window[edition === "2004" ? "API_1484_11" : "API"] = window.lms.api;
};

/** Takes the API away. */
window.withdraw = () => {
  delete window.API;
  delete window.API_1484_11;
};

/** Shows a page in a frame. */
window.play = (url) => {
  const frame = document.createElement("iframe");
  frame.title = "Package";
  frame.width = "900";
  frame.height = "1400";
  frame.src = url;
  document.querySelector("main").append(frame);
};

/** Takes the frame away, as a course site does when somebody leaves. */
window.leave = () => document.querySelector("iframe").remove();

/** The window of the package, below so many frames. */
window.sco = () => {
  let at = document.querySelector("iframe")?.contentWindow ?? window.opened;
  for (;;) {
    const inner = at?.frames.length ? at.frames[0] : undefined;
    if (!inner) return at;
    at = inner;
  }
};

/** The elements of the package. */
window.widgets = () => [...window.sco().document.querySelectorAll("section[data-widget] > *")].filter((element) => element.localName.startsWith("mentor-"));

window.isOpen = () => window.widgets().some((element) => element.matches(":state(ready)"));

/** Answers the first question that can be seen, in some way. Where there is none, because a widget that two share waits for one of them, it goes on. */
window.answer = async (element, words = "We meet on Friday") => {
  const root = element.shadowRoot;
  const seen = (control) => control.checkVisibility() && !control.disabled;
  for (;;) {
    const box = [...root.querySelectorAll("textarea")].find(seen);
    if (box) return window.type(box, words);
    const tick = [...root.querySelectorAll("input[type=radio], input[type=checkbox]")].find((control) => seen(control) && !control.checked);
    if (tick) return tick.click();
    [...root.querySelectorAll("button")].find(seen).click();
    await new Promise((done) => setTimeout(done, 50));
  }
};

/** Writes into a box as a person does, all at once. */
window.type = (box, words) => {
  box.value = words;
  box.dispatchEvent(new box.ownerDocument.defaultView.InputEvent("input", { bubbles: true, composed: true }));
};

window.box = (element = window.widgets()[0]) => element.shadowRoot.querySelector("textarea");

window.finish = (element) => element.shadowRoot.querySelector(".m-finish button").click();

/** What a value of the site is, by its name in 1.2. */
window.value = (name) => {
  const cmi = window.lms.kept ?? {};
  const names = { status: "completion_status", exit: "exit", location: "location", time: "session_time" };
  if (window.lms.edition === "2004") return cmi[names[name] ?? name];
  return { status: cmi.core?.lesson_status, exit: cmi.core?.exit, location: cmi.core?.lesson_location, time: cmi.core?.session_time }[name] ?? cmi[name];
};

/** The record in the suspend data, unpacked by the package's own module. */
window.record = async () => {
  const core = await window.sco().mentorWidgets.core();
  return core.unpackRecord(window.value("suspend_data"));
};

/** Every value that was set, but the record. */
window.told = () =>
  window.lms.calls
    .filter(([name, [what]]) => /SetValue/.test(name) && what !== "cmi.suspend_data")
    .map(([, [what, value]]) => `${what}=${value}`);
