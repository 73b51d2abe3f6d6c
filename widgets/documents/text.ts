// Plain text: headings with a line below, lists with dashes, a table line by line.

import { NAME, outline } from "./outline";
import type { Made, Model } from "./model";

export function text(model: Model): Made {
  const { blocks } = outline(model);
  const parts = blocks.map((block) => {
    if ("level" in block) {
      const line = "=-"[block.level - 1]?.repeat([...block.heading].length);
      return line ? `\n${block.heading}\n${line}` : `\n${block.heading}`;
    }
    if ("text" in block) return block.text;
    if ("list" in block) return block.list.map((item) => `- ${item}`).join("\n");
    const { head, rows } = block;
    const told = (row: string[]) => row.map((words, place) => (place && words ? `  ${head[place]}: ${words}` : words));
    return rows.map((row) => `- ${told(row).filter(Boolean).join("\n")}`).join("\n");
  });
  return { name: `${NAME}.txt`, type: "text/plain;charset=utf-8", text: `${parts.join("\n").trim()}\n` };
}
