// The statements of `mentor-xapi.js` and how they are sent, without a browser: events on a target, and a store that is told what to
// answer.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { report } from "../../dist/mentor-xapi.js";

const NAMED = "urn:mentor-widgets:xapi:";
const START = Date.parse("2027-01-20T10:00:00Z");

/** What was asked of the store: each request with its statements. */
let asked;
/** What the store answers next; the last one stands for all that follow. */
let answers;
let errors;
let target;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: START });
  [asked, answers, errors, target] = [[], [204], [], new EventTarget()];
  mock.method(globalThis, "fetch", async (url, options) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    asked.push({ url, ...options, statements: JSON.parse(options.body), answer });
    if (answer instanceof Response) return answer;
    if (answer === "none") throw new TypeError("no network");
    return new Response(null, { status: answer });
  });
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const ACTOR = { account: { homePage: "https://college.example/", name: "u-731" } };

const begin = (options = {}) =>
  report({
    endpoint: "https://lrs.college.example/xapi/",
    auth: "Basic a2V5OnNlY3JldA==",
    actor: ACTOR,
    activity: "https://college.example/placement",
    onError: (error) => errors.push(error),
    target,
    ...options,
  });

const fire = (type, detail) => target.dispatchEvent(new CustomEvent(type, { detail: { recordId: "default", ...detail } }));
const ready = (widget, recordId = "default") => fire("mentor-ready", { widget, recordId });
const complete = (widget) => fire("mentor-complete", { widget, summary: { answered: 2, total: 3, actions: 1 } });
const change = (widget, shared) => fire("mentor-change", { widget, shared, summary: { answered: 0, total: 0, actions: 0 } });

/** Lets promises settle; then `ms` pass. */
async function pass(ms) {
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
  await new Promise((done) => setImmediate(done));
  mock.timers.tick(ms);
  await new Promise((done) => setImmediate(done));
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
}

/** The statements that the store has taken, in order. */
const kept = () => asked.filter(({ answer }) => answer === 204).flatMap(({ statements }) => statements);
const verbs = (statements = kept()) => statements.map(({ verb }) => verb.display["en-GB"]);
const said = (statement) =>
  Object.fromEntries(Object.entries(statement.result.extensions).map(([name, value]) => [name.replace(NAMED, ""), value]));

const at = (ms = 0) => new Date(Date.now() + ms).toISOString();
const answer = (value, by = "student", when = 0) => ({ value, by, at: at(when), private: false, w: "k3f9x" });

/** An objective in the list, and who has agreed to it, how long ago. */
const objective = (words, agreed = {}) => ({
  order: answer("1"),
  text: answer(words, "student", -86_400_000),
  listed: answer(true, "student", -86_400_000),
  "purpose.agreed-three-way": Object.fromEntries(
    Object.entries(agreed).map(([side, when]) => [side, answer(words, side, when)]),
  ),
});

