// Using what a bot drew: buttons, menus, fields and forms. The server decides what is sent to the bot.

import { send, toast } from "./server.js";
import { draw, paneOf, slotOf, stateOf } from "./panes.js";

// where says which message or view an element stands in, for whom.
export function where(node) {
  const view = node.closest("[data-view]");
  const message = node.closest("[data-message]");
  return { who: stateOf(node).who, view: view?.dataset.view || "", message: view ? "" : message?.dataset.message || "" };
}

export async function act(node, path, body) {
  const slot = slotOf(node);
  const answer = await send(path, body);
  if (answer.error) toast(answer.error, true);
  await draw(slot);
  return answer;
}

export function ask(node) {
  const words = node.closest("[data-confirm]")?.dataset.confirm;
  if (!words) return Promise.resolve(true);
  const c = JSON.parse(words);
  const box = document.getElementById("confirm");
  box.querySelector("#confirm-title").textContent = c.title;
  box.querySelector("#confirm-text").textContent = c.text;
  box.querySelector("#confirm-no").textContent = c.deny || "Cancel";
  const yes = box.querySelector("#confirm-yes");
  yes.textContent = c.confirm || "Yes";
  yes.className = c.style === "danger" ? "btn btn-danger" : "btn btn-primary";
  box.returnValue = "no";
  box.showModal();
  return new Promise((done) => box.addEventListener("close", () => done(box.returnValue === "yes"), { once: true }));
}

// A click on a button or a line of an overflow menu.
async function press(node) {
  if (node.getAttribute("aria-busy") === "true") return;
  if (!(await ask(node))) return;
  const menu = node.closest("details.menu");
  if (menu) menu.open = false;
  node.setAttribute("aria-busy", "true");
  try {
    await flush(node);
    await act(node, "/act/press", { ...where(node), block: node.dataset.block, act: node.dataset.act, type: node.dataset.type, value: node.dataset.value || "" });
  } catch {
    // said in a toast already
  } finally {
    node.removeAttribute("aria-busy");
  }
}

// What stands in a field, as a list: one word for text and single choices, any number for others.
function contents(el) {
  const chips = el.matches(".typeahead") ? [...el.querySelectorAll(".chip")].map((c) => c.dataset.value) : null;
  if (chips) return chips;
  const boxes = [...el.querySelectorAll("input[type=checkbox], input[type=radio]")];
  if (boxes.length) return boxes.filter((b) => b.checked).map((b) => b.value);
  const control = el.querySelector("select, textarea, input:not([data-not-state])");
  return control && control.value !== "" ? [control.value] : [];
}

const waiting = new Map(); // element -> timer: typed, not yet sent

function typed(el) {
  clearTimeout(waiting.get(el));
  waiting.set(el, setTimeout(() => put(el), 300));
}

export async function put(el) {
  clearTimeout(waiting.get(el));
  waiting.delete(el);
  if (!el.isConnected) return;
  const field = { ...where(el), block: el.dataset.block, act: el.dataset.act, type: el.dataset.type, values: contents(el) };
  const sent = send("/act/put", field).then((a) => a.error && toast(a.error, true));
  onTheWay.add(sent);
  await sent.finally(() => onTheWay.delete(sent));
}

const onTheWay = new Set(); // fields that are being sent: a form must not overtake them

// flush sends what is still waiting in the same message or view, and waits for what is on its way.
async function flush(node) {
  const home = node.closest("[data-view], [data-message]");
  for (const el of [...waiting.keys()]) if (home?.contains(el)) await put(el);
  await Promise.all(onTheWay);
}

async function submit(form) {
  const button = form.querySelector("footer [type=submit]");
  if (!button || button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    await flush(form);
    const answer = await act(form, "/act/submit", where(form));
    if (answer.errors) form.querySelector(".has-error :is(input, textarea, select, summary)")?.focus();
  } catch {
    // said in a toast already
  } finally {
    button.removeAttribute("aria-busy");
  }
}

export const closeView = (node, all) => act(node, "/act/close", { ...where(node.closest("[data-view]") || node), all });

export function listen() {
  document.addEventListener("click", (e) => {
    const button = e.target.closest(".block [data-act]:is(button, a)");
    if (button) press(button);
    const link = e.target.closest(".menu-list a[data-act]");
    if (link && !button) press(link);
  });
  document.addEventListener("input", (e) => {
    const el = e.target.closest(".el[data-act]");
    if (!el || e.target.hasAttribute("data-not-state")) return;
    if (e.target.matches("textarea, input:not([type=checkbox], [type=radio], [type=date], [type=time], [type=datetime-local])")) {
      count(el);
      typed(el);
    }
  });
  document.addEventListener("change", async (e) => {
    const el = e.target.closest(".el[data-act]");
    if (!el || e.target.hasAttribute("data-not-state")) return;
    if (el.matches(".picker")) picked(el);
    if (!el.dataset.dispatch) return put(el);
    if (e.target.matches("select, [type=checkbox], [type=radio], [type=date], [type=time], [type=datetime-local]")) {
      if (!(await ask(el))) {
        el.dataset.uiReset = "";
        return draw(slotOf(el));
      }
      await put(el);
      draw(slotOf(el));
    }
  });
  // Enter in a field that searches chooses there; it never sends the form.
  document.addEventListener("keypress", (e) => {
    if (e.key === "Enter" && e.target.matches(".picker-filter, [role=combobox]")) e.preventDefault();
  });
  document.addEventListener("submit", (e) => {
    if (!e.target.matches(".modal")) return;
    e.preventDefault();
    submit(e.target);
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.isComposing || e.target.matches(".picker-filter, [role=combobox]")) return;
    const el = e.target.closest(".el[data-act]");
    const oneLine = e.target.matches("input") && !e.target.matches("[type=checkbox], [type=radio]");
    if (el && oneLine && el.dataset.dispatch) {
      e.preventDefault();
      put(el).then(() => act(el, "/act/enter", { ...where(el), block: el.dataset.block, act: el.dataset.act }));
    } else if (e.target.closest(".modal") && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      submit(e.target.closest(".modal"));
    } else if (e.target.matches(".picker-list input, .option input") && !e.target.closest(".modal")) {
      e.preventDefault();
    }
  });
  document.addEventListener("drawn", (e) => e.detail.querySelectorAll(".el").forEach(count));
}

function count(el) {
  const out = el.querySelector(".count");
  const control = el.querySelector("[data-max]");
  if (!out || !control) return;
  const left = Number(control.dataset.max) - [...control.value].length;
  out.textContent = left < Math.max(Math.min(20, control.dataset.max / 2), control.dataset.max * 0.2) ? left : "";
  out.classList.toggle("over", left < 0);
}

// picked shows in a closed multi-select what is ticked, and stops at the most that may be.
function picked(el) {
  const ticked = [...el.querySelectorAll("input[type=checkbox]:checked")];
  const most = Number(el.dataset.most || 0);
  for (const box of el.querySelectorAll("input[type=checkbox]:not(:checked)")) box.disabled = most > 0 && ticked.length >= most;
  el.querySelector(".chips").replaceChildren(
    ...ticked.map((box) => {
      const chip = document.createElement("span");
      chip.className = "chip";
      chip.textContent = box.parentElement.querySelector("span").textContent;
      return chip;
    }),
  );
}
