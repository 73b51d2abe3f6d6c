// Records as short texts, in the built headless module.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import init, { MentorError, mergeRecords, packRecord, readRecord, unpackRecord, writeRecord } from "../../dist/mentor-core.js";
import { anything, pick, randomness, record } from "./random.js";

const AT = "2026-11-22T10:00:00.000Z";
const EMPTY = { format: "mentor-record", version: 1, id: "r", widgets: {}, actions: {}, agreed: [] };

const saying = (value, more = {}) => ({ value, by: "student", at: AT, private: false, ...more });
const withAnswers = (answers) => ({ ...EMPTY, widgets: { match: answers } });

function refuses(run, code, path) {
  assert.throws(run, (error) => {
    assert.ok(error instanceof MentorError, `${error} is no MentorError`);
    assert.deepEqual([error.code, error.path], [code, path]);
    assert.ok(error.message.length > 0);
    return true;
  });
}

/** Letters that can't be made short. */
function noise(random, length) {
  return Array.from({ length }, () => String.fromCharCode(33 + Math.floor(random() * 90))).join("");
}

function words(random, count) {
  const some = "the desk was busy so I asked my mentor to show me how it works and we wrote a list together each Friday".split(" ");
  return Array.from({ length: count }, () => pick(random, some)).join(" ");
}

/** Three objectives that all three have agreed on, with two reviews each. */
function placement(random) {
  const at = () => new Date(Date.parse(AT) + Math.floor(random() * 1e9)).toISOString();
  const says = (value, by = "student") => ({ value, by, at: at(), private: false, w: "k3f9x" });
  const items = {};
  for (const id of ["k3calls1", "m7book02", "p2signs3"]) {
    const text = `Answer ${id} ${words(random, 20)} by the end of week 4.`;
    items[id] = {
      order: says("1"),
      text: says(text),
      listed: says(true),
      sure: says("7"),
      if: says(words(random, 6)),
      then: says(words(random, 8)),
      "purpose.agreed-three-way": { student: says(text), mentor: says(text, "mentor"), college: says(text, "college") },
      reviews: {
        r1: { outcome: says("less"), evidence: says(words(random, 15)) },
        r2: { outcome: says("as", "mentor"), evidence: says(words(random, 15), "mentor") },
      },
    };
  }
  return { ...EMPTY, widgets: { objectives: { items } } };
}

test("before init both say what to do", () => {
  for (const run of [() => packRecord(EMPTY, 4096), () => unpackRecord("")]) {
    assert.throws(run, (error) => error instanceof MentorError && error.code === "internal" && /init/.test(error.message));
  }
});

