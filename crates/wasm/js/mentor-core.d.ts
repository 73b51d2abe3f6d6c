/**
 * The functions of Mentor Widgets without the widgets.
 *
 * ```js
 * import init, { analyseObjective } from "./mentor-core.js";
 * await init();
 * analyseObjective("Bake 50 bread rolls by the end of week 4.").criteria.measurable.status; // "found"
 * ```
 *
 * All functions take and return plain objects. They touch no network, storage, clock or randomness, and for the same
 * arguments they return the same. Whatever they are given, they return or throw a {@link MentorError}.
 *
 * `message`, `prompts`, `actions`, `reasons` hold ids of messages; the texts are in `words/<lang>.json`.
 */

/** Where the WebAssembly comes from. A string is a URL; under Node it may be the path of a file, too. */
export type Source = URL | string | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the WebAssembly: from `source`, or from the file `mentor-core.wasm` beside this script (under Node, from disk).
 *
 * Further calls do nothing; calls at the same time wait for the same loading. One that fails throws a
 * {@link MentorError} and can be repeated.
 */
export default function init(source?: Source | PromiseLike<Source>): Promise<void>;

/** The same at once, from bytes or a compiled module. Browsers may refuse large modules here: prefer {@link init}. */
export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;

/**
 * - `input-invalid`: an argument has the wrong type or value.
 * - `record-invalid`: it is no record.
 * - `record-newer`: a newer version has written the record; it must not be changed.
 * - `content-invalid`: it is no content pack.
 * - `internal`: our own fault, or `init` has not been called.
 */
export type ErrorCode = "input-invalid" | "record-invalid" | "record-newer" | "content-invalid" | "internal";

/** What every function throws, and nothing else. */
export class MentorError extends Error {
  constructor(code: ErrorCode, path: string, message: string, options?: ErrorOptions);
  readonly code: ErrorCode;
  /**
   * JSON pointer (RFC 6901) of the bad field. For `input-invalid` it begins with the name of the argument
   * (`/context/start`); of a function that takes nothing but answers or a choice it is a place in these (`/mentor/goals`;
   * empty for all of it). For `record-invalid` and `record-newer` it is a place in the record (`/widgets/match/x/at`), for
   * `content-invalid` one in the content pack.
   */
  readonly path: string;
}

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What is known of the placement. It never changes a status; it only puts dates on a calendar. */
export interface AnalysisContext {
  /** First day of the placement, as `YYYY-MM-DD`. */
  start?: string | null | undefined;
  /** Last day of the placement. */
  end?: string | null | undefined;
  /** Today, where the person is. */
  today?: string | null | undefined;
  /** Planned hours. */
  hours?: number | null | undefined;
}

export type Status = "found" | "partly" | "missing" | "ask" | "flag";

/** A stretch of the text. */
export interface Evidence {
  /** Offset of the first UTF-16 unit, as JavaScript counts. */
  start: number;
  /** Offset after the last one. */
  end: number;
  /** Exactly `text.slice(start, end)`, never empty. */
  text: string;
  /** What kind of evidence. */
  kind: string;
}

/** What was found for one letter. */
export interface Finding {
  status: Status;
  evidence: Evidence[];
  /** What to say about it: the id of a message of the catalogue. */
  message: string;
}

/** What the analyser says of one objective. */
export interface ObjectiveAnalysis {
  criteria: {
    /** `found`, `partly` or `missing`; when found it has evidence. */
    specific: Finding;
    /** `found`, `partly` or `missing`; when found it has evidence. */
    measurable: Finding;
    /** `found`, `ask` or `flag`. */
    achievable: Finding;
    /** `found` or `ask`. */
    relevant: Finding;
    /** `found`, `partly` or `missing`; when found it has evidence. */
    timeBound: Finding;
  };
  /** The deadline as an ISO date, when it can be put on a calendar for certain. */
  due: string | null;
  /** At least one when the text has a word; more than one: offer to split. */
  goals: { start: number; end: number }[];
  notes: { id: string; evidence: Evidence[] }[];
  /** Most useful first, at most three. */
  suggestions: {
    id: string;
    criterion: string;
    /** Apply one with `text.slice(0, insertAt) + ending + text.slice(insertAt)`. */
    insertAt: number;
    /** Each brings its own spaces and punctuation. */
    endings: string[];
  }[];
}

