// Puts a button first among the ways to pass a page on, where the browser can share or copy.
const picture = "http://www.w3.org/2000/svg";

for (const ways of document.querySelectorAll("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "share__link";
  button.append(icon(ways.dataset.shareIcon), ways.dataset.share);
  button.addEventListener("click", () => share(ways));
  ways.prepend(button);
}

async function share(ways) {
  const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url });
    } else {
      await navigator.clipboard.writeText(url);
      say(ways);
    }
  } catch {
    // the person closed the sheet, or the browser forbids it: nothing to do
  }
}

function icon(address) {
  const svg = document.createElementNS(picture, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(picture, "use");
  use.setAttribute("href", address);
  svg.append(use);
  return svg;
}

function say(ways) {
  const status = ways.querySelector("[role=status]");
  if (!status) return;
  status.textContent = ways.dataset.shareDone ?? "";
  setTimeout(() => { status.textContent = ""; }, 4000);
}
