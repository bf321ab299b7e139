// "/" goes to the search field. A key of one character can be in the way of speech input,
// so a button, made where a page has [data-keys], switches it off and the browser remembers that.
const store = "keys";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || off()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = [...document.querySelectorAll('input[type="search"]')].find((one) => one.checkVisibility?.() ?? one.offsetParent);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

for (const place of document.querySelectorAll("[data-keys]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = place.dataset.keys;
  place.append(button);
  button.setAttribute("aria-pressed", String(!off()));
  button.addEventListener("click", () => {
    try { localStorage.setItem(store, off() ? "on" : "off"); } catch { /* private window: nothing is remembered */ }
    button.setAttribute("aria-pressed", String(!off()));
  });
}

function off() {
  try { return localStorage.getItem(store) === "off"; } catch { return false; }
}
