// What wasm-bindgen makes of `src/lib.rs`; the build puts it in under this name.

declare module "mentor-wasm-glue" {
  /** Each throws `[code, path, message]`, all strings, when it refuses its input. */
  export function analyseObjective(text: unknown, context: unknown): unknown;
  export function mergeRecords(a: string, b: string): string;
  export function readRecord(text: unknown): string;
  export function writeRecord(record: string): string;
  export function redactForSharing(record: string): string;
  export function contentPackErrors(pack: unknown): string;
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): unknown;
  export default function init(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}
