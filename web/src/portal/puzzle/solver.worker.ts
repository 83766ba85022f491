/** Beside the page, so that typing stays smooth. */
import { search } from './solver'

self.addEventListener('message', (asked: MessageEvent<{ salt: string; target: string; most: number }>) => {
  const { salt, target, most } = asked.data
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the page that made this worker
  self.postMessage(search(salt, target, 0, most + 1))
})
