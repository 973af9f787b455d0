/**
 * Shows a page anew when its file changes. `make serve` puts it into the pages that it serves; no page of
 * the built site has it.
 */
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** @returns {Record<string, string>} path → the stamp that it was loaded with, "" where that is not known yet */
  function asked() {
    const used = [...document.querySelectorAll("script[src], link[rel=stylesheet], img[src]")];
    const paths = used.map((element) => new URL(/** @type {any} */ (element).src || /** @type {any} */ (element).href))
      .filter((url) => url.origin === location.origin).map((url) => url.pathname);
    return Object.fromEntries(paths.map((path) => [path, ""]));
  }

  /** @param {Record<string, string>} known */
  async function watch(known) {
    let told = known;
    try {
      const answer = await fetch(script.src, { method: "POST", body: JSON.stringify({ ...asked(), ...known }) });
      told = await answer.json();
    } catch {
      await new Promise((done) => setTimeout(done, 1000)); // the server is being started again
    }
    if (Object.keys(known).some((path) => known[path] && known[path] !== told[path])) location.reload();
    else watch(told);
  }

  watch({ [location.pathname]: script.dataset.stamp || "" });
})();
