// "Get it for my LMS": choices on one side, what to paste or to upload on the other, and what the host leaves of it.

import { FILES, snippet } from "./snippet.js";
import { RULES, strip } from "./strips.js";

const $ = (id) => document.getElementById(id);

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The ways in which a widget can come into a page. `zip` is the folder of the ready-made packages. */
const WAYS = {
  tag: "A tag in the page",
  div: "A script for the whole site, and a line in the page",
  single: "A tag in the page, with one single file",
  frame: "A frame in the page",
  scorm12: "A SCORM 1.2 package",
  scorm2004: "A SCORM 2004 package",
};
const ZIPS = new Set(["scorm12", "scorm2004"]);

/** Each host: its ways, the one that serves most people first, and what it does to a page. `strips` names a rule of strips.js. */
const HOSTS = {
  moodle: {
    name: "Moodle",
    ways: ["tag", "scorm12", "div", "frame"],
    says: {
      tag: "A teacher's script stays in a Page, a Label or a section of a site with the usual settings. It is taken out where the site cleans all texts, and in what students write.",
      div: "The script can stand in the site's Additional HTML, which an administrator sets. The line in the page stays for everybody.",
      scorm12: "Moodle keeps what each student writes with their account, and shows whether they have finished. Teachers of the course can open what it keeps.",
      frame: "The frame stays. It does not grow by itself in Moodle: give it enough height.",
    },
  },
  canvas: {
    name: "Canvas",
    ways: ["frame", "scorm12", "div"],
    strips: "canvas",
    says: {
      frame: "Canvas keeps the frame and makes it as high as it needs to be. Where Canvas has a security policy, an administrator must allow the site of the files.",
      scorm12: "SCORM packages need the SCORM app of Canvas.",
      div: "Canvas takes every script out of a page. An administrator can put the first lines into the theme of the account. Until then, readers see the questions on paper.",
    },
  },
  brightspace: {
    name: "Brightspace",
    ways: ["scorm2004", "scorm12", "frame"],
    says: {
      scorm2004: "Brightspace keeps what each student writes with their account.",
      scorm12: "Brightspace keeps what each student writes with their account.",
      frame: "The frame stays, and grows as it needs to.",
    },
  },
  blackboard: {
    name: "Blackboard",
    ways: ["scorm12", "scorm2004", "tag", "frame"],
    says: {
      scorm12: "Blackboard keeps what each student writes with their account.",
      scorm2004: "Blackboard keeps what each student writes with their account.",
      tag: "In the Original view the script stays for people who may add trusted content with scripts. It is taken out for all others. We have not tried Ultra.",
      frame: "The frame stays where the site allows frames.",
    },
  },
  sharepoint: {
    name: "SharePoint",
    ways: ["frame"],
    // Its web part takes a frame and nothing beside it.
    isBare: true,
    says: {
      frame: "Use the Embed web part. It takes the frame when an administrator has allowed the site of the files, under Site settings, HTML Field Security. Scripts in pages are not allowed.",
    },
  },
  wordpress: {
    name: "WordPress",
    ways: ["div", "tag", "frame"],
    strips: "wordpress",
    says: {
      div: "The line in the page stays for everybody. The first lines are for whoever looks after the theme or a plugin: send them there. Until they are in, readers see the questions on paper.",
      tag: "Script and tag stay in a Custom HTML block of people with the right unfiltered_html. Most writers do not have it.",
      frame: "Frames stay in a Custom HTML block of people with the right unfiltered_html. Most writers do not have it.",
    },
  },
  other: {
    name: "Something else",
    ways: ["tag", "single", "div", "frame", "scorm12", "scorm2004"],
    says: {
      tag: "This is for pages in which you can write HTML with scripts.",
      single: "This is for sites where you can upload only one file, or that do not know .wasm files.",
      div: "This is for editors that take out tags they do not know.",
      frame: "This is for editors that take frames and no scripts.",
      scorm12: "Nearly every LMS takes SCORM 1.2. There is room for 4,096 characters. What does not fit is offered to the student as a file.",
      scorm2004: "SCORM 2004 has room for 64,000 characters.",
    },
  },
};

const [sri, sheets] = await Promise.all(["/dist/sri.json", "/dist/worksheet/fallback.json"].map(async (url) => (await fetch(url)).json()));
const release = { files: sri.files, sheets };

// The choices. They stand in the address as well, so that one can pass them on; nothing in them is personal.

const FIELDS = ["storage", "lang", "content-src", "record-id", "start", "end", "hours"];
const given = new URLSearchParams(location.search);

// In the order of a placement; what comes later stands at the end.
const ORDER = ["closure", "debrief", "limits", "readiness", "match", "objectives"];
const widgets = Object.keys(sheets).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a));
$("widget").append(...widgets.map((widget) => new Option(sheets[widget].title, widget)));
$("host").append(...Object.entries(HOSTS).map(([host, { name }]) => new Option(name, host)));
$("base").value = `https://files.example.ac.uk/mentor-widgets-${sri.version}/`;
for (const id of ["widget", "host", "base", ...FIELDS]) {
  const value = given.get(id);
  const field = $(id);
  if (value !== null && (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value))) field.value = value;
}
let way = given.get("way");

/** What cannot be chosen with this way is not offered. */
function showStorage() {
  for (const option of $("storage").options) {
    option.hidden = option.disabled = option.dataset.not === way;
    if (option.hidden && option.selected) $("storage").value = "";
  }
}

function showWays() {
  const { ways } = HOSTS[$("host").value];
  if (!ways.includes(way)) way = ways[0];
  const rows = ways.map((value) =>
    make("label", {}, make("input", { type: "radio", name: "way", value, checked: value === way }), make("span", {}, WAYS[value])),
  );
  $("ways").replaceChildren($("ways").firstElementChild, ...rows);
}

