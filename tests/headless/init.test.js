// Every way to load the headless module. Each in a copy of its own: a module is loaded once.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

const wasm = new URL("../../dist/mentor-core.wasm", import.meta.url);
const bytes = await readFile(wasm);
let copies = 0;

function copy() {
  copies += 1;
  return import(`../../dist/mentor-core.js?copy=${copies}`);
}

function works(core) {
  assert.equal(core.analyseObjective("Bake 50 rolls.").criteria.measurable.status, "found");
}

const response = (type, status = 200) => new Response(bytes, { status, headers: type ? { "content-type": type } : {} });

let server;
let origin;
before(async () => {
  server = createServer((request, answer) => {
    if (request.url === "/missing.wasm") return answer.writeHead(404).end("no");
    answer.setHeader("content-type", request.url === "/typed.wasm" ? "application/wasm" : "application/octet-stream");
    answer.end(request.url === "/page.wasm" ? "<!doctype html>" : bytes);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

const sources = {
  "the file beside it": () => undefined,
  "a URL of a file": () => wasm,
  "the text of a URL of a file": () => wasm.href,
  "the path of a file": () => fileURLToPath(wasm),
  "a URL": () => new URL("/typed.wasm", origin),
  "the text of a URL, with another content type": () => `${origin}/untyped.wasm`,
  "a response": () => response("application/wasm"),
  "a response with parameters in its type": () => response("Application/Wasm; charset=x"),
  "a response without a type": () => response(null),
  "a promise of a response": () => fetch(`${origin}/typed.wasm`),
  "bytes": () => new Uint8Array(bytes),
  "a buffer": () => new Uint8Array(bytes).buffer,
  "part of a buffer": () => new DataView(Buffer.concat([Buffer.alloc(8), bytes]).buffer.slice(0)) && new Uint8Array(Buffer.concat([Buffer.alloc(8), bytes])).subarray(8),
  "a module": () => new WebAssembly.Module(bytes),
};

for (const [name, source] of Object.entries(sources)) {
  test(`init with ${name}`, async () => {
    const core = await copy();
    await core.default(await source());
    works(core);
  });
}

test("init waits for a promise of a source", async () => {
  const core = await copy();
  await core.default(Promise.resolve(new Uint8Array(bytes)));
  works(core);
});

test("initSync with bytes or a module", async () => {
  for (const module of [bytes, new Uint8Array(bytes).buffer, new WebAssembly.Module(bytes)]) {
    const core = await copy();
    core.initSync({ module });
    works(core);
    core.initSync({ module });
    await core.default();
    works(core);
  }
});

test("calls at the same time wait for one loading", async () => {
  const core = await copy();
  const [first, second] = [core.default(), core.default("http://127.0.0.1:1/never")];
  assert.equal(first, second);
  await Promise.all([first, second]);
  await core.default("http://127.0.0.1:1/never");
  works(core);
});

test("initSync while init is under way", async () => {
  const core = await copy();
  const loading = core.default();
  core.initSync({ module: bytes });
  works(core);
  await loading;
  works(core);
});

test("what can't be loaded is a MentorError, and can be tried again", async () => {
  const core = await copy();
  const fails = async (source, code, path) => {
    await assert.rejects(core.default(source), (error) => {
      assert.ok(error instanceof core.MentorError, `${error}`);
      assert.deepEqual([error.code, error.path], [code, path], error.message);
      return true;
    });
  };
  for (const source of [5, true, {}, [], () => 1, Symbol("s")]) await fails(source, "input-invalid", "/source");
  await fails(new Uint8Array(4), "input-invalid", "/source");
  await fails(`${origin}/page.wasm`, "input-invalid", "/source");
  await fails(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])), "input-invalid", "/source");
  await fails(`${origin}/missing.wasm`, "internal", "");
  await fails("http://127.0.0.1:1/nobody", "internal", "");
  await fails("/no/such/file.wasm", "internal", "");
  await fails(Promise.reject(new Error("no")), "internal", "");
  await fails(Promise.reject(Object.create(null)), "internal", "");
  for (const source of [undefined, {}, { module: 5 }, { module: new Uint8Array(4) }, { get module() { throw new Error("no"); } }]) {
    assert.throws(() => core.initSync(source), core.MentorError);
  }
  assert.throws(() => core.analyseObjective("a"), (error) => error.code === "internal");
  await core.default();
  works(core);
});
