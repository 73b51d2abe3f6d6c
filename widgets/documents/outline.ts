// A document as every kind shows it: headings, paragraphs, lists, tables.

import english, { others } from "mentor-documents-words";
import type { Line, Model } from "./model";

export type Block =
  | { heading: string; level: 1 | 2 | 3 | 4 | 5 }
  | { text: string }
  | { list: string[] }
  | { caption: string; head: string[]; rows: string[][] };

export interface Outline {
  lang: string;
  title: string;
  blocks: Block[];
}

/** What goes before the ending of each file's name: nothing of the person. */
export const NAME = "mentor-placement";

/** Says a message of ours in a language: that of the words of the model. */
export type Say = (id: string, gaps?: Record<string, string>) => string;

export const speaker =
  (lang: string): Say =>
  (id, gaps = {}) =>
    (others[lang]?.[id] || (english[id] ?? "")).replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap);

/** A day in words: of a date, or of a time where the person is; of none, today. */
export const dayText = (lang: string, iso?: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "long", ...(iso?.length === 10 && { timeZone: "UTC" }) }).format(
    iso ? new Date(iso) : new Date(),
  );

/** Day and time of a moment, where the person is. */
export const momentText = (lang: string, iso: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));

/** Lines of one question, in a row. */
export interface Entry {
  heading: string;
  question: string;
  answers: { words: string; who: string; day: string }[];
}

/** What a part is made of: questions, and in their place the things that people have made, each with questions of its own. */
export type Piece = Entry | { things: { name: string; entries: Entry[] }[] };

/** The name of a thing that people have made; of an answer to a question of the widget, nothing. */
const thing = ({ at }: Line) => (at.length > 2 ? nameOf(at) : undefined);

/** The name of a thing by where an answer to it lies. */
export const nameOf = (at: string[]) => at.slice(0, 2).join("/");

export function pieces(lines: Line[], say: Say): Piece[] {
  const things = new Map<string | undefined, Line[]>();
  for (const line of lines) things.set(thing(line), [...(things.get(thing(line)) ?? []), line]);
  // Where each has one answer alone, these are answers to its question, as at each meeting.
  const sets = new Set([...things].filter(([name, all]) => name !== undefined && all.length > 1).map(([, [first]]) => first?.at[0]));
  const isThing = (line: Line) => thing(line) !== undefined && sets.has(line.at[0]);
  const out: Piece[] = [];
  const seen = new Set<string>();
  let run: Line[] = [];
  const flush = () => out.push(...entries(run.splice(0), say));
  for (const line of lines) {
    if (!isThing(line)) {
      run.push(line);
      continue;
    }
    const set = line.at[0] ?? "";
    if (seen.has(set)) continue;
    seen.add(set);
    flush();
    const all = [...things].filter(([name, [first]]) => name !== undefined && first && isThing(first) && first.at[0] === set);
    const order = ([, [line]]: [unknown, Line[]]) => line?.order ?? "";
    all.sort((one, other) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0));
    out.push({ things: all.map(([name = "", lines]) => ({ name, entries: entries(byDay(lines), say) })) });
  }
  flush();
  return out;
}

/** The lines of a thing, its reviews by their days behind what else is said of it: how it went, and then what shows it. */
function byDay(lines: Line[]): Line[] {
  const day = ({ at, when }: Line) => (at.includes("reviews") ? `${when} ${at[4] === "outcome" ? 0 : 1}` : "");
  return [...lines].sort((one, other) => (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : 0));
}

function entries(lines: Line[], say: Say): Entry[] {
  const out: Entry[] = [];
  for (const { heading, group, question, answer, who, day } of lines) {
    const asked = group || question;
    const last = out.at(-1);
    const entry = last?.question === asked && last.heading === heading ? last : { heading, question: asked, answers: [] };
    if (entry !== last) out.push(entry);
    entry.answers.push({ words: group ? question : answer || say("shared.yes"), who, day });
  }
  return out;
}

const answerText = ({ words, who }: Entry["answers"][number]): string => (who ? `${who}: ${words}` : words);

export function outline(model: Model): Outline {
  const say = speaker(model.lang);
  const title = say("document.title");
  const blocks: (Block | Asked)[] = [{ heading: title, level: 1 }];
  if (model.private) blocks.push({ text: say("shared.personal") });
  blocks.push({ text: say("document.made", { date: dayText(model.lang) }) });
  for (const part of model.parts) {
    blocks.push({ heading: part.title, level: 2 });
    for (const piece of pieces(part.lines, say)) {
      if ("things" in piece) {
        piece.things.forEach(({ entries }, place) => {
          blocks.push({ heading: say("document.item", { number: String(place + 1) }), level: 3 });
          blocks.push(...entries.flatMap((entry) => asked(entry, 4)));
        });
      } else {
        blocks.push(...asked(piece, 3));
      }
    }
  }
  if (model.steps.length) {
    blocks.push({ heading: say("document.steps"), level: 2 });
    blocks.push({
      caption: say("document.steps.all"),
      head: [say("document.what"), say("document.who"), say("document.when"), say("document.done")],
      rows: model.steps.map((step) => [
        step.what,
        step.who,
        step.date ? dayText(model.lang, step.date) : "",
        say(step.done ? "shared.yes" : "shared.no"),
      ]),
    });
  }
  if (!model.parts.length && !model.steps.length) blocks.push({ text: say("document.empty") });
  return { lang: model.lang, title, blocks: withHeadings(blocks) };
}

/** A question, with the heading that it stands below. */
interface Asked {
  heading: string;
  level: 3 | 4;
  under: string;
}

function asked({ heading, question, answers }: Entry, level: 3 | 4): (Block | Asked)[] {
  const texts = answers.map(answerText);
  const [only] = texts;
  return [{ heading: question, level, under: heading }, texts.length === 1 && only ? { text: only } : { list: texts }];
}

/** Puts each heading of a part once before the questions that stand below it, and those one level further down. */
function withHeadings(blocks: (Block | Asked)[]): Block[] {
  const out: Block[] = [];
  let above = "";
  for (const block of blocks) {
    if (!("under" in block)) {
      if ("level" in block) above = "";
      out.push(block);
      continue;
    }
    const { heading, level, under } = block;
    if (under && under !== above) out.push({ heading: under, level });
    above = under;
    out.push({ heading, level: under ? (level === 3 ? 4 : 5) : level });
  }
  return out;
}
