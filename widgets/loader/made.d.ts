// What the build makes and esbuild puts in: the glue of wasm-bindgen, the style sheets, the words.

declare module "mentor-widgets-glue" {
  /** The hold that an element has of its view (`widgets/src/element/mod.rs`). */
  export class Mount {
    static of(widget: string, host: HTMLElement, root: HTMLElement): Mount | undefined;
    show(): void;
    hide(): void;
    refresh(): void;
    read(what: number): string;
    reset(part: string): void;
    write(whole: boolean, text: string): Error | undefined;
    flush(done: () => void): void;
    content(text: string): string;
    clear(): void;
    exportAs(kind: string): Blob | undefined;
  }
  /** Calls what Rust has kept under this number. */
  export function called(number: number, value: unknown): void;
  export function pageTurned(shown: boolean): void;
  export function storageChanged(key: string, text: string): void;
  /** What the module is to be given. */
  export function imports(): WebAssembly.Imports;
  /** Begins with an instance of the module. */
  export function begin(instance: WebAssembly.Instance, module: WebAssembly.Module): unknown;
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
