// Plain words: every sentence of the English catalogue reads at grade 6 or below on the scale of Flesch and Kincaid, which is a
// reading age of about 11.
//
// A sentence ends in a full stop, a question mark or dots, or at the end of its message. So a label ("Keep on this device") is read
// as a sentence, too, unless it has fewer than four words ("Set up"; with such an end, fewer than three: "Saving."): of so few the scale says nothing, and one long
// word would be a grade of its own. No word of such a label may have more than four syllables.
//
// A gap is filled with one short word, as most are; a number counts as one syllable. Words that the subject needs count as two
// syllables: WORDS, with the reason of each. Messages that may be harder: EXCEPTIONS, with the reason of each. Neither may hold what it
// does not need.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fleschKincaid } from "../../tools/node_modules/flesch-kincaid/index.js";
import { syllable } from "../../tools/node_modules/syllable/index.js";

const GRADE = 6;

/** Words that count as two syllables, with the reason. */
const WORDS = {
  deleted: "what every device calls it",
  objective: "the subject of the builder, whose first line says what one is",
  organisational: "the name that books have for one kind of end, and said to be that",
  safeguarding: "a part of the name of a role that every college has",
};

/** Messages that may be harder, by their id, with the reason. Those that end in `.line` stand under "For your IT team". */
const EXCEPTIONS = [[/^check\..*\.line$/, "the line to send to IT names settings of servers and browsers"]];

const words = JSON.parse(await readFile(new URL("../../dist/words/en-GB.json", import.meta.url), "utf8"));

/** A message as it is read: its gaps filled. */
const filled = (text) =>
  text
    .replace(/\{\w+, plural,.*?other \{([^}]*)\}\}/g, "$1")
    .replaceAll("#", "5")
    .replace(/\{([^}]*)\}/g, (_, gap) => (/[ ?]/.test(gap) ? gap.replace("?", "") : "Tom"));

/** The sentences of a message, each as its words. */
const sentences = (text) =>
  filled(text)
    .split(/(?<=[.?…])\s+|\n/)
    .map((sentence) => sentence.match(/[\p{L}\d][\p{L}\d’'.-]*/gu) ?? [])
    .filter((sentence) => sentence.length);

const plain = (word) => word.replaceAll("’", "'").replace(/[.']+$/, "");
/** What holds a digit, or a full stop inside such as a file name, is looked at and not read. */
const syllablesOf = (word) => (/\d/.test(word) || /\w\.\w/.test(word) ? 1 : plain(word).toLowerCase() in WORDS ? 2 : syllable(plain(word)) || 1);

/** The grade of a sentence. */
const grade = (sentence, syllables = syllablesOf) =>
  fleschKincaid({ sentence: 1, word: sentence.length, syllable: sentence.reduce((all, word) => all + syllables(word), 0) });

/** What is too hard: the id, the grade and the sentence. A short label has no grade, and is too hard by one word alone. */
function hard(syllables = syllablesOf) {
  const found = [];
  for (const [id, text] of Object.entries(words)) {
    for (const sentence of sentences(text)) {
      const isLabel = sentence.length < (/[.?]$/.test(text) ? 3 : 4);
      const tooHard = isLabel ? sentence.some((word) => syllables(word) > 4) : grade(sentence, syllables) > GRADE;
      if (tooHard) found.push([id, grade(sentence, syllables).toFixed(1), sentence.join(" ")]);
    }
  }
  return found;
}

const isException = (id) => EXCEPTIONS.some(([pattern]) => pattern.test(id));

test("every sentence reads at grade 6 or below", () => {
  assert.ok(Object.keys(words).length > 500, "the catalogue is not there");
  assert.deepEqual(hard().filter(([id]) => !isException(id)), []);
});

test("no sentence has twenty words, and none shouts", () => {
  const long = Object.entries(words).flatMap(([id, text]) =>
    sentences(text).filter((sentence) => sentence.length >= 20 || text.includes("!")).map((sentence) => [id, sentence.length]),
  );
  assert.deepEqual(long.filter(([id]) => !isException(id)), []);
});

test("no word and no exception is listed that is not needed", () => {
  for (const known of Object.keys(WORDS)) {
    const without = hard((word) => (plain(word).toLowerCase() === known ? syllable(known) : syllablesOf(word)));
    assert.ok(without.some(([id]) => !isException(id)), known);
  }
  for (const [pattern] of EXCEPTIONS) assert.ok(hard().some(([id]) => pattern.test(id)), String(pattern));
});

test("the scale is the usual one", () => {
  const [easy] = sentences("The cat sat on the mat.");
  assert.ok(grade(easy) < 0);
  const [difficult] = sentences("Organisations increasingly necessitate interdisciplinary collaboration.");
  assert.ok(grade(difficult) > 20);
  assert.deepEqual(sentences("We keep it {days, plural, one {# day} other {# days}}. Use {which word?}").map((sentence) => sentence.join(" ")), [
    "We keep it 5 days.",
    "Use which word",
  ]);
});
