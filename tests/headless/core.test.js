// The built headless module, as a host uses it under Node.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import init, {
  MentorError,
  analyseObjective,
  mergeRecords,
  readRecord,
  redactForSharing,
  writeRecord,
} from "../../dist/mentor-core.js";
import { anything, pick, randomness, record } from "./random.js";

test("before init every function says what to do", () => {
  for (const run of [() => analyseObjective("a"), () => mergeRecords({}, {}), () => readRecord(""), () => writeRecord({}), () => redactForSharing({})]) {
    assert.throws(run, (error) => error instanceof MentorError && error.code === "internal" && /init/.test(error.message));
  }
});

const EMPTY = '{"format":"mentor-record","version":1,"id":"r","widgets":{},"actions":{},"agreed":[]}';
const AT = "2026-11-22T10:00:00Z";

const saying = (value, more = {}) => ({ value, by: "mentor", at: AT, private: false, ...more });
const withAnswer = (answer, more = {}) => ({ ...JSON.parse(EMPTY), widgets: { match: { q: answer } }, ...more });

function refuses(run, code, path) {
  assert.throws(run, (error) => {
    assert.ok(error instanceof MentorError && error instanceof Error, `${error} is no MentorError`);
    assert.deepEqual([error.name, error.code, error.path], ["MentorError", code, path]);
    assert.ok(error.message.length > 0);
    return true;
  });
}

