// Prints, as JSON, the integrity and the sizes of every file below a folder: node sizes.js FOLDER
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
const files = {};
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll("\\", "/"))
  .sort();
for (const path of paths) {
  const bytes = readFileSync(join(folder, path));
  files[path] = {
    integrity: "sha384-" + createHash("sha384").update(bytes).digest("base64"),
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}
console.log(JSON.stringify(files, null, 2));
