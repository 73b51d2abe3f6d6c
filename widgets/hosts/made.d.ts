// What the build makes for the scripts for hosts.

declare module "mentor-hosts-words" {
  /** The messages whose ids begin with the name of the script, in British English, and some that it shares with others. */
  const words: Record<string, string>;
  export default words;
  /** The same in other languages, by their tags, as far as there are words. */
  export const others: Record<string, Record<string, string>>;
  /** The version of the release. */
  export const version: string;
}
