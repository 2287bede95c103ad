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

// WCAG 2.4.3: after a change of screen the focus and the view are at the new heading, or at the question to change. So
// they are at that question in a tab of its own as well.
let path = location.pathname, lastHeading = null, before = null, landed = 0;
let since = new URL(location.href).searchParams.has("change") ? performance.now() : 0;
function settle() {
  // What stands until the application is there hides it, and what is hidden takes no focus.
  if (document.getElementById("shell")) { since &&= performance.now(); return; }
  const now = performance.now();
  if (location.pathname !== path) { path = location.pathname; since = now; before = lastHeading; landed = 0; }
  const title = heading();
  if (since && title && title.textContent !== before && !title.closest('[data-stale="true"]')) {
    const wanted = document.getElementById("answers")?.dataset.focus;
    const group = wanted && document.querySelector(`.st-key-${wanted} [role="radiogroup"]`);
    const target = group ? group.querySelector("input:checked") ?? group.querySelector("input") : title;
    if (!group) { title.tabIndex = -1; main().scrollTo(0, 0); }
    if (document.activeElement !== target) { target.focus({ preventScroll: !group }); target.scrollIntoView?.({ block: group ? "center" : "nearest" }); }
    landed ||= now;
    lastHeading = title.textContent;
    if (now - landed > 1200) { since = 0; before = null; }
  } else if (since && now - since > 8000) { since = 0; before = null; }
  if (!since && title) lastHeading = title.textContent;
}
// WCAG 2.4.1: the header and the footer stand inside the main part, so the first link skips to the screen's heading.
addEventListener("click", (event) => {
  const title = event.target.closest?.('[data-testid="stSkipToContent"]') && heading();
  if (!title) return;
  event.preventDefault();
  event.stopPropagation();
  title.tabIndex = -1;
  title.focus();
}, true);
function set(element, values) {
  for (const [name, value] of Object.entries(values)) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
// WCAG 1.3.1, 4.1.2: the box for files is a group that carries its label, not a "presentation" of nothing.
// WCAG 1.1.1: a chart is one picture with its words. An icon beside words that say the same is not read out.
function mendRoles() {
  const each = (selector, mend) => document.querySelectorAll(selector).forEach(mend);
  each('[data-testid="stFileUploaderDropzone"]', (box) => set(box, { role: "group" }));
  each('[data-testid="stVegaLiteChart"][role]', (chart) => set(chart, { role: "img" }));
  each('[data-testid="stVegaLiteChart"] svg', (drawing) => set(drawing, { "aria-hidden": "true" }));
  each('[role="img"][aria-label$=" icon"]', (icon) => set(icon, { "aria-hidden": "true" }));
}
// WCAG 2.4.6, 4.1.2: what Streamlit calls "progress", "Copy to clipboard" and "Open" says of what.
function nameControls() {
  const each = (selector, named) => document.querySelectorAll(selector).forEach((control) => {
    const name = named(control);
    if (name) set(control, { "aria-label": name });
  });
  each('[data-testid="stMain"] [role="progressbar"]', () => "Questions answered");
  each('[data-testid="stCode"] button', (button) => `Copy: ${titleOf(button)}`);
  each('button[aria-haspopup="listbox"]', (button) => {
    const field = button.closest('[role="group"]')?.querySelector('[role="combobox"]');
    return field && `${button.ariaExpanded === "true" ? "Close" : "Open"}: ${field.ariaLabel}`;
  });
}
// The words of the fold that something stands in, or of the heading above it.
function titleOf(element) {
  const before = (title) => title.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  const fold = element.closest("details")?.querySelector("summary p");
  return (fold ?? [...main().querySelectorAll("h1, h2")].filter(before).at(-1))?.textContent.trim() ?? "";
}
// Who moves on from the heading at once is not called back to it.
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => {
  if (!landed) return;
  since = 0; before = null; landed = 0;
  lastHeading = heading()?.textContent ?? null;
}, true);
function watch() { settle(); mendRoles(); nameControls(); }
new MutationObserver(watch).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
setInterval(watch, 200);
})();
