import { describe, expect, it } from 'vitest'

import { flipGroup, groupsOf } from './permissionGroups'

const row = (code: string) => ({ code, module: code.split('.')[0] ?? '', name_zh: code, name_en: code })
const rows = ['identity.a', 'cases.a', 'cases.b', 'telephony.a'].map(row)

describe('permissions', () => {
  it('come by module, cases first, unknown modules last', () => {
    expect(groupsOf(rows).map(({ module }) => module)).toEqual(['cases', 'identity', 'telephony'])
  })

  it('are given and taken by the group', () => {
    const cases = { module: 'cases', rows: rows.slice(1, 3) }

    expect(flipGroup(['identity.a', 'cases.a'], cases)).toEqual(['identity.a', 'cases.a', 'cases.b'])
    expect(flipGroup(['identity.a', 'cases.a', 'cases.b'], cases)).toEqual(['identity.a'])
  })
})
