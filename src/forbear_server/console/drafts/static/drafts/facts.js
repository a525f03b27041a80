// Completes facts, their words and operators while a condition is typed: a listbox steered from the field, with the
// kind and the meaning of each fact. The facts are read from the table beside the field, which works without this file.
(() => {
  const table = document.querySelector("[data-facts-table]");
  const field = document.querySelector("textarea[data-facts]");
  if (!table || !field) return;
  const facts = [...table.querySelectorAll("tr[data-name]")].map((row) => ({
    name: row.dataset.name,
    kind: row.cells[1].textContent,
    meaning: row.cells[2].firstChild.textContent.trim(),
    words: row.dataset.words ? row.dataset.words.split(" ") : [],
  }));
  const operators = ["AND", "OR", "NOT", "IN", "BETWEEN", "TRUE", "FALSE", "=", "<>", "<", "<=", ">", ">="];
  const MOST = 8;

  const list = document.createElement("ul");
  Object.assign(list, { id: `${field.id}_facts`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", table.dataset.label);
  const told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  field.after(list, told);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let chosen = -1;

  const before = () => field.value.slice(0, field.selectionStart);
  const isInText = (start) => (start.match(/'/g) ?? []).length % 2 === 1;

  // What could stand at the caret: words of the fact compared just before, facts, or operators.
  const candidates = (isAsked) => {
    const start = before();
    const compared = start.match(/([A-Za-z_]\w*)\s*(?:=|<>|!=|IN\s*\((?:\s*'[^']*'\s*,)*)\s*('?\w*)$/i);
    const fact = compared && facts.find((each) => each.name === compared[1].toLowerCase() && each.words.length);
    if (fact) {
      const fitting = fact.words.filter((word) => word.includes(compared[2].replace("'", "")));
      return { typed: compared[2], found: fitting.map((word) => ({ name: word, kind: fact.name, meaning: "" })) };
    }
    if (isInText(start)) return { typed: "", found: [] };
    const typed = start.match(/[\w\u4e00-\u9fff]+$/)?.[0] ?? "";
    if (!typed && !isAsked) return { typed, found: [] };
    const wanted = typed.toLowerCase();
    const rank = (each) =>
      each.name.startsWith(wanted) ? 0 : each.name.includes(wanted) ? 1 : each.meaning.includes(typed) ? 2 : 3;
    const fitting = facts.filter((each) => rank(each) < 3).sort(
      (one, other) => rank(one) - rank(other) || (rank(one) === 2 ? one.meaning.length - other.meaning.length : 0),
    );
    const signs = operators
      .filter((each) => (typed ? each.toLowerCase().startsWith(wanted) : isAsked))
      .map((name) => ({ name, kind: table.dataset.operator, meaning: "" }));
    const found = [...fitting.slice(0, typed ? MOST : fitting.length), ...signs];
    return { typed, found: found.length === 1 && found[0].name === typed ? [] : found };
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
    chosen = -1;
  };
  const open = (isAsked) => {
    const { found } = candidates(isAsked);
    close();
    if (!found.length) return;
    found.forEach((each, place) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}_${place}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.name = each.name;
      [["mono", each.name], ["small soft", each.kind], ["meaning", each.meaning]].forEach(([style, words]) => {
        if (!words) return;
        const part = document.createElement("span");
        part.className = style;
        part.textContent = words;
        option.append(part, " ");
      });
      list.append(option);
    });
    list.hidden = false;
    told.textContent = `${found.length} ${table.dataset.told}`;
  };
  const choose = (place) => {
    const options = [...list.children];
    chosen = (place + options.length) % options.length;
    options.forEach((each, at) => each.setAttribute("aria-selected", String(at === chosen)));
    field.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };
  const take = (option) => {
    const { typed } = candidates(true);
    const at = field.selectionStart;
    field.setRangeText(option.dataset.name, at - typed.length, at, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };

  field.addEventListener("input", () => open(false));
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      open(true);
    } else if (list.hidden) {
      if (event.key === "ArrowDown" && event.altKey) {
        event.preventDefault();
        open(true);
      }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? list.childElementCount - 1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the caret stays in the field
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
})();
