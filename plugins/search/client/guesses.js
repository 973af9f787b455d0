/**
 * What a query may mean whose words are not in the dictionary: a name in Latin letters, words typed on
 * the wrong keyboard layout, a name with one slip.
 */
(() => {
  const { LATIN, findEntry, findNames } = Warraq;
  /** Shorter Latin words («UN») sound like too much. */
  const SHORTEST_SOUND = 4;
  /** How a Latin word ends that is written with ة, ا or ى. */
  const OPEN = /(?:a|[ae]h)$/;

  /** @param {string} text @returns {string[]} what the same keys write in Arabic, by each layout: «v,sdh» → «روسيا» */
  function fromWrongLayout(text) {
    const typed = text.toUpperCase() === text ? text.toLowerCase() : text;
    return [...new Set(Warraq.layouts.map((/** @type {Record<string, string>} */ layout) => [...typed].map((char) => layout[char] ?? char).join("")))];
  }

  /** @param {string} folded a Latin word @returns {string} its consonants: «lavrov» → «lfrf» */
  function latinKey(folded) {
    return Warraq.latin.reduce((/** @type {string} */ key, /** @type {[string, string]} */ [pattern, to]) => key.replace(new RegExp(pattern, "g"), to), folded);
  }

  /** @param {string} a @param {string} b @returns {boolean} one letter more, less, other, or two changed about */
  function oneEdit(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let head = 0;
    while (head < a.length && a[head] === b[head]) head++;
    let tail = 0;
    while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    const left = a.length - head - tail;
    const right = b.length - head - tail;
    if (left <= 1 && right <= 1) return true;
    return left === 2 && right === 2 && a[head] === b[head + 1] && a[head + 1] === b[head];
  }

  /** @param {any} store @returns {Promise<{text: string, folded: string}[]>} words that are names, as written and folded */
  function nameWords(store) {
    return store.once("names", async () => {
      const reader = new Warraq.Reader(await store.load(store.manifest.dictionary.names));
      const words = [];
      for (let text; reader.more; words.push({ text, folded: Warraq.fold(text) })) text = reader.string();
      return words;
    });
  }

  /** Letters that sound alike or lie beside each other, for the two letters by which words are found in the dictionary. */
  const ALIKE = ["سشصث", "ضظص", "ذدز", "زرظ", "طتظ", "تثبن", "حجخه", "عغا", "قفكغج", "هاح", "وي"];
  /** What may be written onto a word's front, and the word. */
  const PARTICLES = /^([وف]?(?:لل|[بك]?ال|[بكل])?)(.{4,})$/u;

  /** @param {string} word @returns {string[]} what may have been meant where the slip is in the first letters */
  function headSlips(word) {
    const [a, b, c] = word;
    const rest = word.slice(2);
    const found = [word.slice(1), a + rest, b + a + rest, a + c + b + word.slice(3)];
    for (const group of ALIKE) {
      for (const other of group) {
        if (group.includes(a)) found.push(other + word.slice(1));
        if (group.includes(b)) found.push(a + other + rest);
      }
    }
    return found;
  }

  /**
   * @param {any} store @param {any[]} entries
   * @returns {Promise<any[]>} those that find something, spelled as in the articles, be it behind ال
   */
  async function spelled(store, entries) {
    const found = entries.filter((entry) => entry?.families.length);
    return Promise.all(
      found.map(async (entry) => {
        const definite = entry.written === entry.word && (await store.lookUp(`ال${entry.word}`));
        return definite ? { ...entry, written: definite.written.slice(2) } : entry;
      }),
    );
  }

  /** @param {any} store @param {string[]} words @returns {Promise<any[]>} the entries of those that find something */
  async function existing(store, words) {
    return spelled(store, await Promise.all(words.map((word) => store.lookUp(word))));
  }

  /** @param {any} store @param {string} word @returns {Promise<string[]>} words one slip away, the commonest first */
  async function nearWords(store, word) {
    if (word.length < 3) return [];
    const begun = await store.near(word.slice(0, 2));
    const slips = begun.filter((/** @type {any} */ entry) => oneEdit(word, entry.word));
    const longer = begun.filter((/** @type {any} */ entry) => entry.word.startsWith(word));
    let near = await spelled(store, [...slips, ...longer].filter((entry) => entry.bits));
    if (!near.length && word.length >= 4) near = await existing(store, headSlips(word));
    if (!near.length) near = await spelled(store, slips);
    return near.sort((a, b) => b.bits - a.bits).map((entry) => entry.written);
  }

  /** @param {any} store @param {string} word @returns {Promise<string[]>} two words written as one: «وزيرالخارجية» */
  async function parted(store, word) {
    const found = [];
    for (let at = 3; at <= word.length - 3; at++) {
      const next = word.slice(at);
      if (!next.startsWith("ال") && !/[ادذرزوهيء]/.test(word[at - 1])) continue;
      const [left] = await existing(store, [word.slice(0, at)]);
      const article = next.startsWith("ال") && next.length > 4 ? "ال" : "";
      const right = left ? await existing(store, [next, next.slice(article.length)]) : [];
      if (right.length) found.push(`${left.written} ${right[0].word === next ? "" : article}${right[0].written}`);
    }
    return found;
  }

  /**
   * What an unknown word may have been meant for, likeliest first; `name` is the one to be taken unasked.
   * @param {any} store @param {string} word
   */
  async function correct(store, word) {
    const names = word.length >= 4 ? await nameWords(store) : [];
    const name = names.filter((/** @type {any} */ one) => one.folded[0] === word[0] && oneEdit(word, one.folded));
    const meant = [...name.map((/** @type {any} */ one) => one.text), ...(await nearWords(store, word))];
    const [, head = "", rest = ""] = PARTICLES.exec(word) ?? [];
    if (!meant.length && head) meant.push(...(await nearWords(store, rest)).map((/** @type {string} */ one) => head + one));
    if (!meant.length) meant.push(...(await parted(store, word)));
    return { name: name.length === 1 ? name[0] : null, suggestions: [...new Set(meant)].slice(0, 4) };
  }

  /**
   * Latin words of the query by the name list («lavrov») or, where that has none, by their consonants.
   * @param {any} store @param {string[]} words @param {any[]} entries @param {boolean} bySound
   * @returns {Promise<string|null>} the Arabic words, or null when a Latin word stays unread
   */
  async function readLatin(store, words, entries, bySound) {
    const names = await findNames(store, words);
    const read = [];
    for (let at = 0; at < words.length; ) {
      const name = names.filter((one) => one.from === at && one.entry.readings.length).sort((a, b) => b.to - a.to)[0];
      const occurs = entries[at]?.families.length;
      if (name && (!occurs || name.to - at > 1)) {
        read.push(name.entry.readings[0]);
        at = name.to;
        continue;
      }
      let reading = words[at];
      if (!occurs && LATIN.test(reading)) {
        let sound = null;
        // 8 and 9 are غ and ص to some, ق to others.
        for (const latin of bySound && reading.length >= SHORTEST_SOUND ? [reading, reading.replace(/[89]/g, "q")] : []) {
          sound ??= await store.lookUp(`~${latinKey(latin)}`);
        }
        if (!sound?.readings.length) return null;
        // Of words that sound alike, the one that ends as it was typed: «madrasa» is مدرسة, not مدرس.
        const open = OPEN.test(reading);
        reading = sound.readings.find((/** @type {string} */ one) => /[ةهاىء]$/.test(one) === open) ?? sound.readings[0];
      }
      read.push(reading);
      at++;
    }
    return read.join(" ");
  }

  /** @param {any} store @param {string} typed @returns {Promise<string|null>} «v,sdh» → «روسيا», when all its words occur */
  async function readKeyboard(store, typed) {
    if (/\p{Script=Arabic}/u.test(typed)) return null;
    for (const meant of fromWrongLayout(typed.trim().slice(0, 200))) {
      const words = Warraq.splitWords(meant).map((/** @type {any} */ one) => one.folded);
      const entries = await Promise.all(words.map((/** @type {string} */ word) => findEntry(store, word)));
      if (words.length && entries.every((entry) => entry?.families.length)) return meant;
    }
    return null;
  }

  /** @param {any} store @param {string} typed @param {string[]} words @param {any[]} entries @returns {Promise<string|null>} a query with Latin words, in Arabic */
  async function readStrange(store, typed, words, entries) {
    return (
      (await readLatin(store, words, entries, false)) ??
      (await readKeyboard(store, typed)) ??
      (await readLatin(store, words, entries, true))
    );
  }

  /** Says what was searched for instead, and offers what else may be meant. @param {any} view @param {any} reading */
  function sayGuesses(view, { shown, suggestions }) {
    const { q } = view.state;
    if (shown) {
      const line = Warraq.element("p", { class: "search-reading" }, "عُرضت نتائج «", Warraq.element("bdi", {}, shown), "» بدلًا من «");
      line.append(view.link(q, q, true), "».");
      view.hints.append(line);
    }
    if (suggestions.length) {
      const line = Warraq.element("p", { class: "search-suggestions" }, "هل تقصد ");
      suggestions.forEach((/** @type {string} */ text, /** @type {number} */ i) => line.append(i ? " أو " : "", view.link(text, text)));
      line.append("؟");
      view.hints.append(line);
    }
  }

  Object.assign(Warraq, { correct, readStrange, sayGuesses });
})();
