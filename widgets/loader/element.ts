// The class of every element: attributes, properties, methods, the fallback, and when the view comes and goes.

import styles from "mentor-widgets-styles";
import words, { version } from "mentor-widgets-words";
import { MARK, MentorError, tellError, VIEWED } from "./bridge";
import { whenStopped } from "./guard";
import { CannotStart, type Glue, start } from "./start";

type Mount = InstanceType<Glue["Mount"]>;

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
];

/** The elements on the page. */
const present = new Set<MentorElement>();
const STOP = Symbol();

whenStopped(() => {
  for (const element of present) element[STOP]();
});

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

// Where there are no elements at all (a server that renders pages), the script can still be imported.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class MentorElement extends Base {
  static widget = "";
  static observedAttributes = ["lang", ...ATTRIBUTES.map(([attribute]) => attribute)];

  #internals: ElementInternals | undefined;
  #shadow = this.attachShadow({ mode: "open" });
  #root = document.createElement("div");
  #slot = document.createElement("slot");
  #mount: Mount | undefined;
  #starting = false;
  #stale = false;
  #planned = false;
  /** What to do as soon as there is a mount, and what the getters give until then. */
  #queue: ((mount: Mount) => void)[] = [];
  #queued: { state?: string; record?: string } = {};
  #near: IntersectionObserver | undefined;
  #isNear = false;
  #focused: HTMLElement | undefined;
  #held: { node: HTMLElement; caret: [number, number, "forward" | "backward" | "none"] | undefined } | undefined;
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
    for (const name of ["state", "record", ...ATTRIBUTES.map(([, property]) => property)]) {
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

  attributeChangedCallback(): void {
    this.#stale = true;
    this.#plan();
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
      this.#mount?.hide();
      // The network may be better when the element comes back; a policy will not.
      if (this.#failure?.code === "load-failed") this.#failure = undefined;
      return;
    }
    present.add(this);
    if (this.#mount) {
      this.#mount.show();
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
    try {
      const glue = await start();
      this.#mount = glue.Mount.of(this.#widget, this, this.#root);
      if (!this.#mount) throw new CannotStart("load-failed");
    } catch (why) {
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
    for (const { fulfil } of this.#waiting.splice(0)) fulfil(this.#mount);
    this.#settle();
  }

  /** Hands changed attributes on. Before a property is read or set, too: `subject` decides whose words they are. */
  #refresh(): void {
    if (this.#stale && this.#mount) {
      this.#stale = false;
      this.#mount.refresh();
    }
  }

  #restoreFocus(): void {
    const held = this.#held;
    this.#held = undefined;
    const elsewhere = document.activeElement && document.activeElement !== document.body;
    if (!held || elsewhere || !held.node.isConnected) return;
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
    this[MARK]("loading", !there);
    this[MARK]("ready", there);
    if (!there) {
      this[MARK]("complete", false);
      return;
    }
    this[MARK]("error", false);
    this.#slot.remove();
    this.#calm()?.remove();
    this.#fulfil(this);
  }

  // What can go wrong.

  #calm(): HTMLElement | null {
    return this.#shadow.querySelector(".m-calm");
  }

  /** Leaves the fallback, and says one calm sentence above it. */
  #fail(code: CannotStart["code"]): void {
    const message = words[`loader.${code}`] ?? "";
    this[MARK]("loading", false);
    this[MARK]("ready", false);
    this[MARK]("error", true);
    this.#failure = new MentorError(code, "", message);
    for (const { refuse } of this.#waiting.splice(0)) refuse(this.#failure);
    this.#calm()?.remove();
    const calm = document.createElement("div");
    calm.className = "m-calm";
    calm.part.add("notice");
    calm.lang = "en-GB";
    const sentence = document.createElement("p");
    sentence.setAttribute("role", "status");
    sentence.textContent = message;
    // Whom to tell stands there in every state (WCAG 3.2.6), and needs no WebAssembly.
    const help = document.createElement("p");
    help.className = "m-help";
    help.part.add("help");
    help.textContent = words["help.line"] ?? "";
    calm.append(sentence, help);
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
    const label = document.createElement("label");
    label.className = "m-field m-label";
    label.textContent = words["loader.rescued"] ?? "";
    const box = document.createElement("textarea");
    box.className = "m-textarea";
    box.readOnly = true;
    box.rows = 6;
    box.value = written;
    label.append(box);
    this.#calm()?.lastElementChild?.before(label);
  }

  // Properties and methods.

  get version(): string {
    return version;
  }

  #read(what: "state" | "record"): unknown {
    this.#refresh();
    return JSON.parse(this.#mount?.read(what === "record") ?? this.#queued[what] ?? "{}");
  }

  #write(what: "state" | "record", value: unknown): void {
    const text = textOf(what, value);
    const act = (mount: Mount) => {
      const error = mount.write(what === "record", text);
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

  /** Saves now. Fulfilled when what was written so far is kept, or is given up for now (see `mentor-error`). */
  flush(): Promise<void> {
    this.#refresh();
    const mount = this.#mount;
    return mount ? new Promise((done) => mount.flush(done)) : Promise.resolve();
  }

  /** Clears the record. The person can undo it for ten seconds. */
  clear(): void {
    this.#refresh();
    if (this.#mount) {
      this.#mount.clear();
    } else {
      this.#queued = {};
      this.#queue = [(mount) => mount.clear()];
    }
  }

  /** A file with what was written. A kind that is not built yet is refused with `input-invalid`. */
  async exportAs(kind: string): Promise<Blob> {
    if (this.#failure) throw this.#failure;
    const mount =
      this.#mount ?? (await new Promise<Mount>((fulfil, refuse) => this.#waiting.push({ fulfil, refuse })));
    this.#refresh();
    const file = mount.exportAs(String(kind));
    if (!file) throw new MentorError("input-invalid", "", `exportAs: the kind "${kind}" is not built; "json" is`);
    return file;
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
