// Checks what is typed, shows it on past cases and numbers the lines of the text. Every page works without this file:
// its buttons then send the form, and the answer is the whole page.
(() => {
  const form = document.getElementById("editor");
  if (!form) return;
  const findings = document.getElementById("findings");
  const preview = document.getElementById("preview");
  const state = form.querySelector("[data-state]");
  const text = form.querySelector("[data-numbered] textarea");
  const PAUSE = 600; // milliseconds without a key before what was typed is checked
  let isDirty = false;
  let isPreviewed = false;
  let timer = 0;
  const running = {};

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  const say = (words) => state && (state.textContent = words ?? "");

  // Asks for one part of the page; an answer that is overtaken by the next question is dropped.
  const ask = async (act, part, place) => {
    running[part]?.abort();
    const control = new AbortController();
    running[part] = control;
    const body = new FormData(form);
    body.set("act", act);
    place.setAttribute("aria-busy", "true");
    try {
      const headers = { "X-Fragment": part };
      if (token()) headers["X-CSRFToken"] = token();
      const answer = await fetch(form.action, { method: "POST", body, headers, signal: control.signal });
      if (answer.redirected || answer.status === 403) return say(state?.dataset.away);
      if (!answer.ok) return say(state?.dataset.offline);
      const html = await answer.text();
      if (control.signal.aborted) return;
      place.innerHTML = html;
      if (isDirty) say(state?.dataset.unsaved);
    } catch (error) {
      if (error.name !== "AbortError") say(state?.dataset.offline);
    } finally {
      if (running[part] === control) place.removeAttribute("aria-busy");
    }
  };

  const errors = () => Number(findings.querySelector("[data-errors]")?.dataset.errors ?? 0);
  const count = form.querySelector("[data-count]");
  const tellCount = () => {
    if (!count) return;
    count.hidden = errors() === 0;
    count.textContent = errors() ? findings.querySelector("[data-errors] strong").textContent : "";
  };
  const check = async () => {
    clearTimeout(timer);
    await ask("check", "findings", findings);
    tellCount();
    markLines();
    if (isPreviewed && errors() === 0) await ask("preview", "preview", preview);
  };
  const tryCases = async () => {
    isPreviewed = true;
    await ask("preview", "preview", preview);
  };

  form.addEventListener("input", () => {
    isDirty = true;
    say(state?.dataset.unsaved);
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  form.addEventListener("submit", () => {
    isDirty = false;
    const field = form.querySelector("[name=csrfmiddlewaretoken]");
    if (field && token()) field.value = token(); // signing in again in another window changed it
  });
  addEventListener("beforeunload", (event) => isDirty && event.preventDefault());
  document.querySelector("[data-check]")?.addEventListener("click", (event) => {
    event.preventDefault();
    check();
  });
  document.querySelector("[data-preview]")?.addEventListener("click", (event) => {
    event.preventDefault();
    tryCases();
  });
  document.getElementById("case_also")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    tryCases();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const save = form.querySelector("[value=save]");
    if (!save || save.type === "hidden") return;
    event.preventDefault();
    form.requestSubmit(save);
  });

  // A finding leads to its field or line; plain links alone would scroll there without the caret.
  const goTo = (hash) => {
    const line = hash.match(/^#L(\d+)$/)?.[1];
    if (line && text) return selectLine(Number(line));
    const field = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!field) return false;
    field.focus();
    field.scrollIntoView({ block: "center" });
    return true;
  };
  const selectLine = (number) => {
    const lines = text.value.split("\n");
    const start = lines.slice(0, number - 1).reduce((sum, each) => sum + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
    const height = parseFloat(getComputedStyle(text).lineHeight);
    text.scrollTop = Math.max(0, (number - 1) * height - text.clientHeight / 3);
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#findings a[href^='#'], .problem-summary a[href^='#']");
    if (link && goTo(link.getAttribute("href"))) event.preventDefault();
  });
  if (location.hash.startsWith("#f_") || location.hash.startsWith("#L")) goTo(location.hash);

  // Line numbers stand in a column of their own and move with the text.
  const gutter = text && document.createElement("div");
  const countLines = () => {
    if (!text) return;
    const count = text.value.split("\n").length;
    while (gutter.childElementCount < count) {
      const number = document.createElement("span");
      number.textContent = gutter.childElementCount + 1;
      gutter.append(number);
    }
    while (gutter.childElementCount > count) gutter.lastElementChild.remove();
  };
  const markLines = () => {
    if (!text) return;
    gutter.querySelectorAll(".has-error").forEach((each) => each.classList.remove("has-error"));
    findings.querySelectorAll(".is-error [data-line]").forEach((each) => {
      gutter.children[each.dataset.line - 1]?.classList.add("has-error");
    });
  };
  if (text) {
    gutter.className = "gutter mono";
    gutter.setAttribute("aria-hidden", "true");
    text.before(gutter);
    text.parentElement.classList.add("has-gutter");
    text.addEventListener("input", countLines);
    text.addEventListener("scroll", () => (gutter.scrollTop = text.scrollTop));
    countLines();
    markLines();
  }
})();
