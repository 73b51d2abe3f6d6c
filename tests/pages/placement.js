// `?widgets=plan,debrief&as=student`: these widgets on one page, on one record. `&example=plan/full`: with what the example holds, and
// its attributes.
const asked = new URLSearchParams(location.search);
const wanted = asked.get("example");
const example = wanted
  ? (await (await fetch("/examples.json")).json()).find(({ widget, name }) => `${widget}/${name}` === wanted)
  : { attributes: {} };
window.given = [];
addEventListener("mentor-export", async (event) => {
  event.preventDefault();
  window.given.push({ name: event.detail.name, text: await event.detail.blob.text() });
});
for (const widget of asked.get("widgets").split(",")) {
  const element = document.createElement(`mentor-${widget}`);
  const attributes = { ...example.attributes, ...(asked.has("as") ? { as: asked.get("as") } : {}) };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (example.widget === widget && example.state) element.state = example.state;
  if (example.widget === widget && example.beside) {
    element.record = { format: "mentor-record", version: 1, id: element.recordId, ...example.beside };
  }
  document.querySelector("main").append(element);
}
