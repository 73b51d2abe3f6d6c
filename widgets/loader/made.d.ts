// What the build makes and esbuild puts in: the glue of wasm-bindgen, the style sheets, the words.

declare module "mentor-widgets-glue" {
  /** The hold that an element has of its view (`widgets/src/element/mod.rs`). */
  export class Mount {
    static of(widget: string, host: HTMLElement, root: HTMLElement): Mount | undefined;
    show(): void;
    hide(): void;
    refresh(): void;
    state(): string;
    setState(text: string): void;
    record(): string;
    setRecord(text: string): void;
    flush(done: () => void): void;
    clear(): void;
    exportAs(kind: string): [mime: string, text: string] | undefined;
  }
  /** Calls what Rust has kept under this number. */
  export function called(number: number, value: unknown): void;
  export function pageHidden(): void;
  export function pageShown(): void;
  export function stored(key: string, text: string): void;
  export default function init(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

declare module "mentor-widgets-styles" {
  const styles: Record<string, string>;
  export default styles;
}

declare module "mentor-widgets-words" {
  /** The messages whose ids begin with `loader.`, in British English. */
  const words: Record<string, string>;
  export default words;
  /** The version of the release. */
  export const version: string;
}
