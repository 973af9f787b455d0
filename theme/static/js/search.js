/**
 * Search with no server: starts the client. The index's manifest names the client that was made with
 * it (`search/client-<hash>.js`, from plugins/search/client), so an old one never reads a new index.
 * All are classic scripts, because modules do not load from file://.
 */
(() => {
  "use strict";
  const results = document.getElementById("results");
  const status = document.getElementById("search-status");
  if (!results) return;
  results.dataset.state = "loading";
  const root = results.dataset.root ?? ".";
  const base = (root ? `${root}/` : "./") + (results.dataset.index ?? "search/");

  /** @type {Map<string, any>} what shards brought, by name */
  const arrived = new Map();
  window.warraqShard = (/** @type {string} */ name, /** @type {any} */ payload) => void arrived.set(name, payload);

  /**
   * Fetches a shard, which is a call with two plain strings: cheaper than to run it as a script.
   * @param {string} name of a shard in a folder of the index
   * @returns {Promise<string>} the string that it brings
   */
  async function read(name) {
    const answer = await fetch(`${base}${name}.js`);
    const text = answer.ok ? await answer.text() : "";
    const head = `warraqShard("${name}","`;
    if (!text.startsWith(head) || !text.endsWith('");\n')) throw new Error(name);
    const held = text.slice(head.length, -4);
    return held.includes("\\") ? held.replace(/\\(?:x(..)|(.))/g, (_, code, sign) => sign ?? String.fromCharCode(parseInt(code, 16))) : held;
  }

  /**
   * @param {string} name a file of the index, without .js
   * @param {string} [query] makes the browser ask for it anew
   * @returns {Promise<any>} what it brought
   */
  function load(name, query = "") {
    if (name.includes("/") && location.protocol.startsWith("http")) return read(name);
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${base}${name}.js${query}`;
      script.charset = "utf-8";
      script.onload = () => {
        script.remove();
        if (arrived.has(name)) resolve(arrived.get(name));
        else reject(new Error(name));
        arrived.delete(name);
      };
      script.onerror = () => {
        script.remove();
        reject(new Error(name));
      };
      document.head.append(script);
    });
  }

  let tries = 0;
  function start() {
    load("index", tries ? `?${tries}` : "")
      .then(async (manifest) => (await load(manifest.client))(load, manifest))
      .catch(fail);
  }

  function fail() {
    const button = document.createElement("button");
    button.type = "button";
    button.id = "search-retry";
    button.textContent = "حاول مرّة أخرى";
    button.addEventListener("click", () => {
      tries++;
      start();
    });
    if (status) status.textContent = "تعذّر تحميل البحث.";
    results?.replaceChildren(button);
    if (results) results.dataset.state = "error";
  }

  start();
})();
