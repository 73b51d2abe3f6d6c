// Languages other than the one that is built in: which one an element asks for, and its words, fetched when the first element
// asks for them.

import { words } from "mentor-widgets-source";
import { type Host, SWITCH } from "./bridge";

/** The name of the words for a language tag, by what the tag begins with. The last is for tests of the layout (`docs/languages.md`). */
const NAMES: Record<string, string> = { cy: "cy", qps: "qps-ploc" };

/** Ids of messages that the WebAssembly does not say (`ELSEWHERE` in `crates/core/build.rs`). */
const ELSEWHERE = /^(check|document|frame|loader|package|worksheet|xapi)\./;

/** How long the first view waits for its words, in milliseconds. Then it is shown in English, and made anew when they come. */
const PATIENCE = 3000;

/** The words that are there, each by its id; and those that are under way, or could not be had. */
const there: Record<string, Record<string, string>> = {};
const coming: Record<string, Promise<void>> = {};

const nameFor = (tag: string) => NAMES[(tag || navigator.language).split("-")[0]!.toLowerCase()] ?? "";

/**
 * The name of the words that an element asks for by the nearest `lang`, seen through every shadow root around it, else by the language
 * of the browser; empty for English.
 */
export function language(host: Element): string {
  for (let from: Element | undefined = host; from; ) {
    const holder: Element | null = from.closest("[lang]");
    if (holder) return nameFor((holder as HTMLElement).lang);
    from = (from.getRootNode() as Partial<ShadowRoot>).host;
  }
  return nameFor("");
}

/** The words that an element speaks, once they are there: the tag of the language, and the text of each id. Of English, none. */
export function spoken(host: Element): [lang: string, own: Record<string, string>] {
  const name = language(host);
  const own = there[name];
  return own ? [name, own] : ["en-GB", {}];
}

/** Brings the words that an element asks for. Fulfilled when they are there, cannot be had, or keep people waiting. */
export function bringWords(host: Host): Promise<unknown> {
  const name = language(host);
  if (name) {
    coming[name] ??= words(name).then(
      (own) => {
        there[name] = own;
        host[SWITCH]();
      },
      (why) => {
        console.warn(`mentor-widgets: words/${name}.json could not be loaded (${why})`);
        // The network may be better soon.
        setTimeout(() => delete coming[name], 5000);
      },
    );
  }
  return Promise.race([coming[name], name && new Promise((done) => setTimeout(done, PATIENCE))]);
}

/** The words that an element asks for, as Rust learns them (`Words::learn`); until they are there, none. */
export function wordsText(host: Host): string {
  const [lang, own] = spoken(host);
  void bringWords(host);
  return [lang, ...Object.keys(own).flatMap((id) => (ELSEWHERE.test(id) ? [] : own[id])), ""].join("\t");
}
