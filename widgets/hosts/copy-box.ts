// A copy to take along where the browser may not save files: its text, to be copied by hand.

import words from "mentor-hosts-words";
import { copied, make, selectOnFocus } from "./dom";

/** What `mentor-export` brings along. */
export interface Export {
  kind: string;
  name: string;
  blob: Blob;
}

/** The element with the focus, through every shadow root. */
function focused(): HTMLElement | undefined {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement && at !== document.body ? at : undefined;
}

let close = () => {};

/** Shows a copy at the end of `place`. The focus goes to its text, and back when it is closed. */
export async function offer(place: Element, { name, blob }: Export): Promise<void> {
  const back = focused();
  // What is no text can only be a file.
  const isText = /^text\/|json/.test(blob.type);
  const text = isText ? await blob.text() : "";
  close();

  const href = URL.createObjectURL(blob);
  const title = make("h2", { id: "copy", textContent: words["frame.copy"] });
  const said = make("p", { className: "said" });
  said.setAttribute("role", "status");
  const file = make("a", { className: "button", href, download: name, textContent: words["frame.copy.file"] });
  const end = make("button", { type: "button", className: "button", textContent: words["frame.copy.close"] });
  const box = make("section", {}, title, make("p", { textContent: words["frame.copy.why"] }));
  box.className = "copy";
  box.setAttribute("aria-labelledby", title.id);
  let first: HTMLElement = file;
  if (isText) {
    const area = make("textarea", { readOnly: true, rows: 8, value: text, spellcheck: false });
    selectOnFocus(area);
    const copy = make("button", { type: "button", className: "button is-main", textContent: words["frame.copy.button"] });
    copy.addEventListener("click", async () => {
      said.textContent = "";
      const done = await copied(area);
      if (!done) area.focus();
      said.textContent = words[done ? "frame.copy.done" : "frame.copy.by-hand"] ?? "";
    });
    first = area;
    box.append(make("label", {}, make("span", { textContent: words["frame.copy.text"] }), area));
    box.append(make("p", { className: "buttons" }, copy, file, end));
  } else {
    box.append(make("p", { className: "buttons" }, file, end));
  }
  box.append(said);

  close = () => {
    close = () => {};
    box.remove();
    // A slow device may only now begin to read it.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    if (back?.isConnected) back.focus();
  };
  end.addEventListener("click", () => close());
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  place.append(box);
  first.focus();
}
