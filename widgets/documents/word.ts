// `mentor-word.js`: a document for Word, with headings, lists and tables that are marked as such. By itself, because its library
// is larger than all else.

import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from "docx";
import { NAME, outline, type Block } from "./outline";
import { type Made, type Model, read } from "./model";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

/** A text with its line breaks. */
const runs = (text: string) => text.split("\n").map((line, place) => new TextRun({ text: line, ...(place && { break: 1 }) }));

const row = (cells: string[], tableHeader: boolean) =>
  new TableRow({
    ...(tableHeader && { tableHeader }),
    cantSplit: true,
    children: cells.map(
      (words) =>
        new TableCell({
          children: [
            new Paragraph({ children: tableHeader ? [new TextRun({ text: words, bold: true })] : runs(words) }),
          ],
        }),
    ),
  });

function drawn(block: Block): FileChild[] {
  if ("level" in block) {
    const heading = LEVELS[block.level - 1] ?? HeadingLevel.HEADING_5;
    return [new Paragraph({ heading, keepNext: true, children: runs(block.heading) })];
  }
  if ("text" in block) return [new Paragraph({ children: runs(block.text) })];
  if ("list" in block) return block.list.map((item) => new Paragraph({ bullet: { level: 0 }, children: runs(item) }));
  return [
    new Paragraph({ keepNext: true, children: runs(block.caption) }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [row(block.head, true), ...block.rows.map((cells) => row(cells, false))],
    }),
  ];
}

/** Black on white, in sizes that suit paper. */
const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: "000000" },
  paragraph: { spacing: { before, after: 60 } },
});

async function word(model: Model): Promise<Made> {
  const { lang, title, blocks } = outline(model);
  const file = new Document({
    title,
    // Whoever makes it is not named.
    creator: "Mentor Widgets",
    lastModifiedBy: "Mentor Widgets",
    styles: {
      default: {
        document: { run: { font: "Arial", size: 24, language: { value: lang } }, paragraph: { spacing: { after: 120 } } },
        heading1: heading(36, 0),
        heading2: heading(30, 360),
        heading3: heading(26, 240),
        heading4: heading(24, 200),
        heading5: heading(24, 160),
      },
    },
    sections: [{ children: blocks.flatMap(drawn) }],
  });
  return { name: `${NAME}.docx`, type: TYPE, text: await Packer.toBlob(file) };
}

(globalThis.mentorDocuments ??= {})["mentor-word.js"] = (_, model, ...rest) => word(read(model, ...rest));
