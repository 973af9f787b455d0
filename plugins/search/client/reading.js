/**
 * How a query's words are read: as they stand in the dictionary, by their clitics, or else as
 * `guesses.js` guesses, which is loaded when it is needed.
 */
(() => {
  /** @typedef {{word: string, families: string[], bits: number}} Term a word to look for */
  /** @typedef {{terms: Term[], spans: {from: number, to: number, tags: string[]}[], shown: string, suggestions: string[]}} Reading */

  const LATIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;
  const LONGEST_NAME = 4;
  /** A shorter word with a letter before it is too often another word (تاب, كتاب). */
  const SHORTEST_RARE = 5;
  /** The letter that a ه has in the dictionary where it may be no ة, `SURE` in `final_heh.py`. */
  const HEH = "ہ";
  const LETTERS = /\p{L}/u;

  const PREFIX = /^([وف]?)(لل|[بك]?ال|[بكلس])?/u;
  const SUFFIXES = "هما كما ها هم هن كم نا ون ين ات ان وا ه ك ي ت و ا".split(" ");

  /**
   * A word without what may be written onto it, least cut first, as `typed.bare_forms` in Python:
   * «وبالعراق» → بالعراق, العراق, عراق …
   * @param {string} word @returns {string[]}
   */
  function bareForms(word) {
    const heads = [word];
    const [, and = "", next = ""] = PREFIX.exec(word) ?? [];
    if (and) heads.push(word.slice(1));
    if (next === "لل") {
      const rest = word.slice(and.length + 2);
      heads.push(`ال${rest}`, `ال${word.slice(and.length + 1)}`, rest);
    } else if (next) {
      const rest = word.slice(and.length);
      if (next.length === 3) heads.push(rest.slice(1));
      heads.push(rest.slice(next.length));
    }
    if (!next.endsWith("ل") || next === "ل") heads.push(`ال${word}`);
    const forms = [...heads];
    for (const head of heads) {
      for (const suffix of SUFFIXES) {
        if (!head.endsWith(suffix)) continue;
        const stem = head.slice(0, -suffix.length);
        forms.push(stem);
        forms.push(stem.endsWith("ت") ? `${stem.slice(0, -1)}ه` : `${stem}ه`);
      }
    }
    return [...new Set(forms)].filter((form) => form !== word && form.length >= 3);
  }

  /** @param {any} store @param {string} word @param {any} [query] that it is of @returns {Promise<any>} the entry of a word that occurs, itself or bare */
  async function findEntry(store, word, query) {
    // A ه that was typed may be no ة: «عمله».
    const own = (/ه$/.test(query?.written.get(word)) && (await store.lookUp(word.slice(0, -1) + HEH))) || (await store.lookUp(word));
    if (own && (own.families.length || !own.readings.length)) return own;
    if (!LATIN.test(word) && !/\d/.test(word)) {
      for (const form of bareForms(word)) {
        const entry = await store.lookUp(form);
        // An entry without anything guards a word that no article has: cutting on would misread it.
        if (entry && (entry.families.length || !entry.readings.length)) return { ...entry, word };
      }
      // A rare name may stand in the archive with a particle only: «شكسبير» in «لشكسبير».
      for (const particle of word.length >= SHORTEST_RARE ? ["ل", "و", "ب", "وال", "لل"] : []) {
        const entry = own ? null : await store.lookUp(particle + word);
        if (entry?.bits) return { ...entry, word };
      }
    }
    return own;
  }

  /** @param {any} store @param {string[]} words @returns {Promise<{from: number, to: number, entry: any}[]>} names of one to four words */
  async function findNames(store, words) {
    const asked = [];
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_NAME); to++) {
        asked.push(store.lookUp(words.slice(from, to).join(" ")).then((/** @type {any} */ entry) => ({ from, to, entry })));
      }
    }
    return (await Promise.all(asked)).filter(({ entry }) => entry && (entry.tags.length || entry.readings.length));
  }

  /** @param {any} entry @param {string} word @returns {Term} */
  function makeTerm(entry, word) {
    return { word, families: entry?.families ?? [], bits: entry?.bits ?? 0 };
  }

  /**
   * Reads the plain words of a query.
   * @param {any} store @param {string} typed the whole query as typed @param {any} query what `parse` gave
   * @param {boolean} literally leave unknown words as they are
   * @returns {Promise<Reading>} `shown` says what was searched for instead of what was typed, if so
   */
  async function readWords(store, typed, query, literally) {
    /** @type {Reading} */
    const reading = { terms: [], spans: [], shown: "", suggestions: [] };
    let read = query.words;
    let shown = read.map((/** @type {string} */ word) => query.written.get(word) ?? word);
    const named = findNames(store, read);
    named.catch(() => {}); // a failure shows where it is waited for
    let entries = await Promise.all(read.map((/** @type {string} */ word) => findEntry(store, word, query)));
    const strange = (/** @type {string} */ word, /** @type {number} */ i) => LATIN.test(word) && !entries[i]?.families.length;
    if (!literally && read.some(strange)) {
      await store.part("guesses");
      const other = await Warraq.readStrange(store, typed, read, entries);
      if (other && other !== read.join(" ")) {
        reading.shown = other;
        shown = Warraq.splitWords(other).map((/** @type {any} */ one) => other.slice(one.start, one.end));
        read = shown.map(Warraq.fold);
        entries = await Promise.all(read.map((word) => findEntry(store, word)));
      }
    }
    for (let i = 0; i < read.length; i++) {
      const word = read[i];
      if (entries[i] || literally || !LETTERS.test(word)) continue;
      await store.part("guesses");
      const { name, suggestions } = await Warraq.correct(store, word);
      const whole = reading.shown || typed;
      reading.suggestions.push(...suggestions.filter((one) => one !== name?.text).map((one) => whole.replace(shown[i], () => one)));
      if (name) {
        read = read.with(i, name.folded);
        entries[i] = await store.lookUp(name.folded);
        shown = shown.with(i, name.text);
        reading.shown = shown.join(" ");
      }
    }
    reading.terms = read.map((word, i) => makeTerm(entries[i], word));
    for (const { from, to, entry } of await (reading.shown ? findNames(store, read) : named)) {
      if (entry.tags.length) reading.spans.push({ from, to, tags: entry.tags });
    }
    reading.suggestions = [...new Set(reading.suggestions)].slice(0, 4);
    return reading;
  }

  Object.assign(Warraq, { readWords, findEntry, findNames, bareForms, LATIN, HEH });
})();
