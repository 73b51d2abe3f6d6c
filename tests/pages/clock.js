// `?today=2026-11-22`: the page lives on that day, from nine in the morning on. Its clock runs on.
const today = new URLSearchParams(location.search).get("today");
if (today) {
  const Real = Date;
  const ahead = new Real(`${today}T09:00:00`).getTime() - Real.now();
  window.Date = class extends Real {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(Real.now() + ahead);
    }
    static now() {
      return Real.now() + ahead;
    }
  };
}
