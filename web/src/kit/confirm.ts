/** Asking before what cannot be undone. */
import { shallowRef } from 'vue'

export interface Question {
  title: string
  text?: string
  /** The verb on the button; never just "OK". */
  yes: string
  no?: string
  danger?: boolean
  /** Lines to show, e.g. what will be touched. */
  items?: readonly string[]
}

export interface Asked extends Question {
  answer: (yes: boolean) => void
}

export const asked = shallowRef<Asked | null>(null)

/** True when the reader agreed. */
export function ask(question: Question): Promise<boolean> {
  asked.value?.answer(false)
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer: (yes) => {
        asked.value = null
        resolve(yes)
      },
    }
  })
}
