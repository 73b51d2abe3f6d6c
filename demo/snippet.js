// What to paste into a page, or to upload, for one widget: made from what somebody chose. Used by get.js and by the host matrix.

/** A text as it stands in HTML. */
const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Attributes as they are written in a tag; those without a value are left out. */
const written = (attributes, prefix = "") =>
  Object.entries(attributes)
    .filter(([, value]) => value !== "" && value !== undefined)
    .map(([name, value]) => ` ${prefix}${name}="${escaped(value)}"`)
    .join("");

/** The script of a way: its file, and what makes it that kind of script. */
const SCRIPTS = {
  tag: ["mentor-widgets.js", 'type="module"'],
  div: ["mentor-widgets.js", 'type="module"'],
  single: ["mentor-widgets.single.js", "defer"],
};

/** The files that a way needs, by their names in the release. A folder ends in a slash. */
export const FILES = {
  tag: ["mentor-widgets.js", "mentor-widgets.wasm", "mentor-later.wasm", "mentor-core.js", "mentor-core.wasm", "mentor-documents.js", "mentor-word.js", "worksheet/"],
  div: ["mentor-widgets.js", "mentor-widgets.wasm", "mentor-later.wasm", "mentor-core.js", "mentor-core.wasm", "mentor-documents.js", "mentor-word.js", "worksheet/"],
  single: ["mentor-widgets.single.js", "mentor-documents.js", "mentor-word.js", "worksheet/"],
  frame: ["mentor-widgets.single.js", "mentor-documents.js", "mentor-word.js", "frame/", "worksheet/"],
};

/**
 * The pieces to paste: what goes in once for the whole site, what goes into the page, and a link to the sheet that may stand after it
 * (in the other ways it is part of the fallback).
 *
 * `chosen`: `way` (`tag`, `div`, `single` or `frame`), `widget`, `base` (the address of the folder with the files, with a slash at its
 * end), `attributes` (by name). `release`: `files` of `sri.json`, and `sheets`, the content of `worksheet/fallback.json`.
 */
export function snippet({ way, widget, base, attributes }, { files, sheets }) {
  const { title, fallback } = sheets[widget];
  const paper = `<p><a href="${escaped(base)}worksheet/${widget}.html">${escaped(title)}: a sheet to print</a></p>\n`;
  if (way === "frame") {
    // Addresses travel to servers: nothing that a person writes is in one.
    const query = new URLSearchParams(Object.entries(attributes).filter(([, value]) => value !== "")).toString();
    const address = `${base}frame/${widget}.html${query && "?" + query}`;
    const frame = `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="800"></iframe>\n`;
    return { site: "", page: frame, paper };
  }
  const [file, kind] = SCRIPTS[way];
  const integrity = files[file]?.integrity ?? "";
  const script = `<script ${kind} src="${escaped(base + file)}"${written({ integrity })} crossorigin="anonymous"></script>\n`;
  if (way === "div") {
    const data = written({ widget, ...attributes }, "data-");
    return { site: script, paper: "", page: `<div class="mentor-widget"${data}>\n${fallback}${paper}</div>\n` };
  }
  return { site: "", paper: "", page: `${script}<mentor-${widget}${written(attributes)}>\n${fallback}${paper}</mentor-${widget}>\n` };
}
