// Carries what one side shares to the other. A college would send it over its own system; here both stand on one page.

const other = { student: "mentor", mentor: "student" };

addEventListener("mentor-share", (event) => {
  const from = event.target.getAttribute("as");
  // Taken: no file is offered.
  event.preventDefault();
  // Setting the state merges: nothing is lost that the other one has typed.
  document.querySelector(`mentor-match[as=${other[from]}]`).state = event.detail.shared;
  document.querySelector("#carried").textContent =
    `The ${from} has shared. What went over: ${Object.keys(event.detail.shared).join(", ") || "nothing"}.`;
});
