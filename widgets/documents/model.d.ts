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

/** Something that somebody will do. */
export interface Step {
  at: string[];
  /** What to call it where its words were not chosen. */
  label: string;
  what?: string;
  if?: string;
  who?: string;
  /** An ISO date. */
  when?: string;
  done?: boolean;
}

/** A day for a calendar. */
export interface Day {
  /** An ISO date. */
  date: string;
  at: string[];
  label?: string;
  /** What it is about, where that was chosen. */
  what?: string;
}

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
