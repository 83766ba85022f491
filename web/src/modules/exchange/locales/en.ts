import type zh from './zh-CN'

const en: typeof zh = {
  title: 'Data exchange',
}
export default en
