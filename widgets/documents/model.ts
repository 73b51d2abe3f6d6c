// What documents are made of, as it comes from the module (`widgets/src/shared/model.rs`): rows of texts.

/** A question, and what was answered. */
export interface Line {
  /** The heading that it stands below; empty where there is none. */
  heading: string;
  /** The question whose boxes to tick it is one of: then `question` is the box. Else empty. */
  group: string;
  question: string;
  /** Empty where the question says it all. */
  answer: string;
  /** Whose it is, where each side has one. */
  who: string;
  /** What puts things in order that people make. */
  order: string;
  /** Where it lies in the widget's part of the record. */
  at: string[];
}

/** Something that somebody will do. */
export interface Step {
  what: string;
  who: string;
  done: boolean;
  /** An ISO date, or empty. */
  date: string;
}

/** A day for a calendar. */
export interface Day {
  /** An ISO date. */
  date: string;
  /** Where it lies in the record. */
  at: string[];
  /** What is to be done, where that was chosen; else empty. */
  what: string;
  /** What to call it where there are no better words. */
  label: string;
}

export interface Model {
  /** The language of the words. */
  lang: string;
  /** Whether private notes were chosen. */
  private: boolean;
  /** The parts that were chosen, in which something was answered. */
  parts: { title: string; lines: Line[] }[];
  /** What people will do, where that was chosen. */
  steps: Step[];
  /** Every day of the record. */
  days: Day[];
  /** The key of the record: never in a document, only behind what tells the entries of two calendars apart. */
  key: string;
}

/** A file to be, or to be printed. */
export interface Made {
  name: string;
  type: string;
  text: string | Blob;
  print?(): void;
}

/** What a script of documents leaves for the loader, by its own name: what makes its kinds of a model, as the module gives it. */
export type Makers = Record<string, (
  kind: string,
  model: string,
  parts: string,
  key: string,
  options: string,
) => Made | Promise<Made>>;

declare global {
  var mentorDocuments: Makers | undefined;
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** The parts are a sum; private notes are the highest of them (`widgets/src/shared/model.rs`). */
const PRIVATE = 2 ** 31;

/** Reads a model. What was not chosen goes no further than this, but for its days. */
export function read(text: string, parts: string, key: string, options: string): Model {
  const { lang, end } = JSON.parse(options) as { lang: string; end: string | null };
  const model: Model = { lang, private: Number(parts) >= PRIVATE, parts: [], steps: [], days: [], key };
  const dates: { widget: string; day: Day }[] = [];
  const planned = new Set<string>();
  let [widget, title] = ["", ""];
  for (const [kind = "", chosen = "", ...row] of JSON.parse(text) as string[][]) {
    if (kind === "part") {
      [title = "", widget = ""] = row;
      if (chosen) model.parts.push({ title, lines: [] });
    } else if (kind === "line") {
      const [heading = "", group = "", question = "", answer = "", who = "", order = "", value = "", ...at] = row;
      // On screen, somebody's own words stand in quotation marks among ours.
      const bare = answer.slice(1, -1) === value ? value : answer;
      if (chosen) model.parts.at(-1)?.lines.push({ heading, group, question, answer: bare, who, order, at });
      if (DATE.test(value)) dates.push({ widget, day: { date: value, at: [widget, ...at], what: "", label: question } });
    } else {
      const [what = "", who = "", done = "", date = "", from = "", ...at] = row;
      if (chosen) model.steps.push({ what, who, done: !!done, date });
      if (date) model.days.push({ date, at, what: chosen && what, label: "" });
      planned.add(from + date);
    }
  }
  // What is a step has its day from there.
  model.days.push(...dates.filter(({ widget, day }) => !planned.has(widget + day.date)).map(({ day }) => day));
  if (end) model.days.push({ date: end, at: ["end"], what: "", label: "" });
  model.parts = model.parts.filter(({ lines }) => lines.length);
  return model;
}
