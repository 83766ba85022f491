import type zh from './zh-CN'

const en: typeof zh = {
  title: 'Callers',
}
export default en
