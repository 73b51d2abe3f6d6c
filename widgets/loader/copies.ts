// Copies other than the record itself. What makes them is loaded when somebody asks for the first one: documents of any parts
// (`widgets/documents`), and of the objectives alone what the headless module makes.

import { core, run } from "mentor-widgets-source";
import { type Copy, MentorError } from "./bridge";
import type { Model } from "../documents/model";

/** The kinds of documents. */
export const KINDS = ["csv", "docx", "html", "ics", "text"];

/** Says by name what could not be loaded. */
function missing(kind: string, files: string, why: unknown): never {
  throw new MentorError("load-failed", "", `exportAs("${kind}") needs ${files}, beside the script of the widgets (${why})`);
}

/** A document of this kind. */
export async function documentOf(kind: string, model: Model): Promise<Copy> {
  const name = kind === "docx" ? "mentor-word.js" : "mentor-documents.js";
  const made = () => globalThis.mentorDocuments?.[name];
  if (!made()) await run(name).catch((why) => missing(kind, name, why));
  return (made() ?? missing(kind, name, "it is another script"))(kind, model);
}

/** A copy of the objectives in a record. */
export async function objectivesOf(kind: string, record: object, options: object): Promise<Copy> {
  const headless = await core().catch((why) => missing(kind, "mentor-core.js and mentor-core.wasm", why));
  try {
    return headless.exportObjectives(record as never, kind as never, options);
  } catch (why) {
    // An error of the same name, of the other module.
    const { code, path, message } = why as MentorError;
    throw new MentorError(code, path, message);
  }
}
