// A widget in a page of its own, for a frame: attributes from the address, its height to the page around, and a store there if
// that page wants to be one. Runs before `mentor-widgets.single.js`. The messages are described in `docs/frames.md`.

import words, { version } from "mentor-hosts-words";
import { type Export, offer } from "./copy-box";
import { make, park } from "./dom";
import { speak } from "./language";
import { isFramed, isSandboxed, mayDownload, tellAnyone, tellSize } from "./place";

/** The widget's element; until the script has come, one that no browser knows. */
interface Held extends HTMLElement {
  record: object;
  content: unknown;
}

/** What the page around sends to become the store. */
interface Init {
  record?: unknown;
  content?: unknown;
  lang?: unknown;
  acknowledges?: unknown;
  delivers?: unknown;
}

/** An event that asks the page to load or to save. */
type Asked = CustomEvent<{ recordId: string; text: string; respondWith(answer: unknown): void }>;

/** Why something was refused: a code of `mentor-error`, or of a `MentorError`. */
class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** How long the page around has, in milliseconds, before the widget opens without it. */
const PATIENCE = 800;

/** Parameters that are no attributes here: a frame is no field of a form, and begins at once. */
const NOT_HERE = ["name", "loading"];

const main = document.querySelector("main") as HTMLElement;
const element = main.firstElementChild as Held;
const widget = element.localName.replace("mentor-", "");
const query = new URLSearchParams(location.search);

// Who is around.

/** The origins that may speak to us and hear what was written. `*` is none. */
const hosts = isFramed ? query.getAll("host").flatMap(originOf) : [];

function originOf(text: string): string[] {
  try {
    const { protocol, origin } = new URL(text);
    return /^https?:$/.test(protocol) ? [origin] : [];
  } catch {
    return [];
  }
}

/** The origin of the page that is the store, once it has said so, and how it wants to hear of saves. */
let host: string | undefined;
let port: MessagePort | undefined;
let acknowledges = false;
/** Whether the host carries what is shared to the other one. */
let delivers = false;
/** Whether it gave a record that can't be used. Then it is told of no save either: that would be written over its record. */
let isRefused = false;

/** Tells whoever may hear it: the browser hands it over only to the origin that is named. */
function tell(type: string, detail: object): void {
  for (const origin of host ? [host] : hosts) parent.postMessage({ source: "mentor-widgets", type, ...detail }, origin);
}

/** The same, over the port if there is one. */
function tellStore(type: string, detail: object): void {
  if (port) port.postMessage({ source: "mentor-widgets", type, ...detail });
  else tell(type, detail);
}

function tellError(why: unknown): string {
  const { code, message } = why as Refused;
  const detail = { widget, code: code ?? "internal", message: String(message) };
  tell("error", detail);
  return detail.code;
}

/** A sentence above the widget. */
function notice(id: string): HTMLElement {
  const said = make("p", { className: "notice", textContent: words[id] });
  said.setAttribute("role", "status");
  return said;
}

// Records from elsewhere.

const isPlain = (value: unknown) => Object.prototype.toString.call(value) === "[object Object]";

/** The record that is in a plain object or in a packed text. Throws when it is none, or one of a newer version. */
async function recordOf(given: unknown): Promise<object> {
  if (typeof given !== "string" && !isPlain(given)) {
    throw new Refused("record-invalid", "record: must be a plain object or the text of packRecord");
  }
  const core = await globalThis.mentorWidgets?.core().catch(() => undefined);
  if (!core) throw new Refused("internal", "record: cannot be read, because WebAssembly does not run in this frame");
  let text;
  try {
    text = typeof given === "string" ? "" : JSON.stringify(given);
  } catch (why) {
    throw new Refused("record-invalid", `record: must be something that JSON can hold (${why})`);
  }
  const record = text ? core.readRecord(text) : core.unpackRecord(given as string);
  // Of what comes back from reading, this refuses what a newer version has written.
  core.writeRecord(record);
  return record;
}

let isStarted = false;
/** What is to be merged as soon as the element can do that. */
const brought: object[] = [];

/** Merges into what the person has written. */
function bring(record: object): void {
  if (isStarted) element.record = record;
  else brought.push(record);
}

/** The record in the fragment of the address. It never reaches a server. */
async function bringFragment(): Promise<void> {
  const packed = new URLSearchParams(location.hash.slice(1)).get("record");
  if (!packed) return;
  try {
    bring(await recordOf(packed));
  } catch (why) {
    main.prepend(notice(tellError(why) === "record-newer" ? "frame.newer" : "frame.damaged"));
  }
}

// The store.

/** What the store gave at first: the text of a record, or null when it has none. */
let given: string | null | undefined;
/** Whether the element has asked for its record. It asks once. */
let isAsked = false;
/** The saves that the store has not acknowledged yet, by their number. */
const open = new Map<number, { done(): void; failed(why: Error): void }>();
let saves = 0;

