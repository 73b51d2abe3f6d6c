// A host page with a form: what a form would send is shown, and nothing is sent.

const form = document.querySelector("#form");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const entries = [...new FormData(form)].map(([name, value]) => {
    // The field of the widget is JSON.
    const shown = name === "objective" ? JSON.stringify(JSON.parse(value), null, 2) : value;
    return `${name}: ${shown}`;
  });
  document.querySelector("#sent").textContent = entries.join("\n");
});

document.querySelector("#off").addEventListener("change", ({ target }) => {
  document.querySelector("#group").disabled = target.checked;
});
