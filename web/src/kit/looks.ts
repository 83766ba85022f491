/** How the reader likes the screen: theme, density, letter size, language. Kept in this browser. */
import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'

import type { Locale } from './i18n'

export type Density = 'compact' | 'default' | 'roomy'
export type TextSize = 'default' | 'large'

interface Kept {
  theme?: 'light' | 'dark'
  density?: Density
  text?: TextSize
  locale?: Locale
}

const PLACE = 'hearline.looks'

export function keptLooks(): Kept {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Kept
  } catch {
    return {}
  }
}

export const useLooks = defineStore('looks', () => {
  const kept = keptLooks()
  const root = document.documentElement
  const dark = ref(root.classList.contains('dark'))
  const chosen = ref(Boolean(kept.theme))
  const density = ref<Density>(kept.density ?? 'default')
  const text = ref<TextSize>(kept.text ?? 'default')
  const language = ref<Locale>(kept.locale ?? 'zh-CN')

  function flipTheme(): void {
    chosen.value = true
    dark.value = !dark.value
  }

  watchEffect(() => {
    root.classList.toggle('dark', dark.value)
    root.dataset.density = density.value
    root.dataset.text = text.value
    root.lang = language.value
    const keep: Kept = { density: density.value, text: text.value, locale: language.value }
    if (chosen.value) keep.theme = dark.value ? 'dark' : 'light'
    localStorage.setItem(PLACE, JSON.stringify(keep))
  })

  return { dark, density, text, language, flipTheme }
})
