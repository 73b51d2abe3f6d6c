// What waits to be sent: in memory only, in order, until the record store has it.

import type { Checked } from "./xapi-options";
import type { XapiError } from "./mentor-xapi";

/** A moment for others of the same action to come along, in ms. */
const GATHER = 1_000;
/** A store that does not answer is one that cannot be reached, after this many ms. */
const PATIENCE = 30_000;
/** The longest wait before it is tried again, in ms; and the longest that a store may ask for. */
const LONGEST = 60_000;
const LONGEST_ASKED = 600_000;
/** How many statements go at once, and how many bytes. Browsers let 64 KiB outlive a page, for all requests together. */
const MOST = 50;
const BYTES = 28_000;

class Failure extends Error implements XapiError {
  override readonly name = "XapiError";
  constructor(
    message: string,
    readonly status: number | null,
    readonly statements: number,
    readonly retrying: boolean,
  ) {
    super(message);
  }
}

/** It may be sent again, in so many ms if the store says so. */
type Again = { again: number | undefined; status: number | null; why: string };
/** It is refused, with this status. */
type Refused = { refused: number; why: string };

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** A statement as JSON, and its place in the order of what happened. */
type Waiting = [place: number, text: string];

export class Queue {
  #waiting: Waiting[] = [];
  #count = 0;
  /** How many requests are on their way. */
  #flying = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How often in a row it has failed. */
  #failures = 0;
  /** How many statements the store takes at once. */
  #most = MOST;
  /** Nothing more is taken: it was ended, or the store does not let us in. */
  #isEnded = false;
  #isShut = false;

  constructor(readonly options: Checked) {
    globalThis.addEventListener?.("pagehide", this.#leave);
    globalThis.document?.addEventListener("visibilitychange", this.#leave);
  }

  add(statement: object): void {
    if (this.#isEnded) return;
    this.#waiting.push([this.#count++, JSON.stringify(statement)]);
    // After a failure it is the wait for the next try that counts.
    if (!this.#failures) this.#later(GATHER);
  }

  /** Sends what waits one last time, and takes nothing more. */
  end(): void {
    this.#close();
    if (!this.#flying) void this.#send();
  }

  #close(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.("pagehide", this.#leave);
    globalThis.document?.removeEventListener("visibilitychange", this.#leave);
  }

  /** The page is put aside, and may never come back: what waits goes now, also beside what is on its way. */
  #leave = (event: Event): void => {
    if (event.type === "pagehide" || document.visibilityState === "hidden") void this.#send();
  };

  #later(ms: number): void {
    if (this.#flying || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#send(), ms);
  }

  /** Takes what goes at once: at least one, if there is one. */
  #batch(): Waiting[] {
    let [count, bytes] = [0, 1];
    for (const [, text] of this.#waiting) {
      bytes += bytesOf(text) + 1;
      if (count && (bytes > BYTES || count === this.#most)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#batch();
    if (!batch.length) return;
    this.#flying += 1;
    const sent = await this.#post(`[${batch.map(([, text]) => text).join(",")}]`);
    this.#flying -= 1;
    if (sent === "kept") {
      this.#failures = 0;
    } else if ("again" in sent) {
      this.#putBack(batch);
      this.#failed(sent);
    } else if (sent.refused === 413 && batch.length > 1) {
      this.#putBack(batch);
      this.#most = Math.ceil(batch.length / 2);
      this.#failures = 0;
    } else {
      this.#refused(sent, batch.length);
    }
    // One at a time, so that they arrive in order.
    if (!this.#flying && !this.#failures) void this.#send();
  }

  #putBack(batch: Waiting[]): void {
    this.#waiting = [...batch, ...this.#waiting].sort(([one], [other]) => one - other);
  }

  #failed({ again, status, why }: Again): void {
    if (this.#isEnded) {
      this.#tell(why, status, this.#waiting.splice(0).length, false);
      return;
    }
    this.#failures += 1;
    // Once for each time that it is away: whoever looks after the page can do no more than know.
    if (this.#failures === 1) this.#tell(why, status, this.#waiting.length, true);
    const own = Math.min(1_000 * 2 ** this.#failures, LONGEST);
    // A store may ask for more patience than ours, and not for less.
    this.#later(Math.min(Math.max(again ?? 0, own), LONGEST_ASKED));
  }

  #refused({ refused, why }: Refused, count: number): void {
    this.#failures = 0;
    // Whoever is not let in now will not be let in with the next ones.
    if (refused === 401 || refused === 403) {
      // Told once, though another request may be on its way.
      if (this.#isShut) return;
      this.#isShut = true;
      this.#close();
      count += this.#waiting.splice(0).length;
    }
    // Where a request is sent on, the browser keeps the status to itself.
    this.#tell(why, refused || null, count, false);
  }

  async #post(body: string): Promise<"kept" | Again | Refused> {
    const { endpoint, headers } = this.options;
    let answer: Response;
    try {
      answer = await fetch(endpoint, {
        method: "POST",
        headers,
        body,
        mode: "cors",
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        // Followed, a POST becomes a GET, and nothing is kept.
        redirect: "manual",
        keepalive: bytesOf(body) <= BYTES,
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      // The browser does not say whether it is the network, the store, or a missing CORS header.
      const why = "the record store cannot be reached, or does not allow this page (CORS)";
      return { again: undefined, status: null, why };
    }
    const { status, ok, type } = answer;
    if (ok) return "kept";
    if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
      return { refused: status, why: "the record store sends requests on to another address: give that one as endpoint" };
    }
    // A repeat of what had arrived although no answer came back.
    if (status === 409 && this.#failures) return "kept";
    if (status >= 500 || status === 429 || status === 408) {
      const why = `the record store answers ${status}`;
      return { again: waitOf(answer.headers.get("Retry-After")), status, why };
    }
    const cure = status === 401 || status === 403 ? "check auth, then call report again" : "the statements are dropped";
    return { refused: status, why: `the record store refuses with ${status}: ${cure}` };
  }

  #tell(message: string, status: number | null, statements: number, retrying: boolean): void {
    const error = new Failure(message, status, statements, retrying);
    if (!this.options.onError) {
      console.warn(`xAPI: ${message}`);
      return;
    }
    try {
      this.options.onError(error);
    } catch (why) {
      // The page's own mistake: its console says so, and the rest is still sent.
      reportError(why);
    }
  }
}

/** What `Retry-After` asks for, in ms: it is a number of seconds, or a date. */
function waitOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : undefined;
}