test("a widget that is ready is started, once for a record, whichever element says so", async () => {
  begin();
  ready("objectives");
  ready("objectives");
  ready("match");
  ready("objectives", "other");
  await pass(1_000);
  assert.equal(asked.length, 1, "what happens at once goes at once");
  const [{ url, method, headers, credentials, statements }] = asked;
  assert.deepEqual([url, method, credentials], ["https://lrs.college.example/xapi/statements", "POST", "omit"]);
  assert.equal(headers.get("X-Experience-API-Version"), "1.0.3");
  assert.equal(headers.get("Content-Type"), "application/json");
  assert.equal(headers.get("Authorization"), "Basic a2V5OnNlY3JldA==");
  assert.deepEqual(
    statements.map(({ object }) => object.id),
    ["objectives", "match", "objectives"].map((widget) => `https://college.example/placement#${widget}`),
  );
  assert.deepEqual(statements[0].actor, { objectType: "Agent", ...ACTOR });
  assert.equal(statements[0].verb.id, "http://adlnet.gov/expapi/verbs/initialized");
  assert.equal(statements[0].object.definition.name["en-GB"], "Objective builder");
  assert.equal(new Set(statements.map(({ id }) => id)).size, 3);
  for (const { id } of statements) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("no request is made before report is called, nor for anything but what is heard", async () => {
  ready("objectives");
  complete("objectives");
  await pass(120_000);
  assert.equal(asked.length, 0);
  begin();
  await pass(120_000);
  assert.equal(asked.length, 0);
});

test("finishing is told once, with counts, after the start that nobody heard", async () => {
  begin({ registration: "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", language: "cy" });
  complete("match");
  complete("match");
  await pass(1_000);
  assert.deepEqual(verbs(), ["started", "finished"]);
  const [, { result, context, verb }] = kept();
  assert.equal(verb.id, "http://adlnet.gov/expapi/verbs/completed");
  assert.deepEqual(result, {
    completion: true,
    extensions: { [`${NAMED}answered`]: 2, [`${NAMED}total`]: 3, [`${NAMED}actions`]: 1 },
  });
  assert.deepEqual(context, {
    registration: "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
    contextActivities: { parent: [{ objectType: "Activity", id: "https://college.example/placement" }] },
    platform: "Mentor Widgets",
    language: "cy",
  });
});

test("an agreement is told when it is made, and no other", async () => {
  begin();
  // The mentor's is of last week; the second one is not agreed to in these words.
  const items = {
    a1: objective("Answer ten calls", { student: 0, mentor: -604_800_000 }),
    b2: { ...objective("Old words", { student: -60_000 }), text: answer("New words") },
    c3: objective("Book a patient in", { student: -604_800_000 }),
  };
  change("objectives", { items });
  change("objectives", { items });
  await pass(1_000);
  assert.deepEqual(verbs(), ["started", "agreed"]);
  assert.equal(kept()[1].verb.id, "http://activitystrea.ms/schema/1.0/agree");
  assert.deepEqual(said(kept()[1]), { side: "student", agreed: 2, objectives: 3 });

  // Taken back and made again it is another one.
  const again = objective("Answer ten calls", { mentor: 0, student: 0 });
  change("objectives", { items: { ...items, a1: again, d4: { ...again, deleted: answer(true) } } });
  await pass(1_000);
  assert.deepEqual(verbs().slice(2), ["agreed", "agreed"]);
  assert.deepEqual(kept().slice(2).map(said).map(({ side }) => side).sort(), ["mentor", "student"]);
});

test("a review is told once, of any widget that has one", async () => {
  begin();
  const review = (when) => ({ outcome: answer("less", "mentor", when), evidence: answer("The log", "mentor", when) });
  const item = { ...objective("Answer ten calls"), evidence: answer("my mentor"), reviews: { r1: review(-86_400_000) } };
  change("objectives", { items: { a1: item } });
  await pass(1_000);
  assert.deepEqual(verbs(), ["started"], "what shows an objective is no review of it");
  item.reviews.r2 = { evidence: answer("T", "mentor") };
  change("objectives", { items: { a1: item } });
  item.reviews.r2 = review(0);
  change("objectives", { items: { a1: item } });
  change("closure", { "closure.compare": { a1: { outcome: answer("met") } }, "closure.why": answer("private?") });
  await pass(1_000);
  assert.deepEqual(verbs(), ["started", "reviewed", "started", "reviewed"]);
  assert.equal(kept()[1].verb.id, "http://id.tincanapi.com/verb/reviewed");
  assert.deepEqual(said(kept()[1]), { side: "mentor", reviews: 2 });
  assert.deepEqual(said(kept()[3]), { side: "student", reviews: 1 });
});

test("no words and no name go along, unless the page says so", async () => {
  const shared = () => ({
    items: { a1: objective("Answer ten calls", { student: 0 }), b2: { text: answer("A draft") } },
    "purpose.value-added": answer("Tell me how you stay calm"),
  });
  const stop = begin({ actor: { ...ACTOR, name: "Jo Smith" } });
  change("objectives", shared());
  fire("mentor-change", { widget: "objectives", recordId: "default/JS", shared: shared(), summary: {} });
  complete("objectives");
  stop();
  await pass(1_000);
  assert.equal(kept().length, 5);
  assert.doesNotMatch(JSON.stringify(kept()), /calls|draft|calm|Jo Smith|JS/);

  asked.length = 0;
  begin({ actor: { ...ACTOR, name: "Jo Smith" }, freeText: true });
  change("objectives", shared());
  complete("objectives");
  await pass(1_000);
  assert.deepEqual(verbs(), ["started", "agreed", "finished"]);
  for (const statement of kept().slice(1)) assert.deepEqual(said(statement).texts, ["Answer ten calls"]);
  assert.equal(kept()[0].actor.name, "Jo Smith");
  assert.doesNotMatch(JSON.stringify(kept()), /draft|calm/);
});

test("what could not be sent goes again, later and later, with the same ids and in order", async () => {
  begin();
  answers = ["none", "none", 503, 204];
  ready("objectives");
  await pass(1_000);
  assert.equal(asked.length, 1);
  ready("match");
  await pass(1_999);
  assert.equal(asked.length, 1, "the first wait is 2 s");
  await pass(1);
  assert.equal(asked.length, 2);
  await pass(3_999);
  assert.equal(asked.length, 2, "the second is 4 s");
  await pass(1);
  await pass(8_000);
  assert.equal(asked.length, 4);
  assert.deepEqual(kept().map(({ object }) => object.id.split("#")[1]), ["objectives", "match"]);
  assert.equal(asked[0].statements[0].id, kept()[0].id);
  await pass(120_000);
  assert.equal(asked.length, 4, "what has arrived does not go again");
  assert.deepEqual(errors.map(({ status, retrying, statements }) => [status, retrying, statements]), [[null, true, 1]]);
  // The next time that it is away is told again.
  answers = [502, 204];
  ready("debrief");
  await pass(1_000);
  await pass(2_000);
  assert.equal(errors.length, 2);
  assert.equal(errors[1].status, 502);
});

test("a store that asks for time gets it, and a repeat that it knows is no failure", async () => {
  begin();
  answers = [new Response(null, { status: 429, headers: { "Retry-After": "30" } }), 409, 204];
  ready("objectives");
  await pass(1_000);
  await pass(29_999);
  assert.equal(asked.length, 1);
  await pass(1);
  assert.equal(asked.length, 2);
  await pass(120_000);
  assert.equal(asked.length, 2);
  assert.equal(errors.length, 1);
});

test("a store that asks for no time at all is not asked on and on", async () => {
  begin();
  answers = [new Response(null, { status: 503, headers: { "Retry-After": "0" } }), 204];
  ready("objectives");
  await pass(1_000);
  await pass(1_999);
  assert.equal(asked.length, 1);
  await pass(1);
  assert.equal(asked.length, 2);
});

test("what the store refuses is told once and dropped; the rest goes on", async () => {
  begin();
  answers = [400, 204];
  ready("objectives");
  await pass(1_000);
  ready("match");
  await pass(1_000);
  assert.deepEqual(verbs(), ["started"]);
  assert.equal(errors.length, 1);
  const [{ name, status, retrying, statements, message }] = errors;
  assert.deepEqual([name, status, retrying, statements], ["XapiError", 400, false, 1]);
  assert.match(message, /400/);
});

test("who is not let in is told once, and asks no more", async () => {
  begin();
  answers = [401];
  ready("objectives");
  await pass(1_000);
  ready("match");
  complete("match");
  await pass(120_000);
  assert.equal(asked.length, 1);
  assert.deepEqual(errors.map(({ status, retrying }) => [status, retrying]), [[401, false]]);
  assert.match(errors[0].message, /auth/);
});

test("a store that sends on to another address is told, since a POST would arrive there empty", async () => {
  begin();
  answers = [302];
  ready("objectives");
  await pass(1_000);
  assert.equal(asked[0].redirect, "manual");
  assert.match(errors[0].message, /endpoint/);
});

test("a batch has at most 50 statements, one is on its way at a time, and one that is too large is halved", async () => {
  begin();
  answers = [413, 204];
  for (let count = 0; count < 120; count += 1) ready("objectives", `r${count}`);
  await pass(1_000);
  await pass(0);
  const sizes = asked.map(({ statements }) => statements.length);
  assert.ok(sizes.every((size) => size <= 50), `${sizes}`);
  assert.ok(asked.every(({ body, keepalive }) => keepalive && body.length <= 28_000));
  assert.equal(sizes[1], Math.ceil(sizes[0] / 2));
  assert.equal(kept().length, 120);
  assert.equal(new Set(kept().map(({ id }) => id)).size, 120);
  assert.equal(errors.length, 0);
});

test("what is too large to outlive the page goes alone, and without asking for it", async () => {
  begin({ freeText: true });
  // 28,000 letters of two bytes each.
  change("objectives", { items: { a1: objective("é".repeat(28_000), { student: 0 }) } });
  await pass(1_000);
  await pass(0);
  assert.deepEqual(asked.map(({ keepalive, statements }) => [keepalive, statements.length]), [[true, 1], [false, 1]]);
});

test("ending it sends what waits, and hears no more", async () => {
  const stop = begin();
  ready("objectives");
  stop();
  ready("match");
  await pass(0);
  assert.deepEqual(kept().map(({ object }) => object.id.split("#")[1]), ["objectives"]);
  await pass(120_000);
  assert.equal(asked.length, 1);
});

test("ending it while the store is away tells what is lost, and tries no more", async () => {
  const stop = begin();
  answers = ["none"];
  ready("objectives");
  await pass(1_000);
  stop();
  await pass(120_000);
  assert.equal(asked.length, 2);
  assert.deepEqual(errors.map(({ retrying, statements }) => [retrying, statements]), [[true, 1], [false, 1]]);
});

test("a mistake of the page in onError does not stop the rest", async () => {
  const thrown = [];
  // Node has none; browsers do.
  globalThis.reportError = (error) => thrown.push(error.message);
  begin({
    onError() {
      throw new Error("the page's own");
    },
  });
  answers = [400, 204];
  ready("objectives");
  await pass(1_000);
  ready("match");
  await pass(1_000);
  delete globalThis.reportError;
  assert.deepEqual(thrown, ["the page's own"]);
  assert.equal(kept().length, 1);
});

test("without onError the console says so", async () => {
  const warn = mock.method(console, "warn", () => {});
  begin({ onError: undefined });
  answers = [400];
  ready("objectives");
  await pass(1_000);
  assert.match(warn.mock.calls[0].arguments[0], /^xAPI: .*400/);
});

test("a wrong option is refused: the message names the field and the cure, and never a secret", () => {
  const wrong = [
    [{ endpoint: undefined }, "/endpoint", /whole URL/],
    [{ endpoint: "lrs.college.example" }, "/endpoint", /https:/],
    [{ endpoint: "ftp://lrs.college.example/" }, "/endpoint", /whole URL/],
    [{ endpoint: "https://key:secret@lrs.college.example/" }, "/endpoint", /auth/],
    [{ endpoint: "https://lrs.college.example/?a=1" }, "/endpoint", /before any \?/],
    [{ endpoint: "https://lrs.college.example/xapi/statements/" }, "/endpoint", /without \/statements/],
    [{ auth: "secret" }, "/auth", /"Basic "/],
    [{ auth: "Basic secret\nX: y" }, "/auth", /"Basic "/],
    [{ auth: 7 }, "/auth", /"Basic "/],
    [{ headers: ["a"] }, "/headers", /object/],
    [{ headers: { "a b": "c" } }, "/headers/a b", /letters/],
    [{ headers: { Authorization: "Basic x" } }, "/headers/Authorization", /auth/],
    [{ headers: { "content-type": "text/plain" } }, "/headers/content-type", /leave it out/],
    [{ headers: { "X-Key": 3 } }, "/headers/X-Key", /text/],
    [{ actor: "Jo" }, "/actor", /exactly one/],
    [{ actor: { name: "Jo" } }, "/actor", /exactly one of account, mbox/],
    [{ actor: { ...ACTOR, mbox: "mailto:a@b.example" } }, "/actor", /exactly one/],
    [{ actor: { mbox: "a@b.example" } }, "/actor/mbox", /mailto:/],
    [{ actor: { mbox_sha1sum: "abc" } }, "/actor/mbox_sha1sum", /40/],
    [{ actor: { openid: "me" } }, "/actor/openid", /URL/],
    [{ actor: { account: { name: "u-731" } } }, "/actor/account", /homePage/],
    [{ actor: { objectType: "Group", ...ACTOR } }, "/actor/objectType", /Agent/],
    [{ actor: { ...ACTOR, name: 5 } }, "/actor/name", /text/],
    [{ activity: undefined }, "/activity", /IRI/],
    [{ activity: "placement" }, "/activity", /IRI/],
    [{ activity: "https://college.example/#a" }, "/activity", /no #/],
    [{ registration: "42" }, "/registration", /UUID/],
    [{ language: "English (UK)" }, "/language", /en-GB/],
    [{ freeText: "yes" }, "/freeText", /true or false/],
    [{ freetext: true }, "/freetext", /no option.*freeText/],
    [{ target: {} }, "/target", /document/],
    [{ onError: "log" }, "/onError", /function/],
  ];
  for (const [options, path, cure] of wrong) {
    assert.throws(
      () => begin(options),
      (error) => {
        assert.ok(error instanceof TypeError);
        assert.deepEqual([error.name, error.code, error.path], ["XapiOptionError", "input-invalid", path]);
        assert.match(error.message, cure);
        assert.ok(error.message.startsWith(path.slice(1).replaceAll("/", ".")), error.message);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      },
      JSON.stringify(options),
    );
  }
  for (const nothing of [undefined, null, "x", 3, []]) assert.throws(() => report(nothing), { name: "XapiOptionError" });
  ready("objectives");
  assert.equal(asked.length, 0);
});
