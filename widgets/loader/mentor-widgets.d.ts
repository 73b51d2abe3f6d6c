// What a host page may rely on. The module has no exports: loading it registers the elements.

export {};

/** Counts only, never words. */
export interface MentorSummary {
  answered: number;
  total: number;
  actions: number;
}

/** Why a widget cannot do what it should. */
export type MentorErrorCode =
  | "wasm-blocked"
  | "load-failed"
  | "storage-denied"
  | "storage-full"
  | "record-invalid"
  | "record-newer"
  | "content-invalid"
  | "host-load-failed"
  | "host-save-failed"
  | "internal";

/** What a refused value is thrown as: `path` is the JSON pointer of the bad field. */
export interface MentorError extends TypeError {
  readonly code: "input-invalid" | "record-invalid" | "record-newer" | "content-invalid" | "internal" | MentorErrorCode;
  readonly path: string;
}

/** A kind of file. Another one is refused with `input-invalid`. */
export type MentorExportKind = "json" | "csv" | "ics" | "docx" | "html" | "text";

/** Every event bubbles and is composed. */
export interface MentorEventMap {
  /** The first state is shown. */
  "mentor-ready": CustomEvent<{ widget: string; recordId: string }>;
  /** The person has changed something. `shared` is the shared form of the widget's part of the record. */
  "mentor-change": CustomEvent<{ widget: string; recordId: string; shared: object; summary: MentorSummary }>;
  /** Cancel to be the store; the promise gives the text of a record, or `null`. */
  "mentor-load": CustomEvent<{ recordId: string; respondWith(promise: Promise<string | null> | string | null): void }>;
  /** Cancel to be the store; the words count as saved when the promise is fulfilled. */
  "mentor-save": CustomEvent<{ recordId: string; text: string; respondWith(promise: Promise<unknown>): void }>;
  /** The person shares. Cancel to deliver it. */
  "mentor-share": CustomEvent<{ widget: string; recordId: string; shared: object }>;
  /** The person takes a file along. Cancel to take the download over. */
  "mentor-export": CustomEvent<{ kind: string; name: string; blob: Blob }>;
  /** The person has finished. */
  "mentor-complete": CustomEvent<{ widget: string; recordId: string; summary: MentorSummary }>;
  /** Something is wrong. */
  "mentor-error": CustomEvent<{ widget: string; code: MentorErrorCode; message: string }>;
}

/** A content pack: text only, never HTML. Lengths and forms: `docs/content-packs.md`. */
export interface MentorContent {
  format: "mentor-content";
  version: 1;
  /** The language of the texts, such as `en-GB`, or `cy` for Welsh, which is a draft. */
  lang?: string;
  /** Your own names. `college` is the side; `yourCollege` is what it is called inside a sentence. */
  labels?: {
    student?: string;
    mentor?: string;
    college?: string;
    yourCollege?: string;
    specific?: string;
    measurable?: string;
    achievable?: string;
    relevant?: string;
    timeBound?: string;
  };
  /** Starts by sector. A known id replaces ours, or adds to them; any other is a sector of your own, and needs a name. */
  sectors?: { id: string; name?: string; starters: string[]; add?: boolean }[];
  /** Whom people can tell, shown under the help line. A name or a role at least. */
  contacts?: { name?: string; role?: string; phone?: string; email?: string; hours?: string }[];
  /** Links under the help line: of every widget, or of the one that is named. */
  links?: { text: string; url: string; for?: "help" | MentorWidget }[];
  /** Terms, half terms and holidays, with ISO dates. */
  terms?: { name: string; start: string; end?: string }[];
}

/** The widgets by name. Not all of them are built yet. */
export type MentorWidget =
  | "objectives"
  | "match"
  | "debrief"
  | "closure"
  | "ending"
  | "readiness"
  | "review"
  | "limits"
  | "plan";

/** What every element has. Each property that is an attribute reflects it. */
export interface MentorElement extends HTMLElement {
  /** Which placement record; widgets with the same one share it. */
  recordId: string;
  /** An opaque id of the signed-in person, never a name. */
  subject: string;
  /** Who is at the keyboard. */
  as: "both" | "student" | "mentor" | "college";
  /** Where the state is kept. */
  storage: "session" | "local" | "host" | "none";
  /** How many days `local` keeps a record after its last change. */
  keepDays: number;
  /** The URL of a content pack, relative to the page. Fetched only because it is named here. */
  contentSrc: string;
  /** First day of the placement, as an ISO date. */
  start: string;
  /** Last day of the placement, as an ISO date. */
  end: string;
  /** Planned hours. */
  hours: number | null;
  /** The level of the widget's own heading, 2 to 5. */
  headingLevel: number;
  /** Look, do not change. */
  readOnly: boolean;
  /** When to begin. */
  loading: "eager" | "lazy";
  /** The name in a form, which gets what may be shared under it, as JSON. */
  name: string;
  /** In a form: something must be answered before it is sent. */
  required: boolean;
  /** In a form: not to be changed, and not sent. */
  disabled: boolean;

  /** The widget's part of the record. Setting merges and fires nothing; to replace, `clear()` first. */
  state: object;
  /** The whole record. Setting merges and fires nothing; to replace, `clear()` first. */
  record: object;
  /**
   * Your own labels, starts, contacts and links, for this element. It goes before `contentSrc`; `null` takes it away. A pack
   * with a problem is not used: `mentor-error` with `content-invalid` names the first.
   */
  content: MentorContent | null;
  /** Fulfilled when the first state is shown; pending when the widget cannot start. */
  readonly ready: Promise<this>;
  /** The version of the release. */
  readonly version: string;
  /** The form that it is a field of. */
  readonly form: HTMLFormElement | null;
  /** The name of the tag. */
  readonly type: string;
  /** `valueMissing` with `required` and no answer; undefined in a browser that knows no fields of this kind. */
  readonly validity: ValidityState | undefined;
  /** What the browser tells the person when something is missing. */
  readonly validationMessage: string;
  /** Whether the form looks at it: not while it is disabled or read-only. */
  readonly willValidate: boolean;

  /** Saves now. Fulfilled when what was written so far is kept, or is given up for now (see `mentor-error`). */
  flush(): Promise<void>;
  /** Clears the record. The person can undo it for ten seconds. */
  clear(): void;
  /** A file with what was written; fires no `mentor-export`. Only `json` holds private notes. */
  exportAs(kind: MentorExportKind): Promise<Blob>;
  /** Whether it holds what the form asks for; if not, it fires `invalid`. */
  checkValidity(): boolean;
  /** The same, and the browser shows beside the first box what is missing. */
  reportValidity(): boolean;

  addEventListener<K extends keyof MentorEventMap>(
    type: K,
    listener: (this: this, event: MentorEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "mentor-closure": MentorElement;
    "mentor-debrief": MentorElement;
    "mentor-ending": MentorElement;
    "mentor-limits": MentorElement;
    "mentor-match": MentorElement;
    "mentor-objectives": MentorElement;
    "mentor-plan": MentorElement;
    "mentor-readiness": MentorElement;
    "mentor-review": MentorElement;
  }
  interface HTMLElementEventMap extends MentorEventMap {}
  interface DocumentEventMap extends MentorEventMap {}
  /** Only with `mentor-widgets.single.js`: the headless module that is inside of it, ready to be called. */
  var mentorWidgets: { core(): Promise<typeof import("./mentor-core.js")> } | undefined;
}
