// What Streamlit's page leaves out for people who use the keyboard or a screen reader. Each block names what it serves.
(() => {
const main = () => document.querySelector('[data-testid="stMain"]');
const heading = () => main()?.querySelector("h1");

// WCAG 2.1.4: Streamlit reruns on "r" and clears caches on "c"; no single letter may do anything.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/i.test(event.key)) return;
  const field = event.target;
  if (field.isContentEditable || /^(TEXTAREA|SELECT)$/.test(field.tagName)) return;
  if (field.tagName === "INPUT" && !/^(radio|checkbox|button)$/.test(field.type)) return;
  event.stopImmediatePropagation();
}, true);

// WCAG 2.4.3: after a change of screen the focus and the view are at the new heading, or at the question to change.
let path = location.pathname, lastHeading = null, before = null, since = 0, landed = false;
function settle() {
  if (location.pathname !== path) { path = location.pathname; since = performance.now(); before = lastHeading; landed = false; }
  const title = heading();
  if (since && title && title.textContent !== before && !title.closest('[data-stale="true"]')) {
    const wanted = document.getElementById("answers")?.dataset.focus;
    const group = wanted && document.querySelector(`.st-key-${wanted} [role="radiogroup"]`);
    const target = group ? group.querySelector("input:checked") ?? group.querySelector("input") : title;
    if (!group) { title.tabIndex = -1; main().scrollTo(0, 0); }
    if (document.activeElement !== target) { target.focus({ preventScroll: !group }); target.scrollIntoView?.({ block: group ? "center" : "nearest" }); }
    landed = true;
    lastHeading = title.textContent;
    if (performance.now() - since > 1200) { since = 0; before = null; }
  } else if (since && performance.now() - since > 8000) { since = 0; before = null; }
  if (!since && title) lastHeading = title.textContent;
}
// WCAG 1.3.1, 4.1.2: the box for files is a group that carries its label, not a "presentation" of nothing.
// WCAG 1.1.1: a chart is one picture with its words. An icon beside words that say the same is not read out.
function mendRoles() {
  for (const box of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]:not([role="group"])')) box.setAttribute("role", "group");
  for (const chart of document.querySelectorAll('[data-testid="stVegaLiteChart"][role="graphics-document"]')) chart.setAttribute("role", "img");
  for (const icon of document.querySelectorAll('[role="img"][aria-label$=" icon"]:not([aria-hidden])')) icon.setAttribute("aria-hidden", "true");
}
// Who moves on from the heading at once is not called back to it.
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => {
  if (!landed) return;
  since = 0; before = null; landed = false;
  lastHeading = heading()?.textContent ?? null;
}, true);
function watch() { settle(); mendRoles(); }
new MutationObserver(watch).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
setInterval(watch, 200);
})();
