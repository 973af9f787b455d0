/** Finds and ranks: from a reading of the query to document numbers in order. */
(() => {
  /** @typedef {{docs: number[], scores: Float32Array, all: number, forms: Set<string>, total: number}} Found `all`: how many of the documents hold all words */

  // Worth of a hit: the form that was typed, another form of the same word, a word of its family, a tag.
  const EXACT = 1;
  const LEMMA = 0.9;
  const FAMILY = 0.55;
  const TAGGED = 0.5;
  /** A word that stands in more than half of a large archive («في») need not be asked for beside others. */
  const LARGE = 2000;
  /** Of so many words a document may miss one, if few hold all and it fits better than one of these: a headline is remembered in other words. */
  const LONG = 4;
  const FEW = 10;
  /** More documents than any index has. */
  const MOST = 2 ** 21;

  /**
   * Searches all segments.
   * @param {any} store
   * @param {any} query what `parse` gave
   * @param {any} reading what `readWords` gave
   * @param {any} state the filters chosen
   * @returns {Promise<Found>}
   */
  async function search(store, query, reading, state) {
    const total = store.manifest.count;
    const common = (/** @type {any} */ term) => total >= LARGE && term.bits >= Math.log2(total);
    const rare = reading.terms.filter((/** @type {any} */ term) => !common(term));
    const terms = rare.length || query.phrases.length || query.near.length || query.title.length ? rare : reading.terms;
    const spans = reading.spans.map((/** @type {any} */ span) => ({
      tags: span.tags,
      terms: reading.terms.slice(span.from, span.to),
    }));
    if ([query.phrases, query.near, query.title, query.without, query.fields].some((row) => row.length)) await store.part("places");
    const read = (/** @type {string[]} */ words) =>
      Promise.all(words.map(async (word) => ({ word, families: (await Warraq.findEntry(store, word, query))?.families ?? [] })));
    const phrases = await Promise.all(query.phrases.map(read));
    const near = await Promise.all(query.near.map(async (/** @type {any} */ one) => ({ ...one, words: await read(one.words) })));
    const without = await Promise.all(query.without.map(read));
    const title = await read(query.title);
    const parts = await Promise.all(
      store.segments.map(async (/** @type {any} */ segment) => {
        const filtered = filter(store, segment, query, state);
        /** @type {Set<string>} */
        const forms = new Set();
        const tagged = Promise.all(spans.map((/** @type {any} */ span) => taggedWith(store, segment, span)));
        const rows = await Promise.all(terms.map((/** @type {any} */ term) => scoreTerm(store, segment, term, forms)));
        (await tagged).forEach((docs, i) => addTagged(docs, spans[i], terms, rows));
        const mask = await filtered;
        for (const term of title) intersect(mask, await Warraq.inTitle(store, segment, term, forms));
        for (const words of phrases) {
          const row = await Warraq.scorePhrase(store, segment, words, forms);
          rows.push(row);
          intersect(mask, row);
        }
        for (const { words, within } of near) {
          const row = await Warraq.scoreNear(store, segment, words, within, forms);
          rows.push(row);
          intersect(mask, row);
        }
        for (const words of without) {
          const row = await (words.length > 1
            ? Warraq.scorePhrase(store, segment, words, new Set())
            : scoreTerm(store, segment, words[0], new Set()));
          for (let i = 0; i < row.length; i++) if (row[i]) mask[i] = 0;
        }
        return { segment, mask, rows, forms };
      }),
    );
    return rank(parts, total, query.any, !state.sort);
  }

  /** @param {{segment: any, mask: Uint8Array, rows: Float32Array[], forms: Set<string>}[]} parts @param {number} total @param {boolean} anyWord is one word enough? @param {boolean} widens may a long query miss a word? @returns {Found} */
  function rank(parts, total, anyWord, widens) {
    const width = parts[0]?.rows.length ?? 0;
    const frequency = new Array(width).fill(0);
    for (const { rows } of parts) rows.forEach((row, w) => row.forEach((score) => void (frequency[w] += score > 0 ? 1 : 0)));
    const weight = frequency.map((count) => Math.log(1 + (total - count + 0.5) / (count + 0.5)));
    const scores = new Float32Array(total);
    /** @type {number[]} */
    let docs = [];
    const collect = (/** @type {number} */ least) => {
      // Few words must all weigh in an article; of many it may hold some well and others hardly.
      const joined = least === width && width < LONG;
      docs = [];
      for (const { segment, mask, rows } of parts) {
        for (let i = 0; i < mask.length; i++) {
          if (!mask[i]) continue;
          let score = +joined;
          let met = 0;
          for (let w = 0; w < width; w++) {
            if (rows[w][i] > 0) {
              met++;
              score = joined ? score * rows[w][i] : score + rows[w][i] * weight[w];
            }
          }
          if (met < least) continue;
          scores[segment.start + i] = score * (met / width || 1) ** 2;
          docs.push(segment.start + i);
        }
      }
    };
    collect(anyWord && width ? 1 : width);
    const all = docs.length;
    if (!anyWord && width > 1) {
      if (!all) collect(1);
      else if (widens && width >= LONG && all < FEW) {
        const worst = Math.min(...docs.map((n) => scores[n]));
        collect(width - 1);
        docs = docs.filter((n) => scores[n] >= worst);
      }
    }
    const forms = new Set(parts.flatMap((part) => [...part.forms]));
    return { docs, scores, all, forms, total };
  }

  /** @param {number} step @returns {number} middle of an impact's step, 0 to 1 */
  const worth = (step) => (step + 0.5) / 8;

  /**
   * @param {any} store @param {any} segment @param {any} term @param {Set<string>} matched takes the forms that occur
   * @returns {Promise<Float32Array>} score of each document
   */
  async function scoreTerm(store, segment, term, matched) {
    const row = new Float32Array(segment.count);
    const forms = await store.forms(segment, term.families);
    const lemma = forms.find((/** @type {any} */ form) => form.form === term.word)?.lemma ?? term.families[0];
    for (const form of forms) {
      if (term.exact && form.form !== term.word) continue;
      matched.add(form.form);
      const tier = form.form === term.word ? EXACT : form.lemma === lemma ? LEMMA : FAMILY;
      for (let i = 0; i < form.docs.length; i++) {
        const at = form.docs[i];
        row[at] += (1 - row[at]) * tier * worth(form.steps[i]);
      }
    }
    return row;
  }

  /** @returns {Promise<number[]>} what is tagged with a name that the query holds, if only by another name of the tag */
  async function taggedWith(/** @type {any} */ store, /** @type {any} */ segment, /** @type {any} */ span) {
    const facets = await Promise.all(span.tags.map((/** @type {string} */ tag) => store.facet(segment, `t${Warraq.facetKey(tag)}`)));
    return facets.flatMap((facet) => facet?.docs ?? []);
  }

  function addTagged(/** @type {number[]} */ docs, /** @type {any} */ span, /** @type {any[]} */ terms, /** @type {Float32Array[]} */ rows) {
    for (const term of span.terms) {
      const row = rows[terms.indexOf(term)];
      if (row) for (const at of docs) row[at] = Math.max(row[at], TAGGED);
    }
  }

  /** @param {Uint8Array} mask @param {ArrayLike<number>} row */
  function intersect(mask, row) {
    for (let i = 0; i < mask.length; i++) if (!row[i]) mask[i] = 0;
  }

  /** @param {any} store @param {any} segment @param {any} query @param {any} state @returns {Promise<Uint8Array>} 1 for each document that passes the filters */
  async function filter(store, segment, query, state) {
    const mask = new Uint8Array(segment.count).fill(1);
    for (const { keys, all } of state.filters()) {
      const rows = await Promise.all(keys.map((/** @type {string} */ key) => store.facet(segment, key)));
      const lists = all ? rows.map((row) => [row]) : [rows];
      for (const list of lists) intersect(mask, union(list, segment.count));
    }
    for (const { letter, value } of query.fields) {
      intersect(mask, union(await Warraq.namedLike(store, segment, letter, value), segment.count));
    }
    const spans = state.chosen.year.map((/** @type {string} */ year) => [year, year]);
    if (spans.length) await keepDates(store, segment, mask, spans);
    for (const [from, to] of [[state.from, state.to], [query.from, query.to]]) {
      if (from || to) await keepDates(store, segment, mask, [[from, to]]);
    }
    return mask;
  }

  /** @param {any[]} facets @param {number} count */
  function union(facets, count) {
    const row = new Uint8Array(count);
    for (const facet of facets) for (const at of facet?.docs ?? []) row[at] = 1;
    return row;
  }

  /** Keeps documents whose date, as far as known, may lie in one of the spans. */
  async function keepDates(/** @type {any} */ store, /** @type {any} */ segment, /** @type {Uint8Array} */ mask, /** @type {string[][]} */ spans) {
    const wanted = spans.map(([from, to]) => [from ? Warraq.dateCode(from, false) : 1, to ? Warraq.dateCode(to, true) : Infinity]);
    for (const { code, from, count } of await store.dates(segment)) {
      const end = lastDay(code);
      if (!code || !wanted.some(([low, high]) => end >= low && code <= high)) mask.fill(0, from, from + count);
    }
  }

  /** @param {number} code @returns {number} the last day that a date of this precision covers */
  function lastDay(code) {
    const day = code & 31;
    const month = (code >> 5) % 13;
    const year = Math.floor((code >> 5) / 13);
    return (year * 13 + (month || 12)) * 32 + (day || 31);
  }

  /**
   * @param {Found} found @param {string} order "", "newest" or "oldest" @param {number} undated how many stand first, without a date
   * @returns {number[]}
   */
  function sorted(found, order, undated) {
    const { docs, scores } = found;
    if (order === "oldest") return [...docs.filter((n) => n >= undated), ...docs.filter((n) => n < undated)];
    if (order === "newest") return [...docs].reverse();
    // The bits of a positive number sort as it does; joined with the document they are one number each.
    const bits = new Uint32Array(scores.buffer);
    const keys = Float64Array.from(docs, (n) => bits[n] * MOST + n).sort();
    return Array.from(keys.reverse(), (key) => key % MOST);
  }

  Object.assign(Warraq, { search, sorted, worth });
})();
