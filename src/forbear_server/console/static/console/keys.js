// Moves through a list of cases with j and k while the focus is inside it; everything works without this file.
(() => {
  const list = document.querySelector("[data-keys]");
  if (!list) return;
  const links = [...list.querySelectorAll("th a")];
  const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  list.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = links.indexOf(document.activeElement);
    const next = links[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();
