// What may not be in the release, whatever puts it there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const script = (name) => readFile(new URL(`../../dist/${name}`, import.meta.url), "utf8");

for (const name of ["mentor-widgets.js", "mentor-core.js", "mentor-xapi.js"]) {
  test(`${name} makes no HTML or code from text, so it runs under require-trusted-types-for 'script'`, async () => {
    const text = await script(name);
    for (const sink of ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]) {
      assert.ok(!text.includes(sink), `${name} holds ${sink}`);
    }
  });

  test(`${name} is one file: it imports nothing when it is loaded`, async () => {
    const text = await script(name);
    assert.doesNotMatch(text, /(?:^|[;}\n])\s*import\s*(?:[\w{*"'])/);
  });

  test(`${name} names no folder of the machine that built it`, async () => {
    const wasm = name === "mentor-xapi.js" ? [] : [name.replace(/js$/, "wasm")];
    const bytes = await Promise.all(wasm.map((file) => readFile(new URL(`../../dist/${file}`, import.meta.url), "latin1")));
    assert.doesNotMatch(bytes + (await script(name)), /\/(?:home|root|Users|build|tmp)\//);
  });
}

test("each export of the package is there, with its types", async () => {
  const { exports } = JSON.parse(await script("package.json"));
  const files = Object.values(exports).flatMap((file) => (typeof file === "string" ? [] : Object.values(file)));
  assert.ok(files.length >= 6, `${files}`);
  for (const file of files) assert.ok((await script(file)).length > 100, file);
});
