/** Keyboard: bindings live as long as the component that made them, and the cheat sheet lists them. */
import { onBeforeUnmount, onMounted, reactive } from 'vue'

export interface KeyBinding {
  /** `Ctrl+Enter`, `j`, `?`, `g l` (one after the other). */
  keys: string
  /** Message key for the cheat sheet. */
  label: string
  run: (event: KeyboardEvent) => void
  /** Message key of the group; the page's own by default. */
  group?: string
  /** Also while typing in a field. Bindings with Ctrl or Alt always do. */
  typing?: boolean
  when?: () => boolean
}

const bindings = reactive<KeyBinding[]>([])
let pending = ''
let pendingSince = 0

export function activeKeys(): readonly KeyBinding[] {
  return bindings
}

/** The keys of an event, as bindings write them. */
export function spell(event: KeyboardEvent): string {
  const name = event.key === ' ' ? 'Space' : event.key
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  if (event.shiftKey && name.length > 1) parts.push('Shift')
  parts.push(name.length === 1 && parts.length ? name.toUpperCase() : name)
  return parts.join('+')
}

function isTyping(event: KeyboardEvent): boolean {
  const at = event.target
  return at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))
}

function inDialog(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]')) return true
  const overlay = document.querySelector('.el-overlay:not([style*="display: none"])')
  return Boolean(overlay) && !(event.target instanceof Node && overlay?.contains(event.target))
}

export function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
  const spelt = spell(event)
  const chained = pending && event.timeStamp - pendingSince < 1000 ? `${pending} ${spelt}` : ''
  const wanted = [...bindings].reverse()
  const fits = (one: KeyBinding, keys: string) =>
    one.keys === keys && (!one.when || one.when()) && (!isTyping(event) || one.typing || /^(Ctrl|Alt)\+/.test(keys))
  const hit = (chained && wanted.find((one) => fits(one, chained))) || wanted.find((one) => fits(one, spelt))
  const opens = !isTyping(event) && bindings.some((one) => one.keys.startsWith(`${spelt} `))
  pending = opens && !hit ? spelt : ''
  pendingSince = event.timeStamp
  if (!hit || inDialog(event)) return
  event.preventDefault()
  if (spelt.includes('+')) event.stopPropagation()
  hit.run(event)
}

const held = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey

/** Keys held with Ctrl or Alt come before the control that has the focus, single ones after it. */
export function listenToKeys(): void {
  window.addEventListener('keydown', (event) => held(event) && onKey(event), true)
  window.addEventListener('keydown', (event) => held(event) || onKey(event))
}

/** Bind keys while this component is mounted; later bindings win. */
export function useKeys(own: readonly KeyBinding[]): void {
  onMounted(() => bindings.push(...own))
  onBeforeUnmount(() => {
    for (const one of own) {
      const at = bindings.findIndex((binding) => binding.keys === one.keys && binding.label === one.label)
      if (at >= 0) bindings.splice(at, 1)
    }
  })
}
