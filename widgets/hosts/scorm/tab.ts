// What stays in the tab because the course site has no room for it, or has given something that nobody can read. Where the
// browser forbids storage it stays in memory, for as long as the page is open.

const memory = new Map<string, string>();

/** A text in this tab, or undefined. */
export function inTab(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

/** Keeps a text in this tab; undefined takes it away. */
export function keepInTab(key: string, text: string | undefined): void {
  memory.delete(key);
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    if (text !== undefined) memory.set(key, text);
  }
}
