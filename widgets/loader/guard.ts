// Keeps calls out of a WebAssembly module that has stopped.
//
// A trap (a panic, or memory that has run out) leaves the module in the middle of something, and so does an exception
// that passes through it; whatever is called after that may do anything. The build lets the glue instantiate through
// here (see `bundle.rs` in xtask), so that every way into the module is watched: methods, timers, listeners, promises.
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

/** Stands in the place of `WebAssembly.instantiate` in the glue. */
export async function guardedInstantiate(module: WebAssembly.Module, imports: WebAssembly.Imports) {
  // Taken apart, because the build replaces every `WebAssembly.instantiate`.
  const { instantiate } = WebAssembly;
  const { exports } = await instantiate(module, imports);
  const watchedExports = Object.entries(exports).map(([name, value]) => [
    name,
    typeof value === "function" ? watched(value as () => unknown) : value,
  ]);
  return { instance: { exports: Object.fromEntries(watchedExports) as WebAssembly.Exports }, module };
}
