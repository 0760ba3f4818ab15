// The short tour: shown once, then by its button.

const tour = document.getElementById("tour");
const steps = [...tour.querySelectorAll("li")];
const seen = "steward.tour";
let at = 0;

function show(step) {
  at = Math.max(0, Math.min(step, steps.length - 1));
  tour.hidden = false;
  steps.forEach((s, i) => s.toggleAttribute("data-ui-on", i === at));
  tour.querySelector(".tour-count").textContent = `${at + 1} of ${steps.length}`;
  tour.querySelector("[data-do=tour-back]").hidden = at === 0;
  tour.querySelector("[data-do=tour-next]").textContent = at === steps.length - 1 ? "Done" : "Next";
  unmark();
  document.querySelector(steps[at].dataset.target)?.setAttribute("data-ui-shown", "");
}

const unmark = () => document.querySelectorAll("[data-ui-shown]").forEach((n) => n.removeAttribute("data-ui-shown"));

export function end() {
  if (tour.hidden) return false;
  tour.hidden = true;
  unmark();
  localStorage.setItem(seen, "1");
  return true;
}

export function listen() {
  document.addEventListener("click", (e) => {
    switch (e.target.closest("[data-do]")?.dataset.do) {
      case "tour":
        show(0);
        tour.querySelector("[data-do=tour-next]").focus();
        break;
      case "tour-next":
        if (at === steps.length - 1) end();
        else show(at + 1);
        break;
      case "tour-back":
        show(at - 1);
        break;
      case "tour-end":
        end();
    }
  });
  if (!localStorage.getItem(seen)) show(0);
}
