// The job with SurveyJS: a survey from JSON, drawn by its own renderer without a framework. It has no shadow root. Its theme
// is the default one, without the fonts that it would load from elsewhere.

import { FunctionFactory, Model } from "survey-core";
import "survey-core/survey-core.fontless.min.css";
import "survey-js-ui";
import { answer, Keeper, LEDE, LETTERS, LEVEL, LOOK_FOR, MORE, Pause, TEXT, TITLE } from "./job.js";

FunctionFactory.Instance.register("answer", ([letter, words]) => answer(letter, words ?? ""));

const TYPES = {
  lines: { type: "comment", rows: 3 },
  line: { type: "text" },
  day: { type: "text", inputType: "date" },
  one: { type: "radiogroup", colCount: 0 },
  many: { type: "checkbox" },
};

function question({ name, kind, label, hint, options }) {
  const choices = options && Object.entries(options).map(([value, text]) => ({ value, text }));
  return { name, title: label, description: hint, ...(choices && { choices }), ...TYPES[kind] };
}

const SURVEY = {
  title: TITLE,
  description: LEDE,
  showQuestionNumbers: "off",
  showNavigationButtons: false,
  focusFirstQuestionAutomatic: false,
  // What is typed counts as it is typed.
  textUpdateMode: "onTyping",
  elements: [
    question(LEVEL),
    question(TEXT),
    {
      type: "panel",
      name: "look",
      title: LOOK_FOR,
      elements: LETTERS.map(([letter, name]) => ({
        type: "expression",
        name: letter,
        title: `${letter} ${name}`,
        titleLocation: "left",
        expression: `answer('${letter}', {looked})`,
      })),
    },
    { type: "panel", name: "more", visibleIf: "{text} notempty", elements: MORE.map(question) },
  ],
};

/** Draws a survey in an element. */
function draw(place) {
  const keeper = new Keeper(place.getAttribute("record-id"));
  const survey = new Model(SURVEY);
  const pause = new Pause((words) => survey.setVariable("looked", words));
  survey.data = keeper.data;
  survey.setVariable("looked", keeper.data.text ?? "");
  survey.onValueChanged.add((_, { name, value }) => {
    if (LETTERS.some(([letter]) => letter === name)) return;
    keeper.set(name, value);
    if (name === "text") pause.typed(value ?? "");
  });
  survey.render(place);
}

for (const place of document.querySelectorAll(".survey-objective")) draw(place);

// A page that puts more surveys in calls this.
window.drawSurvey = draw;
