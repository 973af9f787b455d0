/**
 * The service worker: what was read, and the parts of the search index that were used, open again without
 * a connection; and so does all that a reader keeps through offline.html (theme/static/js/offline.js).
 *
 * Files whose address tells their content (style sheets and scripts with ?v=, shards of the index, copies
 * of pictures) are taken from the cache first. All others come from the network, and from the cache only
 * where that fails, so that a page never asks for files of another version than its own.
 */
"use strict";

/** What offline.html consists of, version @VERSION@; it stands in for pages that are not held. */
const FRAME = /** @type {string[]} */ (["@FRAME@"]);
const SCOPE = new URL(self.registration.scope).pathname;
const READ = `warraq ${SCOPE} read`;
const KEPT = `warraq ${SCOPE} kept `;
/** The most files that are held of what was read; the oldest go first. */
const MOST = 600;
const FALLBACK = `${SCOPE}offline.html`;

/** @param {URL} url does the address tell the content? */
function isFixed(url) {
  const path = url.pathname.slice(SCOPE.length);
  return url.searchParams.has("v") || path.startsWith("pictures/") || (path.startsWith("search/") && path !== "search/index.js");
}

/** @param {URL} url the address under which an answer is held: a page is one page, whatever is searched in it */
const keyOf = (url) => (url.searchParams.has("v") ? url.pathname + url.search : url.pathname);

/** @returns {Promise<string[]>} names of the caches that a reader filled */
const keptNames = async () => (await caches.keys()).filter((name) => name.startsWith(KEPT));

/** @param {URL} url @returns {Promise<Response | undefined>} what is held for an address */
async function find(url) {
  const key = keyOf(url);
  let names = [READ, ...(await keptNames())];
  // A kept index is whole, a read one is not: its manifest and its shards belong together.
  if (url.pathname === `${SCOPE}search/index.js`) names = [...names.slice(1), READ];
  for (const name of names) {
    const found = await caches.match(key, { cacheName: name });
    if (found) return found;
  }
  return undefined;
}

/** @param {URL} url @returns {Promise<Response | undefined>} what comes nearest when there is no connection */
async function findLike(url) {
  for (const name of [READ, ...(await keptNames())]) {
    const cache = await caches.open(name);
    if (url.pathname.startsWith(`${SCOPE}pictures/`)) {
      // Any copy of a picture is better than none; a kept archive holds one of each.
      const stem = url.pathname.replace(/-\d+\.\w+$/, "-");
      const other = (await cache.keys()).find((request) => new URL(request.url).pathname.startsWith(stem));
      if (other) return cache.match(other);
    }
    const found = await cache.match(url.pathname, { ignoreSearch: true });
    if (found) return found;
  }
  return undefined;
}

/** @param {URL} url @param {Response} response */
async function hold(url, response) {
  if (response.status !== 200 || response.type !== "basic" || url.pathname.startsWith(`${SCOPE}offline/`)) return;
  const cache = await caches.open(READ);
  // What was held under the address gives way in one step, and the new stands last among the held.
  await cache.put(keyOf(url), response);
  const held = await cache.keys();
  for (const request of held.slice(0, Math.max(0, held.length - MOST))) await cache.delete(request);
}

/** @param {FetchEvent} event @param {URL} url @returns {Promise<Response>} */
async function answer(event, url) {
  if (isFixed(url)) {
    const held = await find(url);
    if (held) return held;
  }
  try {
    // A page asks whether it changed, so that it is never older than the files that it asks for.
    const response = await fetch(event.request, isFixed(url) ? {} : { cache: "no-cache" });
    event.waitUntil(hold(url, response.clone()));
    return response;
  } catch (error) {
    const held = (await find(url)) ?? (await findLike(url));
    if (held) return held;
    const instead = event.request.mode === "navigate" && (await find(new URL(FALLBACK, url)));
    if (instead) return Response.redirect(`${FALLBACK}?missing=${encodeURIComponent(url.pathname)}`);
    throw error;
  }
}

self.addEventListener("install", (event) => {
  const bring = async (/** @type {string} */ path) => {
    const url = new URL(path, self.registration.scope);
    await hold(url, await fetch(url, { cache: "no-cache" }));
  };
  event.waitUntil(Promise.all(["offline.html", ...FRAME].map(bring)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE)) return;
  event.respondWith(answer(event, url));
});

// The page that brings the worker was loaded before it: it tells what it consists of.
self.addEventListener("message", (event) => {
  const addresses = /** @type {string[]} */ (event.data?.read ?? []);
  event.waitUntil(
    Promise.all(
      addresses
        .map((address) => new URL(address))
        .filter((url) => url.origin === self.location.origin && url.pathname.startsWith(SCOPE))
        .map(async (url) => {
          if (await find(url)) return;
          const response = await fetch(url, { cache: "force-cache" }).catch(() => null);
          if (response) await hold(url, response);
        }),
    ),
  );
});
