/** A browser's long name in two words: "Chrome 141 · Windows". */
const BROWSERS: readonly [RegExp, string][] = [
  [/(?:QQBrowser)\/(\d+)/, 'QQ'],
  [/(?:Qaxbrowser|QIHU 360\w*)\/?(\d*)/i, '360'],
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/Windows NT/, 'Windows'],
  [/UOS/i, 'UOS'],
  [/Kylin/i, 'Kylin'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

export function deviceOf(agent: string): string {
  const browser = BROWSERS.map(([pattern, name]) => {
    const hit = pattern.exec(agent)
    return hit ? `${name} ${hit[1] ?? ''}`.trim() : ''
  }).find(Boolean)
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1]
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 40) || '–'
}
