// External selects: what is typed is sent to the bot, whose options are offered in a list (ARIA combobox).

import { send } from "./server.js";
import { put, where } from "./use.js";

let timer;

function offer(input) {
  clearTimeout(timer);
  timer = setTimeout(() => look(input), 220);
}

async function look(input) {
  const el = input.closest(".typeahead");
  const list = el.querySelector(".typeahead-list");
  if (input.value.length < Number(el.dataset.minQuery)) return show(input, list, []);
  const answer = await send("/act/suggest", { ...where(el), block: el.dataset.block, act: el.dataset.act, value: input.value });
  if (answer.error) return show(input, list, [], answer.error);
  show(input, list, answer.options || []);
}

function show(input, list, options, note = "") {
  list.replaceChildren(
    ...options.map((o, i) => {
      const line = document.createElement("span");
      line.role = "option";
      line.id = list.id + "-" + i;
      line.dataset.value = o.Value;
      line.textContent = o.Text;
      if (o.Description) {
        const small = document.createElement("small");
        small.textContent = o.Description;
        line.append(small);
      }
      return line;
    }),
  );
  if (!options.length && input.value) {
    const none = document.createElement("small");
    none.textContent = note || "Nothing found";
    list.append(none);
  }
  list.hidden = !list.childElementCount;
  input.setAttribute("aria-expanded", String(!list.hidden));
  select(input, list, options.length ? 0 : -1);
}

function select(input, list, at) {
  const lines = [...list.querySelectorAll("[role=option]")];
  lines.forEach((l, i) => l.setAttribute("aria-selected", String(i === at)));
  if (lines[at]) {
    input.setAttribute("aria-activedescendant", lines[at].id);
    lines[at].scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}

function take(input, line) {
  const el = input.closest(".typeahead");
  const chip = document.createElement("span");
  chip.className = "chip";
  chip.dataset.value = line.dataset.value;
  chip.textContent = line.firstChild.textContent;
  const chips = el.querySelector(".chips");
  if (!el.hasAttribute("data-many")) chips.replaceChildren();
  chips.append(chip);
  input.value = "";
  hide(input);
  put(el);
}

function hide(input) {
  const list = input.closest(".typeahead").querySelector(".typeahead-list");
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
}

export function listen() {
  document.addEventListener("input", (e) => e.target.matches("[role=combobox]") && offer(e.target));
  document.addEventListener("focusin", (e) => {
    if (e.target.matches("[role=combobox]") && e.target.closest(".typeahead").dataset.minQuery === "0") offer(e.target);
  });
  document.addEventListener("focusout", (e) => e.target.matches("[role=combobox]") && setTimeout(() => hide(e.target), 150));
  document.addEventListener("mousedown", (e) => {
    const line = e.target.closest(".typeahead-list [role=option]");
    if (!line) return;
    e.preventDefault();
    take(line.closest(".typeahead").querySelector("[role=combobox]"), line);
  });
  document.addEventListener("keydown", (e) => {
    if (!e.target.matches("[role=combobox]")) return;
    const el = e.target.closest(".typeahead");
    const list = el.querySelector(".typeahead-list");
    const lines = [...list.querySelectorAll("[role=option]")];
    const at = lines.findIndex((l) => l.getAttribute("aria-selected") === "true");
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      select(e.target, list, (at + (e.key === "ArrowDown" ? 1 : lines.length - 1)) % Math.max(lines.length, 1));
    } else if (e.key === "Enter" && !list.hidden && lines[at]) {
      e.preventDefault();
      take(e.target, lines[at]);
    } else if (e.key === "Escape" && !list.hidden) {
      e.stopImmediatePropagation();
      hide(e.target);
    } else if (e.key === "Backspace" && e.target.value === "") {
      const chips = el.querySelector(".chips");
      if (!chips.lastElementChild) return;
      chips.lastElementChild.remove();
      put(el);
    }
  });
}
