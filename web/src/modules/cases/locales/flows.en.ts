import type zh from './flows.zh-CN'

const en: typeof zh = {
  flows: {
    title: 'Flows',
    hint: 'Stages, actions, limits and who is told; a running case keeps the version it began with',
    name: 'Flow', code: 'Code', codeHint: 'Small letters, digits, underscores', kinds: 'For kinds', number: 'Version', never: 'never published', running: 'Running cases', publishedAt: 'Published', draft: 'Draft', add: 'New flow', copyOf: 'Begin with',
    back: 'All flows', unsaved: 'not saved yet', undo: 'Undo', redo: 'Redo', addNode: 'Add a stage', check: 'Check', save: 'Save the draft', publish: 'Publish', saved: 'The draft is saved', published: 'Version {number} is published',
    publishAsk: 'Publish “{name}”?', publishText: 'Cases registered from now on take the new version; running ones keep theirs.',
    found: '{count} findings, {errors} of them must be corrected', clean: 'Nothing to object to', graph: 'Graph', parts: 'Properties',
    sides: { part: 'Properties', clocks: 'Limits', try: 'Try it', versions: 'Versions' }, states: { draft: 'draft', published: 'published' },
    note: 'What is changed and why', takeVersion: 'Go back to this version', newNode: 'New stage', newAction: 'New action',
    nameZh: 'Chinese name', nameEn: 'English name', phase: 'Counts as', holder: 'Who has to act', holders: { centre: 'The centre', unit: 'The unit', citizen: 'The citizen', nobody: 'Nobody' }, final: 'The flow ends here', actionsHere: 'What can be done here', addAction: 'Add an action', makeStart: 'Make it the start',
    effect: 'Effect', permission: 'Permission', roles: 'Roles that have it: {roles}', noRole: 'No role has it', byHolder: 'Only the unit that has the case', danger: 'Asks before it is done', guard: 'Only if', needs: 'Must be known of the case', inUse: 'State', on: 'In use', off: 'Off', turnOff: 'Switch off', turnOn: 'Switch on', turnOffAsk: 'Switch “{name}” off?', turnOffText: 'New cases do not take it any more; those that run in it go on.', turnedOff: '“{name}” is off', turnedOn: '“{name}” is in use again', sources: 'From which stages',
    branches: 'Where to (the first that fits; the last has no condition)', always: 'always', when: 'Condition', target: 'Where to', stays: 'stays', addBranch: 'Add a condition', cross: '×', fields: 'What is asked', fieldName: 'Name', fieldType: 'Type', required: 'needed', addField: 'Add a field', clock: 'Limit',
    types: { text: 'Line', long_text: 'Text', choice: 'Choice', number: 'Number', date: 'Date', boolean: 'Yes or no', unit: 'Unit', units: 'Units', user: 'Person', files: 'Files', grade: 'Grade' },
    clockChanges: 'What happens to limits', changes: { start: 'starts', stop: 'stops', suspend: 'is suspended', resume: 'goes on', restart: 'starts anew' }, addClockChange: 'Add', tells: 'Who is told', topic: 'Topic', addTell: 'Add', dropAction: 'Delete the action',
    who: { citizen: 'Citizen', unit: 'Unit', co_units: 'Helping units', handler: 'Handler', opener: 'Who registered', dispatchers: 'Dispatchers', auditors: 'Auditors', supervisors: 'Supervisors', leaders: 'Leaders' },
    clocks: 'Limits', limit: 'How many', measure: 'Of what', measures: { working_days: 'working days', calendar_days: 'calendar days', working_hours: 'working hours', calendar_hours: 'hours', minutes: 'minutes' }, byProfile: 'By the deadline profile, for kind and urgency', main: 'The main one', profile: 'By profile', opens: 'Starts with the case', addClock: 'Add a limit',
    try: 'Try it', tryHint: 'Walk a sample case through the flow as it is drawn; nothing is kept.', begin: 'Begin', oneBack: 'One step back', opened: 'Registered', sample: 'A trial', told: 'Told: {who}', end: 'The flow has ended',
  },
}

export default en
