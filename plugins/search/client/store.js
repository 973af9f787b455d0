/**
 * The index as files: asks for shards and reads their records.
 * Formats: docs/search.md and `plugins/search/`.
 */
(() => {
  /** @typedef {{name: string, start: number, count: number, p: number, f: number, perShard: number, years: [number, number][]}} Segment */
  /** @typedef {{form: string, key: string, lemma: string, docs: number[], steps: number[]}} Form */
  /** @typedef {{shard: number, place: number, forms: Form[]}} Home where the postings of forms lie in a segment, see `placement.py` */
  /** @typedef {{home: string, forms: string[]}} Group a family's forms at one home; [] for all that it has */
  /** @typedef {{word: string, families: string[], bits: number, mixed: boolean, written: string, isName: boolean, groups: Group[], readings: string[], tags: string[]}} Entry */
  /** @typedef {{key: string, letter: string, name: string, docs: number[], slug: string}} Facet */

  class Store {
    /** @param {(name: string, query?: string) => Promise<any>} fetch loads a shard's file @param {any} manifest */
    constructor(fetch, manifest) {
      this.fetch = fetch;
      this.take(manifest);
      this.tries = 0;
    }

    /** @param {any} manifest */
    take(manifest) {
      this.manifest = manifest;
      /** @type {Segment[]} */
      this.segments = manifest.segments;
      /** @type {Map<string, Promise<any>>} */
      this.read = new Map();
      /** @type {Set<string>} families that are not just the home of their name */
      this.grouped = new Set();
      /** @param {number} at @returns {string} name of a shard of the dictionary */
      this.word = (at) => `w/${manifest.dictionary.shards[at]}`;
    }

    /** Loads the tables of letters, once. */
    async open() {
      Warraq.setTables(await this.load(this.manifest.tables));
    }

    /** Loads a part of the client that not every search needs. @param {string} name of it in the manifest @returns {Promise<void>} */
    part(name) {
      return this.once(`part:${name}`, async () => (await this.load(this.manifest[name]))(Warraq));
    }

    /**
     * After a failure: the manifest may have been an old one, so it is asked for anew.
     * @returns {Promise<any>} the new manifest, if it wants another client
     */
    async reset() {
      const manifest = await this.fetch("index", `?${++this.tries}`);
      if (manifest.client !== this.manifest.client) return manifest;
      this.take(manifest);
    }

    /** @param {string} name @returns {Promise<any>} */
    load(name) {
      return this.once(name, () => this.fetch(name));
    }

    /**
     * @template T
     * @param {string} name @param {() => Promise<T>} make
     * @returns {Promise<T>} what was read before under this name, or is read now
     */
    once(name, make) {
      let known = this.read.get(name);
      if (!known) {
        if (this.read.size > 3000) this.read.clear();
        known = make().catch((error) => {
          this.read.delete(name);
          throw error;
        });
        this.read.set(name, known);
      }
      return known;
    }

    /**
     * @param {(at: number) => string} name of a shard @param {string[]} first @param {string} key
     * @returns {Promise<any>} a reader of the key's record, or null
     */
    async find(name, first, key) {
      if (!first.length) return null;
      const payload = await this.load(name(place(first, key)));
      for (const [found, reader] of walk(payload)) {
        if (found === key) return reader;
        if (found > key) return null;
      }
      return null;
    }

    /** @param {string} word @returns {Promise<Entry|null>} */
    lookUp(word) {
      return this.once(`w:${word}`, async () => {
        const reader = await this.find(this.word, this.manifest.dictionary.first, word);
        return reader && readEntry(word, reader, this.grouped);
      });
    }

    /** @param {string} prefix @returns {Promise<Entry[]>} entries of the shards that words with this head stand in */
    async near(prefix) {
      const { first } = this.manifest.dictionary;
      if (!first.length) return [];
      const from = place(first, prefix);
      const to = Math.min(place(first, `${prefix}\uffff`), from + 3);
      const found = [];
      for (let i = from; i <= to; i++) {
        for (const [word, reader] of walk(await this.load(this.word(i)))) {
          if (word.startsWith(prefix)) found.push(readEntry(word, reader, this.grouped));
        }
      }
      return found;
    }

    /** @param {string} name of a shard @param {string} key @returns {Promise<[number, any]>} (place among its records, reader) of the key's record, (-1, null) for none */
    async seek(name, key) {
      let place = 0;
      for (const [found, reader] of walk(await this.load(name))) {
        if (found === key) return [place, reader];
        if (found > key) break;
        place++;
      }
      return [-1, null];
    }

    /** @param {Segment} segment @param {string} key @returns {Promise<Home>} */
    home(segment, key) {
      return this.once(`p:${segment.name}:${key}`, async () => {
        const shard = hash(key) % segment.p;
        const [place, reader] = await this.seek(`${segment.name}/p${shard}`, key);
        return { shard, place, forms: reader ? readForms(key, reader) : [] };
      });
    }

    /** @param {string} family @returns {Promise<Group[]>} */
    async groups(family) {
      const entry = this.grouped.has(family) ? await this.lookUp(family) : null;
      return entry?.groups.length ? entry.groups : [{ home: family, forms: [] }];
    }

    /**
     * The forms of several families in a segment; a form of two families comes once.
     * @param {Segment} segment @param {string[]} keys
     * @returns {Promise<(Form & {home: string})[]>}
     */
    async forms(segment, keys) {
      const groups = (await Promise.all(keys.map((key) => this.groups(key)))).flat();
      const homes = await Promise.all(groups.map(({ home }) => this.home(segment, home)));
      /** @type {Map<string, Form & {home: string}>} */
      const found = new Map();
      groups.forEach(({ home, forms }, i) => {
        for (const form of homes[i].forms) if (!forms.length || forms.includes(form.key)) found.set(form.key, { ...form, home });
      });
      return [...found.values()];
    }

    /** @param {Segment} segment @param {string} key of a home @returns {Promise<Map<string, number[][]>>} form → places in each of its documents */
    positions(segment, key) {
      return this.once(`x:${segment.name}:${key}`, async () => {
        const { shard, place, forms } = await this.home(segment, key);
        if (place < 0) return new Map();
        const reader = new Warraq.Reader(await this.load(`${segment.name}/x${shard}`));
        for (let left = place; left; left--) reader.take(reader.number());
        reader.number();
        return new Map(forms.map((form) => [form.key, form.docs.map(() => readPlaces(reader))]));
      });
    }

    /** @param {Segment} segment @param {string} key letter and folded name @returns {Promise<Facet|null>} */
    async facet(segment, key) {
      const [, reader] = await this.seek(`${segment.name}/f${hash(key) % segment.f}`, key);
      return reader && readFacet(key, reader);
    }

    /** @param {Segment} segment @returns {Promise<Facet[]>} */
    facets(segment) {
      return this.once(`f:${segment.name}`, async () => {
        const payloads = await Promise.all(Array.from({ length: segment.f }, (_, i) => this.load(`${segment.name}/f${i}`)));
        return payloads.flatMap((payload) => [...walk(payload)].map(([key, reader]) => readFacet(key, reader)));
      });
    }

    /** @param {Segment} segment @returns {Promise<{code: number, from: number, count: number}[]>} runs of documents of one date */
    dates(segment) {
      return this.once(`c:${segment.name}`, async () => {
        const reader = new Warraq.Reader(await this.load(`${segment.name}/c0`));
        const runs = [];
        for (let code = 0, from = 0; reader.more; ) {
          const step = reader.number();
          code += step & 1 ? -(step >> 1) : step >> 1;
          const count = reader.number();
          runs.push({ code, from, count });
          from += count;
        }
        return runs;
      });
    }

    /** @param {number} number @returns {Promise<{url: string, title: string, code: number, section: string, source: string}>} */
    async document(number) {
      const segment = this.segments.findLast((one) => one.start <= number);
      if (!segment) throw new Error();
      const local = number - segment.start;
      const shard = Math.floor(local / segment.perShard);
      const name = `${segment.name}/d${shard}`;
      const rows = await this.once(`rows:${name}`, async () => readDocuments(await this.load(name)));
      return rows[local % segment.perShard];
    }
  }

  /** @param {string} key @returns {number} FNV-1a of its units, as `shards.key_hash` */
  function hash(key) {
    let made = 0x811c9dc5;
    for (let i = 0; i < key.length; i++) made = Math.imul(made ^ key.charCodeAt(i), 0x01000193);
    return made >>> 0;
  }

  /** @param {string[]} first @param {string} key @returns {number} the shard that may hold the key */
  function place(first, key) {
    let low = 0;
    let high = first.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (first[middle] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {string} payload @returns {Generator<[string, any]>} the records of a keyed shard */
  function* walk(payload) {
    const reader = new Warraq.Reader(payload);
    let key = "";
    while (reader.more) {
      const shared = reader.number();
      key = key.slice(0, shared) + reader.string();
      const size = reader.number();
      yield [key, new Warraq.Reader(payload, reader.at, reader.at + size)];
      reader.at += size;
    }
  }

  /** @param {string} word @param {any} reader @param {Set<string>} grouped takes the families that have groups @returns {Entry} */
  function readEntry(word, reader, grouped) {
    const head = reader.number();
    const count = head >> 5;
    const entry = { word, families: [], bits: 0, mixed: false, written: word, isName: Boolean(head & 2), groups: [], readings: [], tags: [] };
    if (count) {
      const bits = reader.number();
      entry.bits = bits & 31;
      entry.mixed = bits > 31;
    }
    if (head & 4) entry.written = Warraq.readSpelling(reader, word);
    const families = /** @type {string[]} */ (entry.families);
    for (let i = 0; i < count; i++) families.push(reader.grafted(word));
    const leads = head & 16 ? reader.number() : 0;
    families.forEach((key, i) => void ((leads >> i) & 1 && grouped.add(key)));
    for (let left = head & 8 ? reader.number() : 0; left > 0; left--) {
      grouped.add(word);
      const home = reader.grafted(word);
      const forms = Array.from({ length: reader.number() }, () => reader.grafted(home));
      entry.groups.push(/** @type {never} */ ({ home, forms }));
    }
    for (let left = head & 1 ? reader.number() : 0; left > 0; left--) {
      const kind = reader.number();
      (kind ? entry.tags : entry.readings).push(/** @type {never} */ (reader.string()));
    }
    return entry;
  }

  /** @param {string} home @param {any} reader @returns {Form[]} */
  function readForms(home, reader) {
    const lemmas = Array.from({ length: reader.number() }, () => reader.grafted(home));
    const forms = [];
    while (reader.more) {
      const key = reader.grafted(home);
      // The ه of a text has a letter of its own where it may be no ة, see `final_heh.py`.
      const form = { key, form: Warraq.fold(key), lemma: lemmas[reader.number()], docs: [], steps: [] };
      readPostings(reader, form.docs, form.steps);
      forms.push(form);
    }
    return forms;
  }

  /** @param {any} reader @param {number[]} docs @param {number[]} steps takes, for each impact from the greatest, the documents */
  function readPostings(reader, docs, steps) {
    const head = reader.number();
    if (head < 8) {
      steps.push(head);
      docs.push(reader.number());
      return;
    }
    for (let runs = head - 7; runs > 0; runs--) {
      const code = reader.number();
      for (let left = code >> 3, last = -1; left > 0; left--) {
        docs.push((last += reader.number() + 1));
        steps.push(code & 7);
      }
    }
  }

  /** @param {any} reader @returns {number[]} */
  function readPlaces(reader) {
    const places = [];
    for (let last = 0; reader; ) {
      const code = reader.number();
      if (!code) break;
      places.push((last += code >> 1));
      if (code & 1) break;
    }
    return places;
  }

  /** @param {string} key @param {any} reader @returns {Facet} */
  function readFacet(key, reader) {
    const name = reader.string();
    const docs = new Array(reader.number());
    for (let i = 0, last = -1; i < docs.length; i++) docs[i] = last += reader.number() + 1;
    return { key, letter: key[0], name, docs, slug: reader.more ? reader.string() : "" };
  }

  /** @param {string} payload */
  function readDocuments(payload) {
    const reader = new Warraq.Reader(payload);
    const names = ["", ...Array.from({ length: reader.number() }, () => reader.string())];
    const rows = [];
    for (let before = ""; reader.more; ) {
      const code = reader.number();
      const url = before.slice(0, reader.number()) + reader.string();
      rows.push({ code, url, title: reader.string(), section: names[reader.number()], source: names[reader.number()] });
      before = url;
    }
    return rows;
  }

  Object.assign(Warraq, { Store });
})();
