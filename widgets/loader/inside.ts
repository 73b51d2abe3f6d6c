// Where the single file finds WebAssembly: inside of itself. Nothing is fetched and nothing is imported, so that it also works
// where a page may do neither: in a frame without an origin of its own, or opened from a disk.

import * as headless from "mentor-widgets-headless";
import { core as coreBytes, widgets as widgetsBytes, words as wordsBytes } from "mentor-widgets-bytes";

/** What was packed by `tools/inside.js`. */
async function unpacked(text: string): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/** The WebAssembly of the widgets, compiled. */
export const compiled = async (): Promise<WebAssembly.Module> => WebAssembly.compile(await unpacked(widgetsBytes));

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
