// What the pages for hosts need of the browser more than once.

/** An element with these properties and children. */
export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: object = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Takes an element out of the page and leaves what it holds in its place. What it returns puts both back. */
export function park(element: Element): () => void {
  const place = make("div", {}, ...element.childNodes);
  element.replaceWith(place);
  return () => {
    element.append(...place.childNodes);
    place.replaceWith(element);
  };
}

/** Copies the text of a box; where the page may not use the clipboard, as it is done by hand. Says whether that worked. */
export async function copied(box: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.select();
    return document.execCommand("copy");
  }
}

/** Selects the text of a box whenever the focus comes to it: then one key copies it. */
export function selectOnFocus(box: HTMLTextAreaElement): void {
  box.addEventListener("focus", () => box.select());
}
