// The editor of content: tools over rich texts, and what is typed is kept on the server every few seconds.
const form = document.querySelector("form[data-autosave]");
const every = 8000;

if (form) {
  for (const area of form.querySelectorAll("textarea[data-rich]")) tool(area);
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
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, keepalive: body.toString().length < 60000 });
      if (answer.status === 204) {
        form.querySelector(".editor__status").textContent = form.dataset.autosaveDone;
      } else if (answer.status === 403 || answer.status === 404) {
        clearInterval(timer);
      }
    } catch {
      changed = true;
    }
  }
}

// A field that shows the text as it will look; the textarea holds what is sent and stays the field without script.
function tool(area) {
  const text = document.createElement("div");
  text.className = "rich__text prose";
  text.contentEditable = "true";
  text.setAttribute("role", "textbox");
  text.setAttribute("aria-multiline", "true");
  text.setAttribute("aria-label", area.labels[0].textContent.trim());
  if (area.getAttribute("aria-invalid")) text.setAttribute("aria-invalid", "true");
  text.lang = area.lang;
  show(text, area.value);
  const bar = document.createElement("div");
  bar.className = "rich__tools";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", form.dataset.toolbar);
  const names = form.dataset.tools.split("|");
  const commands = [["bold"], ["italic"], ["formatBlock", "h2"], ["insertUnorderedList"], ["formatBlock", "blockquote"], ["createLink"], ["plain"]];
  commands.forEach(([command, value], at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rich__tool";
    button.textContent = names[at];
    // the selection stays in the text
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      text.focus();
      run(command, value);
      take();
    });
    bar.append(button);
  });
  const box = document.createElement("div");
  box.className = "rich";
  box.append(bar, text);
  area.hidden = true;
  area.after(box);
  area.labels[0].addEventListener("click", () => text.focus());
  // a link of the summary of problems leads to the field
  text.id = `${area.id}-rich`;
  addEventListener("hashchange", () => { if (location.hash === `#${area.id}`) text.focus(); });
  document.execCommand("defaultParagraphSeparator", false, "p");
  text.addEventListener("input", take);
  text.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });

  function take() {
    area.value = text.textContent.trim() === "" ? "" : text.innerHTML;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function run(command, value) {
  if (command === "plain") {
    document.execCommand("removeFormat");
    document.execCommand("unlink");
    document.execCommand("formatBlock", false, "p");
  } else if (command === "createLink") {
    const address = prompt(form.dataset.linkAsk, "https://");
    if (address && /^(https?:|mailto:|tel:)/i.test(address)) document.execCommand("createLink", false, address);
  } else {
    document.execCommand(command, false, value);
  }
}

// Only what a stored text may hold: it was sanitised by the server, what was typed before a problem was not.
function show(place, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const allowed = /^(P|H2|H3|H4|UL|OL|LI|A|STRONG|EM|B|I|BLOCKQUOTE|CODE|PRE|BR|HR|TABLE|THEAD|TBODY|TR|TH|TD|SUB|SUP|DL|DT|DD|DIV|SPAN)$/;
  for (const one of parsed.querySelectorAll("*")) {
    if (!allowed.test(one.tagName)) { one.remove(); continue; }
    for (const { name } of [...one.attributes]) {
      const link = name === "href" && one.tagName === "A" && /^(https?:|mailto:|tel:|\/|#)/i.test(one.getAttribute("href"));
      if (!link && name !== "lang") one.removeAttribute(name);
    }
  }
  if (!/</.test(html) && html.trim() !== "") {
    for (const part of html.split(/\n\s*\n/)) {
      const paragraph = document.createElement("p");
      paragraph.textContent = part;
      place.append(paragraph);
    }
    return;
  }
  place.append(...parsed.childNodes);
}
