// A page that is the store, and how it fails: `?load=` and `?save=`. What it keeps outlives a reload, as a server would.
//
// Here a second is 50 ms long, for the widget and for the page alike: the 10 s that a host may take are half a second.
const FASTER = 20;
const later = window.setTimeout;
const now = Date.now.bind(Date);
const begin = now();
window.timers = 0;
window.setTimeout = (act, ms = 0, ...more) => {
  window.timers += 1;
  return later(act, ms / FASTER, ...more);
};
Date.now = () => begin + (now() - begin) * FASTER;
const after = (ms) => new Promise((done) => setTimeout(done, ms));

const { load = "kept", save = "keep" } = Object.fromEntries(new URLSearchParams(location.search));
const STORE = "the page's store";
const kept = () => localStorage.getItem(STORE);
window.server = { saves: 0, healthy: false, kept };
const fail = () => Promise.reject(new Error("the store of this page is down"));

function keep(text) {
  localStorage.setItem(STORE, text);
}

const LOAD = {
  kept: async () => kept(),
  hang: async () => (await after(30_000), kept()),
  fail,
  // What it had two saves ago: it took them and lost them.
  older: async () => localStorage.getItem(STORE + ", older"),
  // A newer version of the widget has been here, and the answer comes when somebody has begun to write.
  newer: async () => (await after(20_000), kept() && JSON.stringify({ ...JSON.parse(kept()), version: 99 })),
  damaged: async () => kept()?.slice(0, 100) ?? null,
};

const SAVE = {
  keep: async (text) => keep(text),
  // Every other call.
  half: async (text) => (server.saves % 2 ? fail() : keep(text)),
  // The first answers come after 30 s: by then the widget has asked again.
  hang: async (text) => (server.saves < 3 ? (await after(30_000), keep(text)) : keep(text)),
  // It does as asked, and says that it failed.
  lie: async (text) => (keep(text), server.saves % 2 ? fail() : undefined),
};

document.addEventListener("mentor-load", (event) => {
  event.preventDefault();
  event.detail.respondWith(server.healthy ? LOAD.kept() : LOAD[load]());
});
document.addEventListener("mentor-save", (event) => {
  event.preventDefault();
  server.saves += 1;
  event.detail.respondWith(server.healthy ? SAVE.keep(event.detail.text) : SAVE[save](event.detail.text));
});
window.codes = [];
addEventListener("mentor-error", ({ detail }) => window.codes.push(detail.code));

/** Every text of an objective, and of what stands beside it, in a record. */
window.texts = (text) => {
  const items = JSON.parse(text ?? "{}").widgets?.objectives?.items ?? {};
  return Object.values(items).flatMap(({ text }) => [text, ...(text?.also ?? [])].map((answer) => answer?.value));
};
