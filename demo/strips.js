// What two hosts take out of a page before it is saved. A simulation of their rules as far as they are known, to see what is left of a
// snippet: Canvas for every author, WordPress for those without the right `unfiltered_html`. The real ones change; try yours.

const TEXT = "a abbr b blockquote br cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strong sub sup u ul";
const TABLE = "caption col colgroup table tbody td tfoot th thead tr";

/** For each host: tags that stay, attributes that stay on all of them, and those that stay on one. */
export const RULES = {
  canvas: {
    tags: new Set(`${TEXT} ${TABLE} iframe object embed video audio source track picture details summary section article figure figcaption`.split(" ")),
    everywhere: /^(class|id|title|role|lang|dir|style|aria-.+|data-.+)$/,
    of: { a: "href target rel name", iframe: "src width height name sandbox allow allowfullscreen loading", img: "src alt width height" },
    address: /^(https?:|mailto:|[^:]*$)/,
  },
  wordpress: {
    tags: new Set(`${TEXT} ${TABLE} details summary section article figure figcaption`.split(" ")),
    everywhere: /^(class|id|title|role|lang|dir|style|aria-.+|data-.+)$/,
    of: { a: "href target rel name", img: "src alt width height" },
    address: /^(https?:|mailto:|[^:]*$)/,
  },
};

/** These go with what is in them; of any other tag the content stays. */
const WHOLE = new Set(["style", "script"]);

/** What a host leaves of some HTML, as a fragment of `document`, and the names of what it took out. */
export function strip(html, { tags, everywhere, of, address }) {
  const removed = new Set();
  const kept = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const name = node.localName;
    if (!tags.has(name)) removed.add(`<${name}>`);
    if (WHOLE.has(name)) return [];
    const children = [...node.childNodes].flatMap(kept);
    if (!tags.has(name)) return children;
    const copy = document.createElement(name);
    const own = (of[name] ?? "").split(" ");
    for (const { name: attribute, value } of node.attributes) {
      const isAddress = attribute === "href" || attribute === "src";
      if ((everywhere.test(attribute) || own.includes(attribute)) && !(isAddress && !address.test(value))) copy.setAttribute(attribute, value);
      else removed.add(`${attribute}="…"`);
    }
    copy.append(...children);
    return [copy];
  };
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const left = document.createDocumentFragment();
  left.append(...[...parsed.head.childNodes, ...parsed.body.childNodes].flatMap(kept));
  return { left, removed: [...removed] };
}
