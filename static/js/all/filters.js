// Leaves empty fields out of the address, so that a filtered list has a short link to share.
const forms = ".filters__form, .site-search, .hero__search";

document.addEventListener("submit", (event) => {
  if (!event.target.matches(forms)) return;
  for (const control of event.target.elements) {
    if (control.name && control.value === "") control.disabled = true;
  }
});

// coming back from the browser's memory of pages, the fields must be usable again
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll(forms)) {
    for (const control of form.elements) control.disabled = false;
  }
});
