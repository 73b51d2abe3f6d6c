// Where a page of ours stands: what is around it, what it may do there, and how it tells its height.

/** Whether there is a page around this one. */
export const isFramed = parent !== window;

/** Whether the page has no origin of its own: `sandbox` without `allow-same-origin`. It keeps nothing and fetches nothing. */
export const isSandboxed = self.origin === "null";

/** Whether files can be saved; undefined when nobody can know. */
export function mayDownload(): boolean | undefined {
  if (!isFramed) return true;
  // Of a frame on a page of the same origin, the attribute can be read.
  const sandbox = (window.frameElement as HTMLIFrameElement | null)?.getAttribute("sandbox");
  return typeof sandbox === "string" ? /\ballow-downloads\b/i.test(sandbox) : undefined;
}

/**
 * A message to whichever page is around, also one that we know nothing of: sizes, and that we listen. Never anything that a
 * person has written.
 */
export function tellAnyone(message: object | string): void {
  if (isFramed) parent.postMessage(message, "*");
}

/**
 * Tells the height of `content` now and whenever it changes. Measured is the content alone, never the window: so a frame that
 * has grown can shrink again. The observer is called once a frame at most.
 */
export function tellSize(content: Element): void {
  if (!isFramed) return;
  let told = 0;
  const look = () => {
    const height = Math.ceil(content.getBoundingClientRect().height);
    if (!height || height === told) return;
    told = height;
    const resize = { subject: "lti.frameResize", height };
    tellAnyone(resize);
    // Some hosts only read texts.
    tellAnyone(JSON.stringify(resize));
    tellAnyone({ source: "mentor-widgets", type: "resize", height });
  };
  // At once: in a frame that nobody sees yet, the observer is not called.
  look();
  new ResizeObserver(look).observe(content);
}
