/** Numbers, instants and sizes in the reader's language. Instants are shown in the server's time zone. */
import { locale, type Locale } from './i18n'

let zone = 'Asia/Shanghai'

export function useZone(name: string): void {
  zone = name
}

const formats = new Map<string, Intl.DateTimeFormat>()

function parts(instant: Date, withSeconds: boolean): Record<string, string> {
  const key = `${zone}/${withSeconds}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: withSeconds ? '2-digit' : undefined,
      hourCycle: 'h23',
    })
    formats.set(key, format)
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
}

/** 2026-11-22 09:32 */
export function instant(value: string | Date | null | undefined): string {
  if (!value) return '–'
  const at = parts(new Date(value), false)
  return `${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}`
}

/** 2026-11-22 09:32:07 */
export function exact(value: string | Date | null | undefined): string {
  if (!value) return '–'
  const at = parts(new Date(value), true)
  return `${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}:${at.second}`
}

/** 2026-11-22, the day in the server's time zone. */
export function dayOf(value: string | Date): string {
  return instant(value).slice(0, 10)
}

/** The instant at which a day (2026-11-22) begins in the server's time zone; `later` days on. */
export function startOfDay(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const there = Date.UTC(year, month - 1, date + later)
  const shown = parts(new Date(there), false)
  const clock = Date.UTC(Number(shown.year), Number(shown.month) - 1, Number(shown.day), Number(shown.hour), Number(shown.minute))
  return new Date(there - (clock - there)).toISOString()
}

/** 09:32 today, 11-20 09:32 this year, 2025-11-20 before. */
export function short(value: string | null | undefined, now = new Date()): string {
  if (!value) return '–'
  const text = instant(value)
  const today = instant(now)
  if (text.slice(0, 10) === today.slice(0, 10)) return text.slice(11)
  return text.slice(0, 4) === today.slice(0, 4) ? text.slice(5) : text.slice(0, 10)
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** 3小时前 / 3 hours ago; beyond 30 days the date itself. */
export function relative(value: string | null | undefined, now = new Date(), language: Locale = locale.value): string {
  if (!value) return '–'
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000
  const size = Math.abs(seconds)
  if (size >= 30 * 86_400) return dayOf(value)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of STEPS) {
    if (size >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return language === 'en' ? 'just now' : '刚刚'
}

/** 10 月 / October */
export function monthName(month: number, language: Locale = locale.value): string {
  if (language !== 'en') return `${month} 月`
  return new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 1))
}

/** 12,345 */
export function number(value: number, language: Locale = locale.value): string {
  return new Intl.NumberFormat(language).format(value)
}

/** 999+ when the count was cut. */
export function count(value: number, capped = false): string {
  return capped ? `${number(value)}+` : number(value)
}

/** 1.4 MB */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let step = 0
  let size = value
  while (size >= 1000 && step < units.length - 1) {
    size /= 1000
    step += 1
  }
  return `${step && size < 10 ? size.toFixed(1) : Math.round(size)} ${units[step]}`
}

/** 138 0013 8000; anything else unchanged. */
export function phone(value: string): string {
  return /^1\d{10}$/.test(value) ? `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}` : value
}
