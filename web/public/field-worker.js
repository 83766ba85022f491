// The pages for work in the field open without a network. Only the pages are kept here; what is in them, they keep themselves.
const KEPT = 'hearline-field'
const PAGE = '/field/'
const BESIDE = ['/theme.js', '/favicon.svg', '/field.webmanifest']
const PATIENCE_MS = 4000

async function keepPage(answer) {
  const text = await answer.clone().text()
  const parts = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1])
  const cache = await caches.open(KEPT)
  const wanted = [...parts, ...BESIDE]
  const missing = await Promise.all(wanted.map(async (path) => ((await cache.match(path)) ? null : path)))
  await cache.addAll(missing.filter(Boolean))
  await cache.put(PAGE, answer) // last: it is offered only when all of its parts are there
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname
    if (path !== PAGE && !wanted.includes(path)) await cache.delete(url)
  }
}

async function freshPage() {
  const answer = await fetch(PAGE, { cache: 'no-cache', credentials: 'same-origin' })
  if (answer.ok) await keepPage(answer.clone())
  return answer
}

async function page(event) {
  const kept = await caches.match(PAGE)
  const fresh = freshPage()
  event.waitUntil(fresh.catch(() => undefined))
  if (!kept) return fresh
  const late = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
  const answer = await Promise.race([fresh.catch(() => null), late])
  return answer && answer.ok ? answer : kept
}

async function part(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(freshPage().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && (pathname === '/field' || pathname.startsWith('/field/'))) event.respondWith(page(event))
  else if (pathname.startsWith('/assets/') || BESIDE.includes(pathname)) event.respondWith(part(request))
})
