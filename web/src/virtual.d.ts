/** Written when the pages are built, by `scripts/words.ts`. */
declare module 'virtual:words/shell/*' {
  import type { Language } from 'element-plus/es/locale'

  export const element: Language
  export const messages: Record<string, object>
}
