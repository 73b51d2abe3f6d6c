// The smallest element with a field in a shadow root that keeps its words and tells other tabs.
const key = "harness-note";
customElements.define("harness-note", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = '<label for="words">Words</label> <textarea id="words"></textarea> <button type="button">Clear</button> <output></output>';
    const [field, button, output] = ["textarea", "button", "output"].map((name) => root.querySelector(name));
    const show = () => { output.textContent = field.value.length + " characters"; };
    field.value = localStorage.getItem(key) ?? "";
    field.addEventListener("input", () => { localStorage.setItem(key, field.value); show(); });
    button.addEventListener("click", () => { field.value = ""; localStorage.removeItem(key); show(); });
    addEventListener("storage", () => { field.value = localStorage.getItem(key) ?? ""; show(); });
    show();
  }
});

// Goes wrong in every way that a suite should hear of.
window.harnessBreak = () => {
  console.error("said", new Error("wrong"));
  setTimeout(() => { throw new Error("thrown"); });
  Promise.reject(new Error("rejected by us"));
  document.body.append(Object.assign(new Image(), { src: "/missing.png", alt: "" }));
};
