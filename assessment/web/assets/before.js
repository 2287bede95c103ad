// What Streamlit's script finds when it starts. It comes after this one.
(() => {
// Where its server is: below the path that this file stands in. It would look below the name of the screen first.
window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };
// Its library for messages tries WebAssembly to count faster, which the policy forbids and Firefox reports. Without it, it does not try.
delete window.WebAssembly;
})();
