// A table for spreadsheets: a row for each answer, and for each step. As `crates/core/src/csv.rs` writes it: every cell in quotes,
// with an apostrophe before what a program could take for a formula (OWASP, "CSV Injection").

import { NAME, pieces, say, type Entry } from "./outline";
import type { Made, Model } from "./model";

/** Also behind apostrophes, so that taking one away again gives what was there; and the wide forms of the first four. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;

const cell = (words: string) => `"${(FORMULA.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;

export function table(model: Model): Made {
  const rows = [["part", "number", "question", "answer", "who", "when", "done"].map((name) => say(`document.${name}`))];
  for (const { title, lines } of model.parts) {
    const add = (number: string, { question, answers }: Entry) => {
      for (const answer of answers) {
        rows.push([title, number, question, answer.words, answer.who, "", ""]);
      }
    };
    for (const piece of pieces(lines)) {
      if ("things" in piece) piece.things.forEach((entries, place) => entries.forEach((entry) => add(String(place + 1), entry)));
      else add("", piece);
    }
  }
  for (const step of model.steps) {
    const done = say(step.done ? "shared.yes" : "shared.no");
    rows.push([say("document.steps"), "", say("document.what"), step.what, step.who, step.date, done]);
  }
  const personal = model.private ? [[say("shared.personal"), "", "", "", "", "", ""]] : [];
  // With a byte order mark, as spreadsheets know UTF-8 by it.
  const text = `\ufeff${[...rows, ...personal].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
  return { name: `${NAME}.csv`, type: "text/csv;charset=utf-8", text };
}
