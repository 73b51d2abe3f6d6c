// A page around a frame that does everything by hand, with no script of ours: it hears, and speaks.

/** What came over the window and over the port. */
window.heard = [];
window.ported = [];
/** What the page does when the frame listens. */
window.onListening = () => {};
/** Whether the frame gets the height that it asks for. */
window.isFollowing = false;

window.frame = undefined;

addEventListener("message", ({ data, origin, source }) => {
  if (source !== window.frame?.contentWindow) return;
  window.heard.push({ data, origin });
  if (data?.type === "resize" && window.isFollowing) window.frame.style.height = `${data.height}px`;
  if (data?.type === "ready") window.onListening();
});

/** Puts the frame on the page. */
window.openFrame = (src, sandbox) => {
  window.frame = document.createElement("iframe");
  window.frame.title = "Widget";
  window.frame.style.cssText = "display: block; width: 700px; height: 300px; border: 0";
  if (sandbox !== null) window.frame.setAttribute("sandbox", sandbox);
  window.frame.src = src;
  document.querySelector("main").append(window.frame);
};

/** Sends `init`, with a port if that is wanted. */
window.init = (given, withPort) => {
  const ports = [];
  if (withPort) {
    const { port1, port2 } = new MessageChannel();
    window.port = port1;
    port1.onmessage = ({ data }) => window.ported.push(data);
    ports.push(port2);
  }
  window.frame.contentWindow.postMessage({ source: "mentor-widgets-host", type: "init", ...given }, "*", ports);
};

/** The messages of a type, over the window or the port. */
window.told = (type) => window.heard.map(({ data }) => data).filter((data) => data?.type === type);
window.toldPort = (type) => window.ported.filter((data) => data.type === type);

/** A record with one objective. */
window.recordWith = (text, { id = "one", version = 1 } = {}) => {
  const answer = (value) => ({ value, by: "student", at: "2026-11-22T10:00:00.000Z", private: false });
  return {
    format: "mentor-record",
    version,
    id: "default",
    widgets: { objectives: { items: { [id]: { text: answer(text), order: answer("m") } } } },
    actions: {},
    agreed: [],
  };
};

/** A record as a short text. */
window.packed = async (record) => {
  const core = await import("/dist/mentor-core.js");
  await core.default();
  return core.packRecord(record, 4000).text;
};

/** The same, as if a newer version had packed it: another mark, and the check sum that goes with it. */
window.newerPacked = (text) => {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const packed = text.replace(/^mw1/, "mw9").slice(0, -6);
  let sum = 0x811c9dc5;
  for (const digit of packed) sum = Math.imul(sum ^ digits.indexOf(digit), 0x01000193) >>> 0;
  return packed + Array.from({ length: 6 }, (_, place) => digits[(sum >>> (6 * place)) & 63]).join("");
};
