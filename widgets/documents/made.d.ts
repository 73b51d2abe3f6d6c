// What the build makes and esbuild puts in: the words of documents.

declare module "mentor-documents-words" {
  /** In British English, by their ids. */
  const words: Record<string, string>;
  export default words;
  /** In other languages, by their tags. */
  export const others: Record<string, Record<string, string>>;
}
