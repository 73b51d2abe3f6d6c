// A table for spreadsheets. Every cell is in quotes, with an apostrophe before what a program could take for a formula (OWASP, "CSV
// Injection"); `crates/core/src/csv.rs` takes that away again.

import { type Entry, NAME, nameOf, pieces, type Say, speaker } from "./outline";
import type { Found, Line, Made, Model, Part } from "./model";

/** Also behind apostrophes, so that taking one away again gives what was there; and the wide forms of the first four. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;

const cell = (words: string) => `"${(FORMULA.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;

/** Days as they sort and as programs read them. */
const cellText = ({ words, who, day }: Entry["answers"][number]) => (who ? `${who}: ${words}` : day || words);

export function table(model: Model): Made {
  const say = speaker(model.lang);
  const [part, ...more] = model.parts;
  const rows = part?.found.length && !more.length && !model.allSteps ? objectives(part, say) : answers(model, say);
  if (model.private) rows.push([say("shared.personal"), ...Array<string>((rows[0]?.length ?? 1) - 1).fill("")]);
  // With a byte order mark, as spreadsheets know UTF-8 by it.
  const text = `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
  return { name: `${NAME}.csv`, type: "text/csv;charset=utf-8", text };
}

/** A row for each answer, and for each step. */
function answers(model: Model, say: Say): string[][] {
  const rows = [["part", "number", "question", "answer", "who", "when", "done"].map((name) => say(`document.${name}`))];
  for (const { title, lines } of model.parts) {
    const add = (number: string, { question, answers }: Entry) => {
      for (const answer of answers) {
        rows.push([title, number, question, answer.day || answer.words, answer.who, "", ""]);
      }
    };
    for (const piece of pieces(lines, say)) {
      if ("things" in piece) {
        piece.things.forEach(({ entries }, place) => entries.forEach((entry) => add(String(place + 1), entry)));
      } else {
        add("", piece);
      }
    }
  }
  for (const step of model.steps) {
    const done = say(step.done ? "shared.yes" : "shared.no");
    rows.push([say("document.steps"), "", say("document.what"), step.what, step.who, step.date, done]);
  }
  return rows;
}

/** Objectives alone: a row for each, with what is found in it, and a column for each question. What was pasted and is a line yet stands
 * below, and then what was answered about all of them. The steps that come of them say nothing that is not there. */
function objectives({ found, lines }: Part, say: Say): string[][] {
  const letters = ["specific", "measurable", "achievable", "relevant", "time"];
  const first = [
    say("document.number"),
    say("objectives.several.words"),
    ...letters.map((letter) => say(`objectives.letter.${letter}`)),
    say("document.when"),
  ];
  const order = ({ at }: Found) => lines.find((line) => nameOf(line.at) === nameOf(at))?.order ?? "";
  const isPasted = ({ stands }: Found) => stands === "pasted";
  // The words stand in a column already.
  const isText = ({ at, answer, who }: Line) => at[2] === "text" && answer && !who;
  const listed = found.filter((one) => !isPasted(one));
  listed.sort((one, other) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0));
  const entriesOf = (wanted: Line[]) => pieces(wanted, say).flatMap((piece) => ("things" in piece ? (piece.things[0]?.entries ?? []) : piece));
  const of = [...listed, ...found.filter(isPasted)].map((one, place) => ({
    cells: [String(place + 1), one.words, ...one.letters, one.due],
    entries: isPasted(one)
      ? []
      : entriesOf(lines.filter((line) => nameOf(line.at) === nameOf(one.at) && !isText(line))),
  }));
  const isOfOne = (line: Line) => found.some(({ at }) => nameOf(at) === nameOf(line.at));
  of.push({ cells: first.map(() => ""), entries: entriesOf(lines.filter((line) => !isOfOne(line))) });
  const questions = [...new Set(of.flatMap(({ entries }) => entries.map(({ question }) => question)))];
  const rows = of.map(({ cells, entries }) => [
    ...cells,
    ...questions.map((question) =>
      entries.filter((entry) => entry.question === question).flatMap(({ answers }) => answers.map(cellText)).join("\n")),
  ]);
  // Nothing was said about all of them.
  if (rows.at(-1)?.every((words) => !words)) rows.pop();
  return [[...first, ...questions], ...rows];
}
