// The panes: who looks at what in each, and drawing them again.

import { morph } from "./morph.js";
import { fragment, send, toast } from "./server.js";

export const panes = {}; // slot -> {who, at, thread}
const closed = { who: "", at: "", thread: "" };

export const paneOf = (node) => node.closest(".pane");
export const slotOf = (node) => paneOf(node).dataset.slot;
export const stateOf = (node) => panes[slotOf(node)];

export function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const slot of ["a", "b"]) {
    const pane = document.getElementById("pane-" + slot);
    const [who, at, thread] = (query.get(slot) || "").split("~");
    panes[slot] = pane.hidden ? null : { ...closed, who: who || shown(pane, "[data-who][aria-pressed=true]", "who"), at: at || shown(pane, ".place[aria-current]", "goto"), thread: thread || "" };
  }
}

const shown = (pane, selector, key) => pane.querySelector(selector)?.dataset[key] || "";

function writeAddress() {
  const query = ["a", "b"].filter((s) => panes[s]).map((s) => s + "=" + [panes[s].who, panes[s].at, panes[s].thread].join("~").replace(/~+$/, ""));
  history.replaceState(null, "", "?" + query.join("&"));
}

export function go(slot, change) {
  panes[slot] = { ...panes[slot], ...change };
  writeAddress();
  return draw(slot, true);
}

export function split(on) {
  const b = document.getElementById("pane-b");
  document.getElementById("panes").classList.toggle("split", on);
  document.querySelector("[data-do=split]").setAttribute("aria-pressed", on);
  b.hidden = !on;
  panes.b = on ? { ...closed, at: panes.a.at } : null;
  if (!on) b.replaceChildren();
  writeAddress();
  return on ? draw("b", true) : null;
}

export const drawAll = () => Promise.all(["a", "b"].filter((s) => panes[s]).map((s) => draw(s)));

const drawing = {}; // slot -> what is under way, so that answers never overtake each other

export function draw(slot, moved = false) {
  const before = drawing[slot] || Promise.resolve();
  const next = before.then(() => drawNow(slot, moved)).catch((err) => toast(err.message, true));
  drawing[slot] = next;
  return next;
}

async function drawNow(slot, moved) {
  const state = panes[slot];
  if (!state) return;
  const query = new URLSearchParams({ slot, ...state });
  const drawn = await fragment("/pane?" + query);
  if (panes[slot] !== state) return; // somebody moved on meanwhile; their drawing follows
  const pane = document.getElementById("pane-" + slot);
  const hadModal = pane.querySelector(".modal")?.id;
  const known = new Set([...pane.querySelectorAll(".msg")].map((m) => m.id));
  const fresh = document.createElement("section");
  fresh.append(drawn);
  for (const { name, value } of pane.attributes) fresh.setAttribute(name, value);
  morph(pane, fresh);
  settle(pane);
  if (!moved) announce(pane, known);
  focusModal(pane, hadModal);
  fillIn(slot, pane);
}

// settle keeps a conversation at its end for whoever reads there, and starts a newly opened one there. Where somebody
// reads is known from their own scrolling, since a window that changes its size moves nothing.
function settle(pane) {
  for (const s of pane.querySelectorAll(".scroll[data-place]")) {
    if (s.dataset.uiLow === undefined) sizes.observe(s);
    if (s.dataset.uiLow !== "no") toEnd(s);
  }
}

export function toEnd(s) {
  s.scrollTop = s.scrollHeight;
  s.dataset.uiLow = "yes";
}

const sizes = new ResizeObserver((all) => {
  for (const { target } of all) if (target.dataset.uiLow === "yes") toEnd(target);
});
document.addEventListener(
  "scroll",
  (e) => {
    const s = e.target;
    if (s.dataset?.place) s.dataset.uiLow = s.scrollHeight - s.scrollTop - s.clientHeight < 60 ? "yes" : "no";
  },
  true,
);

function announce(pane, known) {
  const news = [...pane.querySelectorAll(".msg")].filter((m) => !known.has(m.id)).slice(-3);
  for (const m of news) {
    const p = document.createElement("p");
    p.textContent = m.dataset.announce;
    const live = document.getElementById("announce");
    live.append(p);
    while (live.children.length > 12) live.firstChild.remove();
  }
}

// What had the focus before a modal opened gets it back when the last one closes.
const returnTo = {};

function focusModal(pane, hadModal) {
  const slot = pane.dataset.slot;
  const modal = pane.querySelector(".modal");
  for (const part of pane.children) part.inert = !!modal && !part.classList.contains("modal-layer") && !part.classList.contains("rail");
  if (modal && modal.id !== hadModal) {
    if (!hadModal) returnTo[slot] = document.activeElement?.id;
    const first = modal.querySelector("[data-focus]") || modal.querySelector(".modal-body :is(input, textarea, select, summary):not([disabled])") || modal.querySelector(".modal-body");
    if (document.activeElement === document.body || pane.contains(document.activeElement)) {
      first.focus({ preventScroll: true });
      if (first.matches("textarea")) first.setSelectionRange(first.value.length, first.value.length);
    }
  }
  if (modal && modal.querySelector(".has-error")) modal.querySelector(".has-error").scrollIntoView({ block: "nearest" });
  if (!modal && hadModal) {
    const back = document.getElementById(returnTo[slot]) || pane.querySelector(".composer textarea") || pane.querySelector(".main");
    back?.focus({ preventScroll: true });
  }
}

// fillIn learns from what the server drew who and where this is, when the address did not say.
function fillIn(slot, pane) {
  panes[slot].who ||= shown(pane, "[data-who][aria-pressed=true]", "who");
  panes[slot].at ||= shown(pane, ".place[aria-current]", "goto");
  pane.setAttribute("aria-label", "Window of " + (pane.querySelector(".side-foot strong")?.textContent || ""));
  writeAddress();
  openTab(slot);
  document.dispatchEvent(new CustomEvent("drawn", { detail: pane }));
}

// The bot hears when somebody opens one of its tabs, each time anew.
const opened = {};

function openTab(slot) {
  const { who, at } = panes[slot];
  const tab = at === "home" || at === "dm" ? at : "";
  if (tab && opened[slot] !== who + tab) send("/act/tab", { who, step: tab }).then((a) => a.error && toast(a.error, true));
  opened[slot] = tab && who + tab;
}

// A page that was just loaded starts at the newest messages.
export function begin() {
  for (const pane of document.querySelectorAll(".pane:not([hidden])")) {
    settle(pane);
    focusModal(pane, "");
    fillIn(pane.dataset.slot, pane);
  }
}
