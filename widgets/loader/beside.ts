// Where the module script finds WebAssembly: in files beside it. `inside.ts` is the same for the single file.

type Core = typeof import("./mentor-core.js");

/** A file of WebAssembly, compiled. */
export async function compiled(name: string): Promise<WebAssembly.Module> {
  // Beside this script, whatever the page or its <base> says.
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw response.status;
  // A browser only compiles while it loads what is served as WebAssembly; many servers don't know the type.
  const isTyped = /^application\/wasm\s*(;|$)/.test(response.headers.get("content-type") ?? "");
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** A file of words: each text by its id. */
async function file(name: string): Promise<Record<string, string>> {
  const response = await fetch(new URL(`words/${name}.json`, import.meta.url));
  if (!response.ok) throw response.status;
  return response.json();
}

/** The words of a language by their ids, in the order of the catalogue; empty where it has none. */
export async function words(name: string): Promise<Record<string, string>> {
  // The English ones say which there are, and in which order. What is missing in the others, or is no text, is English.
  const [all, own] = await Promise.all([file("en-GB"), file(name)]);
  for (const id in all) all[id] = String(own[id] ?? "").replaceAll("\t", " ");
  return all;
}

/** The headless module once it is there, and how often it was not. */
let loaded: Core | undefined;
let failed = 0;

/** Under another name, as Firefox remembers that a module was not there and never asks for it again. */
const importAgain = (name: string): Promise<Core> => import(name);

/** How often each script was not there. */
const missed: Record<string, number> = {};

/** Runs a script that lies beside this one. */
export async function run(name: string): Promise<void> {
  const times = missed[name] ?? 0;
  // Counted first: what comes after is only there when it has not failed.
  missed[name] = times + 1;
  await import(new URL(name + (times ? "?" + times : ""), import.meta.url).href);
}

/** The headless module, ready to be called. */
export async function core(): Promise<Core> {
  loaded ??= await import("./mentor-core.js").catch((why): Promise<Core> => {
    if (!failed++) throw why;
    return importAgain("./mentor-core.js?" + failed);
  });
  await loaded.default();
  return loaded;
}
