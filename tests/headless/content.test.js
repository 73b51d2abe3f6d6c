// `contentPackErrors` of the built headless module.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import init, { MentorError, contentPackErrors } from "../../dist/mentor-core.js";
import { anything, pick, randomness } from "./random.js";

const PACK = { format: "mentor-content", version: 1 };

test("before init it says what to do", () => {
  assert.throws(() => contentPackErrors(PACK), (error) => error instanceof MentorError && error.code === "internal" && /init/.test(error.message));
});

describe("after init", async () => {
  await init();

  test("the packs of the demo and of the documentation are right", async () => {
    const demo = await readFile(new URL("../../demo/content-pack.json", import.meta.url), "utf8");
    assert.deepEqual(contentPackErrors(JSON.parse(demo)), []);
    assert.deepEqual(contentPackErrors(PACK), []);
    // The example in the documentation, as it stands there.
    const docs = await readFile(new URL("../../docs/content-packs.md", import.meta.url), "utf8");
    const [, example] = docs.match(/\.content = (\{[^`]*\});/);
    assert.deepEqual(contentPackErrors(new Function(`return ${example}`)()), []);
  });

  test("names every problem by its path, in plain words", () => {
    const pack = {
      ...PACK,
      contact: [],
      labels: { colege: "Provider", mentor: "<b>Coach</b>", student: 7 },
      sectors: [
        { id: "health", name: "Health", starters: ["Plan {what?} today"] },
        { id: "health", name: "Health", starters: ["x".repeat(121)] },
      ],
      contacts: [{ role: "Office", email: "nobody" }],
      links: [{ text: "Guide", url: "javascript:alert(1)" }],
      terms: [{ name: "Half term", start: "2027-02-19", end: "2027-02-15" }, { name: "A day", start: "14 March" }],
    };
    const found = contentPackErrors(pack);
    assert.deepEqual(found, [
      { path: "/contact", problem: "is not known; the nearest is contacts" },
      { path: "/contacts/0/email", problem: "must be an e-mail address" },
      { path: "/labels/colege", problem: "is not known; the nearest is college" },
      { path: "/labels/mentor", problem: "looks like HTML; write plain text" },
      { path: "/labels/student", problem: "must be a text" },
      { path: "/links/0/url", problem: "must begin with https:// and have no spaces" },
      { path: "/sectors/0/starters/0", problem: "has a gap in braces that is not at the end" },
      { path: "/sectors/1/starters/0", problem: "is too long; the most is 120" },
      { path: "/sectors/1/id", problem: "is there twice" },
      { path: "/terms/0/end", problem: "is before the start" },
      { path: "/terms/1/start", problem: "must be a day, such as 2027-03-14" },
    ]);
    assert.equal(Object.getPrototypeOf(found[0]), Object.prototype);
    // What was given is as it was, and the same again gives the same.
    assert.equal(pack.labels.mentor, "<b>Coach</b>");
    assert.deepEqual(contentPackErrors(pack), found);
  });

  test("what is no pack is one problem", () => {
    for (const other of [undefined, null, 7, NaN, "{}", [], () => {}, Symbol("pack"), 7n, new Date(0), new Map()]) {
      const found = contentPackErrors(other);
      assert.equal(found.length, 1, String(other));
      assert.equal(found[0].path, "", String(other));
      assert.ok(found[0].problem.length > 5, String(other));
    }
    assert.deepEqual(contentPackErrors({}), [{ path: "/format", problem: "must be mentor-content" }]);
    const cycle = { ...PACK };
    cycle.labels = cycle;
    assert.equal(contentPackErrors(cycle).length, 1);
    assert.deepEqual(contentPackErrors({ ...PACK, labels: { college: () => "A" } }).map(({ path }) => path), ["/labels/college"]);
    let deep = {};
    for (let depth = 0; depth < 5000; depth += 1) deep = { deep };
    assert.equal(contentPackErrors({ ...PACK, deep }).length, 1);
  });

  test("takes anything, and gives a list", () => {
    const random = randomness(7);
    const keys = ["labels", "sectors", "contacts", "links", "terms", "lang", "version"];
    for (let round = 0; round < 300; round += 1) {
      const pack = { ...PACK, [pick(random, keys)]: anything(random), [pick(random, keys)]: [anything(random)] };
      for (const { path, problem } of contentPackErrors(pack)) {
        assert.ok(path === "" || path.startsWith("/"), path);
        assert.ok(problem.length > 5, problem);
      }
    }
  });
});
