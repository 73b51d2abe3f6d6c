// The job, for those who stand beside `<mentor-objectives>`: the first screen of the objective builder.
//
// All four: a heading; what the objective is for; its words; five letters with an answer a second after the last key; and,
// once there are words: how sure (0 to 10), what it helps with, if, then, who will see it, and the day to look at it. What is
// typed is kept in session storage 400 ms after the last key, every 2 s while somebody types, and when the page goes.
//
// What only ours does, and so pays for in every number: it looks at the language (the others have one pattern for each
// letter), marks what it found, asks for the next step, offers starts to pick from, undoes, holds several objectives with
// agreement and review, knows three people, keeps two tabs together, merges, keeps on the device, makes copies, and is a field
// of a form. What only SurveyJS does: nearly all kinds of question there are, rules between them, pages and validation, from
// JSON.

export const TITLE = "Write an objective";
export const LEDE = "An objective is one thing you plan to do, in words that you and your mentor can both picture.";
export const TEXT = {
  name: "text",
  kind: "lines",
  label: "What do you want to do, or get better at?",
  hint: "Write it your way. It can be rough.",
};
export const LEVEL = {
  name: "level",
  kind: "one",
  label: "What is it for?",
  options: { placement: "The whole placement", task: "One task" },
};
export const LOOK_FOR = "What we look for as you write";
/** Letter, name, question, and the trivial pattern that stands for an analysis. */
export const LETTERS = [
  ["S", "Specific", "What will you do?", /\b(answer|write|show|make|learn|help|greet|book|check|keep)\b/i],
  ["M", "Measurable", "How will people know it is done?", /\d|\b(two|three|five|ten|each|feedback|list|record)\b/i],
  ["A", "Achievable", "Can you do it here, in the time you have?", /\b(can|here|with|help from)\b/i],
  ["R", "Relevant", "Why does it matter to you?", /\b(so that|because|to learn)\b/i],
  ["T", "Time", "When will it be done?", /\b(by|before|until|week|month|end of)\b/i],
];
/** What is asked once there are words. */
export const MORE = [
  {
    name: "sure",
    kind: "one",
    label: "How sure are you that you can do this here?",
    hint: "0 is not sure at all, 10 is very sure.",
    options: Object.fromEntries(Array.from({ length: 11 }, (_, value) => [value, String(value)])),
  },
  {
    name: "helps",
    kind: "many",
    label: "This helps me to …",
    hint: "Tick what fits.",
    options: {
      course: "learn a skill for my course",
      job: "get closer to a job I want",
      interest: "do more of what I like",
    },
  },
  { name: "if", kind: "line", label: "If …", hint: "What could get in the way?" },
  { name: "then", kind: "line", label: "… then I will …", hint: "What will you do about it?" },
  { name: "evidence", kind: "line", label: "Who will see that it is done?", hint: "A job is enough. No full names." },
  { name: "review", kind: "day", label: "When will you look at it together?" },
];

/** What a row says: the question while there are no words, then whether the pattern was found. */
export function answer(letter, words) {
  const [, , question, pattern] = LETTERS.find(([name]) => name === letter);
  return !words.trim() ? question : pattern.test(words) ? "Found" : "Not yet";
}

/** Answers once nobody has typed for a second. */
export class Pause {
  #timer;

  constructor(look) {
    this.look = look;
  }

  typed(words) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(words), 1000);
  }
}

/** Keeps what is typed in session storage, at the pace of ours. */
export class Keeper {
  #timer;
  #waits = 0;

  constructor(id) {
    this.key = `bench:${id || "default"}`;
    this.data = JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    addEventListener("pagehide", () => this.#waits && this.#write());
  }

  /** Takes one answer. */
  set(name, value) {
    this.data[name] = value;
    const now = Date.now();
    this.#waits ||= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), Math.min(400, this.#waits + 2000 - now));
  }

  #write() {
    clearTimeout(this.#timer);
    this.#waits = 0;
    sessionStorage.setItem(this.key, JSON.stringify(this.data));
  }
}
