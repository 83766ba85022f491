import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'

import { changesOf, useForm, type FormState } from './form'
import { Problem } from './problem'

interface Model {
  name: string
  code: string
}

let refusal: Problem | null
let form: FormState<Model>

beforeEach(() => {
  refusal = null
  const send = (): Promise<void> => (refusal ? Promise.reject(refusal) : Promise.resolve())
  const host = defineComponent({
    setup() {
      form = useForm<Model>({ name: '', code: '' }, send)
      return () => h('div', ['name', 'code'].map((name) => h('div', { 'data-field': name, class: { 'is-error': form.faults[name] } }, h('input'))))
    },
  })
  document.body.innerHTML = '<div id="host"></div>'
  mount(host, { attachTo: '#host' })
})

describe('forms', () => {
  it('put a refusal at its field, until that field changes', async () => {
    refusal = new Problem(422, { code: 'invalid', errors: [{ path: 'name', code: 'missing', detail: 'x' }] })

    expect(await form.submit()).toBe(false)
    expect(form.faults).toEqual({ name: 'x' })
    expect(form.problem.value).toBeNull()

    form.model.code = 'c'
    await nextTick()
    expect(form.faults).toEqual({ name: 'x' })

    form.model.name = 'n'
    await nextTick()
    expect(form.faults).toEqual({})
  })

  it('lead to the first field that was refused', async () => {
    refusal = new Problem(422, { code: 'invalid', errors: [{ path: 'code', code: 'missing', detail: 'x' }] })

    await form.submit()
    await nextTick()

    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('code')
  })

  it('take a conflict that names a field as a fault of that field', async () => {
    refusal = new Problem(409, { code: 'taken', detail: 'in use', field: 'code' })

    await form.submit()

    expect(form.faults).toEqual({ code: 'in use' })
  })

  it('tell what belongs to no field, and keep what was typed', async () => {
    refusal = new Problem(409, { code: 'stale', detail: 'changed' })
    form.model.name = 'kept'

    await form.submit()

    expect(form.problem.value?.code).toBe('stale')
    expect(form.model.name).toBe('kept')
    expect(form.dirty()).toBe(true)
  })

  it('send only what changed', () => {
    expect(changesOf({ name: 'a', code: 'b' }, { name: 'a', code: 'c' })).toEqual({ code: 'c' })
  })
})
