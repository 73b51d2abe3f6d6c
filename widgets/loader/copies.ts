// Copies other than the record itself. What makes them (`widgets/documents`) is loaded when somebody asks for the first one.

import { run } from "mentor-widgets-source";
import { type Copy, MentorError, without } from "./bridge";
import { later } from "./start";

/** The kinds of documents. */
export const KINDS = ["csv", "docx", "html", "ics", "text"];

/**
 * A document of this kind: of what `read` gives of a record (`widgets/src/shared/model.rs`), which needs the second file of code, of
 * parts as the module knows them, of a record with this key.
 */
export async function documentOf(kind: string, read: () => string, ...rest: [parts: string, key: string]): Promise<Copy> {
  const what = `exportAs("${kind}")`;
  await later().catch(without(what, "mentor-later.wasm"));
  const model = read();
  if (!model) throw new MentorError("record-newer", "", "a newer version has written the record");
  const name = kind === "docx" ? "mentor-word.js" : "mentor-documents.js";
  const failed = without(what, name);
  if (!globalThis.mentorDocuments?.[name]) await run(name).catch(failed);
  return (globalThis.mentorDocuments?.[name] ?? failed)(kind, model, ...rest);
}
