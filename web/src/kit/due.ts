/** A deadline in words: working time left or over. */
import type { Locale } from './i18n'
import type { Clock, ClockColour } from './wire'

interface Words {
  left: (span: string) => string
  over: (span: string) => string
  done: string
  doneLate: string
  day: (count: number) => string
  hour: (count: number) => string
  minute: (count: number) => string
  space: string
}

const WORDS: Record<Locale, Words> = {
  'zh-CN': {
    left: (span) => `剩 ${span}`,
    over: (span) => `超期 ${span}`,
    done: '已完成',
    doneLate: '超期完成',
    day: (count) => `${count} 个工作日`,
    hour: (count) => `${count} 小时`,
    minute: (count) => `${count} 分钟`,
    space: ' ',
  },
  en: {
    left: (span) => `${span} left`,
    over: (span) => `${span} over`,
    done: 'Done',
    doneLate: 'Done late',
    day: (count) => `${count} d`,
    hour: (count) => `${count} h`,
    minute: (count) => `${count} min`,
    space: ' ',
  },
}

/** Colour is never alone: each has its shape. */
export const SHAPES: Record<ClockColour, string> = { green: '●', yellow: '◆', red: '■', done: '✓' }

/** At most two units, the smaller left out when nothing is in it. */
export function span(seconds: number, workDaySeconds: number, language: Locale): string {
  const words = WORDS[language]
  const whole = Math.abs(seconds)
  const days = Math.floor(whole / workDaySeconds)
  const rest = whole - days * workDaySeconds
  const hours = Math.floor(rest / 3600)
  const minutes = Math.floor((rest % 3600) / 60)
  if (days) return [words.day(days), hours ? words.hour(hours) : ''].filter(Boolean).join(words.space)
  if (hours) return [words.hour(hours), minutes ? words.minute(minutes) : ''].filter(Boolean).join(words.space)
  return words.minute(Math.max(minutes, 1))
}

type Told = Pick<Clock, 'colour' | 'remaining_work_seconds' | 'work_day_seconds'> & Partial<Pick<Clock, 'late'>>

export function dueText(clock: Told, language: Locale): string {
  const words = WORDS[language]
  const left = clock.remaining_work_seconds
  if (clock.colour === 'done' || left === null) return clock.late ? words.doneLate : words.done
  const text = span(left, clock.work_day_seconds, language)
  return left < 0 || clock.colour === 'red' ? words.over(text) : words.left(text)
}
