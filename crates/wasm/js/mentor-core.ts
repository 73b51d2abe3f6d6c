// What hosts import as `mentor-core.js`: loads the WebAssembly, and keeps the promise of `mentor-core.d.ts` that
// whatever a function is given, it returns plain objects or throws a `MentorError`.

import start, * as glue from "mentor-wasm-glue";
import type {
  Agenda,
  AnalysisContext,
  ClosureChoice,
  ContentProblem,
  EndingAnswers,
  EndingOutcome,
  ErrorCode,
  Evidence,
  LimitsAnswers,
  LimitsOutcome,
  MatchAnswers,
  MatchOutcome,
  ObjectiveAnalysis,
  PackedRecord,
  PlacementRecord,
  SharedRecord,
  Source,
} from "mentor-core-types";

export class MentorError extends Error {
  readonly code: ErrorCode;
  readonly path: string;

  constructor(code: ErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MentorError";
    this.code = code;
    this.path = path;
  }
}

/** `stopped`: a trap has left the module in the middle of something, and it must not be called again. */
let state: "asleep" | "ready" | "stopped" = "asleep";
let loading: Promise<void> | undefined;

export default function init(source?: Source | PromiseLike<Source>): Promise<void> {
  if (state !== "asleep") return Promise.resolve();
  loading ??= load(source).finally(() => {
    loading = undefined;
  });
  return loading;
}

async function load(given?: Source | PromiseLike<Source>): Promise<void> {
  try {
    const module = await compile((await given) ?? new URL("mentor-core.wasm", import.meta.url));
    if (state !== "asleep") return;
    mustBeOurs(module);
    await start({ module_or_path: module });
    state = "ready";
  } catch (error) {
    throw loadError(error);
  }
}

export function initSync(source: { module: BufferSource | WebAssembly.Module }): void {
  if (state !== "asleep") return;
  try {
    const given = source.module;
    if (!isModule(given) && !isBytes(given)) throw notASource();
    const module = isModule(given) ? given : new WebAssembly.Module(given);
    mustBeOurs(module);
    glue.initSync({ module });
    state = "ready";
  } catch (error) {
    throw loadError(error);
  }
}

async function compile(source: Source): Promise<WebAssembly.Module> {
  if (isModule(source)) return source;
  if (isBytes(source)) return WebAssembly.compile(source);
  if (typeof source === "string" || isUrl(source)) {
    const file = fileOf(source);
    return file === undefined ? fromResponse(await fetch(source)) : WebAssembly.compile(await readFile(file));
  }
  if (isResponse(source)) return fromResponse(source);
  throw notASource();
}

async function fromResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // Some hosts send .wasm under another type. Looked at first, so that nothing is fetched twice or said in the console.
  // Streaming takes no parameters after the type.
  const type = response.headers.get("content-type") ?? "";
  if (type.trim().toLowerCase() === "application/wasm" && "compileStreaming" in WebAssembly) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** What Node reads from disk; `undefined` for what is to be fetched. */
function fileOf(source: string | URL): string | URL | undefined {
  if (typeof process !== "object" || !process.versions?.node) return undefined;
  const url = typeof source === "string" ? parsedUrl(source) : source;
  if (url === undefined) return source;
  return url.protocol === "file:" ? url : undefined;
}

function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

async function readFile(file: string | URL): Promise<BufferSource> {
  // Put together, so that a bundler for browsers does not go and look for it.
  const name = ["node:fs", "promises"].join("/");
  const files = await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  return files.readFile(file);
}

/** Asked before the glue takes the module, because it takes only one. */
function mustBeOurs(module: WebAssembly.Module): void {
  if (WebAssembly.Module.exports(module).some(({ name }) => name === "analyseObjective")) return;
  throw new MentorError("input-invalid", "/source", "this is not our WebAssembly");
}

function isModule(source: unknown): source is WebAssembly.Module {
  return source instanceof WebAssembly.Module;
}

function isBytes(source: unknown): source is BufferSource {
  return ArrayBuffer.isView(source) || Object.prototype.toString.call(source) === "[object ArrayBuffer]";
}

function isUrl(source: unknown): source is URL {
  return source instanceof URL;
}

function isResponse(source: unknown): source is Response {
  return typeof Response === "function" && source instanceof Response;
}

function notASource(): MentorError {
  return new MentorError("input-invalid", "/source", "must be a URL, a Response, bytes or a WebAssembly.Module");
}

function loadError(error: unknown): MentorError {
  if (error instanceof MentorError) return error;
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return new MentorError("input-invalid", "/source", `this is not our WebAssembly: ${error.message}`, { cause: error });
  }
  return new MentorError("internal", "", `the WebAssembly could not be loaded: ${text(error)}`, { cause: error });
}

/** What an error says. Anything can be thrown, even what can't be turned into text. */
function text(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "something was thrown that can't be shown";
  }
}

/** Calls into the module, and turns whatever is thrown into a `MentorError`. */
function call<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof MentorError) throw error;
    if (Array.isArray(error)) {
      const [code, path, message] = error;
      throw new MentorError(code, path, message);
    }
    state = "stopped";
    throw new MentorError("internal", "", `the module has stopped: ${text(error)}`, { cause: error });
  }
}

