// What the build makes for a package, and esbuild puts in.

declare module "mentor-scorm-reports" {
  /** Which answers a course site may be told of, by widget (`report.toml`). */
  const reports: Record<string, { choices: Record<string, string[] | "number" | "tick">; words: string[] }>;
  export default reports;
}

declare module "mentor-scorm-words" {
  /** The words of the package's page, by their ids. */
  const words: Record<string, string>;
  export default words;
}
