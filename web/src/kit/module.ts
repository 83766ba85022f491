/** What a module brings to the app: pages, menu entries, things the command palette can do. */
import type { Component, Ref } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Message key of the page's title. */
    title?: string
    /** The page needs one of these. */
    anyOf?: readonly string[]
    /** Reachable without a session. */
    open?: boolean
  }
}

export interface Badge {
  count: number
  capped?: boolean
  tone?: 'plain' | 'yellow' | 'red'
}

export type Section = 'organisation' | 'rules' | 'data' | 'security'

export interface MenuEntry {
  path: string
  /** Message key. */
  title: string
  icon: Component
  /** In the rail, or in a section of the administration. */
  place: 'rail' | Section
  order: number
  anyOf?: readonly string[]
  /** Pinyin initials of the Chinese title: 工单列表 → gdlb. */
  initials: string
  /** Other words that find it. */
  words?: string
  /** `g l`: pressed one after the other. */
  keys?: string
  /** Called once in the shell's setup. */
  badge?: () => Ref<Badge | null>
}

export interface PaletteEntry {
  id: string
  title: string
  /** Second line or right side: where it leads, who it is. */
  hint?: string
  group: string
  icon?: Component
  initials?: string
  words?: string
  keys?: string
  run: () => void
}

export interface PaletteContext {
  go: (path: string) => void
  can: (permission: string) => boolean
}

/** Answers a typed text: a number, a name, a phone. Empty when it is not this module's business. */
export type Finder = (text: string, context: PaletteContext, signal: AbortSignal) => Promise<PaletteEntry[]>

export interface Module {
  name: string
  routes: readonly RouteRecordRaw[]
  menu: readonly MenuEntry[]
  actions?: (context: PaletteContext) => PaletteEntry[]
  finders?: readonly Finder[]
}
