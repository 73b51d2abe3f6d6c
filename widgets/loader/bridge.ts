// What Rust asks of the browser (`widgets/src/element/bridge.rs`): each function does one thing, and knows nothing of records.
// Rust is called back by number, through `called`.

import { called } from "mentor-widgets-glue";
import { core } from "mentor-widgets-source";
import { numberText } from "./in-words";

export { momentText, numberText } from "./in-words";
export { language, wordsText } from "./words";
export { bringLater } from "./start";

/** What an element lets Rust do with it. Symbols, so that none of it is part of its interface. */
export const VIEWED = Symbol();
export const MARK = Symbol();
export const FOLLOW = Symbol();
export const SWITCH = Symbol();
export const COPY = Symbol();

/** An element with these properties. */
export const make = <T extends keyof HTMLElementTagNameMap>(tag: T, properties: object = {}): HTMLElementTagNameMap[T] =>
  Object.assign(document.createElement(tag), properties);

/** A file to be. */
export interface Copy {
  name: string;
  type: string;
  text: string | Blob;
  /** Prints it by itself. */
  print?(): void;
}

export interface Host extends HTMLElement {
  [VIEWED](there: boolean): void;
  [MARK](state: string, on: boolean): void;
  [FOLLOW](anew: boolean): void;
  [SWITCH](): void;
  [COPY](kind: string, parts?: string): Promise<Copy>;
}

/** Calls with the text of the control that the event came from: of a tick box "on" or nothing, of a file what is in it, of a key its name. */
export function listen(node: Element, event: string, call: number): void {
  node.addEventListener(event, (happened) => {
    const target = happened.target as HTMLInputElement;
    const { type, checked, value, files } = target;
    if (files) {
      void textOf(files[0]).then((text) => {
        // So that the same file can be opened again; what was in it has been taken along.
        target.value = "";
        called(call, text);
      });
    } else {
      called(call, (happened as KeyboardEvent).key ?? (type === "checkbox" && !checked ? "" : value));
    }
  });
}

/** The text of a file, as spreadsheets write it; empty when it is no text, and blanks that nobody writes when it is larger than 2 MB. */
async function textOf(file?: File): Promise<string> {
  if (!file) return "";
  // `TOO_BIG` in `widgets/src/shared/exchange.rs`.
  if (file.size > 2e6) return "\n\t\n\t\n";
  try {
    const bytes = await file.arrayBuffer();
    const read = (as: string) => new TextDecoder(as, { fatal: true }).decode(bytes);
    let text: string;
    try {
      text = read("utf-8");
    } catch {
      text = read(new Uint8Array(bytes)[0] === 0xff ? "utf-16le" : "windows-1252");
    }
    return text.includes("\0") ? "" : text;
  } catch {
    // It has gone meanwhile, or is no text at all.
    return "";
  }
}

export const follow = (host: Host, anew: boolean) => host[FOLLOW](anew);

/** A form-associated element is disabled by its own attribute, or by a fieldset around it. */
export const readOnly = (host: Host) => host.matches("[readonly], [disabled], :disabled");

export const viewed = (host: Host, there: boolean) => host[VIEWED](there);

export function mark(host: Host, dirty: boolean, complete: boolean): void {
  host[MARK]("dirty", dirty);
  host[MARK]("complete", complete);
}

// Attributes.

export const attribute = (host: Host, name: string) => host.getAttribute(name) ?? "";

/** A property whose value is a number. NaN when it has none. */
export const number = (host: Host, property: string) => Number((host as unknown as Record<string, unknown>)[property] ?? NaN);

// Words.

/**
 * A text in which of the forms for a number only the one is left that fits it in a language: the plurals of ICU MessageFormat,
 * `{days, plural, one {# day} other {# days}}`, without anything inside a form but `#` for the number.
 */
export const countText = (text: string, number: number, language: string) =>
  text.replace(/\{\w+, plural,(.*?\})}/g, (_, forms: string) => {
    const form = (name: string) => forms.split(` ${name} {`)[1]?.split("}")[0];
    return (form(new Intl.PluralRules(language).select(number)) ?? form("other") ?? "").replace("#", numberText(number, language));
  });

/** Texts, each but the first with a tab before it, as a list in a sentence. */
export const listText = (texts: string, language: string) => new Intl.ListFormat(language).format(texts.split("\t"));

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

/** Whether the page has left it to us. */
export const tellShare = (host: HTMLElement, recordId: string, shared: string) =>
  fire(host, "mentor-share", true, { widget: widgetOf(host), recordId, shared: JSON.parse(shared) });

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

