/**
 * Excerpts, cut from the article pages of the results on screen: no text is stored twice. Over http
 * a page is fetched and parsed. From file:// browsers refuse that, so the page is opened in a hidden
 * frame and asked for its text; `answer.js`, which article pages carry, answers.
 */
(() => {
  const BLOCKS = "article .body p, article .body li, article .body h2, article .body h3";
  const LENGTH = 42;
  const BEFORE = 8;
  /** Milliseconds that a page may take to come from a slow stick, and to answer once it is there. */
  const PATIENCE = 30000;
  const ANSWER = 5000;
  const AT_ONCE = 4;

  /** @type {Map<string, Promise<string[]>>} */
  const texts = new Map();
  /** @type {(() => void)[]} */
  const queue = [];
  let running = 0;

  /** @param {string} address @returns {Promise<string[]>} paragraphs of an article page, [] when it can't be had */
  function paragraphs(address) {
    let known = texts.get(address);
    if (!known) {
      if (texts.size > 200) texts.clear();
      const read = location.protocol === "file:" ? askFrame : fetchPage;
      known = inTurn(() => read(address)).catch(() => []);
      texts.set(address, known);
    }
    return known;
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  function inTurn(work) {
    return new Promise((resolve, reject) => {
      queue.push(() => {
        running++;
        work()
          .then(resolve, reject)
          .finally(() => {
            running--;
            queue.shift()?.();
          });
      });
      if (running < AT_ONCE) queue.shift()?.();
    });
  }

  /** @param {string} address @returns {Promise<string[]>} */
  async function fetchPage(address) {
    const answer = await fetch(address);
    if (!answer.ok) return [];
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelectorAll(BLOCKS)].map((block) => block.textContent ?? "");
  }

  /** @param {string} address @returns {Promise<string[]>} */
  function askFrame(address) {
    return new Promise((resolve) => {
      const frame = document.createElement("iframe");
      const finish = (/** @type {string[]} */ found) => {
        removeEventListener("message", hear);
        clearTimeout(timer);
        frame.remove();
        resolve(found);
      };
      const hear = (/** @type {MessageEvent} */ event) => {
        if (event.source !== frame.contentWindow || !Array.isArray(event.data?.warraqText)) return;
        finish(event.data.warraqText.map(String));
      };
      let timer = setTimeout(finish, PATIENCE, []);
      addEventListener("message", hear);
      frame.hidden = true;
      frame.tabIndex = -1;
      frame.setAttribute("aria-hidden", "true");
      frame.onload = () => {
        clearTimeout(timer);
        timer = setTimeout(finish, ANSWER, []);
        frame.contentWindow?.postMessage({ warraqText: true }, "*");
      };
      frame.src = address;
      document.body.append(frame);
    });
  }

  /**
   * The best passage for the words that matched, at most some forty words, and where it was cut.
   * @param {string[]} blocks @param {Set<string>} forms
   * @returns {string}
   */
  function choosePassage(blocks, forms) {
    let best = { score: -1, text: "" };
    blocks.forEach((block, index) => {
      const words = Warraq.splitWords(block);
      const hits = words.map((/** @type {any} */ word) => forms.has(word.folded));
      const first = hits.indexOf(true);
      if (first < 0 && index) return;
      for (let at = Math.max(first, 0); at < words.length; at++) {
        if (!hits[at] && at !== 0) continue;
        const from = words.length - at < LENGTH - BEFORE ? Math.max(0, words.length - LENGTH) : Math.max(0, at - BEFORE);
        const part = words.slice(from, from + LENGTH);
        const met = part.filter((/** @type {any} */ _, /** @type {number} */ i) => hits[from + i]);
        const distinct = new Set(met.map((/** @type {any} */ word) => word.folded)).size;
        const score = distinct * 4 + Math.min(met.length, 6);
        if (score > best.score && part.length) best = { score, text: cut(block, part, from, words.length) };
        if (words.length <= LENGTH) break;
      }
    });
    return best.text;
  }

  /** @param {string} block @param {any[]} part @param {number} from @param {number} total */
  function cut(block, part, from, total) {
    const start = from ? part[0].start : 0;
    const end = from + part.length < total ? part[part.length - 1].end : block.length;
    return `${start ? "… " : ""}${block.slice(start, end).trim()}${end < block.length ? " …" : ""}`;
  }

  Object.assign(Warraq, { paragraphs, choosePassage });
})();
