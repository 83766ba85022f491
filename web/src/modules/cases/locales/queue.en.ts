import type zh from './queue.zh-CN'

const en: typeof zh = {
  dispatch: { title: 'To dispatch', menu: 'Dispatch', empty: 'Nothing to dispatch' },
  unit: { title: 'Desk of my unit', menu: 'My unit', empty: 'Nothing to do' },
  helping: { title: 'Helping other units', menu: 'Helping', empty: 'No other unit needs help' },
  audit: { title: 'To audit', menu: 'Audit', empty: 'Nothing to audit' },
  callback: { title: 'To call back', menu: 'Callback', empty: 'Nobody to call back' },
  overdue: { title: 'Overdue cases', menu: 'Overdue', empty: 'Nothing is overdue' },
  emptyHint: 'New ones appear here by themselves.',
  noneLike: 'No such cases',
  clear: 'Clear filters',
  tabs: { all: 'All', sign: 'To sign for', hand: 'In hand', redo: 'To redo' },
  colours: { all: 'All', yellow: 'Due soon', red: 'Overdue' },
  colourLabel: 'By deadline',
  find: 'Search title, content, number',
  list: 'List: {queue}',
  next: 'Next',
  previous: 'Previous',
  whole: 'Whole page',
  full: 'Open the whole page',
  choose: 'Choose a case at the left',
  oldestFirst: 'Oldest first',
  dueFirst: 'Least time left first',
  attempts: 'Not reached {count} times',
  lastCall: 'Last {at}: {text}',
}
export default en
