// Runs before the first paint: light or dark as chosen, else as the system says.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = localStorage.getItem("steward.theme");
    document.documentElement.dataset.theme = chosen || (system.matches ? "dark" : "light");
  };
  system.addEventListener("change", apply);
  window.stewardTheme = () => {
    const now = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("steward.theme", now);
    apply();
  };
  apply();
})();
