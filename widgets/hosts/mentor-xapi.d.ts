// xAPI statements about the widgets of a page, for a learning record store that the page names. `docs/xapi.md` tells it whole.

/** Who the statements are about: an xAPI agent with exactly one identifier. The page gives it; nothing of it is kept. */
export interface XapiActor {
  objectType?: "Agent";
  /** Only sent with `freeText: true`. */
  name?: string;
  /** The best choice: the person's opaque id in your system. */
  account?: { homePage: string; name: string };
  mbox?: `mailto:${string}`;
  /** SHA-1 of the address with `mailto:`, as 40 hexadecimal digits. */
  mbox_sha1sum?: string;
  openid?: string;
}

/** Where statements go, and what is in them. */
export interface XapiOptions {
  /** The URL of the record store, without `/statements`. */
  endpoint: string;
  /** The value of the header `Authorization`, such as `Basic …` or `Bearer …`. */
  auth?: string;
  /** Other headers that the record store asks for. */
  headers?: Record<string, string>;
  actor: XapiActor;
  /** The IRI of the page or course activity, without a `#`: the widgets are named below it. */
  activity: string;
  /** The UUID of the registration, when your system has one. */
  registration?: string;
  /** The language that the person works in, such as `en-GB`, which is the default. */
  language?: string;
  /** Whether the words of the objectives in the list go along, as far as they may be shared, and the actor's name. Never a private note. */
  freeText?: boolean;
  /** What is listened to; `document` by default. */
  target?: EventTarget;
  /** Called when the store refuses statements, and once when it cannot be reached. Without it, the console says so. */
  onError?: (error: XapiError) => unknown;
}

/** Statements did not arrive. */
export interface XapiError extends Error {
  readonly name: "XapiError";
  /** The HTTP status; `null` when there was no answer. */
  readonly status: number | null;
  /** How many statements it is about. */
  readonly statements: number;
  /** Whether they are sent again by themselves. If not, they are gone. */
  readonly retrying: boolean;
}

/** What a wrong option is thrown as: `path` is the JSON pointer of the field. */
export interface XapiOptionError extends TypeError {
  readonly name: "XapiOptionError";
  readonly code: "input-invalid";
  readonly path: string;
}

/**
 * Reports from now on what people do in the widgets. Call it before the widgets are ready, once for a person.
 *
 * @returns what ends it: nothing more is heard, and what waits is tried one last time.
 * @throws XapiOptionError when an option is wrong.
 */
export function report(options: XapiOptions): () => void;
