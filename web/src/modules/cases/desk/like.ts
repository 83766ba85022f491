/** What to ask for when looking for cases with the same words. Pure, and tested. */

const STOP =
  /市民|来电人|来电|致电|反映|咨询|投诉|举报|求助|建议|希望|要求|请求|有关|相关|部门|尽快|及时|予以|进行|处理|解决|核实|帮助|现在|目前|一直|多次|已经|没有|不能|无法|因为|所以|导致|影响|附近|门口|问题|情况|请问|如何|怎么|什么|[的了是在有和与对把被将其及很就都也还又]/gu
const COUNTED = /[\d一二三四五六七八九十]+(?:号|栋|幢|单元|室|楼|米|天|年|月|日|次|个|点|多)+/gu
const HAN = /[\u4E00-\u9FFF]{2,}/g
const LONGEST = 6
const EDGE = 4

/** The distinctive runs of a text; of a long one its beginning and its end. */
export function keywords(text: string): string[] {
  const plain = text.replaceAll(COUNTED, ' ').replaceAll(STOP, ' ')
  const runs = plain.match(HAN) ?? []
  return [...new Set(runs.flatMap((run) => (run.length > LONGEST ? [run.slice(0, EDGE), run.slice(-EDGE)] : [run])))]
}

/** Queries from narrow to wide. */
export function likeQueries(title: string, content: string): string[] {
  const words = keywords(title).length ? keywords(title) : keywords(content.slice(0, 120))
  const [one, two, three] = words
  if (!one) return []
  const sets = [[one, two, three], [one, two], [two, three], [one], [two]]
  return [...new Set(sets.map((set) => set.filter(Boolean).join(' ')))].filter(Boolean)
}