describe("a packed record", () => {
  before(() => init());

  test("is what the core packs under any processor, now and later", () => {
    // The same texts stand in the core's own tests. What lies in people's storage must stay readable.
    const { id, ...empty } = EMPTY;
    assert.equal(packRecord(empty, 4096).text, "mw1FRmlwlFnmPKGojTRlELoC");
    const answer = { value: "plan, “später” 😀", by: "mentor", at: "2026-11-22T10:42:11.003Z", private: false, w: "k3f9x" };
    const whole = { ...withAnswers({ "match.mentor.place": answer }), later: 1.5 };
    const text = "mw1FRmlwpSQ3wt2ryx9Q3mQW-Qqtwwov1X2G9P5n7F42PG8_uXf4A41Xbt1VH5qVDGj8KQEIut7ky2VKi2QXA";
    assert.deepEqual(unpackRecord(text), whole);
  });

  test("comes back whole", () => {
    const random = randomness(11);
    for (let round = 0; round < 60; round += 1) {
      const whole = readRecord(writeRecord(record(random)));
      const packed = packRecord(whole, Infinity);
      assert.deepEqual({ ...packed, text: "" }, { text: "", complete: true, left: [] });
      assert.match(packed.text, /^[A-Za-z0-9_-]+$/);
      assert.equal(writeRecord(unpackRecord(packed.text)), writeRecord(whole));
    }
  });

  test("with three objectives, agreed and reviewed, is far below the suspend data of SCORM 1.2", () => {
    const whole = placement(randomness(12));
    const packed = packRecord(whole, 4096);
    assert.ok(packed.complete);
    assert.ok(packed.text.length < writeRecord(whole).length / 4, `${packed.text.length} of ${writeRecord(whole).length}`);
    assert.ok(packed.text.length < 1800, `${packed.text.length}`);
  });

  test("can be written in JSON, in XML, in a link and in lines, and come back", () => {
    const whole = placement(randomness(13));
    const { text } = packRecord(whole, 4096);
    assert.equal(JSON.stringify(text), `"${text}"`);
    assert.equal(encodeURIComponent(text), text);
    const url = new URL("https://example.org/frame/objectives.html");
    url.hash = `record=${text}`;
    assert.equal(new URLSearchParams(new URL(url.href).hash.slice(1)).get("record"), text);
    const lines = text.match(/.{1,60}/g);
    for (const between of ["\n", "\r\n", "  ", "=\r\n", "\r\n> "]) {
      assert.deepEqual(unpackRecord(` ${lines.join(between)}\n`), unpackRecord(text));
    }
  });

  test("never is longer than asked for, and names what it has left out", () => {
    const random = randomness(14);
    for (let round = 0; round < 40; round += 1) {
      const whole = mergeRecords(placement(random), record(random));
      const most = 64 + Math.floor(random() * 1500);
      const { text, complete, left } = packRecord(whole, most);
      assert.ok(text.length <= most, `${text.length} of ${most}`);
      assert.equal(complete, left.length === 0);
      const part = unpackRecord(text);
      assert.deepEqual(readRecord(writeRecord(part)), part);
      assert.deepEqual(mergeRecords(part, whole), mergeRecords(whole, whole));
      const at = (json, pointer) =>
        pointer.slice(1).split("/").reduce((here, key) => here?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], json);
      for (const pointer of left) {
        assert.notEqual(at(whole, pointer), undefined, `${pointer} is no part of the record`);
      }
      assert.equal(complete, JSON.stringify(part) === JSON.stringify(whole));
    }
  });

  test("holds something in 64 characters, whatever the record holds", () => {
    const random = randomness(15);
    for (const id of ["", noise(random, 40), noise(random, 2000), "\0".repeat(500), "😀".repeat(3000)]) {
      const whole = { ...withAnswers({ a: saying(noise(random, 5000)), b: saying("x".repeat(300_000)) }), id };
      const { text, complete } = packRecord(whole, 64);
      assert.ok(text.length <= 64 && !complete);
      assert.deepEqual(mergeRecords(unpackRecord(text), whole), whole);
    }
  });

  test("keeps what was agreed and the latest words before the rest", () => {
    const whole = placement(randomness(16));
    whole.widgets.match = { "match.student.time": saying("the latest", { at: "2027-11-22T10:00:00.000Z" }) };
    whole.widgets.objectives.several = saying(noise(randomness(17), 1000));
    const { text, left } = packRecord(whole, 1000);
    const part = unpackRecord(text);
    assert.equal(part.widgets.match["match.student.time"].value, "the latest");
    for (const [id, item] of Object.entries(whole.widgets.objectives.items)) {
      assert.deepEqual(part.widgets.objectives.items[id].text, item.text);
      assert.deepEqual(part.widgets.objectives.items[id]["purpose.agreed-three-way"], item["purpose.agreed-three-way"]);
    }
    assert.ok(left.includes("/widgets/objectives/several"), `${left}`);
  });

  test("that was changed, cut or never was one is refused", () => {
    const { text } = packRecord(withAnswers({ q: saying("a few words") }), 4096);
    for (let at = 0; at < text.length; at += 1) {
      refuses(() => unpackRecord(text.slice(0, at)), "record-invalid", "");
      refuses(() => unpackRecord(text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1)), "record-invalid", "");
      refuses(() => unpackRecord(text.slice(0, at) + text.slice(at + 1)), "record-invalid", "");
    }
    for (const foreign of ["", "hello", JSON.stringify(EMPTY), text.toLowerCase(), text + text, "\ud800"]) {
      refuses(() => unpackRecord(foreign), "record-invalid", "");
    }
    assert.deepEqual(unpackRecord(text), unpackRecord(text), "it still works");
  });

  test("is not made of what is no record, of a newer one, or for a wrong length", () => {
    for (const value of [undefined, null, 5, "a", [], () => 1, new Map(), 1n]) {
      refuses(() => packRecord(value, 4096), "input-invalid", "/record");
      refuses(() => unpackRecord(value === "a" ? {} : value), "input-invalid", "/text");
    }
    refuses(() => packRecord({}, 4096), "record-invalid", "/format");
    refuses(() => packRecord(withAnswers({ q: saying("a", { by: "teacher" }) }), 4096), "record-invalid", "/widgets/match/q/by");
    refuses(() => packRecord({ ...EMPTY, version: 2 }, 4096), "record-newer", "/version");
    for (const value of [undefined, null, "4096", NaN, 63, 63.9, 0, -1, -Infinity, 4096n, {}, [4096], Symbol("s")]) {
      refuses(() => packRecord(EMPTY, value), "input-invalid", "/maxChars");
    }
    for (const value of [64, 64.5, 1e300, Infinity]) assert.ok(packRecord(EMPTY, value).complete);
  });

  test("whatever they are given, both return or throw a MentorError", () => {
    const random = randomness(18);
    for (let round = 0; round < 1500; round += 1) {
      const value = random() < 0.3 ? { ...record(random), later: anything(random, 2) } : anything(random);
      for (const run of [() => packRecord(value, pick(random, [64, 100, anything(random)])), () => unpackRecord(value)]) {
        try {
          run();
        } catch (error) {
          assert.ok(error instanceof MentorError, `${error} in round ${round}`);
          assert.ok(["input-invalid", "record-invalid", "record-newer"].includes(error.code), error.message);
        }
      }
    }
    assert.deepEqual(unpackRecord(packRecord(EMPTY, 64).text), EMPTY);
  });
});
