// The page: navigation, clock, keys, and the stream that says when to look again.

import * as composer from "./composer.js";
import * as drawer from "./drawer.js";
import * as tour from "./tour.js";
import * as typeahead from "./typeahead.js";
import * as use from "./use.js";
import { begin, drawAll, go, paneOf, panes, readAddress, slotOf, split } from "./panes.js";
import { fragment, send, toast } from "./server.js";
import { morph } from "./morph.js";

// Navigation.
document.addEventListener("click", (e) => {
  const to = e.target.closest("[data-who], [data-goto], [data-thread]");
  if (!to || !to.closest(".pane")) return;
  const slot = slotOf(to);
  paneOf(to).removeAttribute("data-ui-places");
  if (to.dataset.who) go(slot, { who: to.dataset.who, thread: "" });
  else if (to.dataset.goto) go(slot, { at: to.dataset.goto, thread: "" });
  else go(slot, { thread: to.dataset.thread });
});

// What the page's own buttons do.
document.addEventListener("click", async (e) => {
  const button = e.target.closest("[data-do]");
  switch (button?.dataset.do) {
    case "split":
      return split(!panes.b);
    case "theme":
      return window.stewardTheme();
    case "places":
      return paneOf(button).toggleAttribute("data-ui-places");
    case "close-thread":
      return go(slotOf(button), { thread: "" });
    case "close-view":
      return use.closeView(button, false);
    case "close-all":
      return use.closeView(button, true);
    case "said":
      return said(button.closest(".msg"));
    case "reset":
      return reset();
  }
});

function said(message) {
  if (message.toggleAttribute("data-ui-said")) message.querySelector(".said").scrollIntoView({ block: "nearest" });
}

async function reset() {
  const sure = document.createElement("span");
  sure.dataset.confirm = JSON.stringify({ title: "Start over?", text: "Everything that was said and done in this playground goes, and the clock goes back to now.", confirm: "Start over", deny: "Keep it", style: "danger" });
  if (!(await use.ask(sure))) return;
  const answer = await send("/act/reset", {});
  if (answer.error) return toast(answer.error, true);
  location.assign("/");
}

// Clock.
document.addEventListener("click", async (e) => {
  const step = e.target.closest("[data-clock]")?.dataset.clock;
  if (!step) return;
  await send("/act/clock", { step });
  await Promise.all([showClock(), drawAll()]);
});

async function showClock() {
  const fresh = (await fragment("/clock")).firstElementChild;
  morph(document.getElementById("clock"), fresh);
}
setInterval(() => document.hidden || showClock().catch(() => {}), 15_000);

// Keys: Escape closes what is on top; Tab stays inside an open modal.
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && !document.getElementById("confirm").open) escape(e.target);
  if (e.key === "Tab") stayInside(e);
});

function escape(target) {
  const menu = document.querySelector("details:is(.menu, .picker)[open]");
  if (menu) {
    menu.open = false;
    return menu.querySelector("summary").focus();
  }
  const pane = target.closest?.(".pane") || document.getElementById("pane-a");
  if (drawer.close()) return;
  const modal = pane.querySelector(".modal");
  if (modal) return void use.closeView(modal, false);
  if (pane.hasAttribute("data-ui-places")) return pane.removeAttribute("data-ui-places");
  if (pane.querySelector(".thread")) return void go(pane.dataset.slot, { thread: "" });
  tour.end();
}

function stayInside(e) {
  const modal = e.target.closest?.(".modal");
  if (!modal) return;
  const stops = [...modal.querySelectorAll("button, input, textarea, select, summary, a[href]")].filter((n) => !n.disabled && n.getClientRects().length);
  const first = stops[0];
  const last = stops.at(-1);
  if (e.shiftKey && e.target === first) last.focus();
  else if (!e.shiftKey && e.target === last) first.focus();
  else return;
  e.preventDefault();
}

// Menus close when something else is clicked, and open upwards where there is no room below.
document.addEventListener("click", (e) => {
  for (const d of document.querySelectorAll("details:is(.menu, .picker)[open]")) if (!d.contains(e.target)) d.open = false;
});
document.addEventListener("toggle", (e) => {
  const d = e.target;
  if (d.open) d.querySelector(".picker-list")?.scrollIntoView({ block: "nearest" });
  if (!d.matches?.("details.menu:not(.up)") || !d.open) return;
  const room = d.closest(".scroll, .modal-body")?.getBoundingClientRect().bottom ?? innerHeight;
  d.classList.toggle("drop-up", d.getBoundingClientRect().bottom + 200 > room);
}, true);
document.addEventListener("input", (e) => {
  if (!e.target.matches(".picker-filter")) return;
  const wanted = e.target.value.toLowerCase();
  for (const line of e.target.parentElement.querySelectorAll(".option")) line.hidden = !line.textContent.toLowerCase().includes(wanted);
});

// In a split window, the pane used last is marked.
document.addEventListener("focusin", (e) => {
  const pane = e.target.closest?.(".pane");
  if (pane) for (const p of document.querySelectorAll(".pane")) p.toggleAttribute("data-ui-last", p === pane);
});
// On a touch screen a tap shows a message's tools.
document.addEventListener("click", (e) => {
  for (const m of document.querySelectorAll(".msg[data-ui-tools]")) if (!m.contains(e.target)) m.removeAttribute("data-ui-tools");
  if (!e.target.closest("button, a, input, select, textarea, summary")) e.target.closest(".msg")?.setAttribute("data-ui-tools", "");
});

// The stream. Changes come in bunches; one drawing serves a bunch.
let lost = false;
const version = document.body.dataset.version;
const stream = new EventSource("/events");
stream.addEventListener("change", (e) => {
  const what = JSON.parse(e.data);
  if (what.page) drawAll();
  if (what.clock) showClock();
  if (what.ledger || what.page) drawer.refresh();
});
stream.addEventListener("hello", (e) => {
  if (e.data !== version) location.reload();
  if (lost) drawAll();
  lost = false;
});
stream.addEventListener("error", () => {
  if (!lost) toast("The playground does not answer. This page waits and tries again.", true);
  lost = true;
});

readAddress();
use.listen();
typeahead.listen();
composer.listen();
composer.keepDrafts();
drawer.listen();
tour.listen();
begin();
document.documentElement.dataset.ready = "1";
