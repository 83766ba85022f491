/** What the pages need to know of this house, asked once. */
import { ref } from 'vue'

import { get } from './api'
import { locale } from './i18n'
import type { About } from './shapes'

const SHIPPED = '#1b5fc1'

export const about = ref<About | null>(null)

export async function learn(): Promise<void> {
  about.value ??= await get<About>('/about')
  wear(about.value)
}

/** The house's own colour; its name and logo are shown where they stand. */
function wear({ accent }: About): void {
  const root = document.documentElement
  root.classList.toggle('accent', accent.toLowerCase() !== SHIPPED)
  root.style.setProperty('--accent', accent)
}

/** What the pages are called: the house's name, its title, or as the product ships. */
export function siteName(shipped: string): string {
  return about.value?.service_name || about.value?.page_title || shipped
}

export function kindName(code: string): string {
  const kind = about.value?.kinds.find((one) => one.code === code)
  return (locale.value === 'en' ? kind?.name_en : kind?.name) ?? code
}
