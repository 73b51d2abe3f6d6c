// What is said of objectives, as people read it: which are drafts, who agreed and when, and each review with its day.

import { dayText, nameOf, speaker } from "./outline";
import type { Line, Part } from "./model";

/** White space does not count, as in `crates/core/src/objective/agreement.rs`. */
const oneLine = (words: string) => words.trim().replaceAll(/\s+/g, " ");

export function objectives({ lines, found }: Part, lang: string): Line[] {
  const say = speaker(lang);
  // The day that somebody gave, else that of what was said first.
  const whenOf = (review: Line) => {
    const of = (field: string) => lines.find(({ at }) => at[3] === review.at[3] && at[4] === field);
    return of("date")?.day || (of("outcome") ?? review).when;
  };
  const out: Line[] = [];
  for (const line of lines) {
    const one = found.find(({ at }) => nameOf(at) === nameOf(line.at));
    // The list comes first.
    const made = { ...line, order: (one?.stands === "draft" ? "~" : "") + line.order };
    switch (line.at[2]) {
      case "sure":
        made.answer = say("objectives.you-said.sure", { number: line.answer });
        break;
      case "purpose.agreed-three-way":
        made.answer = say("objectives.agree.agreed", { date: dayText(lang, line.when) });
        if (one && oneLine(one.words) !== oneLine(line.value)) {
          const before = say("objectives.agree.before", { words: `“${line.value}”` });
          made.answer = [made.answer, say("objectives.agree.again"), before].join(". ");
        }
        break;
      case "reviews":
        if (line.at[4] === "date") continue;
        // Who will see an objective done is asked by the same name.
        if (line.at[4] === "evidence") made.question = say("review.evidence");
        made.when = whenOf(line);
        made.answer = `${line.writer}, ${dayText(lang, made.when)}: ${line.answer}`;
        break;
    }
    out.push(made);
    if (one?.stands === "draft" && line.at[2] === "text" && !line.who) {
      out.push({ ...made, question: say("document.draft"), answer: "", value: "" });
    }
  }
  const heading = { heading: "", group: say("objectives.several.title"), answer: "", who: "", writer: "", when: "", order: "", value: "", day: "" };
  for (const { stands, words, at } of found) if (stands === "pasted") out.push({ ...heading, question: words, at });
  return out;
}
