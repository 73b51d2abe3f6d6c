// `?endpoint=...&auth=...&freeText=true`: reports to that record store; without an endpoint, not at all. What goes wrong is kept in
// `told`.
import { report } from "/dist/mentor-xapi.js";

const asked = new URLSearchParams(location.search);
window.told = [];
if (asked.has("endpoint")) {
  try {
    window.stop = report({
      endpoint: asked.get("endpoint"),
      auth: asked.get("auth"),
      actor: { name: "Jo Quillfeather", account: { homePage: "https://college.example/", name: "u-731" } },
      activity: "https://college.example/placement",
      registration: "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
      freeText: asked.get("freeText") === "true",
      onError: ({ message, status, statements, retrying }) => window.told.push({ message, status, statements, retrying }),
    });
  } catch ({ name, path, message }) {
    window.told.push({ name, path, message });
  }
}