function mustBeReady(): void {
  if (state === "ready") return;
  const problem = state === "asleep" ? "call and await init() first" : "the module has stopped; load the page again";
  throw new MentorError("internal", "", problem);
}

export function analyseObjective(text: string, context?: AnalysisContext | null): ObjectiveAnalysis {
  mustBeReady();
  if (isList(context)) throw refused("/context", "must be an object");
  const analysis: ObjectiveAnalysis = JSON.parse(call(() => glue.analyseObjective(text, context)));
  // The module gives the offsets alone: a surrogate without its partner does not survive the way through WebAssembly.
  const exact = (evidence: Evidence[]) => {
    for (const piece of evidence) piece.text = text.slice(piece.start, piece.end);
  };
  for (const finding of Object.values(analysis.criteria)) exact(finding.evidence);
  for (const note of analysis.notes) exact(note.evidence);
  return analysis;
}

export function compareMatch(answers: {
  mentor?: MatchAnswers | null | undefined;
  student?: MatchAnswers | null | undefined;
}): MatchOutcome {
  return decided(answers, glue.compareMatch) as MatchOutcome;
}

export function classifyEnding(answers: EndingAnswers): EndingOutcome {
  return decided(answers, glue.classifyEnding) as EndingOutcome;
}

export function closureAgenda(choice: ClosureChoice): Agenda {
  return decided(choice, glue.closureAgenda) as Agenda;
}

export function decideLimits(answers: LimitsAnswers): LimitsOutcome {
  return decided(answers, glue.decideLimits) as LimitsOutcome;
}

/** What a rule makes of a few answers. */
function decided(answers: unknown, rule: (answers: unknown) => string): unknown {
  mustBeReady();
  if (isList(answers)) throw refused("", "must be an object");
  return JSON.parse(call(() => rule(answers)));
}

export function mergeRecords(a: PlacementRecord, b: PlacementRecord): PlacementRecord {
  mustBeReady();
  const texts = [textOf(a, "/a"), textOf(b, "/b")] as const;
  return JSON.parse(call(() => glue.mergeRecords(...texts)));
}

export function readRecord(text: string): PlacementRecord {
  mustBeReady();
  return JSON.parse(call(() => glue.readRecord(text)));
}

export function writeRecord(record: PlacementRecord): string {
  mustBeReady();
  const text = textOf(record, "/record");
  return call(() => glue.writeRecord(text));
}

export function packRecord(record: PlacementRecord, maxChars: number): PackedRecord {
  mustBeReady();
  const written = textOf(record, "/record");
  const [text, left] = call(() => glue.packRecord(written, maxChars));
  return { text, complete: left.length === 0, left };
}

export function unpackRecord(text: string): PlacementRecord {
  mustBeReady();
  return JSON.parse(call(() => glue.unpackRecord(text)));
}

export function redactForSharing(record: PlacementRecord): SharedRecord {
  mustBeReady();
  const text = textOf(record, "/record");
  return JSON.parse(call(() => glue.redactForSharing(text)));
}

export function contentPackErrors(pack: unknown): ContentProblem[] {
  mustBeReady();
  let json;
  try {
    json = textOf(pack, NAME);
  } catch (error) {
    // What is no JSON is a problem of the pack like any other.
    if (!(error instanceof MentorError)) throw error;
    return [{ path: error.path.slice(NAME.length), problem: error.message }];
  }
  return JSON.parse(call(() => glue.contentPackErrors(json)));
}

const NAME = "/pack";

/**
 * A plain object as text. Records cross as text: numbers, keys like `__proto__` and unknown parts come through as they
 * are. What JSON would leave out without a word (functions, NaN) is refused.
 */
function textOf(record: unknown, name: string): string {
  try {
    if (!isPlain(record)) throw refused(name, "must be a plain object");
    const paths = new Map<unknown, string>();
    const json = JSON.stringify(record, function (this: unknown, key: string, value: unknown): unknown {
      const holder = paths.get(this);
      const path = holder === undefined ? name : `${holder}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const type = typeof value;
      if (type === "function" || type === "symbol" || type === "bigint" || (type === "number" && !Number.isFinite(value))) {
        throw refused(path, `JSON can't hold a ${type} like this`);
      }
      if (type === "object" && value !== null) paths.set(value, path);
      return value;
    });
    if (typeof json !== "string") throw refused(name, "its toJSON does not make a text");
    return json;
  } catch (error) {
    // Of cycles, of depth without end, of getters and proxies that throw.
    throw error instanceof MentorError ? error : refused(name, `can't be turned into JSON: ${text(error)}`);
  }
}

function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    // A revoked proxy. Reading its fields fails later, with the path of the field.
    return false;
  }
}

function refused(path: string, problem: string): MentorError {
  return new MentorError("input-invalid", path, problem);
}

/** Made by `{}`, by `Object.create(null)` or by JSON, of this page or of another frame. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