describe("after init", async () => {
  await init();

  describe("analyseObjective", () => {
    test("finds what is there, as plain objects", () => {
      const text = "Bake 50 bread rolls by the end of week 4.";
      const found = analyseObjective(text, { start: "2027-01-04", end: "2027-03-26", today: "2027-01-05", hours: 315 });
      assert.deepEqual(Object.keys(found).sort(), ["criteria", "due", "goals", "notes", "suggestions"]);
      assert.deepEqual(Object.keys(found.criteria), ["specific", "measurable", "achievable", "relevant", "timeBound"]);
      assert.equal(found.criteria.measurable.status, "found");
      assert.equal(found.due, "2027-01-29");
      assert.deepEqual(found, JSON.parse(JSON.stringify(found)), "nothing but JSON");
      assert.equal(Object.getPrototypeOf(found), Object.prototype);
      assert.equal(analyseObjective(text).due, null);
      assert.deepEqual(analyseObjective(text, null), analyseObjective(text, { start: undefined, hours: null }));
    });

    test("every piece of evidence is exactly that slice", () => {
      const random = randomness(1);
      const pieces = ["Bake", " 50 ", "bread rolls", " by Friday", ". ", "😀", "\ud83d", "\udc00", "é", "e\u0301", "\n", "I will ", "maybe ", "ring 07700 900123", "👩‍🍳", " by 14 March", ", "];
      for (let round = 0; round < 500; round += 1) {
        const text = Array.from({ length: Math.floor(random() * 12) }, () => pick(random, pieces)).join("");
        const found = analyseObjective(text);
        const evidence = [...Object.values(found.criteria), ...found.notes].flatMap((finding) => finding.evidence);
        for (const { start, end, text: words, kind } of evidence) {
          assert.equal(words, text.slice(start, end));
          assert.ok(words.length > 0 && typeof kind === "string");
        }
        for (const { start, end } of found.goals) assert.ok(0 <= start && start < end && end <= text.length);
        for (const { insertAt, endings } of found.suggestions) {
          assert.ok(0 <= insertAt && insertAt <= text.length && endings.length > 0);
        }
        assert.ok(found.suggestions.length <= 3);
      }
    });

    test("every message is an id with words, and every ending has words", async () => {
      const words = JSON.parse(await readFile(new URL("../../dist/words/en-GB.json", import.meta.url), "utf8"));
      const objectives = await readFile(new URL("../../crates/core/tests/data/objectives-dev.tsv", import.meta.url), "utf8");
      const said = new Set();
      for (const line of objectives.split("\n").slice(1)) {
        const found = analyseObjective(line.split("\t")[1] ?? "");
        for (const { message } of Object.values(found.criteria)) said.add(message);
        for (const { endings } of found.suggestions) assert.ok(endings.every((ending) => /\p{L}/u.test(ending)), line);
      }
      for (const id of said) assert.ok(words[id]?.length > 0, `“${id}” has no words`);
      assert.ok(said.size > 14, `of each letter there is more than one message: ${[...said]}`);
    });

    test("refuses bad arguments and says where", () => {
      for (const text of [undefined, null, 5, {}, [], new String("a"), Symbol("s"), 1n]) {
        refuses(() => analyseObjective(text), "input-invalid", "/text");
      }
      for (const context of [5, "a", true, [], () => 1, Symbol("s")]) {
        refuses(() => analyseObjective("a", context), "input-invalid", "/context");
      }
      for (const name of ["start", "end", "today"]) {
        for (const day of [5, "", "soon", "2027-02-29", "2027-13-01", "14/03/2027", "2027-1-1", {}, new Date(0), true, ["2027-01-01"]]) {
          refuses(() => analyseObjective("a", { [name]: day }), "input-invalid", `/context/${name}`);
        }
      }
      for (const hours of [NaN, Infinity, -1, "315", {}, true, 5n, []]) {
        refuses(() => analyseObjective("a", { hours }), "input-invalid", "/context/hours");
      }
      refuses(() => analyseObjective("a", { get today() { throw new Error("no"); } }), "input-invalid", "/context/today");
    });
  });

  describe("readRecord and writeRecord", () => {
    test("bring back what they were given, in a fixed order", () => {
      assert.equal(writeRecord(readRecord(EMPTY)), EMPTY);
      assert.equal(writeRecord(readRecord(`\ufeff${EMPTY}`)), EMPTY);
      assert.equal(writeRecord({ agreed: [], actions: {}, widgets: {}, id: "r", version: 1, format: "mentor-record" }), EMPTY);
      assert.equal(writeRecord({ format: "mentor-record", version: 1, id: "r", later: undefined }), EMPTY);
      const nowhere = Object.assign(Object.create(null), JSON.parse(EMPTY));
      assert.equal(writeRecord(nowhere), EMPTY);
    });

    test("keep what they do not know, at every level", () => {
      const text = `{"format":"mentor-record","version":1,"id":"r","widgets":{"later":{"x":{"y":[1.5,null]}},"match":{"q":{"value":{"__proto__":2,"z":1},"by":"mentor","at":"${AT}","private":true,"later":{"__proto__":{"a":1}}}}},"actions":{"x1":{"later":[]}},"agreed":[{"later":1}],"__proto__":{"polluted":true},"later":1e21}`;
      const read = readRecord(text);
      assert.ok(Object.hasOwn(read, "__proto__"));
      assert.ok(Object.hasOwn(read.widgets.match.q.later, "__proto__"));
      assert.equal({}.polluted, undefined);
      assert.equal(writeRecord(read), text.replace("1e21", "1e+21"));
      const merged = mergeRecords(read, withAnswer(saying("no", { later: { b: 2 } })));
      assert.deepEqual(Object.keys(merged.widgets.match.q.later).sort(), ["__proto__", "b"]);
      assert.deepEqual(merged.widgets.later, read.widgets.later);
    });

    test("make well-formed text of half a surrogate pair", () => {
      const back = readRecord(writeRecord(withAnswer(saying("a\ud800b😀"))));
      assert.equal(back.widgets.match.q.value, "a\ufffdb😀");
    });

    test("refuse what is no record, and say where", () => {
      for (const text of [undefined, null, 5, {}, new String(EMPTY)]) refuses(() => readRecord(text), "input-invalid", "/text");
      for (const text of ["", "{", "[1,]", "nonsense", "null", "[]", "5", '"a"']) refuses(() => readRecord(text), "record-invalid", "");
      refuses(() => readRecord("{}"), "record-invalid", "/format");
      refuses(() => readRecord('{"format":"mentor-record"}'), "record-invalid", "/version");
      for (const value of [undefined, null, 5, "a", [], () => 1, new Date(0), new Map(), new (class Record {})(), 1n, Symbol("s")]) {
        refuses(() => writeRecord(value), "input-invalid", "/record");
        refuses(() => redactForSharing(value), "input-invalid", "/record");
        refuses(() => mergeRecords(value, JSON.parse(EMPTY)), "input-invalid", "/a");
        refuses(() => mergeRecords(JSON.parse(EMPTY), value), "input-invalid", "/b");
      }
      for (const [more, path] of [
        [{ format: "x" }, "/format"],
        [{ version: 0 }, "/version"],
        [{ version: 1.5 }, "/version"],
        [{ version: "1" }, "/version"],
        [{ id: 5 }, "/id"],
        [{ widgets: [] }, "/widgets"],
        [{ widgets: { "a/b": 5 } }, "/widgets/a~1b"],
        [{ actions: [] }, "/actions"],
        [{ agreed: {} }, "/agreed"],
      ]) {
        refuses(() => writeRecord({ ...JSON.parse(EMPTY), ...more }), "record-invalid", path);
      }
      for (const [more, path] of [[{ by: "teacher" }, "by"], [{ at: "yesterday" }, "at"], [{ private: undefined }, "private"], [{ private: "no" }, "private"]]) {
        refuses(() => writeRecord(withAnswer(saying("a", more))), "record-invalid", `/widgets/match/q/${path}`);
      }
    });

    test("refuse what JSON can't hold, and say where", () => {
      for (const value of [NaN, 5n, () => 1, Symbol("s")]) {
        refuses(() => writeRecord(withAnswer(saying({ "a/b": [value] }))), "input-invalid", "/record/widgets/match/q/value/a~1b/0");
      }
      const cyclic = withAnswer(saying("a"));
      cyclic.widgets.match.cyclic = cyclic;
      refuses(() => mergeRecords(cyclic, cyclic), "input-invalid", "/a");
      refuses(() => writeRecord({ ...JSON.parse(EMPTY), get later() { throw undefined; } }), "input-invalid", "/record");
      refuses(() => writeRecord({ get widgets() { throw new Error("no"); } }), "input-invalid", "/record");
    });
  });

  describe("a newer version", () => {
    const text = '{"z":1,"version":2,"format":"mentor-record","widgets":[],"agreed":"x"}';

    test("is read as it is, and never changed", () => {
      const newer = readRecord(text);
      assert.equal(JSON.stringify(newer), text);
      refuses(() => writeRecord(newer), "record-newer", "/version");
      refuses(() => redactForSharing(newer), "record-newer", "/version");
      refuses(() => mergeRecords(newer, JSON.parse(EMPTY)), "record-newer", "/version");
      refuses(() => mergeRecords(JSON.parse(EMPTY), newer), "record-newer", "/version");
    });
  });

  describe("mergeRecords", () => {
    test("keeps every value that no other has replaced, the latest shown", () => {
      const merged = mergeRecords(withAnswer(saying("old")), withAnswer(saying("new", { at: "2026-11-22T09:30:00-01:00" })));
      const answer = merged.widgets.match.q;
      assert.equal(answer.value, "new");
      assert.deepEqual(answer.also, [saying("old")]);
    });

    test("does not take back what has replaced something", () => {
      const before = withAnswer(saying("old", { w: "k3f9x" }));
      const after = withAnswer(saying("new", { at: "2026-11-22T10:00:05Z", w: "p0qa7", seen: { k3f9x: Date.parse(AT) } }));
      assert.deepEqual(mergeRecords(before, after), after);
      assert.deepEqual(mergeRecords(after, before), after);
    });

    test("leaves its arguments as they are", () => {
      const [a, b] = [withAnswer(saying(1)), withAnswer(saying(2))];
      const before = JSON.stringify([a, b]);
      mergeRecords(a, b);
      assert.equal(JSON.stringify([a, b]), before);
    });

    test("gives the same in any order and however often", () => {
      const random = randomness(2);
      for (let round = 0; round < 500; round += 1) {
        const [a, b, c] = [record(random), record(random), record(random)];
        const text = (merged) => JSON.stringify(merged);
        const ab = mergeRecords(a, b);
        assert.equal(text(ab), text(mergeRecords(b, a)));
        assert.equal(text(mergeRecords(ab, a)), text(ab));
        assert.equal(text(mergeRecords(ab, ab)), text(ab));
        assert.deepEqual(mergeRecords(a, a), JSON.parse(text(a).replaceAll("\\ud800", "\ufffd")));
        assert.equal(text(mergeRecords(ab, c)), text(mergeRecords(a, mergeRecords(b, c))));
        assert.equal(writeRecord(ab), writeRecord(readRecord(writeRecord(ab))));
      }
    });
  });

  describe("redactForSharing", () => {
    test("shares what is not private, and nothing else", () => {
      const open = saying("open");
      const whole = withAnswer(open, { later: "secret", agreed: [{ note: "secret" }, { by: "mentor", at: AT, of: "a1b2", note: "secret" }] });
      whole.widgets.match.note = saying("secret", { private: true });
      whole.widgets.match.both = { ...open, also: [saying("secret", { private: true, by: "student" })] };
      whole.widgets.match.unknown = "secret";
      whole.widgets.match.list = [saying("secret")];
      whole.widgets.match.q = { ...open, later: "secret" };
      whole.widgets.limits = { note: saying("secret", { private: true }) };
      whole.actions = { x1: { what: open, note: saying("secret", { private: true }), later: { x: "secret" } } };
      assert.deepEqual(redactForSharing(whole), {
        format: "mentor-record",
        version: 1,
        id: "r",
        widgets: { match: { q: open } },
        actions: { x1: { what: open } },
        agreed: [{ at: AT, by: "mentor", of: "a1b2" }],
      });
    });

    test("makes records that can be read and merged, and add nothing to their own", () => {
      const random = randomness(3);
      for (let round = 0; round < 300; round += 1) {
        const whole = mergeRecords(record(random), record(random));
        const shared = redactForSharing(whole);
        assert.ok(!JSON.stringify(shared).includes('"private":true'));
        assert.ok(!JSON.stringify(shared).includes("later\""), JSON.stringify(shared));
        assert.deepEqual(readRecord(writeRecord(shared)), shared);
        assert.deepEqual(redactForSharing(shared), shared);
        assert.deepEqual(mergeRecords(whole, shared), whole);
      }
    });
  });

  test("whatever they are given, functions return or throw a MentorError", () => {
    const random = randomness(4);
    const functions = [analyseObjective, mergeRecords, readRecord, writeRecord, redactForSharing];
    const allowed = ["input-invalid", "record-invalid", "record-newer"];
    for (let round = 0; round < 6000; round += 1) {
      const run = pick(random, functions);
      const values = Array.from({ length: Math.floor(random() * 4) }, () =>
        random() < 0.2 ? record(random) : random() < 0.2 ? { ...record(random), later: anything(random, 2) } : anything(random),
      );
      try {
        run(...values);
      } catch (error) {
        assert.ok(error instanceof MentorError, `${run.name} threw ${typeof error} in round ${round}`);
        assert.ok(allowed.includes(error.code), `${run.name} threw ${error.code}: ${error.message} in round ${round}`);
        assert.equal(typeof error.path, "string");
      }
    }
    assert.equal(writeRecord(readRecord(EMPTY)), EMPTY, "it still works");
  });

  test("functions touch no clock, chance, network or storage", () => {
    const forbidden = [[Date, "now"], [Math, "random"], [globalThis, "fetch"], [globalThis, "setTimeout"], [globalThis.performance, "now"], [globalThis.crypto, "getRandomValues"]];
    const before = forbidden.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name));
    const RealDate = globalThis.Date;
    try {
      for (const [owner, name] of forbidden) {
        Object.defineProperty(owner, name, { configurable: true, writable: true, value: () => { throw new Error(`${name} was called`); } });
      }
      globalThis.Date = function () { throw new Error("Date was called"); };
      const [a, b] = [withAnswer(saying(1)), withAnswer(saying(2))];
      analyseObjective("Bake 50 rolls by Friday", { today: "2027-01-05" });
      redactForSharing(readRecord(writeRecord(mergeRecords(a, b))));
    } finally {
      globalThis.Date = RealDate;
      for (const [index, [owner, name]] of forbidden.entries()) {
        if (before[index]) Object.defineProperty(owner, name, before[index]);
        else delete owner[name];
      }
    }
  });
});
