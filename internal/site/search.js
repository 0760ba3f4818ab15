"use strict";
(() => {
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const notes = JSON.parse(document.getElementById("index").textContent)
    .map(({ id, text }) => ({ row: document.querySelector(`[data-id="${id}"]`), text: " " + plain(text).replace(/[^\p{L}\p{N}]+/gu, " ") }));
  const box = document.getElementById("words"), count = document.getElementById("count");
  const look = () => {
    const words = plain(box.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let n = 0;
    for (const { row, text } of notes) {
      row.hidden = !words.every((word) => text.includes(" " + word));
      if (!row.hidden) n++;
    }
    const says = n === 0 ? count.dataset.none : n === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = words.length ? says.replace("{n}", n) : "";
  };
  box.addEventListener("input", look);
  const form = document.getElementById("search");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  look();
  document.documentElement.dataset.ready = "";
})();