/** Reads one objective: what each letter of SMART finds in it, and what would help next. English only. */
export function analyseObjective(text: string, context?: AnalysisContext | null): ObjectiveAnalysis;

/** `inPerson`: I would rather say it in person. It counts as `unsure`. */
export type MatchAnswer = "yes" | "plan" | "unsure" | "no" | "inPerson";

/** What one side says to the five topics of the match. */
export interface MatchAnswers {
  /** Does the mentor know the student's role? */
  job: MatchAnswer;
  /** Are the student's aims clear to the mentor? */
  goals: MatchAnswer;
  /** Can they meet, in person or online? */
  contact: MatchAnswer;
  /** Is there regular time? */
  time: MatchAnswer;
  /** Do they expect to work well together? */
  fit: MatchAnswer;
}

/** What the answers of the two sides make together. */
export interface MatchOutcome {
  /** `waiting` while one side is missing. */
  overall: "waiting" | "ready" | "plan" | "talk" | "solve";
  /** All five in this order; none while one side is missing. */
  topics: {
    topic: "job" | "goals" | "contact" | "time" | "fit";
    outcome: "settled" | "plan" | "findOut" | "talk" | "solve";
    /** A question to begin with, unless it is settled a step, and where the answers are far apart a word on that. */
    prompts: string[];
  }[];
}

/**
 * Puts the answers of the two sides together, topic by topic from the lower one. Which side said what cannot be read from the
 * result: swapped, they give the same.
 */
export function compareMatch(answers: {
  mentor?: MatchAnswers | null | undefined;
  student?: MatchAnswers | null | undefined;
}): MatchOutcome;

/** Four taps about an ending. */
export interface EndingAnswers {
  bothKnowEndDate: boolean;
  agreedTogether: boolean;
  outsideEvent: boolean;
  someoneSurprised: boolean;
}

export type EndingApproach = "planned" | "unexpected" | "forced";

/** The kind of an ending, and what to do. */
export interface EndingOutcome {
  /** The kind that needs care first. */
  approach: EndingApproach;
  /** The others that hold as well, `forced` before `unexpected` before `planned`. */
  also: EndingApproach[];
  /** Three next actions. */
  actions: string[];
}

/** Tells the kind of an ending. */
export function classifyEnding(answers: EndingAnswers): EndingOutcome;

/** What the last meeting is like. */
export interface ClosureChoice {
  minutes: 15 | 30 | 45;
  /** How it went; `early`: it ended early. */
  tone: "well" | "mixed" | "early";
  /** Who is there. */
  present: "both" | "mentor" | "student";
}

/** What to talk about, in order. */
export interface Agenda {
  /** The time that was asked for. The items take no more. */
  minutes: number;
  /** The ground rules, then five to eight conversations. With one person there, each is theirs. */
  items: {
    /** Id of the element of the guidance. */
    id: string;
    minutes: number;
    who: "both" | "mentor" | "student";
  }[];
}

/** Proposes an agenda for the last meeting. */
export function closureAgenda(choice: ClosureChoice): Agenda;

export type YesNoUnsure = "yes" | "no" | "unsure";

/** Three questions about something that came up, and whether someone may not be safe. */
export interface LimitsAnswers {
  inScope: YesNoUnsure;
  mentorBestPerson: YesNoUnsure;
  someoneElse: YesNoUnsure;
  unsafe: boolean;
}

/** Where to go with it. */
export interface LimitsOutcome {
  advice: "stay" | "bringIn" | "passOn";
  /** Why; none for `stay`. */
  reasons: string[];
}

/** Decides where to go with it. Nothing of what it is about needs to be told. */
export function decideLimits(answers: LimitsAnswers): LimitsOutcome;

/** Who has written an answer. */
export type Side = "student" | "mentor" | "college";

/** One value of an answer. */
export interface AnswerValue {
  value: Json;
  by: Side;
  /** When it was written, as an ISO time. */
  at: string;
  /** Whether it is for the writer alone. */
  private: boolean;
  /** The page load that wrote it, as an opaque word. */
  w?: string;
}

/** An answer: the latest value, and beside it the others that nobody has replaced. Unknown keys stay. */
export interface Answer extends AnswerValue {
  also?: AnswerValue[];
  /** Up to which moment (milliseconds since 1970) the words of other page loads have been replaced. */
  seen?: { [writer: string]: number };
  [key: string]: unknown;
}

