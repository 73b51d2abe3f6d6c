// Content packs that lie at a URL: the one thing that is fetched besides the WebAssembly, and only when the page asks for it
// with `content-src`.

/** The packs of this page by URL: several widgets that name the same one ask for it once. */
const packs = new Map<string, Promise<string>>();

/** The text of a pack, relative to the page. Refused with words for the page's developer. */
export function packAt(source: string): Promise<string> {
  let pack = packs.get(source);
  if (!pack) packs.set(source, (pack = load(source)));
  return pack;
}

async function load(source: string): Promise<string> {
  let why;
  try {
    const response = await fetch(source);
    if (response.ok) return await response.text();
    why = `the server answered ${response.status}`;
  } catch (error) {
    // No network, a policy, another site that does not allow it, or no URL: the browser's own words say no more.
    why = String(error);
  }
  // The network may be better soon; but what asks twice while a widget starts is told the same.
  setTimeout(() => packs.delete(source), 5000);
  throw new Error(`content-src "${source}" could not be loaded: ${why}`);
}
