import { describe, expect, it } from 'vitest'

import { i18n, t } from './i18n'

describe('messages', () => {
  it('are read as they are written, with facts in their places', () => {
    i18n.global.setLocaleMessage('zh-CN', { plain: 'a | b @ c', facts: '剩 {count} 天，{name}', nested: { one: '一' } } as never)

    expect(t('plain')).toBe('a | b @ c')
    expect(t('facts', { count: 0, name: '李' })).toBe('剩 0 天，李')
    expect(t('nested.one')).toBe('一')
    expect(t('facts')).toBe('剩  天，')
  })
})
