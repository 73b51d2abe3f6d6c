// A college page that keeps the record of a widget in a frame. With host.js, the frame's events are those of an element: what a
// page does for <mentor-objectives> it does for the frame.

const STORE = "demo-frame-store";
const $ = (id) => document.getElementById(id);

function show() {
  const text = localStorage.getItem(STORE);
  $("kept").textContent = text ? JSON.stringify(JSON.parse(text), null, 2) : "";
}

document.addEventListener("mentor-load", (event) => {
  event.preventDefault();
  // A real page would ask its own server, for the person who is signed in.
  event.detail.respondWith(localStorage.getItem(STORE));
});

document.addEventListener("mentor-save", (event) => {
  event.preventDefault();
  if ($("broken").checked) {
    event.detail.respondWith(Promise.reject(new Error("the store of this page is down")));
    return;
  }
  localStorage.setItem(STORE, event.detail.text);
  show();
});

// What a page would hand to the other person, or to a list of who has finished.
document.addEventListener("mentor-share", (event) => event.preventDefault());

for (const name of ["load", "save", "share", "complete", "error"]) {
  document.addEventListener(`mentor-${name}`, ({ type, detail }) => {
    const line = document.createElement("li");
    const what = document.createElement("strong");
    what.textContent = type;
    const said = document.createElement("code");
    const { respondWith, ...rest } = detail;
    said.textContent = JSON.stringify(rest);
    line.append(what, " ", said);
    $("events").prepend(line);
  });
}

$("empty").addEventListener("click", () => {
  localStorage.removeItem(STORE);
  location.reload();
});

show();
$("widget").src = `/dist/frame/objectives.html?record-id=first-week&host=${location.origin}`;