async function begin(init: Init, origin: string, itsPort: MessagePort | undefined): Promise<void> {
  await defined;
  let record: object | null = null;
  try {
    if (init.record !== undefined && init.record !== null) record = await recordOf(init.record);
  } catch (why) {
    isRefused = !host;
    tellError(why);
    return;
  }
  host = origin;
  isRefused = false;
  acknowledges = init.acknowledges === true;
  delivers = init.delivers === true;
  if (itsPort) {
    port = itsPort;
    port.onmessage = ({ data }) => hear(data);
  }
  if (isPlain(init.content)) {
    try {
      element.content = init.content;
    } catch (why) {
      tellError(new Refused("content-invalid", `content: must be something that JSON can hold (${why})`));
    }
  } else if (init.content !== undefined && init.content !== null) {
    tellError(new Refused("content-invalid", "content: must be a plain object, see docs/content-packs.md"));
  }
  if (typeof init.lang === "string" && init.lang) speak((element.lang = init.lang));
  // From now on it keeps what the browser has kept so far: the element asks it to save that.
  element.setAttribute("storage", "host");
  if (!isAsked && given === undefined) given = record && JSON.stringify(record);
  else if (record) bring(record);
}

/** An answer to a save: `{type: "saved", save, failed?}`. */
function hear(data: { source?: unknown; type?: unknown; save?: unknown; failed?: unknown } | null): void {
  if (data?.source !== "mentor-widgets-host" || data.type !== "saved") return;
  for (const [number, save] of open) {
    const isFailed = data.failed !== undefined && data.failed !== null;
    if (number === data.save && isFailed) save.failed(new Error(String(data.failed)));
    // A save holds all that was in those before it.
    else if (!isFailed && number <= Number(data.save)) save.done();
    else continue;
    open.delete(number);
  }
}

let work = Promise.resolve();
let wake = () => {};
const heard = new Promise<void>((done) => (wake = done));

addEventListener("message", ({ data, origin, ports, source }) => {
  if (!isFramed || source !== parent || !hosts.includes(origin)) return;
  if (data?.source === "mentor-widgets-host" && data.type === "init") {
    work = work.then(() => begin(data, origin, ports[0]));
    wake();
  } else {
    hear(data);
  }
});

document.addEventListener("mentor-load", (event) => {
  isAsked = true;
  if (!host) return;
  event.preventDefault();
  (event as Asked).detail.respondWith(given ?? null);
});

document.addEventListener("mentor-save", (event) => {
  const { recordId, text, respondWith } = (event as Asked).detail;
  if (!host) {
    if (!isRefused) tell("save", { recordId, text });
    return;
  }
  event.preventDefault();
  const save = ++saves;
  tellStore("save", { recordId, text, ...(acknowledges && { save }) });
  // Without an answer, or with a bad one, the element keeps the words and tries again.
  if (acknowledges) respondWith(new Promise<void>((done, failed) => open.set(save, { done, failed })));
});

document.addEventListener("mentor-share", (event) => {
  tellStore("share", (event as CustomEvent<object>).detail);
  // Only a page that has said so carries it to the other one: else the widget offers a file as well.
  if (host && delivers) event.preventDefault();
});

for (const type of ["complete", "error"]) {
  document.addEventListener(`mentor-${type}`, (event) => tell(type, (event as CustomEvent<object>).detail));
}

document.addEventListener("mentor-export", (event) => {
  // Opened alone, this is a page like any other.
  if (!isFramed) return;
  // Where it is likely to be forbidden, trying would only be an error in the console.
  if (mayDownload() === false || isSandboxed) event.preventDefault();
  void offer(main, (event as CustomEvent<Export>).detail);
});

// The start. Until then the element is out of the page and its fallback in its place, so that it does not begin too early.

const putBack = park(element);
// What stands there until then is English.
main.firstElementChild?.setAttribute("lang", "en-GB");
speak(query.get("lang"));

const defined = customElements.whenDefined(element.localName).then(() => {
  const known = customElements.get(element.localName) as unknown as { observedAttributes: string[] };
  for (const name of known.observedAttributes) {
    const value = query.get(name);
    if (value !== null && !NOT_HERE.includes(name)) element.setAttribute(name, value);
  }
});

async function start(): Promise<void> {
  await defined;
  if (hosts.length) await Promise.race([heard, new Promise((done) => setTimeout(done, PATIENCE))]);
  await Promise.all([work, bringFragment()]);
  putBack();
  isStarted = true;
  for (const record of brought.splice(0)) bring(record);
  addEventListener("hashchange", () => void bringFragment());
}

// By then, the one script that the widget needs has run. A failed script says so itself, but in one engine before we can hear it.
addEventListener("load", () => {
  if (customElements.get(element.localName)) return;
  main.prepend(notice("loader.load-failed"));
  tellError(new Refused("load-failed", "mentor-widgets.single.js did not run: it belongs into the folder above frame/"));
});

tellAnyone({ source: "mentor-widgets", type: "ready", widget, recordId: query.get("record-id") || "default", version });
tellSize(main);
void start();
