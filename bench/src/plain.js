// The job as a custom element by hand: no library.

import { answer, Keeper, LEDE, LETTERS, LEVEL, LOOK_FOR, MORE, Pause, TEXT, TITLE } from "./job.js";
import style from "./style.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
let count = 0;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

class PlainObjective extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.keeper = new Keeper(this.getAttribute("record-id"));
    this.rows = LETTERS.map(([letter]) => [letter, make("span")]);
    const list = make("ul", { role: "list" });
    for (const [index, [, span]] of this.rows.entries()) {
      const [letter, name] = LETTERS[index];
      list.append(make("li", {}, make("span", { "aria-hidden": "true" }, letter), make("strong", {}, name), span));
    }
    const look = (words) => this.rows.forEach(([letter, span]) => (span.textContent = answer(letter, words)));
    const pause = new Pause(look);
    const more = make("div");
    const words = (text) => {
      // Made when the first word comes, as ours is, and gone with the last.
      if (!text.trim()) more.replaceChildren();
      else if (!more.firstChild) more.append(...MORE.map((question) => this.question(question)));
    };
    const text = this.question(TEXT);
    text.addEventListener("input", ({ target }) => {
      words(target.value);
      pause.typed(target.value);
    });
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(make("h2", {}, TITLE), make("p", {}, LEDE), this.question(LEVEL), text, make("h3", {}, LOOK_FOR), list, more);
    words(this.keeper.data.text ?? "");
    look(this.keeper.data.text ?? "");
  }

  question({ name, kind, label, hint, options }) {
    const value = this.keeper.data[name];
    const id = `${name}-hint`;
    const describe = hint ? [make("p", { id, class: "hint" }, hint)] : [];
    const described = hint ? { "aria-describedby": id } : {};
    if (options) {
      const group = `${name}-${(count += 1)}`;
      const choices = Object.entries(options).map(([option, label]) => {
        const input = make("input", { type: kind === "one" ? "radio" : "checkbox", name: group, value: option });
        input.checked = kind === "one" ? value === option : !!value?.includes(option);
        return make("label", {}, input, label);
      });
      const fieldset = make("fieldset", described, make("legend", {}, label), ...describe, ...choices);
      fieldset.addEventListener("change", () => {
        const chosen = [...fieldset.querySelectorAll("input:checked")].map((input) => input.value);
        this.keeper.set(name, kind === "one" ? chosen[0] : chosen);
      });
      return fieldset;
    }
    const input = kind === "lines" ? make("textarea", { rows: "3" }) : make("input", { type: kind === "day" ? "date" : "text" });
    input.id = name;
    for (const [attribute, value] of Object.entries(described)) input.setAttribute(attribute, value);
    input.value = value ?? "";
    input.addEventListener("input", () => this.keeper.set(name, input.value));
    return make("div", { class: "field" }, make("label", { for: name }, label), ...describe, input);
  }
}

customElements.define("plain-objective", PlainObjective);
