// What no Streamlit setting does. Each block names what it serves. House rule: no other script.
(() => {
const main = () => document.querySelector('[data-testid="stMain"]');
const heading = () => main()?.querySelector("h1");
const answers = () => document.getElementById("answers");

// WCAG 2.1.4: Streamlit reruns on "r" and clears caches on "c"; no single letter may do anything.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/i.test(event.key)) return;
  const field = event.target;
  if (field.isContentEditable || /^(TEXTAREA|SELECT)$/.test(field.tagName)) return;
  if (field.tagName === "INPUT" && !/^(radio|checkbox|button)$/.test(field.type)) return;
  event.stopImmediatePropagation();
}, true);

// The address holds the answers at every moment, also those the server has not been sent yet.
// The token's cells and check characters are those of assessment/links/token.py; a browser test compares the two.
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
function check(body) {
  let value = 7;
  for (const character of body) value = (value * 31 + character.charCodeAt(0)) % 1679609;
  let digits = "";
  for (let i = 0; i < 4; i++) { digits = DIGITS[value % 36] + digits; value = Math.floor(value / 36); }
  return digits;
}
const unsent = new Map(); // slot to code: chosen here, and not yet in what the server hands over
let left = false; // whether one of them was chosen on a screen that has been left
let turned = false; // whether one of them changes what the screen asks
function currentToken(span) {
  const [first, ...rest] = span.dataset.token.split("-");
  const cells = [...first.slice(1, -4)];
  const shown = new Set();
  turned = false;
  for (const [id, [slot, codes, deciding]] of Object.entries(JSON.parse(span.dataset.slots))) {
    const inputs = [...document.querySelectorAll(`.st-key-${id} input[type="radio"]`)];
    const chosen = inputs.findIndex((input) => input.checked);
    shown.add(slot);
    if (chosen < 0) continue;
    const [before, now] = [cells[slot], codes[chosen]].map((code) => (deciding.includes(code) ? code : ""));
    turned ||= before !== now;
    unsent.set(slot, codes[chosen]);
  }
  for (const [slot, code] of unsent) {
    if (cells[slot] === code) { unsent.delete(slot); continue; }
    while (cells.length <= slot) cells.push("x");
    cells[slot] = code;
  }
  left = [...unsent.keys()].some((slot) => !shown.has(slot));
  const body = first[0] + cells.join("").replace(/x+$/, "");
  return [body + check(body), ...rest].join("-");
}
// A link to another screen tells the server nothing of the radios it leaves, and no radio tells it that a question
// is no longer asked: this hidden button makes it look.
let asked = "";
function catchUp() {
  const button = document.querySelector(".st-key-catch_up button");
  if (!(left || turned) || !button || asked === latest) return;
  asked = latest;
  button.click();
}
let latest = "";
function withToken(url) {
  const address = new URL(url ?? location.href, location.href);
  if (latest.length > 5) address.searchParams.set("a", latest);
  else address.searchParams.delete("a");
  return address;
}
function writeAddress() {
  const span = answers();
  if (!span) return;
  latest = currentToken(span);
  if (withToken().href !== location.href) history.replaceState(history.state, "", withToken());
  catchUp();
}
// Streamlit's radios send no "change"; what sets them is a press or a key.
for (const kind of ["click", "keyup"]) addEventListener(kind, () => setTimeout(writeAddress), true);

// The latest answers go along to every screen, whether a link, a button or the browser's Back leads there.
// One entry in the history for each screen: Streamlit adds another when only the query changes.
const push = history.pushState.bind(history);
history.pushState = (state, title, url) => {
  const address = answers() ? withToken(url) : new URL(url ?? location.href, location.href);
  const same = address.pathname === location.pathname;
  (same ? history.replaceState.bind(history) : push)(state, title, address);
};
addEventListener("popstate", () => { if (latest) history.replaceState(history.state, "", withToken()); }, true);

// WCAG 2.4.3: after a change of screen the focus and the view are at the new heading, or at the question to change.
let path = location.pathname, lastHeading = null, before = null, since = 0, landed = false;
function settle() {
  if (location.pathname !== path) { path = location.pathname; since = performance.now(); before = lastHeading; landed = false; }
  const title = heading();
  if (since && title && title.textContent !== before && !title.closest('[data-stale="true"]')) {
    const wanted = answers()?.dataset.focus;
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
function watch() { settle(); writeAddress(); mendRoles(); }
new MutationObserver(watch).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
setInterval(watch, 200);
})();
