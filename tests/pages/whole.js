// `?as=student&on=2027-01-11`: all widgets, for one of the two, who has a record of their own. What they offer as a file is kept in
// `given`, what they share in `shared`.
const asked = new URLSearchParams(location.search);
window.given = [];
window.shared = [];
addEventListener("mentor-export", (event) => {
  event.preventDefault();
  window.given.push(event.detail);
});
addEventListener("mentor-share", (event) => window.shared.push(event.detail));
for (const widget of "readiness match limits objectives ending plan review debrief closure".split(" ")) {
  const element = document.createElement(`mentor-${widget}`);
  element.setAttribute("as", asked.get("as"));
  element.setAttribute("subject", asked.get("as"));
  element.setAttribute("storage", "local");
  element.setAttribute("keep-days", "90");
  element.setAttribute("content-src", "/content-pack.json");
  for (const [name, value] of [["start", "2027-01-11"], ["end", "2027-03-19"], ["hours", "315"]]) element.setAttribute(name, value);
  document.querySelector("main").append(element);
}
