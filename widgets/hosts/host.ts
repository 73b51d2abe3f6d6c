// For a page around our frames: sizes them, and lets the page answer the events of the widgets on the frame itself, as if it
// were the element: `mentor-load`, `mentor-save`, `mentor-share`, `mentor-complete`, `mentor-error` bubble from it.

// Frames of the release lie beside this script. What else stands in the page may be anybody's, and gets no record.
const own = new URL(".", (document.currentScript as HTMLScriptElement).src).href;
const isOurs = (frame: HTMLIFrameElement) => new URL(frame.src, document.baseURI).href.startsWith(own);

/** After a failure the page is asked again after 2, 4, 8 ... 60 s. */
const PAUSE = { first: 2_000, longest: 60_000 };

type Data = { source?: unknown; type?: unknown; [key: string]: any } | null;

/** Fires an event on a frame; gives what the page answers, or undefined when it does not take it. */
function ask(frame: HTMLIFrameElement, type: string, detail: object): Promise<unknown> | undefined {
  let answer: unknown;
  const respondWith = (given: unknown) => (answer = given);
  const event = new CustomEvent(`mentor-${type}`, { bubbles: true, cancelable: true, detail: { ...detail, respondWith } });
  return frame.dispatchEvent(event) ? undefined : Promise.resolve(answer);
}

/** The origin of a frame. One that is shut in has none, and is known by being in our page. */
function originOf(frame: HTMLIFrameElement): string {
  const { sandbox } = frame;
  const shut = frame.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin");
  return shut ? "null" : new URL(frame.src, document.baseURI).origin;
}

/** A frame listens. If the page takes `mentor-load`, it is the store from now on. */
async function begin(frame: HTMLIFrameElement, recordId: unknown, pause = PAUSE.first): Promise<void> {
  const kept = ask(frame, "load", { recordId });
  if (!kept) return;
  try {
    const text = await kept;
    let record: unknown = text ?? null;
    try {
      record = JSON.parse(String(text));
    } catch {
      // The frame says that it can't be read, or unpacks it.
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => hear(frame, data, port1);
    const origin = originOf(frame);
    const delivers = frame.hasAttribute("data-delivers");
    const init = { source: "mentor-widgets-host", type: "init", acknowledges: true, delivers, record };
    frame.contentWindow?.postMessage(init, origin === "null" ? "*" : origin, [port2]);
  } catch (why) {
    ask(frame, "error", { code: "host-load-failed", message: String(why) });
    const again = () => void begin(frame, recordId, Math.min(2 * pause, PAUSE.longest));
    setTimeout(() => frame.isConnected && again(), pause);
  }
}

function hear(frame: HTMLIFrameElement, data: Data, port?: MessagePort): void {
  if (data?.source !== "mentor-widgets") return;
  const { source, type, height, save, ...detail } = data;
  if (type === "resize") {
    if (!(height > 0)) return;
    frame.style.boxSizing = "content-box";
    frame.style.height = `${height}px`;
  } else if (type === "ready") {
    // Scripts of the page that come after this one may still have to put up their listeners.
    if (document.readyState !== "loading") void begin(frame, detail["recordId"]);
    else document.addEventListener("DOMContentLoaded", () => void begin(frame, detail["recordId"]), { once: true });
  } else if (type === "save") {
    // Before it has what the page keeps, it would be written over that.
    if (!port) return;
    const answer = (failed?: string) => port.postMessage({ source: "mentor-widgets-host", type: "saved", save, failed });
    const kept = ask(frame, type, detail) ?? Promise.reject(new Error("nobody takes mentor-save"));
    kept.then(() => answer(), (why) => answer(String(why) || "failed"));
  } else if (["share", "complete", "error"].includes(String(type))) {
    ask(frame, String(type), detail);
  }
}

addEventListener("message", ({ data, origin, source }) => {
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source && isOurs(frame) && origin === originOf(frame)) hear(frame, data);
  }
});
