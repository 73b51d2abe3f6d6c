// Shows what the browser refuses because of this page's policy. A classic script before all others, so that it misses
// nothing.

const refused = [];

function show() {
  const place = document.getElementById("refused");
  if (place && refused.length) place.textContent = `The browser has refused: ${refused.join(", ")}.`;
}

document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  // Some browsers look for a picture of the site by themselves. Nothing on this page asks for one.
  if (blockedURI.endsWith("/favicon.ico")) return;
  refused.push(`${effectiveDirective} (${blockedURI || "inline"})`);
  show();
});
document.addEventListener("DOMContentLoaded", show);
