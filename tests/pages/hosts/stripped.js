// Our snippet, as the host of the query leaves it in a page.
import { snippet } from "/snippet.js";
import { RULES, strip } from "/strips.js";

const { host, way } = Object.fromEntries(new URLSearchParams(location.search));
const [sri, sheets] = await Promise.all(["/dist/sri.json", "/dist/worksheet/fallback.json"].map(async (url) => (await fetch(url)).json()));
const attributes = { storage: "local", lang: "", "record-id": "stripped", start: "2027-01-11", end: "", hours: "" };
const { page } = snippet({ way, widget: "objectives", base: "/dist/", attributes }, { files: sri.files, sheets });
const { left, removed } = strip(page, RULES[host]);
document.querySelector("#left").append(left);
window.removed = removed;
