// Keeps what goes wrong in a page, and what it warns of. The suites' server puts it first into every page.
window.mentorRecord = { errors: [], warnings: [] };
{
  const { errors, warnings } = window.mentorRecord;
  const words = (value) => (value instanceof Error ? (value.stack || "").includes(value.message) ? value.stack : value + " " + value.stack : String(value));
  addEventListener("error", (event) => {
    // A resource that fails to load has no message; it bubbles nowhere, so it is caught on its way down.
    if (event.message !== undefined) errors.push("error: " + event.message + " " + words(event.error));
    else errors.push("not loaded: " + (event.target.src || event.target.href || event.target.tagName));
  }, true);
  addEventListener("unhandledrejection", (event) => errors.push("rejected: " + words(event.reason)));
  // Firefox and WebKit ask for the site's icon by themselves, and report it where a policy forbids images.
  const isIcon = (event) => event.blockedURI.endsWith("/favicon.ico");
  addEventListener("securitypolicyviolation", (event) => isIcon(event) || errors.push("policy: " + event.violatedDirective + " blocked " + event.blockedURI));
  const original = console.error;
  console.error = (...parts) => {
    errors.push("console: " + parts.map(words).join(" "));
    original.apply(console, parts);
  };
  const warn = console.warn;
  console.warn = (...parts) => {
    warnings.push(parts.map(words).join(" "));
    warn.apply(console, parts);
  };
}
