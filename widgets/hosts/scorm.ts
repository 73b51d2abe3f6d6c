// The page of a package for course sites (SCORM 1.2 and 2004): finds the site, opens the widgets, keeps what they ask to keep.
//
// It runs before the single file. The elements of the page, with their questions as plain text inside, are taken out and come
// back when it is known who keeps the words: so they begin with the right attributes. Without this script they begin by themselves.

import type { PlacementRecord } from "mentor-core-types";
import type { MentorElement } from "mentor-widgets-types";
import { park } from "./dom";
import { speak } from "./language";
import { type Edition, Site } from "./scorm/api";
import { type Config, readConfig } from "./scorm/config";
import { type Core, Keeper } from "./scorm/keeper";
import { type Copy, say, tell } from "./scorm/notices";
import { type Mark, tabs } from "./scorm/tabs";

/** After so long without a save, the first change is saved soon, also while somebody goes on typing. */
const QUIET = 5_000;
const SOON = 1_000;

/** The sections of the page, each with an element. */
const sections = [...document.querySelectorAll<HTMLElement>("section[data-widget]")];
const widgets = sections.map((section) => section.dataset["widget"] ?? "");
const own: Edition = document.querySelector("main")?.dataset["edition"] === "2004" ? "2004" : "1.2";

/** Takes the elements out, and leaves what they hold where it is. */
const takenOut = () =>
  widgets.flatMap((widget) => {
    const element = document.querySelector<MentorElement>(`section[data-widget="${widget}"] > mentor-${widget}`);
    return element ? [{ element, putBack: park(element) }] : [];
  });

const elements = () => widgets.flatMap((widget) => [...document.querySelectorAll<MentorElement>(`mentor-${widget}`)]);

/** The element that is on screen. */
const present = () => elements().find((element) => !element.closest("[hidden]"));

/** Whose words these are, in which place of the site: nothing that could be read as a person's number. */
function subjectOf(student: string): string {
  // FNV-1a of 32 bits, twice. It keeps apart; it is no secret.
  const text = `${student}\n${location.host}${location.pathname}`;
  const hash = (from: number) => {
    let sum = from;
    for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    return (sum >>> 0).toString(36);
  };
  return hash(0x811c9dc5) + hash(0x01000193);
}

/** The person's own whole record, as the widgets offer it themselves. */
const whole: Copy = {
  name: "mentor-record.json",
  type: "application/json",
  text: async () => (await present()?.exportAs("json"))?.text() ?? "",
};

/** What did not fit, in words: by widget, each text by its beginning. */
function linesOf(pointers: string[], record: PlacementRecord): string[] {
  const lines = new Map<string, string[]>();
  for (const pointer of pointers) {
    const keys = pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const widget = keys[0] === "widgets" ? keys[1] : undefined;
    const name = widget && widgets.includes(widget) ? say(`${widget}.title`) : say("package.other");
    const begins = lines.get(name) ?? [];
    begins.push(...textsIn(keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], record)));
    lines.set(name, begins);
  }
  return [...lines].map(([name, begins]) => [name, ...begins.slice(0, 3)].join(" · "));
}

/** The beginnings of the texts that people have written below a place of the record. */
function textsIn(node: unknown): string[] {
  if (typeof node !== "object" || !node) return [];
  if ("value" in node && "by" in node) {
    const { value } = node;
    if (typeof value !== "string" || !value.includes(" ")) return [];
    const letters = [...value];
    return [`“${letters.slice(0, 50).join("")}${letters.length > 50 ? "…" : ""}”`];
  }
  return Object.values(node).flatMap(textsIn);
}

