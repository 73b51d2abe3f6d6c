// What wasm-bindgen makes of `src/lib.rs`; the build puts it in under this name.

declare module "mentor-wasm-glue" {
  /** Each throws `[code, path, message]`, all strings, when it refuses its input. */
  export function analyseObjective(text: unknown, context: unknown): unknown;
  export function compareMatch(answers: unknown): unknown;
  export function classifyEnding(answers: unknown): unknown;
  export function closureAgenda(choice: unknown): unknown;
  export function decideLimits(answers: unknown): unknown;
  export function mergeRecords(a: string, b: string): string;
  export function readRecord(text: unknown): string;
  export function writeRecord(record: string): string;
  /** Gives the text, and the pointers of what was left out. */
  export function packRecord(record: string, maxChars: unknown): [text: string, left: string[]];
  export function unpackRecord(text: unknown): string;
  export function redactForSharing(record: string): string;
  export function contentPackErrors(pack: unknown): string;
  /** Gives `[name, type, text]`. */
  export function exportObjectives(
    record: string,
    kind: unknown,
    options: unknown,
    content: string | undefined,
    inWords: (value: number, language: string, what: string) => string,
  ): [name: string, type: string, text: string];
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): unknown;
  export default function init(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}
