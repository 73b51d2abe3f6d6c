// A page of its own: to keep as HTML, and to print. Both are built node by node, so that no policy of the host's page forbids it.

import { NAME, outline, type Outline } from "./outline";
import type { Made, Model } from "./model";

const STYLE = `
:root { color: #000; background: #fff; font: 12pt/1.5 system-ui, sans-serif; }
body { margin: 2em auto; max-width: 40em; padding: 0 1em; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 1.25em 0 .25em; break-after: avoid; }
h1 { font-size: 1.5em; margin-top: 0; }
h2 { font-size: 1.25em; border-bottom: 1px solid; }
h3 { font-size: 1.0625em; }
h4, h5 { font-size: 1em; }
p, ul { margin: .25em 0 .5em; white-space: pre-line; }
ul { padding-inline-start: 1.25em; }
li { white-space: pre-line; }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; margin-bottom: .5em; }
th, td { border: 1px solid; padding: .375em .5em; text-align: start; vertical-align: top; white-space: pre-line; }
tr, li { break-inside: avoid; }
thead { display: table-header-group; }
@page { margin: 2cm; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
`;

function element(page: Document, tag: string, children: (Node | string)[] = []): HTMLElement {
  const made = page.createElement(tag);
  made.append(...children);
  return made;
}

/** Writes an outline into an empty page. */
function fill(page: Document, { lang, title, blocks }: Outline): void {
  const el = (tag: string, children?: (Node | string)[]) => element(page, tag, children);
  page.documentElement.lang = lang;
  page.title = title;
  const main = el("main");
  for (const block of blocks) {
    if ("level" in block) {
      main.append(el(`h${block.level}`, [block.heading]));
    } else if ("text" in block) {
      main.append(el("p", [block.text]));
    } else if ("list" in block) {
      main.append(el("ul", block.list.map((item) => el("li", [item]))));
    } else {
      const cell = (tag: string, scope: string, words: string) => {
        const made = el(tag, [words]);
        if (tag === "th") made.setAttribute("scope", scope);
        return made;
      };
      main.append(
        el("table", [
          el("caption", [block.caption]),
          el("thead", [el("tr", block.head.map((words) => cell("th", "col", words)))]),
          el(
            "tbody",
            block.rows.map((row) => el("tr", row.map((words, place) => cell(place ? "td" : "th", "row", words)))),
          ),
        ]),
      );
    }
  }
  page.body.append(main);
}

/** The text of a page that stands alone. */
function text(made: Outline): string {
  const page = document.implementation.createHTMLDocument(made.title);
  fill(page, made);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>`;
  // The first end of a head is the page's own: what people wrote stands escaped.
  return `<!doctype html>\n${page.documentElement.outerHTML.replace("</head>", () => head)}\n`;
}

/** Prints a page by itself: the host's page is not on the paper. Where a sandbox allows no frame to write into, the page is. */
function print(made: Outline): void {
  const frame = document.createElement("iframe");
  frame.title = made.title;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  // Out of sight, and there: an engine prints nothing of a frame that is not displayed.
  Object.assign(frame.style, { position: "fixed", inset: "0 auto auto 0", width: "0", height: "0", border: "0", opacity: "0" });
  frame.addEventListener(
    "load",
    () => {
      const [page, view] = [frame.contentDocument, frame.contentWindow as (Window & typeof globalThis) | null];
      if (!page || !view) {
        frame.remove();
        globalThis.print();
        return;
      }
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(STYLE);
      page.adoptedStyleSheets = [sheet];
      fill(page, made);
      // Engines on phones go on before the paper is chosen.
      view.addEventListener("afterprint", () => setTimeout(() => frame.remove(), 60_000));
      view.focus();
      view.print();
    },
    { once: true },
  );
  document.body.append(frame);
}

export function page(model: Model): Made {
  const made = outline(model);
  return { name: `${NAME}.html`, type: "text/html;charset=utf-8", text: text(made), print: () => print(made) };
}