/** Offers a file: `mentor-export`, else a download, or what is done instead. */
export function offer(
  host: HTMLElement,
  kind: string,
  name: string,
  mime: string,
  text: string | Blob,
  instead?: () => void,
): void {
  const file = new Blob([text], { type: mime });
  if (!fire(host, "mentor-export", true, { kind, name, blob: file })) return;
  if (instead) return instead();
  const link = make("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  // A slow device may only now begin to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Makes a file of this kind, behind which the parts stand that a document is made of, and offers it; or prints it. The call gets true,
 * or undefined when it could not be made. */
export async function offerCopy(host: Host, asked: string, call: number): Promise<void> {
  let done: true | undefined;
  try {
    const [wanted = "", parts] = asked.split(" ");
    const isPaper = wanted === "print";
    const kind = isPaper ? "html" : wanted;
    const { name, type, text, print } = await host[COPY](kind, parts);
    offer(host, kind, name, type, text, isPaper ? print : undefined);
    done = true;
  } catch (why) {
    const { code, message } = why as MentorError;
    tellError(host, code, message);
  }
  called(call, done);
}

// Between two people: what one shares as a text or a link. The headless module packs, and is loaded for the first one.

/** What stands before a packed record in the address of a page. */
const IN_ADDRESS = "#mentor-record=";
/** The longest link that programs leave whole. */
const LONGEST_LINK = 8000;

/** The address of this page, and the packed record behind it if there is one. */
export const address = () => location.href.split(IN_ADDRESS);

/** Whether a link to this page leads to it: it is no frame, and not of a disk. */
export const hasAddress = () => top === self && location.protocol.startsWith("http");

/** The text of a record that lies packed in a text, or the code of why there is none: empty when nothing looks like one. */
export async function unpacked(text: string): Promise<string> {
  // What says that it is a record, and cannot be read, was cut or changed.
  if (!/\bmw\d/.test(text)) return /"mentor.record"/.test(text) ? "record-invalid" : "";
  try {
    return JSON.stringify((await core()).unpackRecord(text));
  } catch (why) {
    return (why as MentorError).code ?? "load-failed";
  }
}

/** Packs the text of a record into a text, or a link; the call gets undefined when that could not be made, and an empty text
    when it is too long for a link. Into nothing: what is `unpacked`. */
export async function packed(text: string, into: "text" | "link" | "", call: number): Promise<void> {
  if (!into) return called(call, await unpacked(text));
  let made;
  try {
    made = (await core()).packRecord(JSON.parse(text), 4e6).text;
    if (into === "link") made = location.href.split("#")[0] + IN_ADDRESS + made;
    if (into === "link" && made.length > LONGEST_LINK) made = "";
  } catch {
    // Without a connection; the person is told.
  }
  called(call, made);
}

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

// Several students in one browser: a mentor keeps them apart by a word, where the page does not say which record it is. The
// word is a part of the record id, `default/JS`, and so of the key in storage. A tab remembers the word that it is at; there
// is no list of words, as those in use are the ones under which records lie.

const studentKey = (host: Host) => "mentor-widgets-student:" + attribute(host, "subject");

/** Whether the page leaves open which record it is, and we keep it. */
const isOpen = (host: Host) =>
  !attribute(host, "record-id") && !["host", "none"].includes(attribute(host, "storage"));

export function recordId(host: Host): string {
  const word = isOpen(host) && stored(false, studentKey(host));
  return attribute(host, "record-id") || (word ? "default/" + word : "default");
}

function students(host: Host): string[] {
  const begin = `mentor-widgets:${attribute(host, "subject")}:default/`;
  const now = recordId(host).slice(8);
  const words = new Set(now ? [now, ""] : [now]);
  for (const local of [false, true]) {
    try {
      for (const key of Object.keys(area(local) ?? {}).sort()) if (key.startsWith(begin)) words.add(key.slice(begin.length));
    } catch {
      // What can't be read holds nothing.
    }
  }
  return [...words];
}

/** The words of the students of whom something lies here: first the present one, "" for the one without. */
export const student = (host: Host, index: number) => (isOpen(host) ? students(host)[index] : undefined);

export function goToStudent(host: Host, typed: string): void {
  const word = typed.trim();
  if (!word) return;
  // "js" and "JS" are one student.
  const known = students(host).find((known) => known.toLowerCase() === word.toLowerCase());
  if (word === "/") unstore(false, studentKey(host));
  else store(false, studentKey(host), known ?? word);
  host[SWITCH]();
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

export function create(tag: string, isDrawing: boolean): Element {
  return isDrawing ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
}

export function appendText(element: Element, text: string): void {
  element.append(text);
}

export const value = (control: HTMLInputElement) => control.value;

export function soon(call: number): void {
  queueMicrotask(() => called(call, undefined));
}

export function wait(ms: number, call: number): void {
  setTimeout(() => called(call, undefined), ms);
}

/** Copies a text; where the page may not use the clipboard, as it is done by hand. */
export async function copyText(host: HTMLElement, text: string, call: number): Promise<void> {
  let done: boolean | undefined = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text });
    const focused = host.shadowRoot?.activeElement as HTMLElement | null | undefined;
    host.shadowRoot?.append(area);
    area.select();
    done = document.execCommand("copy") || undefined;
    area.remove();
    focused?.focus();
  }
  called(call, done);
}

export const printPage = () => print();

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

export const newWriter = () => (me = undefined);

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

/** Throws what is to be said when a file of the release is not there. */
export const without = (what: string, file: string) => (why: unknown): never => {
  throw fault("load-failed", "", `${what} needs ${file} beside the script of the widgets (${why})`);
};
