import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick } from 'vue'

import { useSavedViews } from './kept'

describe('saved views', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('are kept after the menu that made them is gone', async () => {
    const menu = effectScope()
    menu.run(() => useSavedViews().save('今年归档', 'state=archived'))
    await nextTick()
    menu.stop()

    useSavedViews().save('超期', 'queue=overdue')
    await nextTick()

    expect(localStorage.getItem('hearline.caseViews.0')).toContain('queue=overdue')
  })

  it('come back when they were removed by mistake', () => {
    const { views, save, remove } = useSavedViews()
    save('超期', 'queue=overdue')

    const undo = remove('超期')
    expect(views.value.some((view) => view.name === '超期')).toBe(false)
    undo()

    expect(views.value.some((view) => view.name === '超期')).toBe(true)
  })
})
