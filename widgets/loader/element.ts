// The class of every element: attributes, properties, methods, the fallback, and when the view comes and goes.

import styles from "mentor-widgets-styles";
import words, { version } from "mentor-widgets-words";
import { address, COPY, type Copy, FOLLOW, make, MARK, MentorError, SWITCH, tellError, unpacked, VIEWED, without } from "./bridge";
import { packAt } from "./content";
import { documentOf, KINDS } from "./copies";
import { whenStopped } from "./guard";
import { CannotStart, later, type Mount, start } from "./start";
import { bringWords, spoken } from "./words";

/** Each attribute with its property and its default, whose type is the type of the property. */
const ATTRIBUTES: [attribute: string, property: string, initially: string | number | boolean | null][] = [
  ["record-id", "recordId", "default"],
  ["subject", "subject", ""],
  ["as", "as", "both"],
  ["storage", "storage", "session"],
  ["keep-days", "keepDays", 30],
  ["content-src", "contentSrc", ""],
  ["start", "start", ""],
  ["end", "end", ""],
  ["hours", "hours", null],
  ["heading-level", "headingLevel", 2],
  ["readonly", "readOnly", false],
  ["loading", "loading", "eager"],
  ["name", "name", ""],
  ["required", "required", false],
  ["disabled", "disabled", false],
];

// What is asked of a mount, by number (`ask` in `widgets/src/element/mod.rs`).
const PART = 0;
const RECORD = 1;
const SHARED = 2;
const MISSING = 3;
const KEY = 4;
const WRITE_PART = 6;
const WRITE_RECORD = 7;
const CONTENT = 8;
const SHOW = 9;
const HIDE = 10;
const REFRESH = 11;
const FLUSH = 12;
const CLEAR = 13;
const RESET = 14;
const BRING = 15;
const OWN_COPY = 16;
const MODEL = 17;

/** The elements on the page. */
const present = new Set<MentorElement>();
const STOP = Symbol();

whenStopped(() => {
  for (const element of present) element[STOP]();
});

// The page may change its language while people are on it.
if (globalThis.document) {
  const look = () => present.forEach((element) => element.attributeChangedCallback());
  new MutationObserver(look).observe(document, { subtree: true, attributeFilter: ["lang"] });
}

/** What a link has brought, packed, until an element can show it. */
let brought = "";

/** Takes out of the address of the page what a link has brought: nobody is to see it there, or to copy it from there. */
export function takeFromAddress(): void {
  const [page, packed] = address();
  if (!packed) return;
  brought = packed;
  try {
    history.replaceState(history.state, "", page);
  } catch {
    // A page without an origin of its own has no address to change.
  }
  void MentorElement.show();
}

/** The style sheet of a widget: one for all its elements. */
const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(widget: string): CSSStyleSheet {
  let sheet = sheets.get(widget);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync((styles["shared"] ?? "") + (styles[widget] ?? ""));
    sheets.set(widget, sheet);
  }
  return sheet;
}

/** The text of a plain object; anything else is refused, and nothing has changed. */
function textOf(property: string, value: unknown): string {
  const prototype = typeof value === "object" && value ? Object.getPrototypeOf(value) : undefined;
  // Objects of another frame have a prototype of their own, which has none.
  if (prototype === null || (prototype && !Array.isArray(value) && Object.getPrototypeOf(prototype) === null)) {
    try {
      return JSON.stringify(value);
    } catch {
      // It refers to itself, or holds what JSON has no word for.
    }
  }
  throw new MentorError("input-invalid", "", `${property} must be a plain object that JSON can hold`);
}

/** What can have the focus. */
const CONTROLS = "a, button, input, select, summary, textarea, [tabindex]";

/** Whether the person has put the focus somewhere. */
const isElsewhere = () => document.activeElement && document.activeElement !== document.body;

