// The functions of `mentor-core.js` in a form of the page's own, with no widget.

import init, { analyseObjective, packRecord } from "/dist/mentor-core.js";

const $ = (id) => document.getElementById(id);

const [words] = await Promise.all([fetch("/dist/words/en-GB.json").then((answer) => answer.json()), init()]);

const LETTERS = { specific: "specific", measurable: "measurable", achievable: "achievable", relevant: "relevant", timeBound: "time" };

function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

/** A record with this objective: what a widget would keep of it. */
function recordOf(text) {
  const answer = { value: text, by: "student", at: new Date().toISOString(), private: false };
  return {
    format: "mentor-record",
    version: 1,
    id: "headless",
    widgets: { objectives: { items: { o1: { text: answer } } } },
    actions: {},
    agreed: [],
  };
}

function look() {
  $("start-bad").textContent = "";
  const text = $("text").value;
  let analysis;
  try {
    analysis = analyseObjective(text, { start: $("start").value || undefined });
  } catch (error) {
    // Every function throws one kind of error: a code, the place of the bad field, and what is wrong with it.
    if (error.path === "/context/start") $("start-bad").textContent = "Write the day like this: 2027-01-11.";
    else throw error;
    return;
  }
  const rows = Object.entries(analysis.criteria).map(([letter, { status, evidence }]) =>
    make(
      "tr",
      make("td", words[`objectives.letter.${LETTERS[letter]}`]),
      make("td", words[`objectives.status.${status}`]),
      make("td", ...evidence.flatMap(({ text }, index) => [index ? ", " : "", make("q", text)])),
    ),
  );
  $("rows").replaceChildren(...rows);
  const found = Object.values(analysis.criteria).filter(({ status }) => status === "found").length;
  $("said").textContent = found ? "Looked. What was found is in the table." : "Looked. Nothing was found yet.";
  $("due").textContent = analysis.due ? `On a calendar: ${new Date(analysis.due + "T12:00").toLocaleDateString("en-GB", { dateStyle: "long" })}.` : "No day for a calendar.";
  $("packed").textContent = packRecord(recordOf(text), 4096).text;
}

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
look();
