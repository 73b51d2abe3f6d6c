// The custom elements manifest of the release against its schema. Whether it says what the code does is a native test.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";

const ofTools = createRequire(new URL("../../tools/package.json", import.meta.url));

test("custom-elements.json is valid against schema 2.1.0", async () => {
  const Ajv = ofTools("ajv").default;
  const schema = ofTools("custom-elements-manifest/schema.json");
  const manifest = JSON.parse(await readFile(new URL("../../dist/custom-elements.json", import.meta.url)));
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  assert.ok(validate(manifest), JSON.stringify(validate.errors, null, 2));
  assert.equal(manifest.schemaVersion, "2.1.0");
  const tags = manifest.modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName));
  assert.ok(tags.includes("mentor-objectives"));
});
