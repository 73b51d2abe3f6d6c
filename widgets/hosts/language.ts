// The language of the pages for hosts: English, until the address or the settings ask for one that we have words in.

import words, { others } from "mentor-hosts-words";

/** From now on the page says its own words in the language of this tag, where there are some. */
export function speak(tag: string | null | undefined): void {
  const lang = Object.keys(others).find((lang) => lang === tag?.split("-")[0]?.toLowerCase());
  if (!lang) return;
  Object.assign(words, others[lang]);
  document.documentElement.lang = lang;
}
