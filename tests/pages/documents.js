// What people take along is kept in `files`, and while `takes` holds, the page has taken it over.
window.files = [];
window.errors = [];
window.takes = true;
addEventListener("mentor-export", (event) => {
  if (window.takes) event.preventDefault();
  window.files.push(event.detail);
});
addEventListener("mentor-error", (event) => window.errors.push(event.detail));
