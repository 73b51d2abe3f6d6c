// What the course site's staff see in its reports: made of what may be shared, and of nothing else.

import type { SharedAnswer, SharedPart, SharedRecord } from "mentor-core-types";
import reports from "mentor-scorm-reports";
import type { Edition, Site } from "./api";

/** One objective, as both editions know it. */
interface Objective {
  id: string;
  status: "not attempted" | "incomplete" | "completed";
  /** From 0 to 1, once somebody has looked at it. */
  progress?: string;
  description?: string;
}

interface Interaction {
  id: string;
  type: string;
  response: string;
}

const isAnswer = (node: SharedPart | SharedAnswer): node is SharedAnswer => "by" in node && "at" in node && "value" in node;

/** Every answer of a part, with its place. */
function* answers(part: SharedPart, place: string[] = []): Generator<[string[], SharedAnswer]> {
  for (const [key, node] of Object.entries(part)) {
    if (typeof node !== "object" || !node) continue;
    if (isAnswer(node)) yield [[...place, key], node];
    else yield* answers(node, [...place, key]);
  }
}

const fits = (pattern: string, place: string[]) => {
  const keys = pattern.split("/");
  return keys.length === place.length && keys.every((key, at) => key === "*" || key === place[at]);
};

/** An identifier as both editions take it: printable ASCII without spaces, 255 at most. */
const idOf = (text: string) => text.replace(/[^\x21-\x7e]/g, "-").slice(0, 255);

/** A text without control characters, at most so long, never cut through a character. */
const cut = (text: string, most: number) =>
  [...text.replace(/[\p{Cc}\s]+/gu, " ").trim()].reduce((all, next) => (all.length + next.length > most ? all : all + next), "");

const valueOf = (node: SharedPart | SharedAnswer | undefined): unknown =>
  node && typeof node === "object" && isAnswer(node) ? node.value : undefined;

/** The objectives, in the order of their ids. */
function objectivesOf(shared: SharedRecord, freeText: boolean): Objective[] {
  const items = shared.widgets["objectives"]?.["items"];
  if (!items || isAnswer(items)) return [];
  const found: Objective[] = [];
  for (const [id, item] of Object.entries(items)) {
    if (typeof item !== "object" || isAnswer(item) || valueOf(item["deleted"]) === true) continue;
    const text = valueOf(item["text"]);
    if (typeof text !== "string" || !text.trim()) continue;
    const reviews = item["reviews"] && !isAnswer(item["reviews"]) ? Object.values(item["reviews"]) : [];
    let last: SharedAnswer | undefined;
    for (const review of reviews) {
      const outcome = typeof review === "object" && !isAnswer(review) ? review["outcome"] : undefined;
      if (outcome && isAnswer(outcome) && (!last || outcome.at >= last.at)) last = outcome;
    }
    const isMet = last?.value === "as" || last?.value === "more";
    found.push({
      id: idOf(id),
      status: isMet ? "completed" : valueOf(item["listed"]) === true || last ? "incomplete" : "not attempted",
      ...(last && { progress: isMet ? "1" : "0.5" }),
      ...(freeText && { description: cut(text, 250) }),
    });
  }
  return found;
}

function interactionsOf(shared: SharedRecord, freeText: boolean, edition: Edition): Interaction[] {
  const found: Interaction[] = [];
  for (const [widget, part] of Object.entries(shared.widgets)) {
    const report = reports[widget];
    if (!report) continue;
    for (const [place, { value }] of answers(part)) {
      const id = idOf([widget, ...place].join("/"));
      const choices = Object.entries(report.choices).find(([pattern]) => fits(pattern, place))?.[1];
      const said = String(value);
      if (choices === "tick" && typeof value === "boolean") {
        found.push({ id, type: "true-false", response: edition === "2004" ? said : said.slice(0, 1) });
      } else if (choices === "number" && /^\d{1,3}$/.test(said)) {
        found.push({ id, type: "numeric", response: said });
      } else if (Array.isArray(choices) && choices.includes(said)) {
        found.push({ id, type: "choice", response: said });
      } else if (freeText && typeof value === "string" && value && report.words.some((pattern) => fits(pattern, place))) {
        const [type, most] = edition === "2004" ? ["long-fill-in", 4000] : ["fill-in", 255];
        found.push({ id, type: type as string, response: cut(value, most as number) });
      }
    }
  }
  return found;
}

