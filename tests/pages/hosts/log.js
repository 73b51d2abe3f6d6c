// Keeps the codes of what goes wrong in a widget.
window.codes = [];
addEventListener("mentor-error", ({ detail }) => window.codes.push(detail.code));
