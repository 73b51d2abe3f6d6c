// A clock by which whatever looks at it twice has taken 20 ms, and a count of the tasks that follow at once.
let now = Date.now();
Date.now = () => (now += 20);
window.turns = 0;
const later = window.setTimeout;
window.setTimeout = (act, wait) => {
  if (wait === 0) window.turns += 1;
  return later(act, wait);
};
