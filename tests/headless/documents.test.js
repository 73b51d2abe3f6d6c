// Copies of the objectives, as a host makes them under Node.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import init, { MentorError, exportObjectives, readRecord, redactForSharing, writeRecord } from "../../dist/mentor-core.js";
import { anything, pick, randomness, record } from "./random.js";

const AT = "2026-10-05T09:12:00.000Z";
const said = (value, more = {}) => ({ value, by: "student", at: AT, private: false, ...more });
const withPart = (objectives, more = {}) => ({
  format: "mentor-record",
  version: 1,
  id: "r",
  widgets: { objectives },
  actions: {},
  agreed: [],
  ...more,
});

const FULL = withPart({
  items: {
    a1: {
      order: said("1"),
      listed: said(true),
      text: said('=HYPERLINK("https://example.org")', { w: "aaaaa", also: [said("Written <apart>", { by: "mentor", at: "2026-10-04T08:00:00Z", w: "bbbbb" })] }),
      review: said("2026-12-04"),
      evidence: said("SECRET person", { private: true }),
      "purpose.agreed-three-way": { student: said("Old words") },
      reviews: { r1: { outcome: said("more", { at: "2026-12-08T10:00:00Z" }) } },
    },
    b2: { order: said("2"), text: said("Bake 50 <b>rolls</b> by the end of week 4") },
  },
  several: said("Pasted line"),
});

function refuses(run, code, path) {
  assert.throws(run, (error) => {
    assert.ok(error instanceof MentorError, `${error} is no MentorError`);
    assert.deepEqual([error.code, error.path], [code, path], error.message);
    assert.ok(error.message.length > 0);
    return true;
  });
}

test("before init it says what to do", () => {
  assert.throws(() => exportObjectives(FULL, "csv"), (error) => error instanceof MentorError && error.code === "internal" && /init/.test(error.message));
});

