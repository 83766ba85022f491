import type { Component } from 'vue'

/** An entry of MenuButton. */
export interface MenuItem {
  id: string
  title: string
  run: () => void
  icon?: Component
  keys?: string
  /** One of a set: the chosen one has a mark. */
  checked?: boolean
  disabled?: boolean
  danger?: boolean
  /** A line above. */
  line?: boolean
}
