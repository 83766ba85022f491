import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import { activeKeys, onKey, useKeys, type KeyBinding } from './keys'

const hosts: { unmount: () => void }[] = []

function bind(keys: string, extra: Partial<KeyBinding> = {}) {
  const run = vi.fn<(event: KeyboardEvent) => void>()
  const host = defineComponent({
    setup() {
      useKeys([{ keys, label: keys, run, ...extra }])
      return () => h('div')
    },
  })
  hosts.push(mount(host))
  return run
}

function press(init: KeyboardEventInit, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
}

beforeEach(() => window.addEventListener('keydown', onKey))
afterEach(() => {
  window.removeEventListener('keydown', onKey)
  for (const host of hosts.splice(0)) host.unmount()
  document.body.innerHTML = ''
})

describe('keys', () => {
  it('answer as they are spelt, the latest binding first', () => {
    const below = bind('j')
    const above = bind('j')

    press({ key: 'j' })

    expect(above).toHaveBeenCalledOnce()
    expect(below).not.toHaveBeenCalled()
  })

  it('rest while somebody types, unless Ctrl is held', () => {
    const single = bind('j')
    const held = bind('Ctrl+Enter')
    const input = document.body.appendChild(document.createElement('input'))

    press({ key: 'j' }, input)
    press({ key: 'Enter', ctrlKey: true }, input)

    expect(single).not.toHaveBeenCalled()
    expect(held).toHaveBeenCalledOnce()
  })

  it('leave the input method alone', () => {
    const run = bind('Ctrl+K')

    press({ key: 'k', ctrlKey: true, isComposing: true })

    expect(run).not.toHaveBeenCalled()
  })

  it('can be pressed one after the other', () => {
    const run = bind('g l')

    press({ key: 'g' })
    press({ key: 'l' })

    expect(run).toHaveBeenCalledOnce()
  })

  it('go with their component', () => {
    bind('j')
    hosts.splice(0).forEach((host) => host.unmount())

    expect(activeKeys()).toEqual([])
  })
})
