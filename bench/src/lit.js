// The job with Lit: an element with reactive properties and templates.

import { css, html, LitElement, nothing, unsafeCSS } from "lit";
import { answer, Keeper, LEDE, LETTERS, LEVEL, LOOK_FOR, MORE, Pause, TEXT, TITLE } from "./job.js";
import style from "./style.css";

class LitObjective extends LitElement {
  static styles = css`${unsafeCSS(style)}`;
  static properties = { recordId: { attribute: "record-id" }, data: { state: true }, looked: { state: true } };

  #pause = new Pause((words) => (this.looked = words));

  connectedCallback() {
    this.keeper ??= new Keeper(this.recordId);
    this.data = this.keeper.data;
    this.looked = this.data.text ?? "";
    super.connectedCallback();
  }

  set(name, value) {
    this.keeper.set(name, value);
    this.data = { ...this.keeper.data };
    if (name === "text") this.#pause.typed(value);
  }

  render() {
    return html`
      <h2>${TITLE}</h2>
      <p>${LEDE}</p>
      ${this.question(LEVEL)} ${this.question(TEXT)}
      <h3>${LOOK_FOR}</h3>
      <ul role="list">
        ${LETTERS.map(
          ([letter, name]) => html`<li>
            <span aria-hidden="true">${letter}</span><strong>${name}</strong><span>${answer(letter, this.looked)}</span>
          </li>`,
        )}
      </ul>
      <div>${this.data.text?.trim() ? MORE.map((question) => this.question(question)) : nothing}</div>
    `;
  }

  question({ name, kind, label, hint, options }) {
    const value = this.data[name];
    const id = `${name}-hint`;
    const describe = hint ? html`<p id=${id} class="hint">${hint}</p>` : nothing;
    if (options) {
      const changed = ({ currentTarget }) => {
        const chosen = [...currentTarget.querySelectorAll("input:checked")].map((input) => input.value);
        this.set(name, kind === "one" ? chosen[0] : chosen);
      };
      return html`<fieldset aria-describedby=${hint ? id : nothing} @change=${changed}>
        <legend>${label}</legend>
        ${describe}
        ${Object.entries(options).map(
          ([option, label]) => html`<label>
            <input
              type=${kind === "one" ? "radio" : "checkbox"}
              name=${name}
              value=${option}
              .checked=${kind === "one" ? value === option : !!value?.includes(option)}
            />${label}
          </label>`,
        )}
      </fieldset>`;
    }
    const typed = ({ target }) => this.set(name, target.value);
    const describedBy = hint ? id : nothing;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      ${describe}
      ${kind === "lines"
        ? html`<textarea id=${name} rows="3" aria-describedby=${describedBy} .value=${value ?? ""} @input=${typed}></textarea>`
        : html`<input
            id=${name}
            type=${kind === "day" ? "date" : "text"}
            aria-describedby=${describedBy}
            .value=${value ?? ""}
            @input=${typed}
          />`}
    </div>`;
  }
}

customElements.define("lit-objective", LitObjective);
