// What the page says above the widgets: at most one thing of a kind, calmly, with a way to take a copy.

import words from "mentor-hosts-words";
import { copied, make } from "../dom";

/** The words of an id. */
export const say = (id: string): string => words[id] ?? id;

/** Words to take along: how a file of them is called, and what is in it. */
export interface Copy {
  name: string;
  type: string;
  text(): Promise<string> | string;
}

/** What is to be said. */
export interface Notice {
  /** The ids of what has happened, and of what is safe and what to do. */
  what: string;
  more: string;
  /** Lines below that. */
  lines?: string[];
  copy?: Copy;
  /** When the person has taken the copy, in one way or the other. */
  taken?(): void;
}

const shown = new Map<string, { element: HTMLElement; says: string }>();

/** Says something under this name, in the place of what was said before; without it, no longer says anything. */
export function tell(name: string, notice?: Notice): void {
  const before = shown.get(name);
  const says = notice ? JSON.stringify([notice.what, notice.more, notice.lines]) : "";
  // Saying the same again would be read aloud again, and take the focus from its buttons.
  if (before?.says === says) return;
  before?.element.remove();
  shown.delete(name);
  if (!notice) return;
  const element = drawn(notice);
  shown.set(name, { element, says });
  document.querySelector(".notices")?.append(element);
}

function drawn({ what, more, lines, copy, taken }: Notice): HTMLElement {
  const element = make("section", { className: "notice" }, make("p", {}, make("strong", { textContent: say(what) })));
  element.append(make("p", { textContent: say(more) }));
  if (lines?.length) {
    element.append(make("p", { textContent: say("package.left") }));
    element.append(make("ul", {}, ...lines.map((line) => make("li", { textContent: line }))));
  }
  if (copy) element.append(...ways(copy, taken));
  return element;
}

/** A file, and the same as text: a frame may be forbidden to download, and to use the clipboard. */
function ways(copy: Copy, taken?: () => void): HTMLElement[] {
  const said = make("p", { className: "said" });
  said.setAttribute("role", "status");
  const download = make("button", { type: "button", textContent: say("notice.download") });
  download.addEventListener("click", async () => {
    const file = new Blob([await copy.text()], { type: copy.type });
    const link = make("a", { href: URL.createObjectURL(file), download: copy.name });
    link.click();
    // A slow device may only now begin to read it.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    taken?.();
  });
  const area = make("textarea", { readOnly: true, rows: 6 });
  area.setAttribute("aria-label", say("package.text"));
  const button = make("button", { type: "button", textContent: say("notice.copy") });
  button.addEventListener("click", async () => {
    area.value = await copy.text();
    const isCopied = await copied(area);
    said.textContent = say(isCopied ? "notice.copied" : "notice.copy-failed");
    if (isCopied) taken?.();
  });
  const fold = make("details", {}, make("summary", { textContent: say("package.text") }), area, button);
  fold.addEventListener("toggle", async () => {
    if (fold.open) area.value = await copy.text();
  });
  // What is selected and copied by hand has been taken as well.
  area.addEventListener("copy", () => taken?.());
  return [make("p", { className: "actions" }, download), fold, said];
}
