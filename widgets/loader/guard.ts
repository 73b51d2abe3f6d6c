// Keeps calls out of a WebAssembly module that has stopped.
//
// A trap (a panic, or memory that has run out) leaves the module in the middle of something, and so does an exception
// that passes through it; whatever is called after that may do anything. The loader takes an instance through here, so that
// every way into the module is watched: methods, timers, listeners, promises.
// An error that Rust returns does not come this way: the glue throws it after the call.

let stopped = false;
let onStop = () => {};

/** Whether the module has stopped. */
export const hasStopped = () => stopped;

/** Sets what happens when the module stops. */
export function whenStopped(act: () => void): void {
  onStop = act;
}

function watched(call: (...args: unknown[]) => unknown) {
  return (...args: unknown[]): unknown => {
    if (stopped) return;
    try {
      return call(...args);
    } catch (error) {
      // Not in the middle of what has just failed, and once.
      if (!stopped) queueMicrotask(onStop);
      stopped = true;
      throw error;
    }
  };
}

/** An instance, every export of which is watched. */
export function guarded(instance: WebAssembly.Instance): WebAssembly.Instance {
  const exports: WebAssembly.Exports = {};
  for (const [name, value] of Object.entries(instance.exports)) {
    exports[name] = typeof value === "function" ? watched(value as () => unknown) : value;
  }
  return { exports };
}
