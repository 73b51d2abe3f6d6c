// The files of tests/broken, as the functions for developers take them: refused as a MentorError, or read and merged.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import init, { MentorError, mergeRecords, readRecord, redactForSharing, unpackRecord, writeRecord } from "../../dist/mentor-core.js";

const folder = new URL("../broken/", import.meta.url);
const files = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
const mine = { format: "mentor-record", version: 1, id: "default", widgets: {}, actions: {}, agreed: [] };

before(() => init());

/** What is in a file as text; as the functions get it, anything that is no UTF-8 has been replaced. */
const textOf = ({ file, repeat, times }) =>
  repeat ? repeat[0] + repeat[1].repeat(times) + repeat[2] : new TextDecoder().decode(readFileSync(new URL(file, folder)));

/** What a function makes of a text: a record, or the code of the error. */
function made(run, text) {
  try {
    return run(text);
  } catch (error) {
    assert.ok(error instanceof MentorError, `${error} is no MentorError`);
    assert.ok(error.message.length > 0);
    return error.code;
  }
}

test("there are many of them, of every kind", () => {
  assert.ok(files.length >= 40);
  for (const says of ["bad", "damaged", "newer", "big", "new", "other", "small"]) assert.ok(files.some((file) => file.says === says), says);
});

for (const file of files) {
  test(`${file.file}: ${file.about}`, () => {
    const text = textOf(file);
    const packed = /\bmw\d/.test(text);
    const record = made(packed ? unpackRecord : readRecord, text);
    // By the other way it is no record.
    assert.equal(made(packed ? readRecord : unpackRecord, text), "record-invalid");
    // What a browser decodes by its mark is no text here.
    const isText = file.paste !== false || file.says === "bad";
    if (file.says === "newer" && packed) {
      assert.equal(record, "record-newer");
    } else if (file.says === "newer") {
      assert.equal(made(() => mergeRecords(mine, record)), "record-newer");
      assert.equal(made(() => writeRecord(record)), "record-newer");
    } else if (isText && ["bad", "damaged", "big"].includes(file.says)) {
      assert.equal(record, "record-invalid");
    } else if (isText) {
      const both = mergeRecords(mine, record);
      assert.deepEqual(mergeRecords(record, mine), both);
      assert.deepEqual(mergeRecords(both, record), both);
      assert.deepEqual(readRecord(writeRecord(both)), both);
      redactForSharing(both);
    } else {
      assert.ok(record === "record-invalid" || record.format === "mentor-record");
    }
    assert.equal({}.polluted, undefined);
  });
}
