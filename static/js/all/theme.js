// Switches the look at once; the server remembers it. Without this script the same form simply posts.
const root = document.documentElement;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-theme-form]") || button?.name !== "theme") return;
  event.preventDefault();
  const before = root.dataset.theme;
  show(button.value);
  const body = new URLSearchParams(new FormData(form, button));
  fetch(form.action, { method: "POST", body, redirect: "manual" })
    .then((answer) => {
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(`theme: ${answer.status}`);
    })
    .catch(() => {
      // not remembered, so it would be gone on the next page: show what the server knows
      show(before);
    });
});

function show(theme) {
  root.dataset.theme = theme;
  for (const button of document.querySelectorAll(".theme__button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}
