// xAPI 1.0.3 statements about what people do in the widgets, to a learning record store that the page names. Counts only, from
// `summary` and from `shared`, which has no place for a private note: neither `state` nor `record` is ever read here.

import { language as written, verbs, widgets } from "mentor-xapi-words";
import { optionsOf } from "./xapi-options";
import { Queue } from "./xapi-queue";
import type { report as Report, XapiActor, XapiOptions } from "./mentor-xapi";

/** Stable names, in use by others: ADL's vocabulary, Activity Streams 1.0, the Tin Can registry. */
const VERBS = {
  started: "http://adlnet.gov/expapi/verbs/initialized",
  agreed: "http://activitystrea.ms/schema/1.0/agree",
  reviewed: "http://id.tincanapi.com/verb/reviewed",
  completed: "http://adlnet.gov/expapi/verbs/completed",
} as const;

/** A widget is a tool on a page. */
const TOOL = "http://activitystrea.ms/schema/1.0/application";

/** Before the name of an extension. A URN, since the project has no site of its own whose addresses would last. */
const EXTENSION = "urn:mentor-widgets:xapi:";

/**
 * How long ago something may have been written to count as done on this page just now, in ms. `shared` holds the whole part: also
 * what was done last week, came in a file, or was done in another tab, which reports it itself.
 */
const JUST_NOW = 15_000;

type Fields = Record<string, unknown>;

/** An answer of a record. */
interface Answer {
  value: unknown;
  by: string;
  at: string;
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

const isAnswer = (value: unknown): value is Answer & Fields =>
  isFields(value) && "value" in value && typeof value["by"] === "string" && typeof value["at"] === "string";

const group = (value: unknown): Fields => (isFields(value) && !isAnswer(value) ? value : {});

const text = (value: unknown): string => (isAnswer(value) && typeof value.value === "string" ? value.value : "");

const isTrue = (value: unknown) => isAnswer(value) && value.value === true;

/** White space does not count, as on the screen: nobody needs to agree again to a line break. */
const oneLine = (words: string) => words.trim().replace(/\s+/g, " ");

/** An objective of the shared part of a record. */
interface Objective {
  id: string;
  words: string;
  /** The words that each side agreed to. */
  agreed: Fields;
}

/** The objectives in the list whose words may be shared: a draft is nobody else's yet. */
function objectivesOf(shared: unknown): Objective[] {
  return Object.entries(group(group(shared)["items"])).flatMap(([id, item]) => {
    const { text: words, listed, deleted, "purpose.agreed-three-way": agreed } = group(item);
    if (!isTrue(listed) || isTrue(deleted) || !oneLine(text(words))) return [];
    return [{ id, words: text(words), agreed: group(agreed) }];
  });
}

const isAgreed = (objective: Objective, side: string) =>
  oneLine(text(objective.agreed[side])) === oneLine(objective.words);

/** A review, or what came of an objective in the end: where it lies, and its answers. */
interface Review {
  path: string;
  answers: Answer[];
}

/** The reviews in a part of a record, whichever widget it is of: groups with an `outcome`, and those below `reviews`. */
function reviewsOf(part: unknown, path = "", isReview = false): Review[] {
  const fields = group(part);
  const answers = Object.values(fields).filter(isAnswer);
  if (answers.length && (isReview || isAnswer(fields["outcome"]))) return [{ path, answers }];
  return Object.entries(fields).flatMap(([key, value]) =>
    // Below `reviews` lie reviews by their ids.
    reviewsOf(value, `${path}/${key}`, path.endsWith("/reviews")),
  );
}

/** A number that no one else has: version 4. `randomUUID` is only there in a secure context. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Reports from now on what people do in the widgets; gives back what ends it. */
export function report(given: XapiOptions): () => void {
  const options = optionsOf(given);
  const queue = new Queue(options);
  const actor: XapiActor = { objectType: "Agent", ...options.actor };
  // The identifier says enough; a name is a word about a person.
  if (!options.freeText) delete actor.name;
  /** What has been reported: of two elements of one record only the first. */
  const told = new Set<string>();
  /** The words of objectives, last seen, by record. Only with `freeText`. */
  const words = new Map<string, string[]>();

  const isNew = (...what: unknown[]) => {
    const key = JSON.stringify(what);
    return !told.has(key) && !!told.add(key);
  };

  function tell(verb: keyof typeof VERBS, widget: string, recordId: string, result: Fields, extensions: Fields): void {
    const texts = widget === "objectives" && verb !== "started" ? words.get(recordId) : undefined;
    const all = Object.entries(texts?.length ? { ...extensions, texts } : extensions);
    const named = Object.fromEntries(all.map(([name, value]) => [EXTENSION + name, value]));
    const isResult = all.length || Object.keys(result).length;
    queue.add({
      id: uuid(),
      actor,
      verb: { id: VERBS[verb], display: { [written]: verbs[verb] } },
      object: {
        objectType: "Activity",
        // Not the record id: a mentor's word for a student can be in it.
        id: `${options.activity}#${widget}`,
        definition: { type: TOOL, ...(widgets[widget] && { name: { [written]: widgets[widget] } }) },
      },
      ...(isResult && { result: { ...result, ...(all.length && { extensions: named }) } }),
      context: {
        ...(options.registration && { registration: options.registration }),
        contextActivities: { parent: [{ objectType: "Activity", id: options.activity }] },
        platform: "Mentor Widgets",
        language: options.language,
      },
      timestamp: new Date().toISOString(),
    });
  }

  /** Comes before anything else of a widget. */
  function start(widget: string, recordId: string): void {
    if (isNew("started", widget, recordId)) tell("started", widget, recordId, {}, {});
  }

  function change(widget: string, recordId: string, shared: unknown): void {
    const isFresh = ({ at }: Answer) => Date.parse(at) >= Date.now() - JUST_NOW;
    if (widget === "objectives") {
      const objectives = objectivesOf(shared);
      if (options.freeText) words.set(recordId, objectives.map((objective) => objective.words));
      for (const objective of objectives) {
        for (const [side, answer] of Object.entries(objective.agreed)) {
          if (!isAnswer(answer) || !isFresh(answer) || !isAgreed(objective, side)) continue;
          if (!isNew("agreed", recordId, objective.id, side, answer.at)) continue;
          const agreed = objectives.filter((other) => isAgreed(other, side)).length;
          tell("agreed", widget, recordId, {}, { side, agreed, objectives: objectives.length });
        }
      }
    }
    const reviews = reviewsOf(shared);
    for (const { path, answers } of reviews) {
      const fresh = answers.find(isFresh);
      if (!fresh || !isNew("reviewed", widget, recordId, path)) continue;
      tell("reviewed", widget, recordId, {}, { side: fresh.by, reviews: reviews.length });
    }
  }

  const hear = (event: Event) => {
    const { widget, recordId, shared, summary } = (event as CustomEvent).detail;
    start(widget, recordId);
    if (event.type === "mentor-change") {
      change(widget, recordId, shared);
    } else if (event.type === "mentor-complete" && isNew("completed", widget, recordId)) {
      const { answered, total, actions } = summary;
      tell("completed", widget, recordId, { completion: true }, { answered, total, actions });
    }
  };

  const heard = ["mentor-ready", "mentor-change", "mentor-complete"];
  for (const type of heard) options.target.addEventListener(type, hear);
  return () => {
    for (const type of heard) options.target.removeEventListener(type, hear);
    queue.end();
  };
}

// What the types tell to pages.
report satisfies typeof Report;
