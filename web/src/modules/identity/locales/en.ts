import admin from './admin.en'
import events from './events.en'
import security from './security.en'
import type zh from './zh-CN'

const en: typeof zh = {
  ...admin,
  ...security,
  events,
  jobNumber: 'Job number',
  password: 'Password',
  login: {
    title: 'Log in',
    submit: 'Log in',
    welcome: 'One number for every request',
    points: {
      one: 'Intake, dispatch, handling, audit and call-back on one case',
      two: 'Deadlines in working days, told by colour and words',
      three: 'Callers’ data sealed at rest, every look recorded',
    },
    locked: 'The account is locked until {at}; or ask an administrator to unlock it.',
    capsLock: 'Caps Lock is on',
    demo: 'Demo roles: one click logs in',
    demoHint: 'All data are made up. Try anything.',
    none: 'There are no demo accounts',
  },
  ended: {
    title: 'The session has ended',
    hint: '{name}, type your password to go on. What you typed is still here.',
    other: 'Use another account',
  },
  mustChange: {
    title: 'Change your password first',
    hint: 'The present one was set by an administrator and is good for the first login only.',
    submit: 'Change and go on',
  },
  change: {
    title: 'Change the password',
    old: 'Present password',
    fresh: 'New password',
    again: 'New password again',
    differ: 'The two new passwords differ.',
    done: 'The password is changed; sessions on other devices have ended.',
    submit: 'Change the password',
  },
}
export default en
