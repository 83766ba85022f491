/** Pinyin initials by the browser's own collation: 市城市管理局 → scsgglj. No dictionary is shipped. */

/** The first character of each initial in pinyin order; i, u and v begin no syllable. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀'
const LETTERS = 'abcdefghjklmnopqrstwxyz'
const HAN = /^[\u4E00-\u9FFF]$/

const order = new Intl.Collator('zh-CN-u-co-pinyin')
const known = new Map<string, string>()

function initialOf(letter: string): string {
  if (!HAN.test(letter)) return letter.toLowerCase()
  let found = known.get(letter)
  if (found === undefined) {
    found = ''
    for (let at = FIRST.length - 1; at >= 0; at -= 1) {
      if (order.compare(letter, FIRST.charAt(at)) >= 0) {
        found = LETTERS.charAt(at)
        break
      }
    }
    known.set(letter, found)
  }
  return found
}

export function initials(text: string): string {
  return [...text].map(initialOf).join('')
}

/** Whether a name contains the typed text, as written or by its initials. */
export function matches(name: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return !wanted || name.toLowerCase().includes(wanted) || (/^[a-z\d]+$/.test(wanted) && initials(name).includes(wanted))
}
