// The four rules of the built headless module: match, ending, closure, limits.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import init, { MentorError, classifyEnding, closureAgenda, compareMatch, decideLimits } from "../../dist/mentor-core.js";
import { anything, pick, randomness } from "./random.js";

const ANSWERS = ["yes", "plan", "unsure", "no", "inPerson"];
const TOPICS = ["job", "goals", "contact", "time", "fit"];
const YES = { job: "yes", goals: "yes", contact: "yes", time: "yes", fit: "yes" };
const AGREED = { bothKnowEndDate: true, agreedTogether: true, outsideEvent: false, someoneSurprised: false };
const CHOICE = { minutes: 15, tone: "well", present: "both" };
const FITS = { inScope: "yes", mentorBestPerson: "yes", someoneElse: "no", unsafe: false };

function refuses(run, path) {
  assert.throws(run, (error) => {
    assert.ok(error instanceof MentorError && error instanceof Error, `${error} is no MentorError`);
    assert.deepEqual([error.code, error.path], ["input-invalid", path], error.message);
    assert.ok(error.message.length > 0);
    return true;
  });
}

test("before init every rule says what to do", () => {
  for (const run of [() => compareMatch({}), () => classifyEnding(AGREED), () => closureAgenda(CHOICE), () => decideLimits(FITS)]) {
    assert.throws(run, (error) => error instanceof MentorError && error.code === "internal" && /init/.test(error.message));
  }
});

