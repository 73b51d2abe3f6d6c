// What the build makes and esbuild puts in: the glue of wasm-bindgen, the style sheets, the words, the WebAssembly.

declare module "mentor-widgets-glue" {
  /** Mounts a widget; gives the number of the mount, or 0 when there is no such widget. */
  export function mountOf(widget: string, host: HTMLElement, root: HTMLElement): number;
  /** Asks for something of a mount, by number (`widgets/src/element/mod.rs`). */
  export function ask(mount: number, what: number, value: unknown): unknown;
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

declare module "mentor-widgets-bytes" {
  /** The WebAssembly of the widgets, in two files, and of the headless module, and the words of each other language by its name, packed. */
  export const widgets: string;
  export const later: string;
  export const core: string;
  export const words: string;
}
