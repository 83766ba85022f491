import type zh from './zh-CN'

const en: typeof zh = {
  title: 'Cases',
}
export default en
