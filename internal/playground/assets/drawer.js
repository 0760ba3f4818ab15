// The drawer at the side: JSON of a message or view, or the ledger.

import { morph } from "./morph.js";
import { fragment, toast } from "./server.js";
import { stateOf } from "./panes.js";

const drawer = document.getElementById("drawer");
let shown = ""; // the address of what is shown
let opener = null;

async function show(path, from) {
  shown = path;
  opener = from || opener;
  const fresh = document.createElement("aside");
  for (const { name, value } of drawer.attributes) fresh.setAttribute(name, value);
  fresh.removeAttribute("hidden");
  fresh.append(await fragment(path));
  morph(drawer, fresh);
  drawer.hidden = false;
  document.querySelector("[data-do=ledger]").setAttribute("aria-expanded", String(path === "/ledger"));
  if (from) drawer.querySelector("[data-do=close-drawer]").focus();
}

export function close() {
  if (drawer.hidden) return false;
  drawer.hidden = true;
  shown = "";
  document.querySelector("[data-do=ledger]").setAttribute("aria-expanded", "false");
  opener?.focus();
  return true;
}

export const refresh = () => shown && show(shown).catch(() => {});

export function listen() {
  document.addEventListener("click", (e) => {
    const inspect = e.target.closest("[data-inspect]");
    if (inspect) show("/inspect?" + new URLSearchParams({ who: stateOf(inspect).who, what: inspect.dataset.inspect, id: inspect.dataset.id }), inspect).catch((err) => toast(err.message, true));
    const tool = e.target.closest("[data-do]")?.dataset.do;
    if (tool === "ledger") shown === "/ledger" ? close() : show("/ledger", e.target.closest("[data-do]"));
    if (tool === "close-drawer") close();
    if (tool === "copy") {
      navigator.clipboard.writeText(e.target.closest("section").querySelector("pre").textContent).then(() => toast("Copied"));
    }
  });
}