/** How many of each a site must be able to hold (2004, 4th edition). */
const MOST = { objectives: 100, interactions: 250 };

/** After so many lines refused one after the other, a site is taken at its word: it keeps no such list. */
const PATIENCE = 30;

/** The lines of a list of the site: each has a number that stays its own. */
class Lines {
  #numbers = new Map<string, number>();
  #next = 0;
  #refused = 0;

  constructor(
    private readonly site: Site,
    private readonly list: keyof typeof MOST,
  ) {}

  /** Begins behind what is there; where ids can be read, goes on with those lines. */
  begin(isReadable: boolean): void {
    this.#next = Number.parseInt(this.site.insist(`cmi.${this.list}._count`, 3) ?? "", 10) || 0;
    for (let number = 0; isReadable && number < this.#next; number++) {
      const id = this.site.get(`cmi.${this.list}.${number}.id`);
      if (id) this.#numbers.set(id, number);
    }
  }

  /** Sets a line. Whether all of it was taken, or no more is to be tried. */
  set(id: string, values: [name: string, value: string][]): boolean {
    if (this.#refused >= PATIENCE) return true;
    const isTaken = this.#set(id, values);
    this.#refused = isTaken ? 0 : this.#refused + 1;
    return isTaken;
  }

  #set(id: string, values: [name: string, value: string][]): boolean {
    let number = this.#numbers.get(id);
    if (number === undefined) {
      if (this.#next >= MOST[this.list]) return true;
      if (!this.site.set(`cmi.${this.list}.${this.#next}.id`, id)) return false;
      number = this.#next++;
      this.#numbers.set(id, number);
    }
    let all = true;
    for (const [name, value] of values) all = this.site.set(`cmi.${this.list}.${number}.${name}`, value) && all;
    return all;
  }
}

/** Tells the site what its staff may see. */
export class Reporter {
  #objectives: Lines;
  #interactions: Lines;
  /** What was answered before: a site is told of it once. */
  #told = new Map<string, string>();

  constructor(
    private readonly site: Site,
    private readonly freeText: boolean,
  ) {
    this.#objectives = new Lines(site, "objectives");
    this.#interactions = new Lines(site, "interactions");
  }

  /** Begins with what was there when the page was opened. */
  begin(shared: SharedRecord | undefined): void {
    this.#objectives.begin(true);
    // Of the first edition they can only be written: what changes becomes a new line, as sites expect it.
    this.#interactions.begin(false);
    for (const { id, response } of shared ? interactionsOf(shared, this.freeText, this.site.edition) : []) {
      this.#told.set(id, response);
    }
  }

  /** Whether the site has taken all of it. */
  tell(shared: SharedRecord): boolean {
    let all = true;
    for (const { id, status, progress, description } of objectivesOf(shared, this.freeText)) {
      const values: [string, string][] =
        this.site.edition === "1.2"
          ? [["status", status]]
          : [
              ["completion_status", status],
              ...(progress ? [["progress_measure", progress] as [string, string]] : []),
              ...(description ? [["description", description] as [string, string]] : []),
            ];
      all = this.#objectives.set(id, values) && all;
    }
    const answer = this.site.edition === "1.2" ? "student_response" : "learner_response";
    for (const { id, type, response } of interactionsOf(shared, this.freeText, this.site.edition)) {
      if (this.#told.get(id) === response) continue;
      const isTaken = this.#interactions.set(id, [
        ["type", type],
        [answer, response],
      ]);
      if (isTaken) this.#told.set(id, response);
      all = isTaken && all;
    }
    return all;
  }
}
