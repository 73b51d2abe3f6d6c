// What Rust asks of the browser (`widgets/src/element/bridge.rs`): each function does one thing, and knows nothing of records.
// Rust is called back by number, through `called`.

import { called } from "mentor-widgets-glue";

/** What an element lets Rust do with it. Symbols, so that none of it is part of its interface. */
export const VIEWED = Symbol();
export const MARK = Symbol();

export interface Host extends HTMLElement {
  [VIEWED](there: boolean): void;
  [MARK](state: string, on: boolean): void;
}

/** Calls with the text of the control that the event came from: of a tick box "on", or nothing. */
export function listen(node: Element, event: string, call: number): void {
  node.addEventListener(event, ({ target }) => {
    const { type, checked, value } = target as HTMLInputElement;
    called(call, type === "checkbox" && !checked ? "" : value);
  });
}

export const viewed = (host: Host, there: boolean) => host[VIEWED](there);

export function mark(host: Host, dirty: boolean, complete: boolean): void {
  host[MARK]("dirty", dirty);
  host[MARK]("complete", complete);
}

// Attributes.

export const attribute = (host: Host, name: string) => host.getAttribute(name) ?? "";

/** A property whose value is a number, or `true`. NaN when it has none. */
export const number = (host: Host, property: string) => Number((host as unknown as Record<string, unknown>)[property] ?? NaN);

/** The nearest `lang`, seen through every shadow root around the element, else the browser's. */
export function language(host: Host): string {
  for (let from: Element | undefined = host; from; ) {
    const holder: Element | null = from.closest("[lang]");
    if (holder) return holder.getAttribute("lang") || navigator.language;
    from = (from.getRootNode() as Partial<ShadowRoot>).host;
  }
  return navigator.language;
}

// Events.

function fire(host: EventTarget, type: string, cancelable: boolean, detail: object): boolean {
  return host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
}

/** The name of the widget: each has a class of its own. */
const widgetOf = (host: HTMLElement) => (host.constructor as unknown as { widget: string }).widget;

export function tellReady(host: HTMLElement, recordId: string): void {
  fire(host, "mentor-ready", false, { widget: widgetOf(host), recordId });
}

/** What may be shared comes as JSON; without it, the person has finished. The rest are counts. */
export function tellChange(
  host: HTMLElement,
  recordId: string,
  shared: string,
  answered: number,
  total: number,
  actions: number,
): void {
  fire(host, shared ? "mentor-change" : "mentor-complete", false, {
    widget: widgetOf(host),
    recordId,
    ...(shared && { shared: JSON.parse(shared) }),
    summary: { answered, total, actions },
  });
}

export function tellError(host: HTMLElement, code: string, message: string): void {
  fire(host, "mentor-error", false, { widget: widgetOf(host), code, message });
}

/** `mentor-save`, or without a text `mentor-load`: 0 when nobody takes it, 1 when it is taken, 2 when an answer comes too. */
export function ask(host: HTMLElement, recordId: string, text: string, call: number): number {
  let open = true;
  let answer: Promise<unknown> | undefined;
  const respondWith = (promise: unknown) => {
    if (!open || answer) {
      throw new DOMException("respondWith: call it once, while the event is being handled", "InvalidStateError");
    }
    answer = Promise.resolve(promise);
  };
  const type = text ? "mentor-save" : "mentor-load";
  const asked = { recordId, ...(text && { text }), respondWith };
  // An element that has just been taken away no longer reaches those who listen further up.
  const taken = !fire(host, type, true, asked) || (!host.isConnected && !fire(document, type, true, asked));
  open = false;
  if (!answer) return taken ? 1 : 0;
  answer.then(
    (value) => called(call, value ?? null),
    () => called(call, undefined),
  );
  return 2;
}

/** Offers a file: `mentor-export`, else a download. */
export function offer(host: HTMLElement, kind: string, name: string, mime: string, text: string): void {
  const file = blob(mime, text);
  if (!fire(host, "mentor-export", true, { kind, name, blob: file })) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // A slow device may only now begin to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export const blob = (type: string, text: string) => new Blob([text], { type });

export const fulfil = (promise: () => void) => promise();

// The browser's storage: of this device, or of this tab. Merely to look for it throws where it is blocked.

const area = (local: boolean): Storage | null => (local ? localStorage : sessionStorage);

export function stored(local: boolean, key: string): string | null | undefined {
  try {
    return area(local)?.getItem(key);
  } catch {
    return null;
  }
}

/** 0 when that worked, 1 when the browser forbids it, 2 when there is no room. */
export function store(local: boolean, key: string, text: string): number {
  try {
    const there = area(local);
    there?.setItem(key, text);
    return there ? 0 : 1;
  } catch (why) {
    // Each engine has had its own name for a full store, but only one for a forbidden one.
    return why instanceof DOMException && why.name === "SecurityError" ? 1 : 2;
  }
}

export function unstore(local: boolean, key: string): void {
  try {
    area(local)?.removeItem(key);
  } catch {
    // What can't be removed can't be read either.
  }
}

// The line to the other tabs. A message is what it says (see `Says` in tabs.rs), the age that it comes from, and a text.

const RECORD = 1;
const CLEARED = 2;

type Line = (says: number, text: string) => void;

/** Undefined where the browser allows none. The call gets the text of a record, null for a greeting, else true. */
export function openLine(name: string, call: number): Line | undefined {
  try {
    const channel = new BroadcastChannel(name);
    // The moment of the last clearing: what was sent before others heard of it must not come back.
    let age = 0;
    channel.onmessage = ({ data: [says, from, text] }) => {
      if (!says) {
        called(call, null);
      } else if (from >= age) {
        age = from;
        called(call, says === RECORD ? text : true);
      }
    };
    return (says, text) => {
      if (says === CLEARED) age = Math.max(now(), age + 1);
      channel.postMessage([says, age, text]);
    };
  } catch {
    return undefined;
  }
}

export function send(line: Line | undefined, says: number, text: string): void {
  line?.(says, text);
}

// The rest.

export function wait(ms: number, call: number): void {
  setTimeout(() => called(call, undefined), ms);
}

/** Copies a text; where the page may not use the clipboard, as it is done by hand. */
export async function copyText(host: HTMLElement, text: string, call: number): Promise<void> {
  let done: boolean | undefined = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    host.shadowRoot?.append(area);
    area.select();
    done = document.execCommand("copy") || undefined;
    area.remove();
  }
  called(call, done);
}

export const printPage = () => print();

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  // A day of the calendar, which is the same everywhere.
  day: { dateStyle: "long", timeZone: "UTC" },
  date: { dateStyle: "long" },
  time: { timeStyle: "short" },
  both: { dateStyle: "long", timeStyle: "short" },
};

export function momentText(ms: number, language: string, what: string): string {
  try {
    return new Intl.DateTimeFormat(language, FORMATS[what]).format(ms);
  } catch {
    // No moment that a calendar knows.
    return "";
  }
}

export const numberText = (number: number, language: string) => number.toLocaleString(language);

export const now = () => Date.now();

/** Today where the person is. The offset is taken off, because only UTC comes in this form. */
export function today(): string {
  const here = new Date();
  return new Date(here.getTime() - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function token(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}

let me: string | undefined;

/** Who writes: made up afresh each time the page is loaded. */
export const writer = () => (me ??= token(5));

/** What a refused value is thrown as. */
export class MentorError extends TypeError {
  override name = "MentorError";
  constructor(
    readonly code: string,
    readonly path: string,
    message: string,
  ) {
    super(path ? `${path}: ${message}` : message);
  }
}

export const fault = (code: string, path: string, message: string) => new MentorError(code, path, message);
