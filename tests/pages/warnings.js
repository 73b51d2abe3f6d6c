// Keeps what the console warns of.
window.warnings = [];
const warn = console.warn;
console.warn = (...parts) => {
  window.warnings.push(parts.join(" "));
  warn.apply(console, parts);
};