/** What stands in a field that cannot be used, in words. */
function mistakes() {
  const isZip = ZIPS.has(way);
  const { protocol } = URL.canParse($("base").value) ? new URL($("base").value) : {};
  $("base-bad").textContent =
    isZip || protocol === "https:" ? "" : "Write the whole address of the folder. It begins with https://.";
  const [start, end] = [$("start").value, $("end").value];
  $("end-bad").textContent = !isZip && start && end && end < start ? "The last day is before the first day. Change one of them." : "";
  return $("base-bad").textContent || $("end-bad").textContent;
}

/** The folder of the files, with a slash at its end. */
const base = () => $("base").value.replace(/\/*$/, "/");

const chosen = (at) => ({
  way,
  widget: $("widget").value,
  base: at,
  attributes: Object.fromEntries(FIELDS.map((name) => [name, $(name).value.trim()])),
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    $("said").textContent = "Copied. You can paste it now.";
  } catch {
    $("said").textContent = "Your browser does not let this page copy. Select the lines and copy them.";
  }
}

function piece(title, text) {
  const button = make("button", { type: "button" }, "Copy");
  button.addEventListener("click", () => copy(text));
  const code = make("pre", { tabIndex: 0 }, make("code", {}, text));
  code.setAttribute("role", "region");
  code.setAttribute("aria-label", title);
  return make("div", { className: "piece" }, make("h3", {}, title), code, button);
}

function show() {
  const { says, strips, isBare } = HOSTS[$("host").value];
  const isZip = ZIPS.has(way);
  for (const part of document.querySelectorAll("[data-for=paste]")) part.hidden = isZip;
  showStorage();
  $("said").textContent = "";
  $("strips").hidden = true;
  $("left").replaceChildren();
  const about = make("li", {}, says[way]);
  if (mistakes()) {
    $("steps").replaceChildren(make("li", {}, "Put right what is marked. Then your lines stand here."));
    $("pieces").replaceChildren();
    return;
  }
  const widget = $("widget").value;
  if (isZip) {
    const name = `mentor-${widget}.zip`;
    const link = (file, words) => make("a", { className: "download", href: `/dist/${way}/${file}`, download: file }, words);
    $("steps").replaceChildren(
      make("li", {}, "Download the package."),
      make("li", {}, "Upload it to your course as a SCORM package. It holds all that it needs."),
      about,
    );
    $("pieces").replaceChildren(
      make("p", {}, link(name, `Download ${name}`)),
      make("p", {}, link("mentor-all.zip", "Download mentor-all.zip, with all tools in tabs")),
    );
    return;
  }
  const { site, page, paper } = snippet(chosen(base()), release);
  const files = FILES[way].map((file) => (file.endsWith("/") ? `the folder ${file.slice(0, -1)}` : file));
  $("steps").replaceChildren(
    make("li", {}, `Upload these files of the release to ${base()}: ${files.join(", ")}. Keep the version in the name of the folder.`),
    ...(way === "frame"
      ? []
      : [make("li", {}, "If that is another site than your page, let it send Access-Control-Allow-Origin: * with the files. Ask your IT team.")]),
    make("li", {}, site ? "Put the first lines into the site, once. Put the second ones into the page, as HTML." : "Paste these lines into the page, as HTML."),
    about,
  );
  $("pieces").replaceChildren(...(site ? [piece("Once for the whole site", site)] : []), piece("In the page", isBare ? page : page + paper));
  if (!strips) return;
  // The same, with the files of this demo, so that what is left can be seen at work.
  const here = snippet(chosen("/dist/"), release);
  const { left, removed } = strip(here.page + here.paper, RULES[strips]);
  $("strips").hidden = false;
  $("strips-said").textContent = removed.length
    ? `It takes out ${removed.join(", ")}. This is what readers then see.`
    : site
      ? "It takes nothing out of the page. With the first lines in the site, this is what readers see."
      : "It takes nothing out of the page. This is what readers see.";
  $("left").replaceChildren(left);
}

/** Whether what the host leaves is the widget at work. */
const isLeft = () => Boolean($("left").querySelector(".mentor-widget, iframe")) && !$("strips").hidden;

/** The widget itself, as somebody would meet it; a new one when the choice is another. */
function preview() {
  $("preview").parentElement.hidden = isLeft();
  if (isLeft()) return $("preview").replaceChildren();
  const element = document.createElement(`mentor-${$("widget").value}`);
  const { attributes } = chosen("");
  for (const [name, value] of Object.entries({ ...attributes, "record-id": `try ${$("widget").value}`, "heading-level": "4" })) {
    // This page keeps nothing for anybody.
    if (value && value !== "host") element.setAttribute(name, value);
  }
  $("preview").replaceChildren(element);
}

let planned;

/** Soon, and once for what is typed at a stretch: WebKit lets a page change its address a hundred times in ten seconds. */
function rememberSoon() {
  clearTimeout(planned);
  planned = setTimeout(remember, 300);
}

function remember() {
  const all = new URLSearchParams({ widget: $("widget").value, host: $("host").value, way });
  for (const id of ["base", ...FIELDS]) if ($(id).value) all.set(id, $(id).value);
  history.replaceState(null, "", `?${all}`);
}

$("choose").addEventListener("submit", (event) => event.preventDefault());
$("choose").addEventListener("input", ({ target }) => {
  if (target.name === "way") way = target.value;
  if (target.id === "host") showWays();
  show();
  rememberSoon();
});
$("choose").addEventListener("change", preview);

showWays();
show();
preview();
