// Until the application is there. Written for old browsers too, because it is this script that tells them why they wait.
(function () {
"use strict";
// Where the application's server is. Without this it looks below each screen first, where nothing is, and asks for
// its settings before it connects.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin + location.pathname.replace(/[^/]*$/, ""),
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false }
};
// Its library for messages tries WebAssembly to count faster. The policy forbids that, and Firefox reports each try.
delete window.WebAssembly;
var shell = document.getElementById("shell"), root = document.getElementById("root");
if (!shell) return;
takeAnswersAlong();
if (!root) return;
var PATIENCE = 10000, started = Date.now(), pressed = false, over = false;
var loading = new MutationObserver(look), clock = setInterval(look, 100);
root.className = "loading";
// Words in another font first would move what is below them when their own is there. It is in a stylesheet, so at once.
if (document.fonts && document.fonts.load) {
  shell.style.visibility = "hidden";
  document.fonts.load('1em "Source Sans"').then(showSoon, showSoon);
  setTimeout(show, 1000);
}
// A part of the application that does not come, before it stands or when a later screen asks for it.
var missing = false;
addEventListener("error", function (event) {
  var part = event.target;
  if (part.tagName === "SCRIPT" || part.rel === "modulepreload") missing = true;
}, true);
addEventListener("vite:preloadError", function () { missing = true; if (over) sayMissing(); });
loading.observe(root, { subtree: true, childList: true, attributes: true });

// Each link to a page takes the answers along, as address.js does it later. Only what looks like a token goes into one.
function takeAnswersAlong() {
  var stated = /.*[?&]a=(1[0-9a-z]{5,119}(-[0-9a-z]{1,20})?)(?![0-9a-z-])/i.exec(location.search);
  var links = shell.querySelectorAll("a[href]");
  for (var i = 0; stated && i < links.length; i++) {
    var to = /^\.\/([a-z0-9-]*)(#.*)?$/.exec(links[i].getAttribute("href"));
    if (to) links[i].setAttribute("href", "./" + to[1] + "?a=" + stated[1] + (to[1] ? "" : "&screen=start") + (to[2] || ""));
  }
}
// After the words have been laid out in it, unseen: what moves unseen does not count.
function showSoon() { requestAnimationFrame(function () { requestAnimationFrame(show); }); }
function show() { shell.style.visibility = ""; }
function ready() {
  var screen = root.querySelector('[data-testid="stMain"]');
  if (!screen || !screen.querySelector("h1") || !document.getElementById("answers")) return false;
  // A part that is still on its way would push down what is below it, unless it goes on below the first window.
  var waiting = screen.querySelectorAll('[data-testid="stSkeleton"]');
  for (var i = 0; i < waiting.length; i++) if (waiting[i].getBoundingClientRect().bottom < innerHeight) return false;
  return stands(screen);
}
// Whether everything in the first window has stood where it is for a moment; after two seconds, whatever moves.
var places = "", since = 0, first = 0;
function stands(screen) {
  var parts = screen.querySelectorAll('[data-testid="stElementContainer"]'), now = Date.now(), tops = [];
  for (var i = 0; i < parts.length && parts[i].getBoundingClientRect().top < innerHeight; i++) tops.push(parts[i].getBoundingClientRect().top);
  first = first || now;
  if (tops.join() !== places) { places = tops.join(); since = now; }
  return now - since >= 150 || now - first > 2000;
}
function look() {
  if (over) return;
  if (ready()) replace();
  else if (Date.now() - started > PATIENCE && !shell.querySelector("[role=alert]")) explain();
}
function replace() {
  over = true;
  loading.disconnect();
  clearInterval(clock);
  var start = root.querySelector('[data-testid="stMain"] [data-testid="stButton"] button'), focused = shell.contains(document.activeElement);
  var scrolled = scrollY;
  root.className = "";
  shell.parentNode.removeChild(shell);
  words = shown("trouble-missing");
  document.body.removeChild(document.getElementById("trouble"));
  if (root.querySelector('[data-testid="stErrorElementStack"]')) sayMissing();
  root.querySelector('[data-testid="stMain"]').scrollTop = scrolled;
  if (start && (pressed || focused)) start.focus({ preventScroll: true });
  if (start && pressed) start.click();
  setTimeout(fetchNext, 1000);
}
// WCAG 3.2.2: a press on "Start now" before the application is there is kept, and done as soon as it can be.
shell.addEventListener("click", function (event) {
  var link = event.target.closest && event.target.closest("a.start");
  if (!link || over || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  pressed = true;
  link.setAttribute("aria-disabled", "true");
  document.getElementById("soon").textContent = "The check is being opened. It starts as soon as it is here.";
});

// The modules of the next screen come while a person reads this one.
function fetchNext() {
  (root.getAttribute("data-next") || "").split(" ").forEach(function (file) {
    if (!file) return;
    var link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = file;
    document.head.appendChild(link);
  });
}

// In place of the application's own message, which is for programmers and stands where each part should be.
var words;
function sayMissing() {
  if (root.className) return;
  root.className = "missing";
  var screen = root.querySelector('[data-testid="stMain"]'), box = alertBox();
  box.appendChild(words);
  screen.insertBefore(box, screen.firstChild);
  screen.scrollTop = 0;
}
function alertBox() {
  var box = document.createElement("section");
  box.setAttribute("role", "alert");
  box.className = "trouble";
  return box;
}

// Never white: what is wrong, in words, after ten seconds.
function explain() {
  var box = alertBox();
  shell.querySelector("main").insertBefore(box, shell.querySelector("main").firstChild);
  var request = new XMLHttpRequest();
  request.open("GET", "./healthz");
  request.timeout = 5000;
  request.onload = function () { tell(box, request.status === 200 ? "answering" : "away"); };
  request.onerror = request.ontimeout = function () { tell(box, "away"); };
  request.send();
}
function tell(box, server) {
  var kind = server;
  if (kind === "answering") {
    if (missing) kind = "missing";
    else if (root.children.length) kind = "blocked";
    else kind = document.readyState === "complete" ? "old" : "slow";
  }
  var told = shown("trouble-" + kind);
  var address = told.querySelector(".address"), secure = location.protocol === "https:";
  if (address) address.textContent = (secure ? "wss://" : "ws://") + location.hostname + ":" + (location.port || (secure ? 443 : 80));
  box.appendChild(told);
  if (/[?&]a=/.test(location.search)) box.appendChild(shown("trouble-answers"));
}
function shown(id) {
  var words = document.getElementById(id).cloneNode(true);
  words.removeAttribute("id");
  words.hidden = false;
  return words;
}
})();
