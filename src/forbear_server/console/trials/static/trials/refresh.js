// Brings the progress of a trial up to date every two seconds; without this file the link "Look again" does it.
(() => {
  const SECONDS = 2;
  const shown = document.querySelector("[data-refresh]");
  if (!shown) return;
  const look = async () => {
    if (!document.hidden) {
      try {
        const answer = await fetch(window.location.href, { cache: "no-store" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = page.querySelector("[data-refresh] [data-live]");
        if (!next) {
          window.location.reload();
          return;
        }
        shown.querySelector("[data-live]").replaceWith(document.adoptNode(next));
      } catch {
        // The server cannot be reached just now; the next look may.
      }
    }
    window.setTimeout(look, SECONDS * 1000);
  };
  window.setTimeout(look, SECONDS * 1000);
})();
