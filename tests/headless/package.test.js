// The npm package, installed as a developer does it: packed, unpacked into a project, imported by its name, and its types checked.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "mentor-package-"));
after(() => rmSync(project, { recursive: true }));

const run = (program, ...args) => execFileSync(program, args, { cwd: project, encoding: "utf8" });

/** The names of the files in the package. */
const files = (() => {
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
  const [{ filename, files }] = JSON.parse(run("npm", "pack", "--json", "--ignore-scripts", join(root, "dist")));
  run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--offline", join(project, filename));
  return files.map(({ path }) => path);
})();

test("it holds what the release holds, with words for people and licences", () => {
  const { files: released, version } = JSON.parse(readFileSync(join(root, "dist/sri.json"), "utf8"));
  for (const name of [...Object.keys(released), "sri.json"]) assert.ok(files.includes(name), name);
  for (const name of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "package.json"]) assert.ok(files.includes(name), name);
  assert.ok(!files.some((name) => name.endsWith(".mjs")));
  assert.equal(JSON.parse(readFileSync(join(project, "node_modules/mentor-widgets/package.json"), "utf8")).version, version);
});

test("its functions are imported by their name, and find their WebAssembly", async () => {
  writeFileSync(
    join(project, "use.js"),
    'import init, { analyseObjective } from "mentor-widgets/core";\nawait init();\nexport const { status } = analyseObjective("Bake 50 rolls by Friday").criteria.measurable;\n',
  );
  const { status } = await import(pathToFileURL(join(project, "use.js")).href);
  assert.equal(status, "found");
});

test("the elements can be imported where there are none, as on a server", async () => {
  writeFileSync(join(project, "server.js"), 'import "mentor-widgets";\nexport const done = true;\n');
  assert.equal((await import(pathToFileURL(join(project, "server.js")).href)).done, true);
});

test("its types know elements, events and functions, and refuse what is wrong", () => {
  const options = { strict: true, noEmit: true, module: "esnext", moduleResolution: "bundler", target: "es2022", lib: ["es2022", "dom"], types: [], skipLibCheck: false };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["right.ts", "wrong.ts"] }));
  writeFileSync(
    join(project, "right.ts"),
    `import "mentor-widgets";
import init, { packRecord } from "mentor-widgets/core";
const element = document.createElement("mentor-match");
element.keepDays = 7;
document.addEventListener("mentor-save", (event) => event.detail.respondWith(Promise.resolve(event.detail.text)));
await init();
packRecord(element.record as never, 4096).left.join();
`,
  );
  writeFileSync(
    join(project, "wrong.ts"),
    `import "mentor-widgets";
// @ts-expect-error: a number of days
document.createElement("mentor-match").keepDays = "seven";
// @ts-expect-error: no such function
import { packRecords } from "mentor-widgets/core";
packRecords;
`,
  );
  run(process.execPath, join(root, "tools/node_modules/typescript/bin/tsc"), "--project", project);
});
