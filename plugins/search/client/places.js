/** Finds by where words stand: phrases, words near each other, words of a title, of a tag's name. Asked for when a query holds one. */
(() => {
  const { worth } = Warraq;
  const BODY_START = 24;
  const PROCLITIC = /^(?:[وف]?(?:[بكل]|[بك]?ال|لل|س)?)$/u;

  /**
   * Words side by side as typed; before the first, particles may be written onto it.
   * @param {any} store @param {any} segment @param {{word: string, families: string[]}[]} words @param {Set<string>} matched
   */
  async function scorePhrase(store, segment, words, matched) {
    const row = new Float32Array(segment.count);
    /** @type {Map<number, number>[]} */
    const steps = [];
    const places = await Promise.all(
      words.map(async ({ word, families }, index) => {
        const forms = (await store.forms(segment, families)).filter(
          (/** @type {any} */ form) => form.form === word || (index === 0 && isAttached(form.form, word)),
        );
        steps[index] = new Map();
        return gather(store, segment, forms, steps[index], matched);
      }),
    );
    for (const [at, starts] of places[0] ?? []) {
      const found = starts.some((start) => places.every((row, i) => i === 0 || row.get(at)?.includes(start + i)));
      const tagged = words.length === 1;
      if (found || tagged) row[at] = worth(Math.max(...steps.map((row) => row.get(at) ?? 0)));
    }
    return row;
  }

  /**
   * Words in any form and order with at most `within` others between them.
   * @param {any} store @param {any} segment @param {{word: string, families: string[]}[]} words @param {number} within @param {Set<string>} matched
   */
  async function scoreNear(store, segment, words, within, matched) {
    const row = new Float32Array(segment.count);
    /** @type {Map<number, number>[]} */
    const steps = words.map(() => new Map());
    const places = await Promise.all(
      words.map(async ({ families }, index) => gather(store, segment, await store.forms(segment, families), steps[index], matched)),
    );
    const span = within + words.length - 1;
    for (const [at, starts] of places[0]) {
      const found = starts.some((start) => {
        const nearest = places.map((row) => (row.get(at) ?? []).filter((place) => Math.abs(place - start) <= span));
        return nearest.every((row) => row.length);
      });
      if (found) row[at] = worth(Math.max(...steps.map((row) => row.get(at) ?? 0)));
    }
    return row;
  }

  /** @param {string} form @param {string} word @returns {boolean} is the form the word with particles before it? */
  function isAttached(form, word) {
    if (form.endsWith(word)) return PROCLITIC.test(form.slice(0, -word.length));
    return word.startsWith("ال") && form.endsWith(`لل${word.slice(2)}`) && form.length - word.length < 2;
  }

  /** @param {any} store @param {any} segment @param {any[]} forms @param {Map<number, number>} steps @param {Set<string>} matched @returns {Promise<Map<number, number[]>>} document → places */
  async function gather(store, segment, forms, steps, matched) {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    for (const form of forms) {
      matched.add(form.form);
      const places = (await store.positions(segment, form.home)).get(form.key) ?? [];
      form.docs.forEach((/** @type {number} */ at, /** @type {number} */ i) => {
        found.set(at, [...(found.get(at) ?? []), ...(places[i] ?? [])]);
        steps.set(at, Math.max(steps.get(at) ?? 0, form.steps[i]));
      });
    }
    return found;
  }

  /** @param {any} store @param {any} segment @param {any} term @param {Set<string>} matched */
  async function inTitle(store, segment, term, matched) {
    const row = new Float32Array(segment.count);
    const forms = await store.forms(segment, term.families);
    for (const [at, places] of await gather(store, segment, forms, new Map(), matched)) {
      if (places.some((place) => place < BODY_START)) row[at] = 1;
    }
    return row;
  }

  /** Facets of this very name, by another name of a tag, or else those whose name holds the words. */
  async function namedLike(/** @type {any} */ store, /** @type {any} */ segment, /** @type {string} */ letter, /** @type {string} */ value) {
    const names = letter === "t" ? ((await store.lookUp(value))?.tags ?? []) : [];
    const exact = await Promise.all([value, ...names.map(Warraq.facetKey)].map((key) => store.facet(segment, letter + key)));
    if (exact.some(Boolean) || names.length) return exact;
    const wanted = value.split(" ");
    const all = await store.facets(segment);
    return all.filter((/** @type {any} */ facet) => {
      const words = facet.key.slice(1).split(" ");
      return facet.letter === letter && wanted.every((word) => words.includes(word) || words.includes(`ال${word}`));
    });
  }

  Object.assign(Warraq, { scorePhrase, scoreNear, inTitle, namedLike });
})();
