// Writing: sending, slash commands and mentions with completion, and the shortcuts.

import { fragment } from "./server.js";
import { stateOf, toEnd } from "./panes.js";
import { act, where } from "./use.js";

const boxOf = (text) => text.closest(".composer");

async function sendText(form) {
  const text = form.querySelector("textarea");
  const words = text.value;
  if (!words.trim()) return;
  text.value = "";
  drafts.delete(draftKey(text));
  suggest(form, []);
  const body = { who: stateOf(form).who, channel: form.dataset.channel, thread: form.dataset.threadTs || "", text: words };
  try {
    const answer = await act(form, "/act/say", body);
    if (answer.error) text.value ||= words;
    const scroll = form.parentElement.querySelector(".scroll");
    if (scroll) toEnd(scroll);
  } catch {
    text.value ||= words;
  }
}

// word is what is being typed before the cursor when it may be completed: a command at the start, a mention anywhere.
function word(text) {
  const before = text.value.slice(0, text.selectionStart);
  const command = /^\/[\w-]*$/.exec(before);
  if (command) return { sort: "command", from: 0, typed: command[0] };
  const mention = /(?:^|\s)@([\p{L}\p{N}_.-]*)$/u.exec(before);
  if (mention) return { sort: "person", from: before.length - mention[1].length - 1, typed: mention[1] };
  return null;
}

let asked = 0;

async function complete(text) {
  const form = boxOf(text);
  const w = word(text);
  const mine = ++asked;
  hint(form, text);
  if (!w) return suggest(form, []);
  const query = new URLSearchParams({ who: stateOf(text).who, sort: w.sort, typed: w.typed, thread: form.dataset.threadTs || "" });
  const list = await fragment("/complete?" + query);
  if (mine === asked) suggest(form, [...list.children], w.typed);
}

// hint repeats a command's usage while its arguments are typed.
async function hint(form, text) {
  const name = /^(\/[\w-]+)\s/.exec(text.value)?.[1];
  const out = form.querySelector(".composer-hint");
  if (!name) return void (out.textContent = "");
  const list = await fragment("/complete?" + new URLSearchParams({ who: stateOf(text).who, sort: "command", typed: name, thread: form.dataset.threadTs || "" }));
  const line = [...list.querySelectorAll("button")].find((b) => b.dataset.insert.trim() === name);
  out.textContent = line ? name + " " + (line.querySelector("i")?.textContent || "") : "";
}

function suggest(form, lines, typed = "") {
  const list = form.querySelector(".suggest");
  if (!list) return;
  list.replaceChildren(...lines);
  list.dataset.typed = typed;
  list.hidden = lines.length === 0;
  choose(form, 0);
}

function choose(form, at) {
  const lines = [...form.querySelectorAll(".suggest button")];
  lines.forEach((l, i) => l.setAttribute("aria-selected", String(i === at)));
  lines[at]?.scrollIntoView({ block: "nearest" });
  const text = form.querySelector("textarea");
  if (lines[at]) text.setAttribute("aria-activedescendant", lines[at].id);
  else text.removeAttribute("aria-activedescendant");
}

function take(text, line) {
  const w = word(text);
  if (!w) return;
  const end = text.selectionStart;
  text.setRangeText(line.dataset.insert, w.from, end, "end");
  suggest(boxOf(text), []);
  hint(boxOf(text), text);
  text.focus();
}

function insert(form, mark) {
  const text = form.querySelector("textarea");
  const space = text.value && !/\s$/.test(text.value) && mark !== "/" ? " " : "";
  if (mark === "/") text.value = "/";
  else text.setRangeText(space + mark, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  complete(text);
}

async function shortcut(button) {
  button.closest("details").open = false;
  const at = where(button);
  await act(button, "/act/shortcut", { who: at.who, message: at.message, callback: button.dataset.shortcut });
}

function keys(e) {
  const text = e.target;
  const form = boxOf(text);
  const list = form.querySelector(".suggest");
  const open = !list.hidden && list.dataset.typed === word(text)?.typed; // a list for fewer letters comes too late to choose from
  const lines = [...form.querySelectorAll(".suggest button")];
  const at = lines.findIndex((l) => l.getAttribute("aria-selected") === "true");
  if (open && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
    e.preventDefault();
    choose(form, (at + (e.key === "ArrowDown" ? 1 : lines.length - 1)) % lines.length);
  } else if (open && (e.key === "Tab" || e.key === "Enter") && !e.shiftKey && lines[at]) {
    const whole = e.key === "Enter" && lines[at].dataset.insert.trim() === text.value.trim();
    e.preventDefault();
    if (whole) sendText(form);
    else take(text, lines[at]);
  } else if (open && e.key === "Escape") {
    e.stopPropagation();
    suggest(form, []);
  } else if (e.key === "Enter" && !e.shiftKey && !e.isComposing) {
    e.preventDefault();
    sendText(form);
  }
}

export function listen() {
  document.addEventListener("submit", (e) => {
    if (!e.target.matches(".composer")) return;
    e.preventDefault();
    sendText(e.target);
  });
  document.addEventListener("input", (e) => e.target.matches(".composer textarea") && complete(e.target));
  document.addEventListener("keydown", (e) => e.target.matches(".composer textarea") && keys(e));
  // The Enter that sends leaves no line break behind, whatever order a browser sends its key events in.
  document.addEventListener("keypress", (e) => {
    if (e.key === "Enter" && !e.shiftKey && e.target.matches(".composer textarea")) e.preventDefault();
  });
  document.addEventListener("mousedown", (e) => {
    const line = e.target.closest(".suggest button");
    if (!line) return;
    e.preventDefault();
    take(boxOf(line).querySelector("textarea"), line);
  });
  document.addEventListener("click", (e) => {
    const button = e.target.closest("[data-shortcut]");
    if (button) shortcut(button);
    const tool = e.target.closest(".composer [data-do]");
    if (tool) insert(boxOf(tool), tool.dataset.do === "slash" ? "/" : "@");
  });
}

// Each person has their own unfinished words in each place.
const drafts = new Map();
const draftKey = (text) => boxOf(text).id; // it names window, person and place

export function keepDrafts() {
  document.addEventListener("input", (e) => e.target.matches(".composer textarea") && drafts.set(draftKey(e.target), e.target.value));
  document.addEventListener("drawn", (e) => {
    for (const text of e.detail.querySelectorAll(".composer textarea")) {
      if (text.dataset.uiOwner === draftKey(text)) continue;
      text.dataset.uiOwner = draftKey(text);
      text.value = drafts.get(draftKey(text)) || "";
    }
  });
}
