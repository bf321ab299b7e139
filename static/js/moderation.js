// Keys of one letter on the moderators' desk; whoever has switched such keys off (keys.js) has none of these either.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || off()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (!/^[a-z]$/i.test(event.key)) return;
  const target = document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
});

function off() {
  try { return localStorage.getItem("keys") === "off"; } catch { return false; }
}
