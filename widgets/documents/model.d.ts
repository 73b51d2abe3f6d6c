// What documents are made of (`widgets/src/shared/model.rs`).

/** A question, and what was answered. */
export interface Line {
  /** The heading that it stands below. */
  heading?: string;
  /** The question whose boxes to tick it is one of: then `question` is the box. */
  group?: string;
  question: string;
  /** Empty where the question says it all. */
  answer: string;
  /** Whose it is, where each side has one. */
  who?: string;
  /** Where it lies in the widget's part of the record. */
  at: string[];
  /** What puts things in order that people make. */
  order?: string;
}

/** A day for a calendar. */
export interface Day {
  /** Where it lies in the record. */
  at: string[];
  /** What to call it where there are no better words. */
  label: string;
  /** An ISO date. */
  date: string;
  /** What is to be done, where that was chosen. */
  what?: string;
}

/** Something that somebody will do; it may have no day. */
export type Step = Omit<Day, "date" | "what"> & { date?: string; what: string; who: string; done: boolean };

export interface Model {
  /** The language of the words. */
  lang: string;
  /** Whether private notes were chosen. */
  private: boolean;
  parts: { title: string; lines: Line[] }[];
  steps: Step[];
  days: Day[];
  /** The key of the record: never in a document, only behind what tells two calendars' entries apart. */
  key: string;
}

/** A file to be, or to be printed. */
export interface Made {
  name: string;
  type: string;
  text: string | Blob;
  print?(): void;
}

/** What a script of documents leaves for the loader: by its own name, what makes its kinds. */
export type Makers = Record<string, (kind: string, model: Model) => Made | Promise<Made>>;

declare global {
  var mentorDocuments: Makers | undefined;
}
