// Where the single file finds WebAssembly: inside of itself. Nothing is fetched and nothing is imported, so that it also works
// where a page may do neither: in a frame without an origin of its own, or opened from a disk. Only what makes a document lies
// beside it.

import * as headless from "mentor-widgets-headless";
import { core as coreBytes, later as laterBytes, widgets as widgetsBytes, words as wordsBytes } from "mentor-widgets-bytes";

/** What was packed by `tools/inside.js`. */
async function unpacked(text: string): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/** Where this script lies; only known while it runs for the first time. */
const here = (document.currentScript as HTMLScriptElement | null)?.src || document.baseURI;

/** Runs a script that lies beside this one. */
export async function run(name: string): Promise<void> {
  const url = new URL(name, here).href;
  try {
    // What has no origin of its own may import nothing. Everything else may, also where a policy of trusted types lets no script
    // element have an address.
    if (self.origin !== "null") return void (await import(url));
  } catch {
    // Another site that does not allow it, or not there: an element is to tell.
  }
  const script = document.createElement("script");
  await new Promise((done, fail) => {
    Object.assign(script, { onload: done, onerror: () => fail(new Error(url)), src: url });
    document.head.append(script);
  }).finally(() => script.remove());
}

/** A file of WebAssembly, compiled. */
export const compiled = async (name: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await unpacked(name === "mentor-later.wasm" ? laterBytes : widgetsBytes));

/** The words of a language by their ids, in the order of the catalogue; empty where it has none. */
export async function words(name: string): Promise<Record<string, string>> {
  const all = JSON.parse(new TextDecoder().decode(await unpacked(wordsBytes)));
  if (!all[name]) throw "it is not inside";
  return all[name];
}

/** The headless module, ready to be called. */
export async function core(): Promise<typeof headless> {
  await headless.default(unpacked(coreBytes));
  return headless;
}
