// `mentor-documents.js`: a page, plain text, a table and a calendar. A classic script, which a module can import as well: so the
// same file serves a page and a frame without an origin of its own.

import { calendar } from "./calendar";
import { page } from "./page";
import { table } from "./table";
import { text } from "./text";
import { type Made, type Model, read } from "./model";

const KINDS: Record<string, (model: Model) => Made> = { csv: table, html: page, ics: calendar, text };

(globalThis.mentorDocuments ??= {})["mentor-documents.js"] = (kind, model, ...rest) => {
  const make = KINDS[kind];
  if (!make) throw new RangeError(kind);
  return make(read(model, ...rest));
};
