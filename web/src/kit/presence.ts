/** Whether somebody is at the desk: what a page asks for by itself must not keep an idle session alive. */
const AWAY_AFTER_MS = 60_000
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

let seenAt = Date.now()

for (const sign of SIGNS) addEventListener(sign, () => (seenAt = Date.now()), { capture: true, passive: true })

export const away = (now = Date.now()): boolean => now - seenAt > AWAY_AFTER_MS
