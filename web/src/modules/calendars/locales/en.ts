import type zh from './zh-CN'

const en: typeof zh = {
  title: 'Working calendar',
}
export default en
