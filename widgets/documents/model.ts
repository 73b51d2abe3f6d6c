// What documents are made of, as it comes from the module (`widgets/src/shared/model.rs`): rows of texts.

import { objectives } from "./objectives";
import { momentText } from "./outline";

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
  /** Who has written it. */
  writer: string;
  /** When it was written: an ISO time. */
  when: string;
  /** What puts things in order that people make. */
  order: string;
  /** As the record has it. */
  value: string;
  /** The day that the answer is, as an ISO date; else empty. */
  day: string;
  /** Where it lies in the widget's part of the record. */
  at: string[];
}

/** What is found in the words of an objective. */
export interface Found {
  /** Whether the objective is in the list, a draft, or a line that was pasted. */
  stands: "listed" | "draft" | "pasted";
  words: string;
  /** The status of each letter, in words: S, M, A, R, T. */
  letters: string[];
  /** The day by which it is to be done: an ISO date, or empty. */
  due: string;
  /** Where the objective lies in the widget's part of the record. */
  at: string[];
}

/** What was written in a widget. */
export interface Part {
  widget: string;
  title: string;
  lines: Line[];
  /** Of the objectives. */
  found: Found[];
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
  parts: Part[];
  /** What people will do, of the parts that were chosen or wherever it was written. */
  steps: Step[];
  /** Whether all steps were chosen, and not only those of the parts. */
  allSteps: boolean;
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
export type Makers = Record<string, (kind: string, model: string, parts: string, key: string) => Made | Promise<Made>>;

declare global {
  var mentorDocuments: Makers | undefined;
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** The parts are a sum; of them, all steps and private notes are the highest (`widgets/src/shared/model.rs`). */
const STEPS = 2 ** 30;
const PRIVATE = 2 ** 31;

/** Below these, each side has an answer of its own. */
const SIDES = ["student", "mentor", "college"];

/** Reads a model. What was not chosen goes no further than this, but for its days. */
export function read(text: string, parts: string, key: string): Model {
  const [isPrivate, allSteps] = [Number(parts) >= PRIVATE, Number(parts) % PRIVATE >= STEPS];
  const model: Model = { lang: "", private: isPrivate, parts: [], steps: [], allSteps, days: [], key };
  const dates: { widget: string; day: Day }[] = [];
  const planned = new Set<string>();
  let [widget, title, end] = ["", "", ""];
  for (const [kind = "", chosen = "", ...row] of JSON.parse(text) as string[][]) {
    if (kind === "for") {
      [model.lang, end = ""] = [chosen, ...row];
    } else if (kind === "part") {
      [title = "", widget = ""] = row;
      if (chosen) model.parts.push({ widget, title, lines: [], found: [] });
    } else if (kind === "found") {
      const [stands = "", words = "", due = "", s = "", m = "", t = "", a = "", r = "", ...at] = row;
      if (chosen) model.parts.at(-1)?.found.push({ stands: stands as Found["stands"], words, letters: [s, m, a, r, t], due, at });
    } else if (kind === "line") {
      const [heading = "", group = "", question = "", answer = "", writer = "", when = "", order = "", value = "", ...at] = row;
      // On screen, somebody's own words stand in quotation marks among ours.
      const bare = answer.slice(1, -1) === value ? value : answer;
      const who = SIDES.includes(at.at(-1) ?? "") ? writer : "";
      const day = DATE.test(value) ? value : "";
      if (chosen) model.parts.at(-1)?.lines.push({ heading, group, question, answer: bare, who, writer, when, order, value, day, at });
      // That of a review has been.
      if (day && !at.includes("reviews")) dates.push({ widget, day: { date: day, at: [widget, ...at], what: "", label: question } });
    } else if (kind === "also") {
      const [answer = "", writer = "", when = ""] = row;
      const lines = model.parts.at(-1)?.lines ?? [];
      const shown = lines.at(-1);
      // Of a choice there are no words for what was chosen apart.
      if (chosen && shown && shown.answer === shown.value) {
        const who = `${writer}, ${momentText(model.lang, when)}`;
        lines.push({ ...shown, answer, who, writer, when, value: answer, day: "" });
      }
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
  for (const part of model.parts) if (part.widget === "objectives") part.lines = objectives(part, model.lang);
  model.parts = model.parts.filter(({ lines }) => lines.length);
  return model;
}
