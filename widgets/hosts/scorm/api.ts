// The API of a course site: finding it, and calling it. A site may answer wrongly, late, or with an error of its own; nothing of
// that comes out of here but as `undefined` or `false`.

export type Edition = "1.2" | "2004";

/** What the two editions call the same thing. */
interface Names {
  api: string;
  begin: string;
  end: string;
  get: string;
  set: string;
  commit: string;
  error: string;
  student: string;
  entry: string;
  status: string;
  location: string;
  exit: string;
  time: string;
}

const NAMES: Record<Edition, Names> = {
  "1.2": {
    api: "API",
    begin: "LMSInitialize",
    end: "LMSFinish",
    get: "LMSGetValue",
    set: "LMSSetValue",
    commit: "LMSCommit",
    error: "LMSGetLastError",
    student: "cmi.core.student_id",
    entry: "cmi.core.entry",
    status: "cmi.core.lesson_status",
    location: "cmi.core.lesson_location",
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
  },
  "2004": {
    api: "API_1484_11",
    begin: "Initialize",
    end: "Terminate",
    get: "GetValue",
    set: "SetValue",
    commit: "Commit",
    error: "GetLastError",
    student: "cmi.learner_id",
    entry: "cmi.entry",
    status: "cmi.completion_status",
    location: "cmi.location",
    exit: "cmi.exit",
    time: "cmi.session_time",
  },
};

/** How many windows up to look: as many as the samples of the second edition's makers do. */
const HOPS = 500;
/** How long to look for the API, and how long to ask it to begin: some sites load it after us. */
const PATIENCE = 3_000;
const PAUSE = 100;
/** How often a call that fails is made again at once. */
const TRIES = 3;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** The API of an edition in a window or above it. Each look may be refused, where the window is of another origin. */
function above(from: unknown, { api, begin }: Names): object | undefined {
  let at = from as (Window & Record<string, any>) | null | undefined;
  for (let hop = 0; at && hop < HOPS; hop++) {
    try {
      // A frame or an element of that name is no API.
      if (typeof at[api]?.[begin] === "function") return at[api];
    } catch {
      // Further up it may be allowed again.
    }
    try {
      const next = at.parent as typeof at;
      at = next === at ? undefined : next;
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The windows to look from: this one, then those that have opened it or one above it. */
function* starts(): Generator<unknown> {
  yield window;
  let at: Window | undefined = window;
  for (let hop = 0; at && hop < HOPS; hop++) {
    try {
      if (at.opener) yield at.opener;
    } catch {
      // The opener of a window of another origin.
    }
    const next: Window = at.parent;
    at = next === at ? undefined : next;
  }
}

/** A course site that has let us begin. */
export class Site {
  readonly names: Names;
  /** What it has taken already, so that a call that failed can be made again without the others. */
  #taken = new Map<string, string>();
  #ended = false;

  private constructor(
    readonly edition: Edition,
    private readonly api: Record<string, (...values: string[]) => unknown>,
  ) {
    this.names = NAMES[edition];
  }

  /** Looks for a site, of the own edition first, and begins. Undefined when there is none in time. */
  static async find(own: Edition): Promise<Site | undefined> {
    const editions: Edition[] = own === "1.2" ? ["1.2", "2004"] : ["2004", "1.2"];
    const end = performance.now() + PATIENCE;
    for (;;) {
      for (const edition of editions) {
        for (const start of starts()) {
          const api = above(start, NAMES[edition]);
          if (!api) continue;
          const site = new Site(edition, api as Record<string, () => unknown>);
          return (await site.#begin()) ? site : undefined;
        }
      }
      if (performance.now() > end) return undefined;
      await pause(PAUSE);
    }
  }

  async #begin(): Promise<boolean> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      // One that has begun already, for an earlier page of this frame, says no, and answers.
      if (this.#is(this.names.begin, "") || this.get(this.names.status)) return true;
      if (performance.now() > end) return false;
      await pause(PAUSE);
    }
  }

  #call(name: string, ...values: string[]): unknown {
    try {
      return this.api[name]?.(...values);
    } catch {
      return undefined;
    }
  }

  /** Whether a call says `"true"`. */
  #is(name: string, ...values: string[]): boolean {
    return String(this.#call(name, ...values)) === "true";
  }

  /** A value; empty when the site has none, undefined when it could not say. */
  get(name: string): string | undefined {
    const value = this.#call(this.names.get, name);
    // A promise is no answer. It is one of another window, and so not an instance of ours.
    if (value === undefined || value === null || typeof (value as { then?: unknown }).then === "function") return undefined;
    if (value !== "") return String(value);
    const code = String(this.#call(this.names.error) ?? "");
    // No error; "not initialised" (2004), which is how an empty value is told; "not implemented": there is none.
    return ["0", "", "401", "402", "403"].includes(code) ? "" : undefined;
  }

  /** The value, asked for until the site says one, so many times at most: what fails now and then may also say nothing. */
  insist(name: string, tries: number): string | undefined {
    let value: string | undefined;
    for (let left = tries; left > 0 && !value; left--) value = this.get(name) ?? value;
    return value;
  }

  /** Whether the site has taken a value, now or before. */
  set(name: string, value: string): boolean {
    if (this.#taken.get(name) === value) return true;
    for (let left = TRIES; left > 0; left--) {
      if (this.#is(this.names.set, name, value)) {
        this.#taken.set(name, value);
        return true;
      }
    }
    return false;
  }

  /** Whether the site has kept what it has taken. */
  commit(): boolean {
    for (let left = TRIES; left > 0; left--) if (this.#is(this.names.commit, "")) return true;
    return false;
  }

  /** Ends, once. What it answers means nothing: some sites answer nothing while a page goes. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#call(this.names.end, "");
  }

  get hasEnded(): boolean {
    return this.#ended;
  }
}

/** A length of time as the edition writes it. */
export function timeText(edition: Edition, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (edition === "2004") return `PT${h}H${m}M${s}S`;
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(Math.min(h, 9999)).padStart(4, "0")}:${two(m)}:${two(s)}.00`;
}
