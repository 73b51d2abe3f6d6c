// Runs in each page of the benchmark before any script of the page, put there over DevTools: no request, the same for all.
// `tests/src/bin/bench.rs` presses the keys and asks for the numbers. Times are milliseconds since the navigation began.

(() => {
  const HOSTS = "mentor-objectives, lit-objective, plain-objective, .survey-objective";
  const field = (host) => (host?.shadowRoot ?? host)?.querySelector("textarea");
  /** Whether a person could write there now. */
  const usable = (host) => !!field(host)?.checkVisibility({ visibilityProperty: true }) && !field(host).disabled;
  const first = () => document.querySelector(HOSTS);

  const inputs = [];
  let keys = [];
  let seen = null;

  /** Calls back in a task of its own, once the one that runs now is done. */
  const afterTask = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => act(performance.now());
    port2.postMessage(null);
  };
  /** Calls back when the next frame has been drawn by the main thread. */
  const afterFrame = (act) => requestAnimationFrame(() => afterTask(act));

  // A WebAssembly memory is in no count of Chromium's: its size is asked of the one that comes along.
  let memory = null;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    const exported = Object.values((made.instance ?? made).exports ?? {});
    memory = exported.find((one) => one instanceof WebAssembly.Memory) ?? memory;
    return made;
  };

  // Puts the focus into the box as soon as it is there, as somebody would who waits for it.
  const watch = setInterval(() => {
    if (!usable(first())) return;
    clearInterval(watch);
    seen = performance.now();
    field(first()).focus();
  }, 4);

  // Windows hear a key first and an input last. What is done later in the same task counts as well: only then is the page free.
  addEventListener("input", ({ data }) => afterTask((at) => inputs.push({ data, at })));
  addEventListener("keydown", ({ timeStamp }) => afterFrame((at) => keys.push(at - timeStamp)), true);

  // Chromium's own time of an event, from the key to the frame on the screen, in steps of 8 ms.
  let events = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "keydown") events.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });

  const make = (id) => {
    const [host] = document.querySelectorAll(HOSTS);
    const element = document.createElement(host.localName);
    element.className = host.className;
    element.setAttribute("record-id", id);
    return element;
  };

  globalThis.bench = {
    /** How many keys the box has taken so far. */
    taken: () => inputs.length,
    /** What the box holds. */
    value: () => field(first()).value,
    /** Whether that lies in session storage. */
    kept: () => {
      const value = field(first())?.value;
      return !!value && Object.values(sessionStorage).some((text) => text.includes(JSON.stringify(value)));
    },
    /** When the box was there, and when the page was done with the first key that is still in it. */
    arrived: () => ({ seen, firstKey: inputs.find(({ data }) => data === field(first()).value[0]).at }),
    /** What the page loaded beside its HTML. */
    loaded: () => {
      const entries = performance.getEntriesByType("resource");
      const sum = (part) => entries.reduce((sum, entry) => sum + entry[part], 0);
      return { requests: entries.length, brotli: sum("encodedBodySize"), raw: sum("decodedBodySize") };
    },
    /** Bytes of the memory of WebAssembly. */
    memory: () => memory?.buffer.byteLength ?? 0,
    forgetKeys: () => void ([keys, events] = [[], []]),
    keys: () => ({ keys, events }),
    /** Puts so many more on the page and waits until each can be written in and the frame is drawn; gives milliseconds. */
    more: async (count) => {
      const begin = performance.now();
      const made = Array.from({ length: count }, (_, index) => make(`more-${index}`));
      document.querySelector("main").append(...made);
      // SurveyJS draws what it is told to draw.
      if (globalThis.drawSurvey) made.forEach(globalThis.drawSurvey);
      while (!made.every(field) || !made.every(usable)) await new Promise(afterTask);
      return (await new Promise(afterFrame)) - begin;
    },
    /** A piece of work that is always the same, in milliseconds: shows what the throttling really does. */
    spin: () => {
      let [sum, begin] = [0, 0];
      // The first time is that of V8's compiler, which has to wait for a core of its own.
      for (let time = 0; time < 2; time += 1) {
        begin = performance.now();
        for (let count = 0; count < 5e6; count += 1) sum = (sum * 31 + count) | 0;
      }
      return performance.now() - begin + (sum === 1 ? 1e-9 : 0);
    },
  };
})();
