// Times `analyseObjective` of mentor-core.js on texts of 40 words, in a page and under Node:
//     node analysis.js PATH/mentor-core.js

/** 40 words each: one clear, one vague, one of two goals. */
export const TEXTS = [
  "By the end of week four I will answer ten phone calls at the front desk on my own, with feedback from my mentor on each one, so that I am used to talking to patients before my first interview.",
  "I want to get better at my communication skills and be more confident with people, because I am quite shy and I think that it would be really good for me in the future when I look for a job.",
  "Learn how to make a safe bed for a new patient using the checklist of the ward, and also help the team with the evening meals three times a week until half term, and write down all that I changed.",
];

/** Milliseconds: until it can be called, the first look, and one look after that (the median of rounds over all texts). */
export async function measure(url) {
  const begin = performance.now();
  const core = await import(url);
  await core.default();
  const ready = performance.now();
  core.analyseObjective(TEXTS[0]);
  const first = performance.now();
  const times = [];
  // A page's clock is coarse: many looks between two readings of it.
  const looks = 10 * TEXTS.length;
  for (let round = 0; round < 40; round += 1) {
    const start = performance.now();
    for (let look = 0; look < looks; look += 1) core.analyseObjective(TEXTS[look % TEXTS.length]);
    times.push((performance.now() - start) / looks);
  }
  times.sort((a, b) => a - b);
  return { start: ready - begin, first: first - ready, look: (times[19] + times[20]) / 2 };
}

if (globalThis.process?.argv[2]) {
  const { pathToFileURL } = await import("node:url");
  console.log(JSON.stringify(await measure(pathToFileURL(process.argv[2]).href)));
}
