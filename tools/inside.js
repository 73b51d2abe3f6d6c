// Prints a module with files as texts, for a script that is to hold them: node inside.js NAME=FILE ...
//
// Deflated, then base64: a third more than the deflated bytes, and half of what they are unpacked. Many hosts send a script
// as it is, so that it pays to pack it ourselves; and a script can only hold text.
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";

for (const argument of process.argv.slice(2)) {
  const [name, file] = argument.split("=");
  const packed = deflateRawSync(readFileSync(file), { level: 9 }).toString("base64");
  console.log(`export const ${name} = "${packed}";`);
}
