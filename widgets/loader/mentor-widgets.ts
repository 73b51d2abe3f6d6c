// What a page loads: registers every element at once. WebAssembly comes later, with the first element on the page.

import { MentorElement, takeFromAddress } from "./element";
import { upgradeAll } from "./upgrade";

/** One line a widget. */
const WIDGETS = ["closure", "debrief", "ending", "limits", "match", "objectives", "plan", "readiness", "review"];

const tag = (widget: string) => `mentor-${widget}`;

// Where there are no elements (a server that renders pages) nothing is registered, and nothing fails. A second copy or
// version on the page yields quietly to the first.
if (globalThis.customElements && !WIDGETS.some((widget) => customElements.get(tag(widget)))) {
  for (const widget of WIDGETS) {
    customElements.define(
      tag(widget),
      class extends MentorElement {
        static override widget = widget;
      },
    );
  }
  takeFromAddress();
  addEventListener("hashchange", takeFromAddress);
  upgradeAll(new Map(WIDGETS.map((widget) => [widget, tag(widget)])));
}
