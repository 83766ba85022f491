import admin from './admin.en'
import desk from './desk.en'
import flows from './flows.en'
import group from './group.en'
import list from './list.en'
import one from './one.en'
import parts from './parts.en'
import queue from './queue.en'
import recurring from './recurring.en'
import together from './together.en'
import type zh from './zh-CN'

const en: typeof zh = {
  title: 'Cases',
  searchAll: 'Search all cases for "{text}"',
  desk,
  one,
  ...parts,
  ...flows,
  ...together,
  group,
  list,
  admin,
  queue,
  recurring,
  number: 'Case number',
  state: 'State',
  kind: 'Kind',
  category: 'Category',
  unit: 'Unit',
  channel: 'Channel',
  urgency: 'Urgency',
  due: 'Deadline',
  openedAt: 'Registered',
  place: 'Place',
  grade: 'Satisfaction',
  caseTitle: 'Title',
  content: 'Request',
  confidential: 'Confidential',
  noUnit: 'Not dispatched',
  noCategory: 'No category',
  states: {
    recorded: 'Waiting for dispatch',
    assigned: 'Waiting for the unit',
    handling: 'Being handled',
    auditing: 'Waiting for audit',
    audited: 'Audited',
    archived: 'Archived',
  },
  channels: {
    phone: 'Telephone',
    web: 'Website',
    wechat: 'WeChat',
    app: 'App',
    sms: 'Text message',
    email: 'E-mail',
    letter: 'Letter',
    fax: 'Fax',
    visit: 'Visit',
    mailbox: 'Leader’s mailbox',
    weibo: 'Weibo',
    kiosk: 'Kiosk',
    import: 'Import',
  },
  urgencies: { normal: 'Normal', urgent: 'Urgent', critical: 'Critical' },
  grades: { '1': 'Very dissatisfied', '2': 'Dissatisfied', '3': 'Fairly satisfied', '4': 'Satisfied', '5': 'Very satisfied' },
  colours: { green: 'In time', yellow: 'Due soon', red: 'Overdue', done: 'Done' },
  callbacks: { due: 'To call back', done: 'Called back', waived: 'No callback' },
  reasons: { 'not-ours': 'Not our duty', 'missing-facts': 'Facts are missing', 'wrong-place': 'Outside our area', other: 'Other' },
  genders: { female: 'Female', male: 'Male', none: 'Unknown' },
  actions: {
    dispatch: 'Dispatch',
    sign: 'Sign',
    return: 'Return',
    submit_result: 'Submit result',
    audit: 'Audit',
    callback: 'Call back',
    archive: 'Archive',
    note: 'Note',
    edit: 'Edit',
    answer: 'Answer now',
  },
}
export default en
