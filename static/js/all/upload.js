// Says at once that a file is too large, and how far a form with files is. Without this script the form simply posts.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.matches("[data-too-large]")) return;
  const large = [...field.files].some((file) => file.size > Number(field.dataset.most));
  say(field, large ? field.dataset.tooLarge : "");
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-upload]") || event.defaultPrevented) return;
  const fields = [...form.querySelectorAll("[data-too-large]")];
  const large = fields.find((field) => [...field.files].some((file) => file.size > Number(field.dataset.most)));
  if (large) {
    event.preventDefault();
    large.focus();
    return;
  }
  if (!fields.some((field) => field.files.length)) return;
  event.preventDefault();
  const request = new XMLHttpRequest();
  const button = event.submitter;
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (step) => {
    if (step.lengthComputable) say(fields[0], form.dataset.upload.replace("{percent}", Math.floor((step.loaded * 100) / step.total)));
  });
  request.addEventListener("load", () => show(request));
  // the browser says better what is wrong
  request.addEventListener("error", () => form.submit());
  request.send(new FormData(form, button));
  if (button) button.disabled = true;
});

// The answer becomes the page, as if the browser had sent the form itself.
function show(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  history.pushState(null, "", request.responseURL);
  document.title = page.title;
  document.body.replaceWith(page.body);
  scrollTo(0, 0);
  document.querySelector("[data-focus]")?.focus();
  // back leads to a page that this one has replaced
  window.addEventListener("popstate", () => location.reload());
}

function say(field, words) {
  let status = field.parentElement.querySelector("[role=status]");
  if (!status) {
    status = document.createElement("p");
    status.className = "field__help";
    status.setAttribute("role", "status");
    field.after(status);
  }
  status.textContent = words;
}
