import type zh from './coop.zh-CN'

const en: typeof zh = {
  flow: { title: 'Flow', version: 'version {version}', flow: 'Flow', node: 'Stage', suspended: 'suspended' },
}

export default en