/** Answers by key, in any depth. Unknown keys stay. */
export interface RecordPart {
  [key: string]: Answer | RecordPart | Json;
}

/** Everything that one person has written in the widgets. Unknown keys stay. */
export interface PlacementRecord {
  format: "mentor-record";
  version: number;
  id?: string;
  widgets?: { [widget: string]: RecordPart };
  actions?: { [id: string]: Json | RecordPart };
  agreed?: Json[];
  [key: string]: unknown;
}

/** A value that its author has not kept private. */
export interface SharedValue {
  value: Json;
  by: Side;
  at: string;
  private: false;
  w?: string;
}

/** An answer of which nothing is private. */
export interface SharedAnswer extends SharedValue {
  also?: SharedValue[];
  seen?: { [writer: string]: number };
}

/** Shared answers by key, in any depth. */
export interface SharedPart {
  [key: string]: SharedAnswer | SharedPart;
}

/** What of a record may go to the other person. It can be read and merged as a record. */
export interface SharedRecord {
  format: "mentor-record";
  version: 1;
  id: string;
  widgets: { [widget: string]: SharedPart };
  actions: { [id: string]: SharedPart };
  /** Who agreed when to which version (its digest). */
  agreed: { by: Side; at: string; of: string }[];
}

/**
 * Both records in one: the same result in any order and however often. Every value is kept that no other has replaced.
 *
 * @throws {MentorError} `record-newer` when a newer version has written one of them.
 */
export function mergeRecords(a: PlacementRecord, b: PlacementRecord): PlacementRecord;

/** Reads the text of a record of this or an older version. One of a newer version comes back as it is. */
export function readRecord(text: string): PlacementRecord;

/**
 * The text of a record: always the same for the same content.
 *
 * @throws {MentorError} `record-newer` when a newer version has written it.
 */
export function writeRecord(record: PlacementRecord): string;

/** A record as a short text. */
export interface PackedRecord {
  /**
   * Letters and digits of ASCII, `-` and `_`, no longer than asked for: as it is in suspend data, in JSON, in an
   * attribute, in the fragment of a link. Compressed, not encrypted: whoever has it can read it, private notes too.
   */
  text: string;
  /** Whether it holds the whole record: exactly when `left` is empty. */
  complete: boolean;
  /** JSON pointers (RFC 6901) of the parts that were left out; where nothing is left of a group, that of the group. */
  left: string[];
}

/**
 * Packs a record for keeping: into suspend data, a link to oneself, a text to copy. Never throws for size: 64 characters are always
 * enough for a record with nothing in it. What does not fit is left out whole and named, never cut through, so that a merge with
 * the whole record gives the whole record. What was agreed and the answers of the latest change stay longest; what was
 * deleted, values beside the one shown, pasted lists, practice and reviews go first.
 *
 * @param maxChars How many characters there may be: 64 or more, `Infinity` too.
 * @throws {MentorError} `record-newer` when a newer version has written it.
 */
export function packRecord(record: PlacementRecord, maxChars: number): PackedRecord;

/**
 * The record in a packed text. Line breaks, spaces and whatever else stands between its characters and is none of them
 * is passed over.
 *
 * @throws {MentorError} `record-invalid` when it is no packed record, or was changed or cut on its way; `record-newer`
 * when a newer version has packed it.
 */
export function unpackRecord(text: string): PlacementRecord;

/**
 * What of a record may go to the other person: the answers of which nothing is private, and nothing that this version
 * does not know.
 *
 * @throws {MentorError} `record-newer` when a newer version has written it: we can't tell what in it is private.
 */
export function redactForSharing(record: PlacementRecord): SharedRecord;

/** What is wrong in a content pack, and where. */
export interface ContentProblem {
  /** JSON pointer (RFC 6901) of the bad field; empty for the whole pack. */
  path: string;
  /** What is wrong, and what would be right. For those who write the pack. */
  problem: string;
}

/**
 * Everything that is wrong in a content pack; an empty list when the widgets can use it. Throws for nothing that it is
 * given: what is no pack at all is a problem of its own.
 */
export function contentPackErrors(pack: unknown): ContentProblem[];
