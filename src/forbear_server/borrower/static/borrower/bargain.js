// Shows what a payment comes to while the slider moves. The page works without this file: its button then asks in
// earnest. A look writes nothing; only the button does.
(() => {
  const form = document.querySelector("[data-bargain]");
  if (!form) return;
  const PAUSE = 80; // milliseconds without a movement before the look is asked for
  const LONGEST = 160; // milliseconds after which one is asked for even while the hand still moves
  const CALM = 700; // milliseconds without one before it is read aloud
  const amount = form.elements.monthly;
  const place = form.querySelector("[data-look]");
  const says = form.querySelector("[data-look-says]");
  const slider = form.querySelector("[data-slider]");
  const range = slider?.querySelector("input");
  const button = form.querySelector("[data-looked]");
  let timer = 0;
  let last = 0;
  let calm = 0;
  let running = null;

  const typed = () => Number(amount.value.normalize("NFKC").replace(/[\s,¥$€£元]/g, ""));
  const tell = () => range.setAttribute("aria-valuetext", range.dataset.sign + Number(range.value).toLocaleString("en"));

  const show = (html) => {
    place.innerHTML = html;
    place.hidden = false;
    button.textContent = button.dataset.looked;
    clearTimeout(calm);
    calm = setTimeout(() => (says.textContent = place.textContent.replace(/\s+/g, " ").trim()), CALM);
  };

  // An answer that is overtaken by the next movement is dropped; one that came too fast is asked for once more.
  const look = async () => {
    last = Date.now();
    running?.abort();
    const control = (running = new AbortController());
    const wish = new URLSearchParams();
    for (const name of ["decision", "monthly", "first_on", "ends_by", "installments", "pay_now"]) {
      wish.set(name, form.elements[name]?.value ?? "");
    }
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${form.dataset.bargain}?${wish}`, { signal: control.signal, cache: "no-store" });
      if (answer.status === 429) return later(1000 * Number(answer.headers.get("Retry-After") ?? 1));
      if (!answer.ok || answer.redirected) return (place.hidden = true);
      const html = await answer.text();
      if (!control.signal.aborted) show(html);
    } catch (error) {
      if (error.name !== "AbortError") place.hidden = true;
    } finally {
      if (running === control) place.removeAttribute("aria-busy");
    }
  };
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  };

  if (range) {
    slider.hidden = false;
    const middle = (Number(range.min) + Number(range.max)) / 2;
    range.value = typed() || middle;
    tell();
    range.addEventListener("input", () => {
      amount.value = range.value;
      tell();
    });
    amount.addEventListener("input", () => {
      if (typed() > 0) range.value = typed();
      tell();
    });
  }
  form.addEventListener("input", () => {
    if (["monthly", "first_on", "ends_by", "installments", "pay_now"].every((name) => !form.elements[name]?.value)) {
      running?.abort();
      clearTimeout(timer);
      return (place.hidden = true);
    }
    const sinceLast = Date.now() - last;
    later(Math.min(PAUSE, Math.max(0, LONGEST - sinceLast)));
  });
})();
