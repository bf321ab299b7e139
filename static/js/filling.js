// What is typed into a step is kept on the server every few seconds.
const form = document.querySelector("form[data-keep]");
const every = 5000;

if (form) {
  let changed = false;
  let sending = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { sending = true; });
  const timer = setInterval(keep, every);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });

  async function keep() {
    if (!changed || sending) return;
    changed = false;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.keep, { method: "POST", body, redirect: "manual", keepalive: body.toString().length < 60000 });
      if (answer.status === 204) form.querySelector("[data-keep-status]").textContent = form.dataset.kept;
      else if (answer.status === 404) clearInterval(timer);
      else changed = true;
    } catch {
      changed = true;
    }
  }
}
