// Copies other than the record itself. The headless module makes them; it is loaded when somebody asks for the first one.

import { core } from "mentor-widgets-source";
import { type Copy, MentorError } from "./bridge";

/** The kinds that are built, by widget. */
const KINDS: Record<string, string> = { objectives: "csv text html" };

/** A copy of what a widget has in a record. */
export async function copyOf(widget: string, kind: string, record: object, options: object): Promise<Copy> {
  const kinds = KINDS[widget]?.split(" ") ?? [];
  if (!kinds.includes(kind)) {
    throw new MentorError("input-invalid", "", `exportAs: the kind "${kind}" is not built; these are: json ${kinds.join(" ")}`);
  }
  const headless = await load(kind);
  try {
    return headless.exportObjectives(record as never, kind as never, options);
  } catch (why) {
    // An error of the same name, of the other module.
    const { code, path, message } = why as MentorError;
    throw new MentorError(code, path, message);
  }
}

async function load(kind: string) {
  try {
    return await core();
  } catch (why) {
    throw new MentorError(
      "load-failed",
      "",
      `exportAs("${kind}") needs mentor-core.js and mentor-core.wasm: put both beside mentor-widgets.js (${why})`,
    );
  }
}
