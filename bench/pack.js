// Puts every script, style sheet and module of a folder in the place of itself as Brotli makes it at its best: node pack.js FOLDER
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((name) => /\.(js|css|wasm)$/.test(name))) {
  const bytes = readFileSync(join(folder, name));
  writeFileSync(join(folder, name), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
