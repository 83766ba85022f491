import type zh from './parts.zh-CN'

const en: typeof zh = {
  phone: 'Telephone',
  pick: {
    category: 'Name or pinyin initials',
    noCategory: 'No category matches',
    categoryHint: '↑↓ choose · → go in · Enter take · or type a few letters',
    unit: 'Find a unit by name or pinyin initials',
    noUnit: 'No unit matches',
    suggested: 'By category',
  },
  flow: { title: 'Flow', version: 'version {version}', flow: 'Flow', node: 'Stage', suspended: 'suspended' },
  files: {
    add: 'Attach',
    hint: 'Drag or paste pictures, recordings, documents',
    remove: 'Remove {name}',
    tooMany: 'At most {count} attachments.',
    enlarge: 'Enlarge {name}',
    download: 'Download',
    previous: 'Previous picture',
    next: 'Next picture',
  },
  reveal: {
    ask: 'Why do you need it? This is recorded.',
    callback: 'Callback',
    handling: 'Handling',
    check: 'Check',
    other: 'Other',
    why: 'Say why',
    show: 'Show',
  },
  dispatch: {
    instruction: 'Instruction',
    placeholder: 'What the unit should do',
    short: { check: 'Check and handle', contact: 'Contact first', urgent: 'Urgent', joint: 'Together' },
    usual: {
      check: 'Please check, handle within your duties and tell the citizen the result. ',
      contact: 'Please contact the citizen first, then handle. ',
      urgent: 'This is urgent: please act at once and report back. ',
      joint: 'Several units are concerned: please lead and work together. ',
    },
  },
  answer: {
    text: 'Answer',
    hint: 'What the citizen was told. The case is closed and archived at once: no dispatch, no callback.',
  },
}
export default en
