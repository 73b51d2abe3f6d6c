// The gallery: every example of every widget, or one alone.
//
//   gallery.html                                   all of them
//   gallery.html?example=objectives/agreed         one, on a bare page: what the suites and the pictures use
//   ...&frame=320                                  in a box as narrow as a small phone
//   ...&scheme=dark                                dark (or light), whatever the reader's own choice
//
// An element is made without `innerHTML`, with its attributes before it is on the page and its state right after: setting
// `state` merges, so nothing that somebody has typed into an example is lost by a reload.

const params = new URLSearchParams(location.search);

/** An element with a class and children. */
function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** The widget of an example. Each has a record of its own, or one would see another's words. */
function widget(example) {
  const element = document.createElement(`mentor-${example.widget}`);
  element.setAttribute("record-id", `example ${example.widget} ${example.name}`);
  for (const [name, value] of Object.entries(example.attributes)) element.setAttribute(name, value);
  if (example.state) element.state = example.state;
  if (example.beside) {
    element.record = { format: "mentor-record", version: 1, id: element.recordId, ...example.beside };
  }
  return element;
}

/** The tag as somebody would write it. */
function tag({ widget, attributes }) {
  const written = Object.entries(attributes).map(([name, value]) => (value ? ` ${name}="${value}"` : ` ${name}`));
  return `<mentor-${widget}${written.join("")}>`;
}

function alone(example) {
  document.title = `${example.title} (${example.widget})`;
  const heading = make("h1", "unseen", example.title);
  const element = widget(example);
  // The example is the page: its own heading comes right after the page's.
  document.body.append(make("main", "alone", heading, element));
}

function all(examples) {
  const nav = make("nav");
  nav.setAttribute("aria-label", "Demo");
  const back = make("a", "", "All pages of the demo");
  back.href = "index.html";
  nav.append(back);
  const intro = make("p", "lede", "Every example of every widget. You can write in all of them.");
  const main = make("main", "column", make("h1", "", "The gallery"), intro);
  for (const name of new Set(examples.map((example) => example.widget))) {
    const list = make("div", "examples");
    main.append(make("section", "", make("h2", "unseen", `mentor-${name}`), list));
    for (const example of examples.filter((example) => example.widget === name)) list.append(entry(example));
  }
  document.body.append(make("header", "band", nav), main);
}

/** An example with its name, what it shows, and a link to it alone. */
function entry(example) {
  const link = make("a", "", "Show it alone");
  link.href = `?example=${example.widget}/${example.name}`;
  link.append(make("span", "unseen", `: ${example.title}`));
  const element = widget(example);
  // There are many: each starts when it comes near.
  element.setAttribute("loading", "lazy");
  element.setAttribute("heading-level", "4");
  const place = make("section", "example", make("h3", "", example.title), make("p", "", example.shows));
  place.append(make("p", "small", make("code", "", tag(example)), " ", link), make("div", "box", element));
  return place;
}

const answer = await fetch("/examples.json");
const examples = await answer.json();
const wanted = params.get("example");
if (["dark", "light"].includes(params.get("scheme"))) document.documentElement.classList.add(params.get("scheme"));
if (params.get("frame") === "320") document.body.classList.add("frame-320");
if (wanted === null) {
  all(examples);
} else {
  const example = examples.find(({ widget, name }) => `${widget}/${name}` === wanted);
  if (example) alone(example);
  else document.body.append(make("main", "column", make("h1", "", "There is no such example"), make("p", "", wanted)));
}
