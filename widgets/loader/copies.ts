// Copies other than the record itself. What makes them (`widgets/documents`) is loaded when somebody asks for the first one.

import { run } from "mentor-widgets-source";
import { type Copy, MentorError } from "./bridge";

/** The kinds of documents. */
export const KINDS = ["csv", "docx", "html", "ics", "text"];

/** A document of this kind: of a model and of parts as the module knows them, of a record with this key. */
export async function documentOf(kind: string, model: string, ...rest: [parts: string, key: string]): Promise<Copy> {
  if (!model) throw new MentorError("record-newer", "", "a newer version has written the record");
  const name = kind === "docx" ? "mentor-word.js" : "mentor-documents.js";
  const failed = (why: unknown): never => {
    throw new MentorError("load-failed", "", `exportAs("${kind}") needs ${name} beside the script of the widgets (${why})`);
  };
  if (!globalThis.mentorDocuments?.[name]) await run(name).catch(failed);
  return (globalThis.mentorDocuments?.[name] ?? failed)(kind, model, ...rest);
}
