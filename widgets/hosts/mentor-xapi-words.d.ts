// What the build makes for `xapi.ts`.

declare module "mentor-xapi-words" {
  /** The language of the words. */
  export const language: string;
  /** What a verb is called. */
  export const verbs: Record<"started" | "agreed" | "reviewed" | "completed", string>;
  /** What a widget is called, by its name. */
  export const widgets: Record<string, string>;
}
