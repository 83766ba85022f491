import type zh from './admin.zh-CN'

const en: typeof zh = {
  units: { title: 'Units' },
}
export default en
