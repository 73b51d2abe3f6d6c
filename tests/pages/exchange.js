// `?widget=ending&as=student`: one widget, for the side that sits at the keyboard. What it offers as a file is kept in `given`.
// With `also=closure` another widget stands before it.
const asked = new URLSearchParams(location.search);
const element = document.createElement(`mentor-${asked.get("widget")}`);
element.setAttribute("as", asked.get("as"));
window.given = [];
window.shared = [];
addEventListener("mentor-export", async (event) => {
  event.preventDefault();
  window.given.push({ name: event.detail.name, text: await event.detail.blob.text() });
});
addEventListener("mentor-share", (event) => {
  window.shared.push(event.detail);
  if (asked.has("takes")) event.preventDefault();
});
if (asked.has("also")) document.querySelector("main").append(document.createElement(`mentor-${asked.get("also")}`));
document.querySelector("main").append(element);
