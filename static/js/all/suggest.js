// Fills the list of a search field with titles while somebody types: those of the header, the home page and the search.
// The list is the browser's own, with its keys and what it says to screen readers. Without script the field works by itself.
const pause = 200;

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-suggestions`;
  field.after(list);
  field.setAttribute("list", list.id);
  let timer = 0;
  let asked = "";
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest(field.value.trim()), pause);
  });

  async function suggest(words) {
    if (words.length < 2 || words === asked) return;
    asked = words;
    try {
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || words !== asked) return;
      const titles = await answer.json();
      list.replaceChildren(...titles.map((title) => Object.assign(document.createElement("option"), { value: title })));
    } catch {
      // without the network there are no suggestions, and the field still works
    }
  }
}
