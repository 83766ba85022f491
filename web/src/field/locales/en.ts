import type zh from './zh-CN'

export default {
  site: 'Field work',
  waiting: 'Loading…',
  cancel: 'Cancel',
  frame: {
    skip: 'Skip to content', letters: 'Large', dark: 'Dark', other: '中文', places: 'Main sections', offline: 'No network: work on; it is sent when there is one.', ended: 'Your session has ended. What was kept is not lost.',
    troubled: 'Something could not be sent.', see: 'See',
  },
  pages: { list: 'Cases', login: 'Log in', outbox: 'To be sent', case: 'Case', result: 'Submit the result', partResult: 'Submit our part' },
  login: { title: 'Log in', jobNumber: 'Job number', password: 'Password', enter: 'Log in', code: 'Code', codeHint: 'Type the code of your authenticator, or one for recovery.', demo: 'Demo: choose a role' },
  list: {
    title: 'Cases of my unit', which: 'Show', queues: { unit: 'Our own', helping: 'Helping' }, nothing: 'Nothing waits.', asOf: 'No network: as it was at {at}.', urgent: 'Urgent', leave: 'Log out',
    leaveUnsent: '{count} things have not been sent. Logging out deletes them.', leaveAnyway: 'Log out and delete them',
  },
  states: { recorded: 'To be dispatched', assigned: 'To be signed for', handling: 'In hand', auditing: 'To be audited', audited: 'Audited', archived: 'Archived' },
  one: {
    back: '← All cases', number: 'Number', place: 'Place', due: 'Due', actions: 'Actions', part: 'We are asked to help with:', reason: 'Reason', detail: 'Explanation', giveBack: 'Give it back', addNote: 'Add the note', story: 'What has happened',
  },
  caller: { reveal: 'Show the number', call: 'Call {phone}', reason: 'Calling the citizen from the field', offline: 'Who called is not shown without a network.' },
  reasons: { 'not-ours': 'Not our duty', 'missing-facts': 'Facts are missing', 'wrong-place': 'Outside our area', other: 'Other' },
  deeds: { sign: 'Sign for it', return: 'Give back', result: 'Submit the result', note: 'Note', sign_part: 'Sign for our part', finish_part: 'Submit our part' },
  moments: { before: 'Before', during: 'During', after: 'After' },
  record: {
    back: '← Back to the case', consent: 'Record where I am with photos and videos', photo: 'Photo', video: 'Video', choose: 'Choose', remove: 'Remove {name}', off: 'Remove', at: 'longitude {longitude}, latitude {latitude}',
    hints: { before: 'What it was like', during: 'What was done', after: 'What it is like now' }, result: 'Result', contacted: 'The citizen was spoken with', submit: 'Submit', kept: 'What you type and photograph is kept in this telephone until it is sent.',
    missing: 'Words or a photo are missing: {moments}', noPicture: 'Take at least one photo or video.',
  },
  outbox: {
    title: 'To be sent', empty: 'Everything has been sent.', hint: 'Sent in order when there is a network, each once.', now: 'Send now', waits: 'Waits to be sent, with {count} photos or videos.', held: '“{deed}” waits to be sent.', stuck: '“{deed}” could not be sent.',
    mine: 'Mine', theirs: 'As it is now', pictures: '{count} photos or videos', again: 'Submit to what is there now', edit: 'Change', drop: 'Give up', dropSure: 'Give up and delete',
  },
  steps: {
    opened: 'Opened', noted: 'Note', answered: 'Answered', dispatched: 'Dispatched', signed: 'Signed for', returned: 'Given back', result_submitted: 'Result submitted', field_recorded: 'Work on the spot', audited: 'Audited', called_back: 'Called back',
    archived: 'Archived', urged: 'Urged', co_unit_added: 'Help asked for', co_unit_signed: 'Help signed for', co_unit_done: 'Help given', deadline_near: 'Due soon', deadline_passed: 'Overdue', edited: 'Edited',
  },
  problem: { offline: 'No network. What you did is kept in this telephone.', unknown: 'Something went wrong, please try again later.', tooLarge: 'The file is too large, make the video shorter.' },
} satisfies typeof zh
