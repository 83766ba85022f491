/** What the pages need to know of this house, asked once. */
import { ref } from 'vue'

import { get } from './api'
import { locale } from './i18n'
import type { About } from './shapes'

export const about = ref<About | null>(null)

export async function learn(): Promise<void> {
  about.value ??= await get<About>('/about')
}

export function kindName(code: string): string {
  const kind = about.value?.kinds.find((one) => one.code === code)
  return (locale.value === 'en' ? kind?.name_en : kind?.name) ?? code
}
