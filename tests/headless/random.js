// Random values of every kind, from a seed, so that a failure can be played again.

/** Numbers from 0 to below 1 (mulberry32). */
export function randomness(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

const WORDS = ["", "a", "Bake 50 rolls by week 4", "\ud800", "😀", "\0", "__proto__", "2026-11-22T10:42:11Z", "student", "mentor-record", "{}", "[", "\ufeff"];
const KEYS = ["value", "by", "at", "private", "w", "seen", "also", "x", "__proto__", "constructor", "toString", "format", "version", "widgets", "actions", "agreed", "id", "start", "hours"];

function cyclic() {
  const it = { widgets: {} };
  it.widgets.it = it;
  return it;
}

let ENDLESS = {};
for (let level = 0; level < 20_000; level += 1) ENDLESS = { deep: ENDLESS };

/** What no JSON holds, and what throws when it is looked at. */
const STRANGE = [
  () => undefined,
  () => NaN,
  () => -Infinity,
  () => 10n,
  () => Symbol("s"),
  () => () => 1,
  () => new Date(0),
  () => new Date(NaN),
  () => new Map([[1, 2]]),
  () => new (class Thing {})(),
  () => /a/,
  () => new Uint8Array(3),
  () => Promise.resolve(),
  () => Object.create(null),
  () => new String("a"),
  () => new Array(3),
  () => new WeakMap(),
  cyclic,
  () => ({ get start() { throw new Error("getter"); } }),
  () => ({ get widgets() { throw 5; } }),
  () => ({ toJSON() { throw null; } }),
  () => ({ toJSON() { return undefined; } }),
  () => ({ toString() { throw new Error("toString"); }, valueOf() { throw new Error("valueOf"); } }),
  () => new Proxy({}, { get() { throw new Error("proxy"); }, ownKeys() { throw new Error("proxy"); } }),
  () => new Proxy({}, { getPrototypeOf() { throw new Error("proxy"); } }),
  () => Proxy.revocable({}, {}).proxy,
  () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; },
  () => ENDLESS,
  () => { let deep = []; for (let level = 0; level < 200; level += 1) deep = [deep]; return { format: "mentor-record", version: 1, deep }; },
];

/** Any value at all. */
export function anything(random, depth = 3) {
  const kind = random();
  if (kind < 0.25) return pick(random, STRANGE)();
  if (kind < 0.45) return pick(random, WORDS);
  if (kind < 0.6) return pick(random, [0, -0, 1, 2, 1.5, -1, 1e21, 1e-7, true, false, null]);
  if (depth === 0) return null;
  if (kind < 0.7) return Array.from({ length: Math.floor(random() * 4) }, () => anything(random, depth - 1));
  const object = {};
  for (let count = Math.floor(random() * 6); count > 0; count -= 1) {
    Object.defineProperty(object, pick(random, KEYS), { value: anything(random, depth - 1), enumerable: true, configurable: true, writable: true });
  }
  return object;
}

const START = Date.parse("2026-11-22T10:00:00Z");

function answer(random) {
  const it = {
    value: pick(random, ["yes", "no", "plan", 1, null, ["a"], { deep: "\ud800" }]),
    by: pick(random, ["student", "mentor", "college"]),
    at: pick(random, [
      new Date(START + Math.floor(random() * 4) * 1000).toISOString(),
      "2026-11-22T10:00:01Z",
      "2026-11-22T11:00:01+01:00",
    ]),
    private: random() < 0.5,
  };
  if (random() < 0.5) it.w = pick(random, ["k3f9x", "p0qa7"]);
  if (random() < 0.3) it.later = pick(random, [1, "x", [1], { a: 1 }]);
  return it;
}

/** A sound record with answers that meet those of others, and with keys that no version knows. */
export function record(random) {
  const it = { format: "mentor-record", version: 1, id: "r", widgets: {}, actions: {}, agreed: [] };
  for (let count = Math.floor(random() * 6); count > 0; count -= 1) {
    const widget = pick(random, ["match", "objectives", "later-widget"]);
    it.widgets[widget] ??= {};
    it.widgets[widget][pick(random, ["match.mentor.place", "a", "1"])] = answer(random);
  }
  for (let count = Math.floor(random() * 3); count > 0; count -= 1) {
    it.actions[pick(random, ["x1", "x2"])] = { what: answer(random), later: random() < 0.5 };
  }
  if (random() < 0.3) it.agreed.push({ by: "mentor", at: "2026-11-22T10:00:00Z", of: pick(random, ["a1", "b2"]) });
  if (random() < 0.3) it["later-key"] = pick(random, [1, "x", { a: [1] }]);
  return it;
}
