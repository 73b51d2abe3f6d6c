// The options of `report`, checked: each wrong one is refused with its name and what to write instead.

import type { XapiActor, XapiOptions } from "./mentor-xapi";

/** Options of which every one is there, or may be left out for good. */
export type Checked = Omit<XapiOptions, "auth" | "headers"> &
  Required<Pick<XapiOptions, "freeText" | "language" | "target">> & { headers: Headers };

class XapiOptionError extends TypeError {
  override name = "XapiOptionError";
  readonly code = "input-invalid";
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(`${path.slice(1).replaceAll("/", ".") || "options"}: ${message}`);
  }
}

const refuse = (path: string, message: string): never => {
  throw new XapiOptionError(path, message);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The identifiers of an agent: it has exactly one (xAPI 1.0.3, data, 2.4.2.3). */
const IDENTIFIERS = {
  account: (value: unknown) =>
    isObject(value) && isAddress(value["homePage"]) && typeof value["name"] === "string" && value["name"] !== "",
  mbox: (value: unknown) => typeof value === "string" && /^mailto:[^\s@]+@[^\s@]+$/.test(value),
  mbox_sha1sum: (value: unknown) => typeof value === "string" && /^[0-9a-f]{40}$/i.test(value),
  openid: (value: unknown) => isAddress(value),
};

const FORMS = {
  account: 'must be { homePage: "https://college.example/", name: "an id of the person there" }',
  mbox: 'must be "mailto:" and an address',
  mbox_sha1sum: "must be 40 hexadecimal digits",
  openid: "must be a whole URL",
};

/** An absolute address, without white space. */
function isAddress(value: unknown): value is string {
  if (typeof value !== "string" || /\s/.test(value)) return false;
  try {
    return !!new URL(value);
  } catch {
    return false;
  }
}

const NAMES = [
  "endpoint",
  "auth",
  "headers",
  "actor",
  "activity",
  "registration",
  "language",
  "freeText",
  "target",
  "onError",
];

export function optionsOf(given: unknown): Checked {
  if (!isObject(given)) return refuse("", "must be an object, such as { endpoint, auth, actor, activity }");
  for (const name of Object.keys(given)) {
    // A switch whose name is wrong would do nothing, and nobody would see it.
    if (!NAMES.includes(name)) refuse(`/${name}`, `is no option; those are ${NAMES.join(", ")}`);
  }
  const { registration, onError, freeText = false, language = "en-GB", target = globalThis.document } = given;
  if (registration !== undefined && !(typeof registration === "string" && UUID.test(registration))) {
    refuse("/registration", "must be a UUID, such as 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed; leave it out without one");
  }
  if (typeof freeText !== "boolean") refuse("/freeText", "must be true or false");
  if (onError !== undefined && typeof onError !== "function") refuse("/onError", "must be a function");
  if (!target || typeof (target as EventTarget).addEventListener !== "function") {
    refuse("/target", "must be a node of the page that all widgets are in, such as document");
  }
  return {
    endpoint: endpointOf(given["endpoint"]),
    headers: headersOf(given["auth"], given["headers"]),
    actor: actorOf(given["actor"]),
    activity: activityOf(given["activity"]),
    language: languageOf(language),
    freeText: freeText === true,
    target: target as EventTarget,
    ...(registration !== undefined && { registration: registration as string }),
    ...(onError !== undefined && { onError: onError as NonNullable<XapiOptions["onError"]> }),
  };
}

/** The URL that statements go to. */
function endpointOf(value: unknown): string {
  const cure = "must be the whole URL of the record store, such as https://lrs.college.example/xapi/";
  if (!isAddress(value)) return refuse("/endpoint", cure);
  const url = new URL(value);
  if (!/^https?:$/.test(url.protocol)) return refuse("/endpoint", cure);
  if (url.username || url.password) return refuse("/endpoint", "must hold no name and no password; they go to auth");
  if (url.search || url.hash) return refuse("/endpoint", "must end before any ? or #");
  const path = url.pathname.replace(/\/+$/, "");
  if (path.endsWith("/statements")) return refuse("/endpoint", "must be given without /statements at its end");
  return `${url.origin}${path}/statements`;
}

function headersOf(auth: unknown, more: unknown): Headers {
  let headers = new Headers();
  if (more !== undefined && !isObject(more)) refuse("/headers", "must be an object of names and texts");
  for (const [name, value] of Object.entries(more ?? {})) {
    const path = `/headers/${name}`;
    if (typeof value !== "string") refuse(path, "must be a text");
    if (/^(authorization|content-type|x-experience-api-version|cookie)$/i.test(name)) {
      refuse(path, /^a/i.test(name) ? "must be given as auth" : "is not for you to set: leave it out");
    }
    try {
      headers.set(name, value as string);
    } catch {
      refuse(path, "is no header that can be sent: use letters, digits and hyphens, and one line of text");
    }
  }
  if (auth !== undefined) {
    // The message never says what was given: it is a secret, and messages end in logs.
    const cure = 'must be the value of the header Authorization, such as "Basic " + btoa(name + ":" + password)';
    if (typeof auth !== "string" || !/^[\w-]+ +\S/.test(auth)) refuse("/auth", cure);
    try {
      headers.set("Authorization", auth as string);
    } catch {
      refuse("/auth", cure);
    }
  }
  headers.set("Content-Type", "application/json");
  headers.set("X-Experience-API-Version", "1.0.3");
  return headers;
}

/** A copy with what xAPI knows, and nothing else that the page's own object may hold. */
function actorOf(value: unknown): XapiActor {
  const names = Object.keys(IDENTIFIERS) as (keyof typeof IDENTIFIERS)[];
  const one = `must have exactly one of ${names.join(", ")}`;
  if (!isObject(value)) return refuse("/actor", `must be an object, and ${one}`);
  const { objectType, name } = value;
  if (objectType !== undefined && objectType !== "Agent") refuse("/actor/objectType", 'must be "Agent": one person');
  if (name !== undefined && typeof name !== "string") refuse("/actor/name", "must be a text, or left out");
  const there = names.filter((name) => value[name] !== undefined);
  const identifier = there[0];
  if (!identifier || there.length > 1) return refuse("/actor", one);
  if (!IDENTIFIERS[identifier](value[identifier])) refuse(`/actor/${identifier}`, FORMS[identifier]);
  const account = value[identifier] as { homePage: string; name: string };
  return {
    ...(typeof name === "string" && name && { name }),
    [identifier]: identifier === "account" ? { homePage: account.homePage, name: account.name } : account,
  };
}

function activityOf(value: unknown): string {
  if (!isAddress(value)) return refuse("/activity", "must be the IRI of the page, such as https://college.example/placement");
  if (value.includes("#")) return refuse("/activity", "must have no #: the name of each widget comes after one");
  return value;
}

function languageOf(value: unknown): string {
  try {
    const [language] = typeof value === "string" ? Intl.getCanonicalLocales(value) : [];
    if (language) return language;
  } catch {
    // It is no tag.
  }
  return refuse("/language", 'must be a language tag, such as "en-GB" or "cy"');
}
