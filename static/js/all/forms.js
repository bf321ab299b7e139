// A step of a form follows its own answers: the server draws it anew, so rules live in one place.
const step = "[data-form-step]";

function follow(form) {
  form.querySelectorAll("[data-without-script]").forEach((part) => { part.hidden = true; });
  form.querySelectorAll("select[data-long-list]").forEach(searchable);
}

// A field above a long list that leaves the fitting choices.
function searchable(select) {
  if (select.dataset.ready) return;
  select.dataset.ready = "1";
  const all = [...select.options];
  const field = document.createElement("input");
  field.type = "search";
  field.className = "field__input";
  field.setAttribute("aria-label", select.dataset.longList);
  field.placeholder = select.dataset.longList;
  field.addEventListener("input", () => {
    const words = field.value.trim().toLowerCase();
    const chosen = select.value;
    select.replaceChildren(...all.filter((option) => !option.value || option.value === chosen || option.text.toLowerCase().includes(words)));
    select.value = chosen;
  });
  select.parentElement.before(field);
}

let turn = 0;

async function redraw(form, command) {
  const mine = ++turn;
  const body = new URLSearchParams(new FormData(form));
  body.set("do", command);
  const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || mine !== turn) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(step);
  const old = form.querySelector(step);
  if (!fresh || !old) return;
  const focus = document.activeElement;
  const { id, name, value } = focus ?? {};
  old.replaceWith(fresh);
  follow(form);
  const again = id ? document.getElementById(id) : [...fresh.querySelectorAll("input, button")].find((one) => one.name === name && one.value === value);
  again?.focus();
}

for (const form of document.querySelectorAll("form[data-form]")) {
  follow(form);
  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-watched]")) redraw(form, "show");
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest(`${step} button[name="do"]`);
    if (!button || !/^(add|drop)-/.test(button.value)) return;
    event.preventDefault();
    redraw(form, button.value);
  });
}
