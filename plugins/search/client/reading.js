/**
 * How a query is read where its words are not in the dictionary as they stand: by its clitics, as a
 * name in Latin letters, as typed on the wrong keyboard layout, or as a name with one slip.
 */
(() => {
  /** @typedef {{word: string, families: string[], bits: number}} Term a word to look for */
  /** @typedef {{terms: Term[], spans: {from: number, to: number, tags: string[]}[], shown: string, suggestions: string[]}} Reading */

  const LATIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;
  const LONGEST_NAME = 4;
  /** Shorter Latin words («UN») sound like too much. */
  const SHORTEST_SOUND = 4;
  /** A shorter word with a letter before it is too often another word (تاب, كتاب). */
  const SHORTEST_RARE = 5;
  const LETTERS = /\p{L}/u;

  const PREFIX = /^([وف]?)(لل|[بك]?ال|[بكلس])?/u;
  const SUFFIXES = "هما كما ها هم هن كم نا ون ين ات ان وا ه ك ي ت".split(" ");

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

  /** @param {any} store @param {string} word @returns {Promise<any>} the entry of a word that occurs, itself or bare */
  async function findEntry(store, word) {
    const own = await store.lookUp(word);
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

  /**
   * Words one slip away from an unknown one, likeliest first; `name` is the one to be taken unasked.
   * @param {any} store @param {string} word
   */
  async function correct(store, word) {
    const names = word.length >= 4 ? await store.nameWords() : [];
    const name = names.filter((/** @type {any} */ one) => one.folded[0] === word[0] && oneEdit(word, one.folded));
    const written = name.map((/** @type {any} */ one) => one.text);
    const near = word.length >= 3 ? await store.near(word.slice(0, 2)) : [];
    const likely = near
      .filter((/** @type {any} */ entry) => entry.bits && (oneEdit(word, entry.word) || (word.length >= 3 && entry.word.startsWith(word))))
      .sort((/** @type {any} */ a, /** @type {any} */ b) => b.bits - a.bits)
      .map((/** @type {any} */ entry) => entry.written);
    return { name: name.length === 1 ? name[0] : null, suggestions: [...new Set([...written, ...likely])].slice(0, 4) };
  }

  /** @param {any} store @param {string[]} words @returns {Promise<{from: number, to: number, entry: any}[]>} names of one to four words */
  async function findNames(store, words) {
    const found = [];
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_NAME); to++) {
        const entry = await store.lookUp(words.slice(from, to).join(" "));
        if (entry && (entry.tags.length || entry.readings.length)) found.push({ from, to, entry });
      }
    }
    return found;
  }

  /** @param {any} entry @param {string} word @returns {Term} */
  function makeTerm(entry, word) {
    return { word, families: entry?.families ?? [], bits: entry?.bits ?? 0 };
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
        const sound = bySound && reading.length >= SHORTEST_SOUND ? await store.lookUp(`~${Warraq.latinKey(reading)}`) : null;
        if (!sound?.readings.length) return null;
        reading = sound.readings[0];
      }
      read.push(reading);
      at++;
    }
    return read.join(" ");
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
    let entries = await Promise.all(read.map((/** @type {string} */ word) => findEntry(store, word)));
    const strange = (/** @type {string} */ word, /** @type {number} */ i) => LATIN.test(word) && !entries[i]?.families.length;
    if (!literally && read.some(strange)) {
      const other =
        (await readLatin(store, read, entries, false)) ??
        (await readKeyboard(store, typed)) ??
        (await readLatin(store, read, entries, true));
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
      const { name, suggestions } = await correct(store, word);
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
    for (const { from, to, entry } of await findNames(store, read)) {
      if (entry.tags.length) reading.spans.push({ from, to, tags: entry.tags });
    }
    reading.suggestions = [...new Set(reading.suggestions)].slice(0, 4);
    return reading;
  }

  /** @param {any} store @param {string} typed @returns {Promise<string|null>} «v,sdh» → «روسيا», when all its words occur */
  async function readKeyboard(store, typed) {
    if (/\p{Script=Arabic}/u.test(typed)) return null;
    const meant = Warraq.fromWrongLayout(typed.trim()).slice(0, 200);
    const words = Warraq.splitWords(meant).map((/** @type {any} */ one) => one.folded);
    const entries = await Promise.all(words.map((/** @type {string} */ word) => store.lookUp(word)));
    return words.length && entries.every((entry) => entry?.families.length) ? meant : null;
  }

  Object.assign(Warraq, { readWords, findEntry, bareForms });
})();
