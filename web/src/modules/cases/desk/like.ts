/** What to ask for when looking for cases with the same words. Pure, and tested. */

const STOP =
  /市民|来电人|来电|致电|反映|咨询|投诉|举报|求助|建议|希望|要求|请求|有关|相关|部门|尽快|及时|予以|进行|处理|解决|核实|帮助|现在|目前|一直|多次|已经|没有|不能|无法|因为|所以|导致|影响|附近|门口|问题|情况|请问|如何|怎么|什么|[的了是在有和与对把被将其及很就都也还又]/gu
const COUNTED = /[\d一二三四五六七八九十]+(?:号|栋|幢|单元|室|楼|米|天|年|月|日|次|个|点|多)+/gu
const HAN = /[\u4E00-\u9FFF]{2,}/g
/** A street, an estate, a market: where a text happens. Districts and towns are too wide. */
const SPOT = /[\u4E00-\u9FFF]{1,5}?(?:大街|大道|街道|小区|社区|花园|家园|广场|医院|学校|小学|中学|市场|公园|工业园|地铁站|车站|街|路|巷|桥|村)/gu
const WIDE = /^[\u4E00-\u9FFF]{1,4}?(?<![小社园])[市县区镇乡]/u
const LONGEST = 6
const HEAD = 3
const TAIL = 4
const MOST = 6

export interface Words {
  spots: string[]
  things: string[]
}

/** What is distinctive in a text: where, and what; of a long run its beginning and its end. */
export function keywords(text: string): Words {
  const plain = text.replaceAll(COUNTED, ' ')
  const spots: string[] = []
  const rest = plain
    .replaceAll(HAN, (run) => ` ${run.replace(WIDE, '')} `)
    .replaceAll(SPOT, (spot) => {
      spots.push(spot.replace(WIDE, ''))
      return ' '
    })
  const runs = rest.replaceAll(STOP, ' ').match(HAN) ?? []
  const things = runs.flatMap((run) => (run.length > LONGEST ? [run.slice(0, HEAD), run.slice(-TAIL)] : [run]))
  return { spots: [...new Set(spots)].filter((spot) => spot.length > 1), things: [...new Set(things)] }
}

/** Queries from narrow to wide: the place with each thing, the things in pairs, then one alone. */
export function likeQueries(title: string, content: string): string[] {
  const own = keywords(title)
  const more = keywords(content.slice(0, 160))
  const spot = own.spots[0] ?? more.spots[0]
  const [one, two, three] = [...new Set([...own.things, ...more.things])]
  const sets = spot
    ? [[spot, one], [spot, two], [spot, three], [spot], [one, two]]
    : [[one, two], [one, three], [two, three], [one], [two]]
  const whole = sets.filter((set) => set.every(Boolean)).map((set) => set.join(' '))
  return [...new Set(whole)].filter((query) => query.length > 2).slice(0, MOST)
}
