// What the build makes and esbuild puts in: the words of documents.

declare module "mentor-documents-words" {
  const words: Record<string, string>;
  export default words;
}
