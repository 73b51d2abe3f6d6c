// Where a host strips tags that it does not know: <div class="mentor-widget" data-widget="objectives"> gets the element inside.

import { MentorElement } from "./element";

/** Puts the elements into the holders of this page, and into those that come later. */
export function upgradeAll(tags: Map<string, string>): void {
  // Live, and kept by the browser: on a page without one, a look costs next to nothing.
  const holders = document.getElementsByClassName("mentor-widget") as HTMLCollectionOf<HTMLElement>;
  const unknown = new Set<string>();

  const upgrade = (holder: HTMLElement) => {
    const { widget } = holder.dataset;
    // One is there already, perhaps from another copy of this script.
    if (!widget || Array.from(holder.children).some(({ localName }) => localName.startsWith("mentor-"))) return;
    const tag = tags.get(widget);
    if (!tag) {
      if (!unknown.has(widget)) console.warn(`mentor-widgets: there is no widget "${widget}" (data-widget)`);
      unknown.add(widget);
      return;
    }
    const element = document.createElement(tag);
    // Only what an element knows: a host that strips `onclick` must not get it back from `data-onclick`.
    for (const name of MentorElement.observedAttributes) {
      const value = holder.getAttribute(`data-${name}`);
      if (value !== null) element.setAttribute(name, value);
    }
    element.append(...holder.childNodes);
    holder.append(element);
  };

  const look = () => Array.from(holders, upgrade);
  const begin = () => {
    look();
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributeFilter: ["data-widget"] });
  };
  // While the page is still read, a holder may lack some of its children.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}
