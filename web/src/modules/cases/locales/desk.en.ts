import type zh from './desk.zh-CN'

const en: typeof zh = {
  title: 'Agent’s desk',
  menu: 'Desk',
  new: 'New case',
  openFor: 'Register a case for {phone}',
}
export default en
