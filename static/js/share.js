// The share button is hidden in the page and shown only where the browser can share or copy.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url });
      } else {
        await navigator.clipboard.writeText(url);
        say(button);
      }
    } catch {
      // the person closed the sheet, or the browser forbids it: nothing to do
    }
  });
}

function say(button) {
  const status = button.closest(".share")?.querySelector("[data-share-status]");
  if (!status) return;
  status.textContent = button.dataset.shareDone ?? "";
  setTimeout(() => { status.textContent = ""; }, 4000);
}
