// "/" goes to the search field, on a page of the office to that of the page; "?" shows the list of keys where
// there is one. A key of one character can be in the way of speech input, so a button, made where a page has [data-keys], switches it off and the browser remembers that.
const store = "keys";

document.addEventListener("keydown", (event) => {
  if (!"/?".includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || off()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (event.key === "?") {
    const list = document.querySelector("[data-keys-list]");
    if (list && !list.open) list.showModal();
    return;
  }
  const fields = ['.room__body input[type="search"]', 'input[type="search"]'].flatMap((one) => [...document.querySelectorAll(one)]);
  const field = fields.find((one) => one.checkVisibility?.() ?? one.offsetParent);
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
