// What the build makes for a package, and esbuild puts in.

declare module "mentor-scorm-reports" {
  /** Which answers a course site may be told of, by widget (`report.toml`). */
  const reports: Record<string, { choices: Record<string, string[] | "number" | "tick">; words: string[] }>;
  export default reports;
}
