// What Rust asks of the browser (`widgets/src/element/bridge.rs`): each function does one thing and decides nothing.
// Rust is called back by number, through `called`.

import { called } from "mentor-widgets-glue";

/** What an element lets Rust do with it. Symbols, so that none of it is part of its interface. */
export const SHOWN = Symbol();
export const HIDDEN = Symbol();
export const MARK = Symbol();

export interface Host extends HTMLElement {
  [SHOWN](): void;
  [HIDDEN](): void;
  [MARK](state: string, on: boolean): void;
}

export const shown = (host: Host) => host[SHOWN]();
export const hidden = (host: Host) => host[HIDDEN]();
export const mark = (host: Host, state: string, on: boolean) => host[MARK](state, on);

function fire(host: EventTarget, type: string, cancelable: boolean, detail: object): boolean {
  return host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
}

/** Fires an event that nobody can cancel. */
export function tell(host: HTMLElement, type: string, detail: string): void {
  fire(host, type, false, JSON.parse(detail));
}

/** Fires one with `respondWith`: 0 when nobody takes it, 1 when it is taken, 2 when an answer comes as well. */
export function ask(host: HTMLElement, type: string, detail: string, call: number): number {
  let open = true;
  let answer: Promise<unknown> | undefined;
  const respondWith = (promise: unknown) => {
    if (!open || answer) {
      throw new DOMException("respondWith: call it once, while the event is being handled", "InvalidStateError");
    }
    answer = Promise.resolve(promise);
  };
  const asked = { ...JSON.parse(detail), respondWith };
  // An element that has just been taken away no longer reaches those who listen further up.
  const taken = !fire(host, type, true, asked) || (!host.isConnected && !fire(document, type, true, asked));
  open = false;
  if (!answer) return taken ? 1 : 0;
  answer.then(
    (value) => called(call, [value]),
    () => called(call, undefined),
  );
  return 2;
}

/** Offers a file: `mentor-export`, else a download. */
export function offer(host: HTMLElement, kind: string, name: string, mime: string, text: string): void {
  const blob = new Blob([text], { type: mime });
  if (!fire(host, "mentor-export", true, { kind, name, blob })) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // A slow device may only now begin to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function wait(ms: number, call: number): void {
  setTimeout(() => called(call, undefined), ms);
}

/** A channel to the other tabs; undefined where the browser allows none. */
export function openChannel(name: string, call: number): BroadcastChannel | undefined {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => called(call, data);
    return channel;
  } catch {
    return undefined;
  }
}

export function post(channel: BroadcastChannel | undefined, text: string): void {
  channel?.postMessage(text);
}

/** Copies a text; where the page may not use the clipboard, as it is done by hand. */
export async function copyText(host: HTMLElement, text: string, call: number): Promise<void> {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    host.shadowRoot?.append(area);
    area.select();
    done = document.execCommand("copy");
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