describe("after init", async () => {
  await init();

  test("a table for spreadsheets, with a mark for UTF-8 and no formula", () => {
    const { name, type, text } = exportObjectives(FULL, "csv");
    assert.deepEqual([name, type], ["objectives.csv", "text/csv;charset=utf-8"]);
    assert.ok(text.startsWith("\ufeffnumber,objective,level,"));
    const rows = text.split("\r\n");
    assert.equal(rows.length, 5);
    assert.match(rows[1], /^"1","'=HYPERLINK\(""https:\/\/example.org""\)"/);
    assert.match(rows[2], /^"2","Bake 50 <b>rolls<\/b> by the end of week 4"/);
    assert.match(rows[3], /^"3","Pasted line"/);
  });

  test("a text and a page with every word, in British English", () => {
    const plain = exportObjectives(FULL, "text");
    assert.deepEqual([plain.name, plain.type], ["objectives.txt", "text/plain;charset=utf-8"]);
    for (const part of ["Objective 1\n- =HYPERLINK", "Mentor, 4 October 2026 at ", "4 December 2026", "8 December 2026", "Not in your list yet", "Pasted line"]) {
      assert.ok(plain.text.includes(part), `${part}: ${plain.text}`);
    }
    const page = exportObjectives(FULL, "html");
    assert.deepEqual([page.name, page.type], ["objectives.html", "text/html;charset=utf-8"]);
    assert.ok(page.text.startsWith('<!doctype html>\n<html lang="en-GB">'), page.text);
    assert.ok(page.text.includes("Bake 50 &lt;b>rolls&lt;/b>") && page.text.includes("Written &lt;apart>"), page.text);
  });

  test("whatever record is given, nothing private is in a copy", () => {
    for (const kind of ["csv", "text", "html"]) {
      const copy = exportObjectives(FULL, kind);
      assert.ok(!copy.text.includes("SECRET"), copy.text);
      assert.deepEqual(copy, exportObjectives(redactForSharing(FULL), kind));
      assert.deepEqual(copy, exportObjectives(readRecord(writeRecord(FULL)), kind));
    }
  });

  test("options: the placement, your own names, the language", () => {
    const due = (options) => exportObjectives(FULL, "csv", options).text.includes('"2027-01-29"');
    assert.equal(due({ start: "2027-01-04", end: "2027-03-26", today: "2027-01-05", hours: 315 }), true);
    for (const none of [undefined, null, {}, { start: null, end: undefined, lang: null, content: null }]) assert.equal(due(none), false);
    const content = { format: "mentor-content", version: 1, labels: { student: "Learner", mentor: "Supervisor & co" } };
    const { text } = exportObjectives(FULL, "html", { content });
    assert.ok(text.includes("<li>Learner: ") && text.includes("Supervisor &amp; co, 4 October 2026"), text);
    // There are words in one language only.
    for (const lang of ["en", "en-US", "cy", "fr", "", '"><script>']) {
      assert.deepEqual(exportObjectives(FULL, "html", { lang }), exportObjectives(FULL, "html"));
    }
  });

  test("refuses bad arguments and says where", () => {
    for (const bad of [undefined, null, 5, "a", [], () => 1, new Date(0), 1n, Symbol("s")]) {
      refuses(() => exportObjectives(bad, "csv"), "input-invalid", "/record");
    }
    refuses(() => exportObjectives({}, "csv"), "record-invalid", "/format");
    refuses(() => exportObjectives(withPart({ a: said(1, { by: "teacher" }) }), "csv"), "record-invalid", "/widgets/objectives/a/by");
    refuses(() => exportObjectives({ ...FULL, version: 2 }, "csv"), "record-newer", "/version");
    for (const kind of [undefined, null, 5, "", "CSV", "docx", "json", ["csv"], {}, Symbol("s"), 1n]) {
      refuses(() => exportObjectives(FULL, kind), "input-invalid", "/kind");
    }
    for (const options of [5, "a", true, [], () => 1, Symbol("s")]) {
      refuses(() => exportObjectives(FULL, "csv", options), "input-invalid", "/options");
    }
    for (const name of ["start", "end", "today"]) {
      for (const day of [5, "", "soon", "2027-02-29", {}, new Date(0)]) {
        refuses(() => exportObjectives(FULL, "csv", { [name]: day }), "input-invalid", `/options/${name}`);
      }
    }
    for (const hours of [NaN, -1, "315", {}]) refuses(() => exportObjectives(FULL, "csv", { hours }), "input-invalid", "/options/hours");
    for (const lang of [5, {}, [], true]) refuses(() => exportObjectives(FULL, "csv", { lang }), "input-invalid", "/options/lang");
    for (const content of [5, "{}", [], () => 1]) refuses(() => exportObjectives(FULL, "csv", { content }), "input-invalid", "/options/content");
    refuses(() => exportObjectives(FULL, "csv", { content: {} }), "content-invalid", "/format");
    refuses(() => exportObjectives(FULL, "csv", { content: { format: "mentor-content", version: 1, labels: { student: 5 } } }), "content-invalid", "/labels/student");
    for (const name of ["start", "hours", "lang", "content"]) {
      refuses(() => exportObjectives(FULL, "csv", { get [name]() { throw new Error("no"); } }), "input-invalid", `/options/${name}`);
    }
  });

  test("whatever it is given, it returns or throws a MentorError", () => {
    const random = randomness(7);
    const allowed = ["input-invalid", "record-invalid", "record-newer", "content-invalid"];
    for (let round = 0; round < 3000; round += 1) {
      const given = random() < 0.6 ? record(random) : anything(random);
      const kind = random() < 0.8 ? pick(random, ["csv", "text", "html"]) : anything(random);
      try {
        const { name, type, text } = exportObjectives(given, kind, random() < 0.5 ? undefined : anything(random));
        assert.ok([name, type, text].every((part) => typeof part === "string" && part));
      } catch (error) {
        assert.ok(error instanceof MentorError, `it threw ${typeof error} in round ${round}`);
        assert.ok(allowed.includes(error.code), `it threw ${error.code}: ${error.message} in round ${round}`);
      }
    }
  });

  test("it touches no clock and no network, and changes nothing that it is given", () => {
    const before = JSON.stringify(FULL);
    const { fetch, Date: RealDate } = globalThis;
    try {
      globalThis.fetch = () => { throw new Error("fetch was called"); };
      globalThis.Date = class { constructor() { throw new Error("Date was called"); } static now() { throw new Error("Date.now was called"); } };
      for (const kind of ["csv", "text", "html"]) exportObjectives(FULL, kind, { today: "2026-11-01" });
    } finally {
      Object.assign(globalThis, { fetch, Date: RealDate });
    }
    assert.equal(JSON.stringify(FULL), before);
  });
});
