/** How the house looks: asked for once, before the first page; whatever is missing is as the product ships. */
import { reactive } from 'vue'

import { address, api } from './client'
import type { About, Look } from './wire'

const SHIPPED = '#1b5fc1'

export const look = reactive<Look>({ page_title: '', organisation: '', accent: SHIPPED, login_notice: '', logo: '', wallpaper: '' })

export function pictureOf(picture: 'logo' | 'wallpaper'): string {
  return look[picture] ? address(`/look/${picture}`, { v: look[picture].slice(0, 12) }) : ''
}

/** Never keeps the pages waiting for long, and never from opening. */
export async function wear(): Promise<void> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1500))
  const found = await Promise.race([api.get<About>('/about').catch(() => null), late])
  if (!found) return
  Object.assign(look, found.look)
  const root = document.documentElement
  root.classList.toggle('accent', look.accent.toLowerCase() !== SHIPPED)
  root.style.setProperty('--accent', look.accent)
}
