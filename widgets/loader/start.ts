// Loads the WebAssembly: once, when the first element needs it.

import { ask, begin, called, imports, mountOf, pageTurned, storageChanged } from "mentor-widgets-glue";
import { compiled } from "mentor-widgets-source";
import { guarded, hasStopped } from "./guard";

/** The hold that an element has of its view: asks for something by number (`ask` in `widgets/src/element/mod.rs`). */
export type Mount = (what: number, value?: unknown) => any;

function mount(widget: string, host: HTMLElement, root: HTMLElement): Mount | undefined {
  const number = mountOf(widget, host, root);
  return number ? (what, value) => ask(number, what, value) : undefined;
}

/** Why it can't start: a code of `mentor-error`. */
export class CannotStart extends Error {
  constructor(readonly code: "wasm-blocked" | "load-failed" | "internal") {
    super(code);
  }
}

let started: Promise<typeof mount> | undefined;

/** What is in the module. */
let inside: WebAssembly.Exports;

/** The module, ready to be called. After a failure the next element tries again. */
export async function start(): Promise<typeof mount> {
  if (hasStopped()) throw new CannotStart("internal");
  started ??= load().catch((why) => {
    started = undefined;
    throw why;
  });
  return started;
}

// The smallest module there is. Where a policy forbids WebAssembly, this fails as well, and nothing has been fetched.
const NOTHING = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Refused where WebAssembly is forbidden. Some engines compile all the same, and refuse only an instance. */
const allowed = (): Promise<unknown> => WebAssembly.instantiate(NOTHING);

async function load(): Promise<typeof mount> {
  try {
    await allowed();
  } catch {
    console.error(
      "mentor-widgets: this page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
    );
    throw new CannotStart("wasm-blocked");
  }
  try {
    const module = await compiled("mentor-widgets.wasm");
    const instance = await WebAssembly.instantiate(module, imports());
    inside = instance.exports;
    begin(guarded(instance), module);
  } catch {
    throw new CannotStart("load-failed");
  }
  followPage();
  return mount;
}

let second: Promise<unknown> | undefined;

/**
 * Brings the second file of code (`widgets/src/shared/later.rs`), once: it puts itself into the table of the module. After a failure
 * the next one who asks tries again.
 */
export const later = (): Promise<unknown> =>
  (second ??= allowed()
    .then(() => Promise.all([compiled("mentor-later.wasm"), start()]))
    .then(([module]) => WebAssembly.instantiate(module, { ...imports(), later: inside }))
    .catch((why) => {
      second = undefined;
      // Without the first file, that is told already.
      if (inside) console.error("mentor-widgets: mentor-later.wasm of this release is not there", why);
      throw why;
    }));

/** The same; the call gets true, or undefined when it could not be loaded. */
export const bringLater = (call: number): Promise<void> =>
  later().then(
    () => called(call, true),
    () => called(call, undefined),
  );

function followPage(): void {
  addEventListener("pagehide", () => pageTurned(false));
  addEventListener("pageshow", (event) => event.persisted && pageTurned(true));
  document.addEventListener("visibilitychange", () => pageTurned(!document.hidden));
  // For browsers or frames without BroadcastChannel.
  addEventListener("storage", ({ key, newValue }) => key && newValue && storageChanged(key, newValue));
  const nextDay = () => {
    const midnight = new Date().setHours(24, 0, 1, 0);
    setTimeout(() => {
      pageTurned(true);
      nextDay();
    }, midnight - Date.now());
  };
  nextDay();
}
