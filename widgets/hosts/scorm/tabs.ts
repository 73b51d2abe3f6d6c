// Several widgets on one page as tabs (the pattern of the ARIA Authoring Practices, chosen with the arrows at once).

import { make } from "../dom";
import { say } from "./notices";

/** Marks whose widget has been finished, in words. */
export type Mark = (widget: string, isFinished: boolean) => void;

/** A tab. */
interface Tab {
  widget: string;
  panel: HTMLElement;
  button: HTMLButtonElement;
  done: HTMLElement;
}

/** Turns the sections of the page into tabs, and shows this one first. `chosen` hears of every change. */
export function tabs(sections: HTMLElement[], first: string | undefined, chosen: (widget: string) => void): Mark {
  const list = make("div", { className: "tabs" });
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", say("package.tabs"));
  const all: Tab[] = sections.map((panel) => {
    const widget = panel.dataset["widget"] ?? "";
    const done = make("span", { className: "done" });
    const button = make("button", { type: "button", id: `tab-${widget}` }, say(`${widget}.title`), done);
    button.setAttribute("role", "tab");
    panel.id = `panel-${widget}`;
    button.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    // The tab says it now.
    panel.querySelector("h2")?.remove();
    list.append(button);
    return { widget, panel, button, done };
  });
  const choose = (tab: Tab) => {
    for (const { panel, button } of all) {
      const isChosen = button === tab.button;
      panel.hidden = !isChosen;
      button.setAttribute("aria-selected", String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
    }
    chosen(tab.widget);
  };
  for (const [at, tab] of all.entries()) {
    tab.button.addEventListener("click", () => choose(tab));
    tab.button.addEventListener("keydown", (event) => {
      const goals: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
      const goal = goals[event.key];
      const next = goal === undefined ? undefined : all[(goal + all.length) % all.length];
      if (!next) return;
      event.preventDefault();
      choose(next);
      next.button.focus();
    });
  }
  sections[0]?.before(list);
  const start = all.find(({ widget }) => widget === first) ?? all[0];
  if (start) choose(start);
  return (widget, isFinished) => {
    const tab = all.find((tab) => tab.widget === widget);
    if (tab) tab.done.textContent = isFinished ? say("package.done") : "";
  };
}
