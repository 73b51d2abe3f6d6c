// Copies other than the record itself. What makes them is loaded when somebody asks for the first one: documents of any parts
// (`widgets/documents`), and of the objectives alone what the headless module makes.

import { core, run } from "mentor-widgets-source";
import { type Copy, MentorError } from "./bridge";

/** The kinds of documents. */
export const KINDS = ["csv", "docx", "html", "ics", "text"];

/** Says by name what could not be loaded. */
const missing = (kind: string, files: string) => (why: unknown): never => {
  throw new MentorError("load-failed", "", `exportAs("${kind}") needs ${files} beside the script of the widgets (${why})`);
};

/** A document of this kind: of a model and of parts as the module knows them, of a record with this key, with the options of a copy. */
export async function documentOf(kind: string, model: string, ...rest: [parts: string, key: string, options: string]): Promise<Copy> {
  if (!model) throw new MentorError("record-newer", "", "a newer version has written the record");
  const name = kind === "docx" ? "mentor-word.js" : "mentor-documents.js";
  const failed = missing(kind, name);
  if (!globalThis.mentorDocuments?.[name]) await run(name).catch(failed);
  return (globalThis.mentorDocuments?.[name] ?? failed)(kind, model, ...rest);
}

/** A copy of the objectives in a record. */
export async function objectivesOf(kind: string, record: object, options: object): Promise<Copy> {
  const headless = await core().catch(missing(kind, "mentor-core.js and mentor-core.wasm"));
  try {
    return headless.exportObjectives(record as never, kind as never, options);
  } catch (why) {
    // An error of the same name, of the other module.
    const { code, path, message } = why as MentorError;
    throw new MentorError(code, path, message);
  }
}
