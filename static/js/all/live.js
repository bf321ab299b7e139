// What is marked by [data-live] waits for something: it is asked for again until its new form waits no more.
// Without this script the link in it does the same.
const pause = 3000;

async function again() {
  const old = document.querySelector("[data-live]");
  if (!old) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-live]");
    if (!now) return location.reload();
    old.replaceChildren(...now.childNodes);
  } catch { /* not reachable: the next time may be luckier */ }
  setTimeout(again, pause);
}

if (document.querySelector("[data-live]")) setTimeout(again, pause);