describe("after init", async () => {
  await init();
  const words = JSON.parse(await readFile(new URL("../../dist/words/en-GB.json", import.meta.url), "utf8"));
  const elements = (await readFile(new URL("../elements.tsv", import.meta.url), "utf8")).split("\n").map((line) => line.split("\t")[0]);

  function haveWords(ids) {
    for (const id of ids) assert.ok(typeof words[id] === "string" && words[id].length > 0, `${id} has no words`);
  }

  function plain(result) {
    assert.deepEqual(result, JSON.parse(JSON.stringify(result)), "nothing but JSON");
    assert.equal(Object.getPrototypeOf(result), Object.prototype);
  }

  describe("compareMatch", () => {
    const LEVEL = { yes: 3, plan: 2, unsure: 1, inPerson: 1, no: 0 };
    const outcome = (topic, level) =>
      level === 3 ? "settled"
      : level === 2 ? "plan"
      : level === 1 ? (topic === "fit" ? "talk" : "findOut")
      : topic === "contact" || topic === "time" ? "solve" : "talk";

    test("decides each topic from the lower answer, whoever gave it", () => {
      for (const topic of TOPICS) {
        for (const mine of ANSWERS) {
          for (const theirs of ANSWERS) {
            const [mentor, student] = [{ ...YES, [topic]: mine }, { ...YES, [topic]: theirs }];
            const found = compareMatch({ mentor, student });
            assert.deepEqual(Object.keys(found).sort(), ["overall", "topics"]);
            assert.deepEqual(found.topics.map((each) => each.topic), TOPICS);
            const here = found.topics[TOPICS.indexOf(topic)];
            assert.deepEqual(Object.keys(here).sort(), ["outcome", "prompts", "topic"]);
            assert.equal(here.outcome, outcome(topic, Math.min(LEVEL[mine], LEVEL[theirs])), `${topic}: ${mine}, ${theirs}`);
            assert.ok(here.prompts.length > 0);
            for (const each of found.topics) haveWords(each.prompts);
            plain(found);
            assert.deepEqual(compareMatch({ mentor: student, student: mentor }), found);
          }
        }
      }
    });

    test("makes one outcome of all topics", () => {
      const overall = (more) => compareMatch({ mentor: { ...YES, ...more }, student: YES }).overall;
      assert.equal(overall({}), "ready");
      assert.equal(overall({ goals: "plan" }), "plan");
      assert.equal(overall({ goals: "plan", job: "unsure" }), "talk");
      assert.equal(overall({ fit: "no" }), "talk");
      assert.equal(overall({ fit: "no", time: "no", goals: "plan" }), "solve");
      assert.equal(overall({ contact: "inPerson" }), "talk");
    });

    test("does not tell a no to getting on from a doubt", () => {
      for (const other of ANSWERS) {
        const seen = (fit) => compareMatch({ mentor: { ...YES, fit }, student: { ...YES, fit: other } });
        assert.deepEqual(seen("no"), seen("unsure"));
        assert.deepEqual(seen("inPerson"), seen("unsure"));
      }
    });

    test("waits while one side is missing", () => {
      const waiting = { overall: "waiting", topics: [] };
      for (const answers of [{}, { mentor: YES }, { student: YES }, { mentor: null, student: YES }, { mentor: undefined }]) {
        assert.deepEqual(compareMatch(answers), waiting);
      }
    });

    test("refuses a bad answer and says where, while one side is missing as well", () => {
      for (const answers of [undefined, null, 5, "yes", [], [YES], () => YES, Symbol("s"), true]) refuses(() => compareMatch(answers), "");
      for (const side of ["mentor", "student"]) {
        for (const given of [5, "yes", true, () => YES, 1n]) refuses(() => compareMatch({ [side]: given }), `/${side}`);
        for (const topic of TOPICS) {
          for (const answer of [undefined, null, "", "Yes", "inperson", 3, {}, ["yes"], new String("yes"), true]) {
            refuses(() => compareMatch({ [side]: { ...YES, [topic]: answer } }), `/${side}/${topic}`);
            refuses(() => compareMatch({ mentor: YES, student: YES, [side]: { ...YES, [topic]: answer } }), `/${side}/${topic}`);
          }
        }
        refuses(() => compareMatch({ get [side]() { throw new Error("no"); } }), `/${side}`);
        refuses(() => compareMatch({ [side]: { ...YES, get time() { throw 5; } } }), `/${side}/time`);
      }
    });
  });

  describe("classifyEnding", () => {
    test("puts events before surprise before plan", () => {
      const kinds = (more) => {
        const { approach, also } = classifyEnding({ ...AGREED, ...more });
        return [approach, ...also];
      };
      assert.deepEqual(kinds({}), ["planned"]);
      assert.deepEqual(kinds({ bothKnowEndDate: false }), ["planned"]);
      assert.deepEqual(kinds({ someoneSurprised: true }), ["unexpected", "planned"]);
      assert.deepEqual(kinds({ agreedTogether: false }), ["unexpected"]);
      assert.deepEqual(kinds({ outsideEvent: true }), ["forced", "planned"]);
      assert.deepEqual(kinds({ outsideEvent: true, someoneSurprised: true }), ["forced", "unexpected", "planned"]);
      assert.deepEqual(kinds({ outsideEvent: true, agreedTogether: false }), ["forced", "unexpected"]);
      assert.deepEqual(kinds({ outsideEvent: true, bothKnowEndDate: false }), ["forced"]);
    });

    test("gives three actions in words", () => {
      for (const more of [{}, { someoneSurprised: true }, { outsideEvent: true }]) {
        const found = classifyEnding({ ...AGREED, ...more });
        assert.deepEqual(Object.keys(found).sort(), ["actions", "also", "approach"]);
        assert.equal(new Set(found.actions).size, 3);
        haveWords(found.actions);
        plain(found);
      }
    });

    test("refuses what is not true or false", () => {
      for (const answers of [undefined, null, 5, [], () => AGREED]) refuses(() => classifyEnding(answers), "");
      for (const name of Object.keys(AGREED)) {
        for (const value of [undefined, null, 0, 1, "true", {}, new Boolean(true)]) {
          refuses(() => classifyEnding({ ...AGREED, [name]: value }), `/${name}`);
        }
      }
    });
  });

  describe("closureAgenda", () => {
    test("keeps to the time, begins with ground rules, and knows whose each conversation is", () => {
      for (const minutes of [15, 30, 45]) {
        for (const tone of ["well", "mixed", "early"]) {
          const [pair, ...alone] = ["both", "mentor", "student"].map((present) => closureAgenda({ minutes, tone, present }));
          assert.deepEqual(Object.keys(pair).sort(), ["items", "minutes"]);
          assert.equal(pair.minutes, minutes);
          const [rules, ...conversations] = pair.items;
          assert.equal(rules.id, "tip.ground-rules");
          assert.ok(conversations.length >= 5 && conversations.length <= 9);
          assert.ok(pair.items.reduce((sum, item) => sum + item.minutes, 0) <= minutes);
          for (const item of pair.items) {
            assert.deepEqual(Object.keys(item).sort(), ["id", "minutes", "who"]);
            assert.ok(Number.isInteger(item.minutes) && item.minutes >= 1);
            assert.ok(elements.includes(item.id), `${item.id} is no element`);
            assert.equal(item.who, "both");
          }
          assert.equal(new Set(pair.items.map((item) => item.id)).size, pair.items.length);
          plain(pair);
          for (const [index, who] of ["mentor", "student"].entries()) {
            assert.deepEqual(alone[index].items, pair.items.map((item) => ({ ...item, who })));
          }
        }
      }
    });

    test("after an early ending talks about what was hard and says goodbye", () => {
      const time = (tone, id) => closureAgenda({ minutes: 30, tone, present: "both" }).items.find((item) => item.id === id)?.minutes ?? 0;
      assert.ok(time("early", "closure.challenges") > time("well", "closure.challenges"));
      assert.ok(time("early", "letgo.both") > time("well", "letgo.both"));
      assert.ok(time("early", "closure.achievements") < time("well", "closure.achievements"));
    });

    test("refuses other choices", () => {
      for (const choice of [undefined, null, 15, "well", [], () => CHOICE]) refuses(() => closureAgenda(choice), "");
      for (const minutes of [undefined, null, 0, 14, 15.5, 60, -15, NaN, Infinity, "15", 15n, [15]]) {
        refuses(() => closureAgenda({ ...CHOICE, minutes }), "/minutes");
      }
      for (const word of [undefined, null, "", "Well", "bad", 5, {}]) {
        refuses(() => closureAgenda({ ...CHOICE, tone: word }), "/tone");
        refuses(() => closureAgenda({ ...CHOICE, present: word }), "/present");
      }
    });
  });

  describe("decideLimits", () => {
    test("follows every answer", () => {
      for (const inScope of ["yes", "no", "unsure"]) {
        for (const mentorBestPerson of ["yes", "no", "unsure"]) {
          for (const someoneElse of ["yes", "no", "unsure"]) {
            const answers = { inScope, mentorBestPerson, someoneElse, unsafe: false };
            const reasons = Number(inScope !== "yes") + Number(mentorBestPerson !== "yes") + Number(someoneElse !== "no");
            const found = decideLimits(answers);
            assert.deepEqual(Object.keys(found).sort(), ["advice", "reasons"]);
            assert.equal(found.advice, reasons > 0 ? "bringIn" : "stay");
            assert.equal(new Set(found.reasons).size, reasons);
            haveWords(found.reasons);
            plain(found);
            assert.deepEqual(decideLimits({ ...answers, unsafe: true }), { advice: "passOn", reasons: ["limits.reason.unsafe"] });
          }
        }
      }
      haveWords(["limits.reason.unsafe"]);
    });

    test("refuses other answers", () => {
      for (const answers of [undefined, null, 5, [], () => FITS]) refuses(() => decideLimits(answers), "");
      for (const name of ["inScope", "mentorBestPerson", "someoneElse"]) {
        for (const value of [undefined, null, "", "Yes", true, 1, {}]) refuses(() => decideLimits({ ...FITS, [name]: value }), `/${name}`);
      }
      for (const value of [undefined, null, 0, "no", {}]) refuses(() => decideLimits({ ...FITS, unsafe: value }), "/unsafe");
      // A danger does not make up for an answer that is none.
      refuses(() => decideLimits({ ...FITS, unsafe: true, inScope: "?" }), "/inScope");
    });
  });

  test("whatever they are given, rules return or throw a MentorError", () => {
    const random = randomness(5);
    const rules = [compareMatch, classifyEnding, closureAgenda, decideLimits];
    const fine = [{ mentor: YES, student: YES }, AGREED, CHOICE, FITS];
    for (let round = 0; round < 6000; round += 1) {
      const index = Math.floor(random() * rules.length);
      const given = random() < 0.3 ? anything(random) : { ...fine[index], [pick(random, Object.keys(fine[index]))]: anything(random, 2) };
      try {
        rules[index](given);
      } catch (error) {
        assert.ok(error instanceof MentorError, `${rules[index].name} threw ${typeof error} in round ${round}`);
        assert.equal(error.code, "input-invalid", `${error.message} in round ${round}`);
      }
    }
    assert.equal(compareMatch({ mentor: YES, student: YES }).overall, "ready", "they still work");
  });

  test("rules leave their arguments as they are, and take frozen ones", () => {
    const answers = Object.freeze({ mentor: Object.freeze({ ...YES, later: 1 }), student: Object.freeze({ ...YES, fit: "no" }) });
    const before = JSON.stringify(answers);
    compareMatch(answers);
    assert.equal(JSON.stringify(answers), before);
    assert.deepEqual(compareMatch(answers), compareMatch(JSON.parse(before)));
  });
});
