import type zh from './recurring.zh-CN'

const en: typeof zh = {
  title: 'Problems that come back',
  menu: 'Recurring',
  hint: 'Of {cases} cases registered in {weeks} weeks: one place, one category or like words, at least {least} cases in at least {in} different weeks; counted {at}, once a day.',
  fresh: 'Nothing was counted yet; look again in a few minutes.',
  none: 'No problem keeps coming back',
  noneHint: 'The window and what it takes are parameters, under “Cases”.',
  search: 'Place or category',
  anyBasis: 'Any basis',
  bases: { place: 'One place', category: 'One category', place_category: 'One place and category', likeness: 'Like words' },
  running: 'Only with running cases',
  export: 'Export CSV',
  problem: 'Problem',
  last: 'Newest case',
  latest: 'Last came',
  columns: { cases: 'Cases', weeks: 'Weeks', rise: 'Change', callers: 'Citizens', running: 'Running', redone: 'Redone', dissatisfied: 'Not content' },
  how: {
    cases: 'Cases registered in the window.',
    weeks: 'Weeks of the window in which one came; a week is seven days, counted back.',
    rise: 'Cases less those of the window before, which was as long.',
    callers: 'Different citizens; anonymous ones are not counted.',
    running: 'Of these, those that run now.',
    redone: 'Of these, those that were redone.',
    dissatisfied: 'Of these, those graded dissatisfied or worse.',
  },
  howTitle: 'How each is counted',
}
export default en
