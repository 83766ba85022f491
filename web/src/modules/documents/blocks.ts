/** Lines of a template that can be put in by a click. */
export const BLOCKS = {
  title: '# ',
  heading: '## 一、',
  to: '@ {{case.unit|（承办单位）}}：',
  right: '> {{document.number}}',
  centre: '= ',
  row: '| 标签 | 内容 |',
  list: '|= 时间 | 环节 | 办理人 | 意见 |\n{{each steps}}\n| {{item.at}} | {{item.name}} | {{item.who}} | {{item.text}} |\n{{end}}',
  space: '~1',
  rule: '---',
  page: '+++',
  signature: '{{signature}}',
  condition: '{{if case.place}}\n事发地点：{{case.place}}\n{{end}}',
} as const

export type Block = keyof typeof BLOCKS
