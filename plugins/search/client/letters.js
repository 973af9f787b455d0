/**
 * Words letter for letter, as they were typed: with this hamza, ة and not ه, ى and not ي, in no other form. The
 * index folds letters; the dictionary tells which words are written in one way only, and of the others the
 * articles themselves are looked at, as many as are shown.
 */
(() => {
  /** Articles looked at for a page of results, at most. */
  const LOOKED_AT = 60;

  /** @param {string} text @returns {string} without vowel signs, tatweel and invisible signs */
  function plain(text) {
    return text.normalize("NFC").replace(/[\p{Mn}\p{Cf}\u0640]/gu, "");
  }

  /**
   * @param {any} store @param {Map<string, string>} written folded words → as typed @param {any} reading of the query, which is narrowed
   * @returns {Promise<Map<string, string>|null>} those of them that articles must be asked about; null when a word is never written so
   */
  async function toCheck(store, written, reading) {
    reading.spans = [];
    for (const term of reading.terms) term.exact = true;
    const left = new Map();
    for (const [word, typed] of written) {
      const entry = await store.lookUp(word);
      const withHeh = typed.endsWith("ه") && (await store.lookUp(word.slice(0, -1) + Warraq.HEH));
      if (entry?.mixed || withHeh) left.set(word, plain(typed));
      else if (entry?.bits && plain(entry.written) !== plain(typed)) return null;
    }
    return left;
  }

  /** @param {string[]} texts @param {Map<string, string>} wanted @returns {boolean} do all words stand there as typed? */
  function holds(texts, wanted) {
    const missing = new Set(wanted.keys());
    for (const text of texts) {
      for (const { folded, start, end } of Warraq.splitWords(text)) {
        if (missing.has(folded) && plain(text.slice(start, end)) === wanted.get(folded)) missing.delete(folded);
      }
    }
    return !missing.size;
  }

  /**
   * The next page of results whose articles hold the words as typed.
   * @param {any} view @param {number[]} docs @param {number} from @param {number} size @param {Map<string, string>} wanted
   * @returns {Promise<[any[], number]>} (rows of the results, where to go on)
   */
  async function checkedPage(view, docs, from, size, wanted) {
    await view.store.part("filters");
    const kept = [];
    let at = from;
    while (at < docs.length && kept.length < size && at - from < LOOKED_AT) {
      const rows = await Promise.all(docs.slice(at, at + size - kept.length).map((n) => view.store.document(n)));
      const texts = await Promise.all(rows.map((row) => Warraq.paragraphs(view.root + row.url)));
      rows.forEach((row, i) => holds([row.title, ...texts[i]], wanted) && kept.push(row));
      at += rows.length;
    }
    return [kept, at];
  }

  /** Adds to the count, which is one of any spelling, what came of looking at the letters. @param {any} view @param {number} more results @param {number} looked */
  function sayChecked(view, more, looked) {
    const line = view.hints.querySelector(".search-letters") ?? Warraq.element("p", { class: "search-letters" });
    const same = Number(line.dataset.same ?? 0) + more;
    line.dataset.same = String(same);
    const [shown, of] = [same, looked].map((n) => Warraq.digits(view.store, n));
    line.textContent = `هذا العدد بأيّ إملاء. نُظر إلى الآن في حروف ${of}، وطابق منها ${shown}.`;
    view.hints.prepend(line);
  }

  Object.assign(Warraq, { toCheck, checkedPage, sayChecked });
})();