// Where there are no elements at all (a server that renders pages), the script can still be imported.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class MentorElement extends Base {
  static widget = "";
  static formAssociated = true;
  static observedAttributes = ["lang", ...ATTRIBUTES.map(([attribute]) => attribute)];

  /** Shows what a link has brought in one element: the one that it comes from, if it is there. Nothing is merged by that. */
  static async show(): Promise<void> {
    const shown = () => [...present].filter((element) => element.#viewed);
    if (!brought || !shown().length) return;
    const packed = brought;
    brought = "";
    const text = await unpacked(packed);
    const elements = shown();
    const element = elements.find(({ localName }) => text.includes(`"${localName.slice(7)}":{`)) ?? elements[0];
    if (element) element.#mount?.(BRING, text);
  }

  #internals: ElementInternals | undefined;
  #shadow = this.attachShadow({ mode: "open" });
  // The language of our words, whatever the page's is (WCAG 3.1.2).
  #root = make("div", { lang: "en-GB" });
  #slot = make("slot");
  #mount: Mount | undefined;
  #starting = false;
  #stale = false;
  #planned = false;
  /** What to do as soon as there is a mount, and what the getters give until then. */
  #queue: ((mount: Mount) => void)[] = [];
  #queued: { state?: string; record?: string } = {};
  /** The content pack that the page has set, and the one that the view has been given. */
  #content = "";
  #given = "";
  #near: IntersectionObserver | undefined;
  #isNear = false;
  #focused: HTMLElement | undefined;
  #held: { node: HTMLElement; caret: [number, number, "forward" | "backward" | "none"] | undefined } | undefined;
  /** Whether a view stands, and so the words of whom the record belongs to are known. */
  #viewed = false;
  /** What resetting a form brings back: the part as it was when the view first stood, or when the page last set it. */
  #initial: string | undefined;
  /** Whether the focus was in a view that has made way for another record. */
  #wasFocused = false;
  #fulfil!: (element: this) => void;
  /** Who waits for the mount. */
  #waiting: { fulfil(mount: Mount): void; refuse(why: MentorError): void }[] = [];
  #failure: MentorError | undefined;

  /** Fulfilled when the first state is shown; pending when the widget cannot start. */
  readonly ready: Promise<this> = new Promise((fulfil) => (this.#fulfil = fulfil));

  constructor() {
    super();
    try {
      this.#internals = this.attachInternals();
    } catch {
      // An old browser: the widget works, and has no states for style sheets.
    }
    this.#shadow.adoptedStyleSheets = [sheetOf(this.#widget)];
    this.#shadow.append(this.#root, this.#slot);
    this.#shadow.addEventListener("focusin", (event) => (this.#focused = event.target as HTMLElement));
    this.#shadow.addEventListener("focusout", () =>
      // Not at once: when an element is moved, the focus is lost before we hear of the move.
      setTimeout(() => this.#shadow.activeElement ?? (this.#focused = undefined)),
    );
    this.#takeOver();
  }

  /** Properties that were set before the element was defined hide those of the class: they are set again. */
  #takeOver(): void {
    const own = this as Record<string, unknown>;
    for (const name of ["state", "record", "content", ...ATTRIBUTES.map(([, property]) => property)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = own[name];
      delete own[name];
      try {
        own[name] = value;
      } catch (error) {
        reportError(error);
      }
    }
  }

  get #widget(): string {
    return (this.constructor as typeof MentorElement).widget;
  }

  // Coming and going. Only a microtask later does anything happen: an element that is moved leaves and comes in one task,
  // and keeps its view.

  connectedCallback(): void {
    this.#plan();
  }

  disconnectedCallback(): void {
    this.#hold();
    this.#plan();
  }

  /** Moved by `moveBefore`, which keeps all but, in one engine, the focus. */
  connectedMoveCallback(): void {
    this.#hold();
    this.#plan();
  }

  /** Remembers focus and caret. */
  #hold(): void {
    const node = this.#focused;
    if (!node) return;
    const { selectionStart: from, selectionEnd: to, selectionDirection } = node as HTMLInputElement;
    // What is no text has no caret, or says null.
    const hasCaret = typeof from === "number" && typeof to === "number";
    this.#held = { node, caret: hasCaret ? [from, to, selectionDirection ?? "none"] : undefined };
  }

  attributeChangedCallback(name?: string): void {
    this.#stale = true;
    this.#plan();
    if (name === "content-src") void this.#bringContent();
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      this.#settle();
    });
  }

  #settle(): void {
    this.#refresh();
    if (!this.isConnected) {
      present.delete(this);
      this.#near?.disconnect();
      this.#near = undefined;
      this.#held = undefined;
      this.#mount?.(HIDE);
      // The network may be better when the element comes back; a policy will not.
      if (this.#failure?.code === "load-failed") this.#failure = undefined;
      return;
    }
    present.add(this);
    if (this.#mount) {
      this.#mount(SHOW);
      this[FOLLOW](false);
      this.#restoreFocus();
    } else if (this.#failure) {
      return;
    } else if (this.getAttribute("loading") === "lazy" && !this.#isNear) {
      this.#near ??= this.#watch();
    } else {
      void this.#begin();
    }
  }

  #watch(): IntersectionObserver {
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#isNear = true;
        near.disconnect();
        this.#plan();
      },
      { rootMargin: "200px" },
    );
    near.observe(this);
    return near;
  }

  async #begin(): Promise<void> {
    if (this.#starting) return;
    this.#starting = true;
    this[MARK]("loading", true);
    const source = this.getAttribute("content-src");
    // Beside the WebAssembly, not after it. What goes wrong is told when there is a view to do without.
    const quietly = (): void => {};
    if (source && !this.#content) packAt(source).catch(quietly);
    if (source || this.#content) later().catch(quietly);
    // Beside the WebAssembly, too. What cannot be had is said in English.
    const words = bringWords(this);
    try {
      const mount = await start();
      await words;
      this.#mount = mount(this.#widget, this, this.#root);
      if (!this.#mount) throw new CannotStart("load-failed");
    } catch (why) {
      await words;
      // The module may also have stopped meanwhile.
      this.#fail(why instanceof CannotStart ? why.code : "internal");
      return;
    } finally {
      this.#starting = false;
    }
    this.#stale = false;
    for (const act of this.#queue.splice(0)) {
      try {
        act(this.#mount);
      } catch (error) {
        tellError(this, error instanceof MentorError ? error.code : "internal", String(error));
      }
    }
    this.#queued = {};
    void this.#bringContent();
    for (const { fulfil } of this.#waiting.splice(0)) fulfil(this.#mount);
    this.#settle();
  }

  /** Hands changed attributes on. Before a property is read or set, too: `subject` decides whose words they are. */
  #refresh(): void {
    if (!this.#stale || !this.#mount) return;
    this.#stale = false;
    // Another language makes a new view, of the same boxes: what was open stays open, and the focus where it was.
    const all = <T extends HTMLElement>(tags: string) => Array.from(this.#root.querySelectorAll<T>(tags));
    const [view] = this.#root.children;
    const open = all<HTMLDetailsElement>("details").map((part) => part.open);
    // An element that has just been moved keeps what it holds for that.
    const moved = this.#held;
    this.#hold();
    const held = this.#held;
    const place = held ? all(CONTROLS).indexOf(held.node) : -1;
    this.#mount(REFRESH);
    this.#held = moved;
    if (view?.isConnected) return;
    all<HTMLDetailsElement>("details").forEach((part, index) => (part.open ||= open[index]!));
    const node = all(CONTROLS)[place];
    if (!held || !node) return;
    this.#held = { node, caret: held.caret };
    this.#restoreFocus();
  }

  #restoreFocus(): void {
    const held = this.#held;
    this.#held = undefined;
    if (!held || isElsewhere() || !held.node.isConnected) return;
    held.node.focus({ preventScroll: true });
    if (held.caret) (held.node as HTMLInputElement).setSelectionRange(...held.caret);
  }

  [MARK](state: string, on: boolean): void {
    try {
      if (on) this.#internals?.states.add(state);
      else this.#internals?.states.delete(state);
    } catch {
      // A browser that only takes `--names`.
    }
  }

  [VIEWED](there: boolean): void {
    this.#viewed = there;
    this[MARK]("loading", !there);
    this[MARK]("ready", there);
    if (!there) {
      this[MARK]("complete", false);
      this.#initial = undefined;
      this.#wasFocused = !!this.#focused;
      this[FOLLOW](false);
      return;
    }
    this[MARK]("error", false);
    const [lang, own] = spoken(this);
    this.#root.lang = lang;
    // English has the direction of the page around it.
    this.#root.dir = own["language.direction"] ?? "";
    this.#slot.remove();
    this.#calm()?.remove();
    this[FOLLOW](this.#initial === undefined);
    if (this.#wasFocused && !isElsewhere()) {
      // Whose record it is now comes first, where a mentor keeps several apart.
      const first = (name: string) => this.#root.querySelector<HTMLElement>(`[part~=${name}]`);
      (first("student") ?? first("title"))?.focus();
    }
    this.#wasFocused = false;
    this.#fulfil(this);
    void MentorElement.show();
  }

  /** The mentor has gone to another student: every element looks which record it shows. */
  [SWITCH](): void {
    for (const element of present) element.attributeChangedCallback();
  }

  // The field of a form. What a browser lacks of it is passed over.

  /** The form gets what may be shared; what the browser keeps for this person, to restore it, is the whole part. */
  [FOLLOW](anew: boolean): void {
    const [internals, mount] = [this.#internals, this.#viewed ? this.#mount : undefined];
    if (anew) this.#initial = mount?.(PART);
    if (!mount) {
      internals?.setFormValue?.(null);
    } else if (this.hasAttribute("name")) {
      // With `storage="none"` nobody keeps anything, and neither does the browser.
      const isKept = this.getAttribute("storage") !== "none";
      internals?.setFormValue?.(mount(SHARED), isKept ? JSON.stringify([mount(KEY), mount(PART)]) : null);
    }
    const missing = this.hasAttribute("required") && mount?.(MISSING);
    const box = this.#root.querySelector<HTMLElement>("textarea, input, select");
    internals?.setValidity?.(missing ? { valueMissing: true } : {}, missing || undefined, box ?? undefined);
  }

  formDisabledCallback(): void {
    this.attributeChangedCallback();
  }

  formResetCallback(): void {
    if (this.#initial !== undefined) this.#mount?.(RESET, this.#initial);
  }

  /** The browser brings back what the person had written on this page: into the same record, and no other. */
  async formStateRestoreCallback(state: unknown): Promise<void> {
    await this.ready;
    try {
      const [key, part] = JSON.parse(String(state));
      const initial = this.#initial;
      if (key === this.#mount?.(KEY)) this.#mount?.(WRITE_PART, part);
      this.#initial = initial;
    } catch {
      // Not ours, or of another version.
    }
  }

  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }
  get type(): string {
    return this.localName;
  }
  get validity(): ValidityState | undefined {
    return this.#internals?.validity;
  }
  get validationMessage(): string {
    return this.#internals?.validationMessage ?? "";
  }
  get willValidate(): boolean {
    return this.#internals?.willValidate ?? false;
  }

  /** Whether it holds what the page asks for. */
  checkValidity(): boolean {
    return this.#internals?.checkValidity?.() ?? true;
  }

  /** The same, and the browser tells the person what is missing. */
  reportValidity(): boolean {
    return this.#internals?.reportValidity?.() ?? true;
  }

  // What can go wrong.

  /** Words that need no WebAssembly. */
  #says(id: string): string {
    return spoken(this)[1][id] || words[id] || "";
  }

  #calm(): HTMLElement | null {
    return this.#shadow.querySelector(".m-calm");
  }

  /** Leaves the fallback, and says one calm sentence above it. */
  #fail(code: CannotStart["code"]): void {
    const [lang] = spoken(this);
    const message = this.#says(`loader.${code}`);
    this[MARK]("loading", false);
    this[MARK]("ready", false);
    this[MARK]("error", true);
    // Nobody can answer now, so no form waits for it. What it was given last stays.
    this.#internals?.setValidity?.({});
    this.#failure = new MentorError(code, "", message);
    for (const { refuse } of this.#waiting.splice(0)) refuse(this.#failure);
    this.#calm()?.remove();
    const calm = make("div", { className: "m-calm", part: "notice", lang });
    const sentence = make("p", { textContent: message });
    sentence.setAttribute("role", "status");
    // Whom to tell stands there in every state (WCAG 3.2.6), and needs no WebAssembly.
    calm.append(sentence, make("p", { className: "m-help", part: "help", textContent: this.#says("help.line") }));
    this.#shadow.prepend(calm);
    this.#shadow.append(this.#slot);
    tellError(this, code, message);
  }

  /** The WebAssembly has stopped: what was on screen is kept as text, and the fallback comes back. */
  [STOP](): void {
    this.#mount = undefined;
    const boxes = this.#root.querySelectorAll<HTMLInputElement>("textarea, input:not([type=radio], [type=checkbox])");
    const written = Array.from(boxes, (box) => box.value.trim()).filter(Boolean).join("\n\n");
    this.#root.replaceChildren();
    this.#fail("internal");
    if (!written) return;
    const label = make("label", { className: "m-field m-label", textContent: this.#says("loader.rescued") });
    label.append(make("textarea", { className: "m-textarea", readOnly: true, rows: 6, value: written }));
    this.#calm()?.lastElementChild?.before(label);
  }

  // Properties and methods.

  get version(): string {
    return version;
  }

  #read(what: "state" | "record"): unknown {
    this.#refresh();
    return JSON.parse(this.#mount?.(what === "record" ? RECORD : PART) ?? this.#queued[what] ?? "{}");
  }

  #write(what: "state" | "record", value: unknown): void {
    const text = textOf(what, value);
    const act = (mount: Mount) => {
      const error = mount(what === "record" ? WRITE_RECORD : WRITE_PART, text);
      if (error) throw error;
    };
    this.#refresh();
    if (this.#mount) {
      act(this.#mount);
    } else {
      this.#queued[what] = text;
      this.#queue.push(act);
    }
  }

  /** The widget's part of the record. Setting merges, and fires nothing. */
  get state(): unknown {
    return this.#read("state");
  }
  set state(value: unknown) {
    this.#write("state", value);
  }

  /** The whole record. Setting merges, and fires nothing. */
  get record(): unknown {
    return this.#read("record");
  }
  set record(value: unknown) {
    this.#write("record", value);
  }

  /** The content pack that the page has set; `null` when it has set none. It goes before `content-src`. */
  get content(): unknown {
    return JSON.parse(this.#content || "null");
  }
  set content(value: unknown) {
    this.#content = value === null || value === undefined ? "" : textOf("content", value);
    void this.#bringContent();
  }

  /** Hands the pack on that counts now. Until one has come, and what checks it, the one before it stays. */
  async #bringContent(): Promise<void> {
    if (!this.#mount) return;
    const own = this.#content;
    const source = own ? null : this.getAttribute("content-src");
    let text = own;
    let why;
    try {
      if (source) text = await packAt(source);
      // What checks a pack is not in the first file of code, as most pages have none.
      if (text) await later().catch(without("the content pack", "mentor-later.wasm"));
    } catch (error) {
      text = "";
      why = (error as Error).message;
    }
    // Meanwhile the page may have set another. The same again is no change, and a problem is told once.
    if (!this.#mount || this.#content !== own || (!own && this.getAttribute("content-src") !== source)) return;
    if (why) tellError(this, "content-invalid", why);
    if (this.#given === text) return;
    const problems = this.#mount(CONTENT, (this.#given = text));
    if (!text || !problems) return;
    const [{ path, problem }, ...more] = JSON.parse(problems);
    tellError(this, "content-invalid", `content pack, problem 1 of ${more.length + 1}, at "${path}": ${problem}`);
  }

  /** Saves now. Fulfilled when what was written so far is kept, or is given up for now (see `mentor-error`). */
  flush(): Promise<void> {
    this.#refresh();
    const mount = this.#mount;
    return mount ? new Promise((done) => mount(FLUSH, done)) : Promise.resolve();
  }

  /** Clears the record. The person can undo it for ten seconds. */
  clear(): void {
    this.#refresh();
    if (this.#mount) {
      this.#mount(CLEAR);
    } else {
      this.#queued = {};
      this.#queue = [(mount) => mount(CLEAR)];
    }
  }

  /** A file with what was written. */
  async exportAs(kind: string): Promise<Blob> {
    const { type, text } = await this[COPY](String(kind));
    return new Blob([text], { type });
  }

  async [COPY](kind: string, parts = ""): Promise<Copy> {
    if (this.#failure) throw this.#failure;
    const mount =
      this.#mount ?? (await new Promise<Mount>((fulfil, refuse) => this.#waiting.push({ fulfil, refuse })));
    this.#refresh();
    if (kind === "json") return { name: "mentor-record.json", type: "application/json", text: mount(OWN_COPY) };
    if (!KINDS.includes(kind)) {
      throw new MentorError("input-invalid", "", `exportAs: the kind is one of: json ${KINDS.join(" ")}`);
    }
    // Read now: whatever is loaded, the copy holds what was there when it was asked for.
    const record: string = mount(RECORD);
    return documentOf(kind, () => mount(MODEL, `${parts}\n${record}`), parts, mount(KEY));
  }
}

for (const [attribute, property, initially] of ATTRIBUTES) {
  Object.defineProperty(MentorElement.prototype, property, {
    configurable: true,
    enumerable: true,
    get(this: MentorElement) {
      const value = this.getAttribute(attribute);
      if (typeof initially === "boolean") return value !== null;
      if (value === null || typeof initially === "string") return value ?? initially;
      // A number: what is not one stands for the default.
      return value.trim() && Number.isFinite(Number(value)) ? Number(value) : initially;
    },
    set(this: MentorElement, value: unknown) {
      if (typeof initially === "boolean") this.toggleAttribute(attribute, Boolean(value));
      else if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, String(value));
    },
  });
}
