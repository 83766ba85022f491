import type zh from './one.zh-CN'

const en: typeof zh = {
  title: 'Case',
  result: 'Result',
}
export default en
