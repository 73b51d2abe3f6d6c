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
   * (`/context/start`), for `record-invalid` and `record-newer` it is a place in the record (`/widgets/match/x/at`).
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
