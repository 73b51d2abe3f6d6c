// "Does it work here?": tries what the widgets need on the very page, and says it in words, with the line to send to IT. It
// asks for nothing but its own files, and keeps nothing.

import words, { version } from "mentor-hosts-words";
import { copied, make, selectOnFocus } from "./dom";
import { isFramed, isSandboxed, mayDownload, tellSize } from "./place";

/** What came of one check: a state, the id of the sentence, and what its gaps hold. */
interface Result {
  state: "ok" | "problem" | "note";
  said: string;
  gaps?: Record<string, string>;
}

/** Where we are, without a query: no words of anybody can be in it. */
const address = location.origin + location.pathname;

function text(id: string, gaps: Record<string, string> = {}): string {
  const all: Record<string, string> = { address, version, ...gaps };
  return (words[`check.${id}`] ?? "").replace(/\{(\w+)\}/g, (gap, name: string) => all[name] ?? gap);
}

const ok = (said: string): Result => ({ state: "ok", said });
const note = (said: string, gaps = {}): Result => ({ state: "note", said, gaps });
const problem = (said: string, gaps = {}): Result => ({ state: "problem", said, gaps });

// What is tried.

const stopped: SecurityPolicyViolationEvent[] = [];
document.addEventListener("securitypolicyviolation", (event) => {
  // The icon that browsers ask for by themselves is none of ours.
  if (!event.blockedURI.endsWith("/favicon.ico")) stopped.push(event);
});

/** The smallest module there is. */
const NOTHING = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

async function program(): Promise<Result> {
  if (typeof WebAssembly !== "object") return problem("wasm.missing");
  try {
    await WebAssembly.instantiate(NOTHING);
    return ok("wasm.ok");
  } catch {
    return problem("wasm.blocked");
  }
}

function browser(): Result {
  try {
    new CSSStyleSheet().replaceSync("");
    new DecompressionStream("deflate-raw");
    return typeof customElements.whenDefined === "function" ? ok("browser.ok") : problem("browser.old");
  } catch {
    return problem("browser.old");
  }
}

