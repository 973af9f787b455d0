/**
 * The page of what is kept: the reader keeps the archive, or parts of it, and sees what was read and opens
 * without a connection. Parts and their files are listed in `offline/` by the build, with their sizes and a
 * mark that changes when the file does, so that only what changed is fetched again.
 */
(() => {
  "use strict";
  const place = /** @type {HTMLElement} */ (document.getElementById("keep"));
  const says = /** @type {HTMLElement} */ (document.getElementById("keep-says"));
  const list = /** @type {HTMLElement} */ (document.getElementById("kept-pages"));
  const ROOT = new URL(`${place.dataset.root || "."}/`, location.href);
  const READ = `warraq ${ROOT.pathname} read`;
  const KEPT = `warraq ${ROOT.pathname} kept `;
  const ABREAST = 6;

  const NAMES = /** @type {Record<string, string>} */ ({
    site: "الصفحات والتقويم", lists: "قوائم الوسوم والكتّاب", search: "فهرس البحث", pictures: "الصور", undated: "مقالات بلا تاريخ",
  });

  /** @typedef {{name: string, mark: string, bytes: number, files: number}} Part */
  /** @typedef {[address: string, mark: string, bytes: number]} File */

  /** @param {string} tag @param {Record<string, any>} facts @param {...(Node | string)} children */
  const make = (tag, facts = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), facts);
    made.append(...children);
    return made;
  };

  /** @param {number} bytes @returns {string} «412 ميغابايت» */
  function size(bytes) {
    const [unit, name] = bytes < 1e6 ? [1e3, "كيلوبايت"] : bytes < 1e9 ? [1e6, "ميغابايت"] : [1e9, "غيغابايت"];
    const number = bytes / unit;
    return `${number < 10 && unit > 1e3 ? number.toFixed(1) : Math.ceil(number)} ${name}`;
  }

  /** @param {string} address @returns {Promise<any>} */
  async function read(address) {
    const response = await fetch(new URL(address, ROOT), { cache: "no-cache" });
    if (!response.ok) throw new Error(address);
    return response.json();
  }

  /** What is kept of a part: its mark ("" where it is not whole) and its files. @param {string} name */
  async function known(name) {
    const found = await caches.match(new URL(`offline/${name}.json`, ROOT), { cacheName: KEPT + name });
    return /** @type {{mark: string, files: File[]}} */ (found ? await found.json() : { mark: "", files: [] });
  }

  /** @param {Part} part @param {(bytes: number) => void} tell is called with what came */
  async function keepPart(part, tell) {
    const name = part.name;
    const cache = await caches.open(KEPT + name);
    const before = new Map((await known(name)).files.map(([address, mark]) => [address, mark]));
    const files = /** @type {File[]} */ ((await read(`offline/${name}.json`)).files);
    const held = /** @type {File[]} */ (files.filter(([address, mark]) => before.get(address) === mark));
    const waiting = files.filter(([address, mark]) => before.get(address) !== mark);
    tell(held.reduce((sum, file) => sum + file[2], 0));
    const note = async (/** @type {string} */ mark) =>
      cache.put(new URL(`offline/${name}.json`, ROOT), new Response(JSON.stringify({ mark, files: held })));
    const readBefore = await caches.open(READ);
    const work = async () => {
      for (let file = waiting.pop(); file; file = waiting.pop()) {
        const url = new URL(file[0], ROOT);
        const response = await fetch(url, { cache: "no-cache" });
        if (!response.ok) throw new Error(file[0]);
        await cache.put(url, response);
        await readBefore.delete(url);
        held.push(file);
        tell(file[2]);
      }
    };
    try {
      await Promise.all(Array.from({ length: ABREAST }, work));
    } catch (error) {
      await note("");
      throw error;
    }
    // Addresses that tell their content stay: a page of another part may be of an older version.
    const now = new Set(files.map(([address]) => new URL(address, ROOT).href));
    for (const request of await cache.keys()) {
      const url = new URL(request.url);
      if (!now.has(url.href) && !url.searchParams.has("v") && !url.pathname.includes("/offline/")) await cache.delete(request);
    }
    await note(part.mark);
  }

  /** @param {Part[]} parts @param {HTMLButtonElement} button */
  async function keep(parts, button) {
    const total = parts.reduce((sum, part) => sum + part.bytes, 0);
    let came = 0;
    const tell = (/** @type {number} */ bytes) => {
      came += bytes;
      button.textContent = `${Math.floor((100 * came) / Math.max(1, total))}%`;
    };
    for (const other of place.querySelectorAll("button")) other.disabled = true;
    says.textContent = "يُحفظ… لا تغلق هذه الصفحة.";
    try {
      await navigator.storage?.persist?.();
      for (const part of parts) await keepPart(part, tell);
      says.textContent = "حُفظ، ويُفتح الآن بلا اتصال.";
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      says.textContent = full
        ? "لم يبقَ في جهازك مكان يسمح به المتصفّح. احفظ سنوات أقلّ."
        : "انقطع الاتصال قبل أن يكتمل الحفظ. ما وصل محفوظ، وتستطيع أن تكمل لاحقًا.";
    }
    await show();
  }

  /** @param {Part} part @param {string} mark what is kept @returns {Node} */
  function row(part, mark) {
    const state = mark === part.mark ? "محفوظ" : mark ? "تغيّر منذ حُفظ" : "";
    const button = /** @type {HTMLButtonElement} */ (make("button", { type: "button", className: "quiet" }));
    button.dataset.part = part.name;
    if (mark === part.mark) {
      button.textContent = "احذف";
      button.onclick = async () => {
        await caches.delete(KEPT + part.name);
        says.textContent = "";
        await show();
      };
    } else {
      button.textContent = mark ? "جدّد" : "احفظ";
      button.onclick = () => keep([part], button);
    }
    button.setAttribute("aria-label", `${button.textContent}: ${NAMES[part.name] ?? part.name}`);
    return make(
      "tr", {},
      make("th", { scope: "row" }, NAMES[part.name] ?? part.name),
      make("td", { className: "number" }, size(part.bytes)),
      make("td", {}, state),
      make("td", {}, button),
    );
  }

  async function show() {
    const { parts } = /** @type {{parts: Part[]}} */ (await read("offline/index.json"));
    const marks = await Promise.all(parts.map(async ({ name }) => (await known(name)).mark));
    const left = parts.filter((part, at) => marks[at] !== part.mark);
    const button = /** @type {HTMLButtonElement} */ (make("button", { type: "button", id: "keep-all" }));
    const whole = size(parts.reduce((sum, part) => sum + part.bytes, 0));
    button.textContent = left.length ? `احفظ هذا الأرشيف (${whole})` : `الأرشيف كلّه محفوظ (${whole})`;
    button.disabled = !left.length;
    button.onclick = () => keep(parts, button);
    const body = make("tbody", {}, ...parts.map((part, at) => row(part, marks[at])));
    const head = make("tr", {}, ...["الجزء", "حجمه", "حاله", "حفظه"].map((text) => make("th", { scope: "col" }, text)));
    place.replaceChildren(make("p", {}, button), make("table", { className: "directory" }, make("thead", {}, head), body));
    place.hidden = false;
    place.dataset.state = "done";
  }

  /** Pages that were read and open without a connection, the latest first. */
  async function listRead() {
    const cache = await caches.open(READ);
    const pages = (await cache.keys()).filter((request) => new URL(request.url).pathname.startsWith(`${ROOT.pathname}articles/`));
    for (const request of pages.reverse().slice(0, 50)) {
      const text = await (await cache.match(request))?.text();
      const title = new DOMParser().parseFromString(text ?? "", "text/html").querySelector("h1")?.textContent;
      if (title) list.append(make("li", {}, make("a", { href: request.url }, title)));
    }
    if (list.children.length) list.parentElement?.removeAttribute("hidden");
  }

  async function start() {
    if (location.protocol === "file:") {
      says.textContent = "هذه النسخة على جهازك، وتُفتح كلّها بلا اتصال، والبحث معها.";
      return;
    }
    if (!("caches" in window) || !("serviceWorker" in navigator)) {
      says.textContent = "لا يستطيع متصفّحك أن يحفظ صفحات لتُفتح بلا اتصال.";
      return;
    }
    const missing = new URLSearchParams(location.search).has("missing");
    if (missing) says.textContent = "لا اتصال الآن، والصفحة التي طلبتها ليست محفوظة على جهازك.";
    await show().catch(() => {
      if (!missing) says.textContent = "لا اتصال الآن. هذا ما حُفظ من قراءتك.";
    });
    await listRead();
  }

  start();
})();
