import type zh from './coop.zh-CN'

const en: typeof zh = {
  coop: {
    title: 'Working together',
    roles: { co: 'helping', enforcement: 'enforcement' },
    parts: { proposed: 'to be reviewed', waiting: 'to be signed', signed: 'at work', done: 'done', released: 'released' },
    requests: { extension: 'Extension', suspension: 'Suspension', return: 'Return' },
    states: { asked: 'undecided', granted: 'granted', refused: 'refused', lapsed: 'lapsed' },
    demands: { open: 'unanswered', answered: 'to be evaluated', closed: 'evaluated' },
    triggers: { manual: 'By hand', overdue: 'Overdue', urged: 'Urged several times', redone: 'Redone several times', dissatisfied: 'The citizen is not satisfied', returned: 'Returned several times' },
    outcomes: { not_accepted: 'Not accepted', no_longer_accepted: 'No longer accepted', withdrawn: 'Withdrawn' },
    verbs: { sign: 'Sign', result: 'Give the result', 'send-back': 'Send back', release: 'Release', grant: 'Grant', refuse: 'Refuse', answer: 'Answer', evaluation: 'Evaluate', settled: 'Settled', unsettled: 'Not settled' },
    supervision: 'Supervision',
    days: '{days} working days',
    urged: 'Urged {count} times, last',
    words: 'A word (optional)',
    wordsNeeded: 'Say why',
  },
  flow: { title: 'Flow', version: 'version {version}', flow: 'Flow', node: 'Stage', suspended: 'suspended' },
}

export default en