/** Merely to look for a forbidden storage throws. */
function keeps(area: () => Storage): boolean {
  try {
    const key = "mentor-widgets-check";
    area().setItem(key, key);
    area().removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** Whether the page around is of another origin, so that the browser may keep our storage apart. */
function isForeign(): boolean {
  try {
    return isFramed && !parent.location.href;
  } catch {
    return true;
  }
}

function device(): Result {
  if (!keeps(() => localStorage)) return problem("device.no");
  return isForeign() ? note("device.apart") : ok("device.ok");
}

function downloads(): Result {
  const may = mayDownload();
  if (may === undefined) return note("downloads.unknown");
  return may ? ok("downloads.ok") : problem("downloads.no");
}

function height(): Result {
  if (!isFramed) return note("height.alone");
  // A pixel may be lost to rounding.
  return main.getBoundingClientRect().height <= innerHeight + 1 ? ok("height.ok") : note("height.no");
}

/** What a rule has stopped but WebAssembly, of which a line of its own speaks. */
function policy(): Result {
  const [first] = stopped.filter(({ blockedURI }) => !blockedURI.startsWith("wasm"));
  if (!first) return ok("policy.ok");
  return problem("policy.no", { directive: first.effectiveDirective, blocked: first.blockedURI });
}

const SCRIPT = "mentor-widgets.single.js";

async function script(): Promise<Result> {
  // Without an origin nothing may be fetched; without a secure page nothing may be compared.
  if (isSandboxed || !globalThis.crypto?.subtle) return note("script.unknown");
  try {
    const [list, file] = await Promise.all([fetch("../sri.json"), fetch(`../${SCRIPT}`)]);
    if (!file.ok) return problem("script.no");
    const named = await list.json();
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-384", await file.arrayBuffer()));
    const integrity = `sha384-${btoa(String.fromCharCode(...sum))}`;
    const isOurs = named?.version === version && named?.files?.[SCRIPT]?.integrity === integrity;
    return isOurs ? ok("script.ok") : problem("script.no");
  } catch {
    return note("script.unknown");
  }
}

async function type(): Promise<Result> {
  if (isSandboxed) return note("type.unknown");
  try {
    const answer = await fetch("../mentor-widgets.wasm", { method: "HEAD" });
    if (answer.status === 404) return note("type.missing");
    if (!answer.ok) return note("type.unknown");
    const type = answer.headers.get("content-type") ?? "-";
    return /^application\/wasm\s*(;|$)/.test(type) ? ok("type.ok") : note("type.no", { type });
  } catch {
    return note("type.unknown");
  }
}

// What is shown.

const main = document.querySelector("main") as HTMLElement;

/** A shape for a state, so that no colour is needed: a disc, a diamond, an open ring. */
function shape(state: Result["state"]): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg.namespaceURI, "path");
  const SHAPES = {
    ok: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
    problem: "M8 0l8 8-8 8-8-8z",
    note: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z",
  };
  path.setAttribute("d", SHAPES[state]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg as SVGElement;
}

/** The line for IT of a result, if it has one. */
const lineOf = ({ said, gaps }: Result) => text(`${said}.line`, gaps);

function row(name: string, result: Result): HTMLLIElement {
  const { state, said, gaps } = result;
  const verdict = make("p", { className: "verdict" }, shape(state), make("strong", { textContent: text(state) }));
  const item = make("li", { className: state }, make("h2", { textContent: text(name) }), verdict);
  item.append(make("p", { textContent: text(said, gaps) }));
  const line = lineOf(result);
  if (line) item.append(make("p", { className: "line" }, make("b", { textContent: `${text("line")}: ` }), line));
  return item;
}

/** Everything as plain text, to be sent. */
function report(all: [string, Result][]): string {
  const lines = all.map(([name, result]) => {
    const line = lineOf(result);
    return `${text(name)}: ${text(result.state)}. ${text(result.said, result.gaps)}${line && `\n  ${line}`}`;
  });
  return [text("title"), text("report.version"), "", ...lines, ""].join("\n");
}

async function check(): Promise<void> {
  const summary = make("p", { className: "summary", textContent: text("running") });
  summary.setAttribute("role", "status");
  main.querySelector(".not-run")?.replaceWith(summary);
  tellSize(main);

  const tried: Record<string, Result | Promise<Result>> = {
    wasm: program(),
    browser: browser(),
    tab: keeps(() => sessionStorage) ? ok("tab.ok") : problem("tab.no"),
    device: device(),
    downloads: downloads(),
    height: height(),
    script: script(),
    type: type(),
  };
  const all: [string, Result][] = [];
  for (const [name, result] of Object.entries(tried)) all.push([name, await result]);
  // Last, when all has been tried. What is stopped is told in a task of its own.
  await new Promise((done) => setTimeout(done));
  all.push(["policy", policy()]);

  const list = make("ul", { className: "results" }, ...all.map(([name, result]) => row(name, result)));
  const area = make("textarea", { readOnly: true, rows: 12, spellcheck: false, value: report(all) });
  selectOnFocus(area);
  const copy = make("button", { type: "button", className: "button is-main", textContent: text("report.copy") });
  const said = make("p", { className: "said" });
  said.setAttribute("role", "status");
  copy.addEventListener("click", async () => {
    said.textContent = "";
    const done = await copied(area);
    if (!done) area.focus();
    said.textContent = text(done ? "copied" : "by-hand");
  });
  const title = make("label", {}, make("span", { textContent: text("report") }), area);
  const hint = make("p", { textContent: text("report.hint") });
  main.append(list, make("section", { className: "report" }, title, hint, make("p", { className: "buttons" }, copy), said));

  const problems = all.filter(([, { state }]) => state === "problem").length;
  summary.textContent = text(problems > 1 ? "several" : problems ? "one" : "good");
  followHeight(all, list, area);
}

/** Whether the page around gives the room that it needs is known when all is shown, and may change. */
function followHeight(all: [string, Result][], list: Element, area: HTMLTextAreaElement): void {
  const look = () => {
    const index = all.findIndex(([name]) => name === "height");
    const result = height();
    if (all[index]?.[1].said === result.said) return;
    all[index] = ["height", result];
    list.children[index]?.replaceWith(row("height", result));
    area.value = report(all);
  };
  look();
  addEventListener("resize", look);
}

void check();
