// Sends what was pressed in a letter as soon as a person looks at the page. Programs that check letters open links
// as well, without showing the page to anybody: for them, as without this script, the page has a button.
const form = document.querySelector("form[data-pressed]");
let sent = false;

// Not one that is drawn ahead, lies in another tab, or is driven by a program.
const looked = () => !document.prerendering && document.visibilityState === "visible" && document.hasFocus() && !navigator.webdriver;

function send() {
  if (sent || !form || !looked()) return;
  sent = true;
  form.requestSubmit(form.querySelector("button[name=act]"));
}

for (const change of ["visibilitychange", "prerenderingchange"]) document.addEventListener(change, send);
addEventListener("focus", send);
send();
