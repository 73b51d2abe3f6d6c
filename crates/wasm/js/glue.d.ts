// What wasm-bindgen makes of `src/lib.rs`; the build puts it in under this name.

declare module "mentor-wasm-glue" {
  /** Each throws `[code, path, message]`, all strings, when it refuses its input. Results are JSON. */
  export function analyseObjective(text: unknown, context: unknown): string;
  export function compareMatch(answers: unknown): string;
  export function classifyEnding(answers: unknown): string;
  export function closureAgenda(choice: unknown): string;
  export function decideLimits(answers: unknown): string;
  export function mergeRecords(a: string, b: string): string;
  export function readRecord(text: unknown): string;
  export function writeRecord(record: string): string;
  /** Gives the text, and the pointers of what was left out. */
  export function packRecord(record: string, maxChars: unknown): [text: string, left: string[]];
  export function unpackRecord(text: unknown): string;
  export function redactForSharing(record: string): string;
  export function contentPackErrors(pack: unknown): string;
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): unknown;
  export default function init(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}
