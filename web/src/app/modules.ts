/** Every module of the screens; the app knows them, they do not know each other. */
import type { MenuEntry, Module, Section } from '@/kit/module'
import calendars from '@/modules/calendars'
import cases from '@/modules/cases'
import configuration from '@/modules/configuration'
import customers from '@/modules/customers'
import documents from '@/modules/documents'
import exchange from '@/modules/exchange'
import identity from '@/modules/identity'
import messaging from '@/modules/messaging'
import outreach from '@/modules/outreach'
import petitions from '@/modules/petitions'
import portal from '@/modules/portal'
import telephony from '@/modules/telephony'

export const modules: readonly Module[] = [cases, customers, documents, petitions, outreach, exchange, telephony, messaging, portal, calendars, identity, configuration]

export const SECTIONS: readonly Section[] = ['organisation', 'rules', 'data', 'security']

const entries = modules.flatMap((module) => module.menu).sort((one, two) => one.order - two.order)

type MayAny = (permissions: readonly string[] | undefined) => boolean

export function menuOf(canAny: MayAny): MenuEntry[] {
  return entries.filter((entry) => canAny(entry.anyOf))
}

export function railOf(menu: readonly MenuEntry[]): MenuEntry[] {
  return menu.filter((entry) => entry.place === 'rail')
}

export function sectionsOf(menu: readonly MenuEntry[]): { section: Section; entries: MenuEntry[] }[] {
  return SECTIONS.map((section) => ({ section, entries: menu.filter((entry) => entry.place === section) })).filter(
    (group) => group.entries.length,
  )
}

/** The entry that a path belongs to: the longest that it starts with. */
export function entryAt(path: string): MenuEntry | undefined {
  return entries
    .filter((entry) => path === entry.path || path.startsWith(`${entry.path}/`))
    .sort((one, two) => two.path.length - one.path.length)[0]
}
