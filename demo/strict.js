// Shows what the browser refuses because of this page's policy. A classic script before all others, so that it misses
// nothing.

const refused = [];

function show() {
  const place = document.getElementById("refused");
  if (place && refused.length) place.textContent = `The browser has refused: ${refused.join(", ")}.`;
}

document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  refused.push(`${effectiveDirective} (${blockedURI || "inline"})`);
  show();
});
document.addEventListener("DOMContentLoaded", show);