/** Answers what the widgets ask of their host. */
function serve(site: Site, core: Core, subject: string, config: Config, mark: () => Mark): Keeper {
  const key = `mentor-scorm:${subject}`;
  const keeper = new Keeper(site, core, widgets, key, config.freeText, {
    left: (pointers, record) =>
      tell("left", pointers.length ? { what: "package.full", more: "package.full.more", lines: linesOf(pointers, record), copy: whole } : undefined),
    unreadable: (text, isNewer) => {
      const copy = { name: "mentor-record-kept.txt", type: "text/plain", text: () => text };
      if (isNewer) {
        tell("held", { what: "package.newer", more: "package.newer.more", copy });
        return;
      }
      const taken = () => {
        keeper.release();
        // Still to be had: a browser may have refused the download, and not said so.
        tell("held", { what: "package.taken", more: "package.taken.more", copy });
        // What was typed meanwhile goes at once.
        void present()?.flush();
      };
      tell("held", { what: "package.damaged", more: "package.damaged.more", copy, taken });
    },
    late: (record) => {
      // Not in the middle of a save.
      queueMicrotask(() => {
        const element = present();
        if (element) element.record = record;
      });
    },
    finished: (done) => widgets.forEach((widget) => mark()(widget, done.includes(widget))),
  });

  document.addEventListener("mentor-load", (event) => {
    event.preventDefault();
    event.detail.respondWith(keeper.load());
  });

  let last = -Infinity;
  let soon: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("mentor-save", (event) => {
    event.preventDefault();
    clearTimeout(soon);
    soon = undefined;
    last = performance.now();
    let kept: Promise<void>;
    try {
      keeper.save(event.detail.text);
      kept = Promise.resolve();
    } catch (why) {
      kept = Promise.reject(why);
    }
    event.detail.respondWith(kept);
  });
  document.addEventListener("mentor-change", (event) => {
    if (soon !== undefined || performance.now() - last < QUIET) return;
    const element = event.target as MentorElement;
    soon = setTimeout(() => void element.flush(), SOON);
  });
  document.addEventListener("mentor-complete", (event) => void (event.target as MentorElement).flush());
  addEventListener("pagehide", (event) => {
    // A page that may come back goes on; one that does not must end before it is gone.
    if (!event.persisted) keeper.leave(() => elements().forEach((element) => void element.flush?.()));
  });
  return keeper;
}

async function start(): Promise<void> {
  const parked = takenOut();
  const scripts = new Promise<void>((done) => {
    if (document.readyState === "complete") done();
    else addEventListener("DOMContentLoaded", () => done(), { once: true });
  });
  const [site, config] = await Promise.all([Site.find(own), readConfig(), scripts]);
  const lang = config.attributes.find(([name]) => name === "lang")?.[1];
  if (lang) {
    speak(lang);
    const title = say(widgets.length > 1 ? "package.all" : `${widgets[0]}.title`);
    document.title = title;
    document.querySelector("h1")?.replaceChildren(title);
  }
  let core: Core | undefined;
  try {
    core = await globalThis.mentorWidgets?.core();
  } catch {
    // Where WebAssembly is forbidden, the element says so.
  }
  const student = (site && site.insist(site.names.student, 8)) ?? "";
  const subject = subjectOf(student);
  let mark: Mark = () => {};
  const keeper = site && core ? serve(site, core, subject, config, () => mark) : undefined;
  // Begun, and nothing to do: it is ended all the same.
  if (site && !keeper) addEventListener("pagehide", (event) => event.persisted || site.end());
  if (!site) tell("alone", { what: "package.alone", more: "package.alone.more", copy: whole });
  for (const { element, putBack } of parked) {
    for (const [name, value] of config.attributes) element.setAttribute(name, value);
    element.setAttribute("subject", subject);
    element.setAttribute("storage", site ? "host" : "session");
    // A tab that nobody opens starts nothing.
    if (widgets.length > 1) element.setAttribute("loading", "lazy");
    putBack();
  }
  document.documentElement.classList.add("is-open");
  if (widgets.length > 1) {
    mark = tabs(sections, keeper?.location, (widget) => {
      if (keeper && keeper.location !== widget) keeper.location = widget;
    });
  }
}

void start();
