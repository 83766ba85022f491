import type zh from './together.zh-CN'

const en: typeof zh = {
  together: {
    title: 'Working together',
    roles: { co: 'helping', enforcement: 'enforcement' },
    parts: { proposed: 'to be reviewed', waiting: 'to be signed', signed: 'at work', done: 'done', released: 'released' },
    kinds: { extension: 'Extension', suspension: 'Suspension', return: 'Return' },
    states: { asked: 'undecided', granted: 'granted', refused: 'refused', lapsed: 'lapsed' },
    demands: { open: 'unanswered', answered: 'to be evaluated', closed: 'evaluated' },
    outcomes: { not_accepted: 'Not accepted', no_longer_accepted: 'No longer accepted', withdrawn: 'Withdrawn' },
    verbs: { sign: 'Sign', result: 'Give the result', 'send-back': 'Send back', release: 'Release', grant: 'Grant', refuse: 'Refuse', answer: 'Answer', evaluation: 'Evaluate' },
    supervision: 'Supervision',
    days: '{days} working days',
    urged: 'Urged {count} times, last',
    words: 'A word (optional)',
    wordsNeeded: 'Say why',
    requests: 'Requests of units', requestsMenu: 'Requests', requestsHint: 'More time, a standing clock, giving a case back: no deadline moves before it is granted',
    asked: 'Request', case: 'Case', reason: 'Reason', askedAt: 'Asked', askedBy: 'Asked by', anyKind: 'All requests', ofPart: 'clock of a helping unit', colon: ': ',
    noRequests: 'No request waits', noRequestsHint: 'New ones appear here by themselves.', decide: 'Decide', look: 'Show',
    wanted: 'Days asked for', dueBefore: 'Due before', dueAfter: 'Due now', until: 'Suspended until', decidedBy: 'Decided by', decision: 'Decision', grantedDays: 'Days granted', daysHint: '{days} working days were asked for; it may be more or fewer.', opinion: 'Opinion', sayWhy: 'Say why it is refused.',
    granted: '{what} granted', refused: '{what} refused',
    supervisionsMenu: 'Demands', supervisionsHint: 'The centre demands an answer of a unit, and says what came of it', noSupervisions: 'No supervisions', noSupervisionsHint: 'Begin one on the page of a case, or set rules that do.',
    anyState: 'All states', anyTrigger: 'All triggers', trigger: 'Trigger', demand: 'Demand', openedAt: 'Begun', openedBy: 'Begun by', byRule: 'a rule', answerBy: 'Answer by', answer: 'Answer of the unit', answeredBy: 'Answered by', verdict: 'Verdict', evaluation: 'Evaluation', evaluatedBy: 'Evaluated by',
    triggers: { manual: 'By hand', overdue: 'Overdue', urged: 'Urged', redone: 'Redone', dissatisfied: 'Not satisfied', returned: 'Returned' },
    verdicts: { settled: 'Settled', partly: 'Partly settled', unsettled: 'Not settled' }, answered: 'Supervision answered', evaluated: 'Supervision evaluated',
    rules: 'Rules of supervision', rulesHint: 'Begin a supervision when something came so often; once for each cause', addRule: 'Add rule', editRule: 'Change rule', noRules: 'No rules yet', threshold: 'How often', times: '{count} times', thresholdHint: 'For example, urged 3 times.', everyKind: 'Every kind', answerDays: 'Working days to answer', triggerFixed: 'The trigger stays; take the rule out of use and add another.', demandHint: 'The words that the unit reads.', activeHint: 'Out of use it begins no more; what has begun stays.',
  },
  dispatching: {
    title: 'Dispatch catalogue', hint: 'Which unit leads and which help, by category and place; a version holds from its day and is never changed',
    version: 'Version', holds: 'holds now', from: 'from {day}', lead: 'Leading unit', basis: 'Basis', everywhere: 'Everywhere', none: 'None', publishedBy: 'Published by {name} {at}, holds from {day}', draftHint: 'A draft suggests nothing before it is published.', find: 'Category, place, unit, basis',
    make: 'Draft a version', made: 'Draft of version {number} made', drop: 'Delete draft', dropAsk: 'Delete the draft of version {number}?', dropText: 'Its {count} entries go with it and do not come back.',
    export: 'Export CSV', import: 'Import CSV', importAsk: 'Replace this version by “{file}”?', importText: 'All {count} entries are replaced, or none while the file has faults.', imported: '{count} entries imported',
    badTitle: 'Not imported: the file has faults', badText: '{count} faults. Mend them and import again; nothing has changed.', line: 'Line', value: 'Text', fault: 'Fault',
    bad: { unknown_category: 'No category has this code', unknown_unit: 'No unit that handles cases has this code', lead_again: 'The leading unit cannot help itself', twice: 'Category and place stand there twice', too_long: 'Too long' },
    addEntry: 'Add entry', editEntry: 'Change entry', entryDropped: '“{name}” deleted', noEntries: 'No entries in this version', noVersions: 'No dispatch catalogue yet', noVersionsHint: 'Draft a version, then add entries one by one or import a CSV file.', noEntriesHint: 'Add them one by one, or import a CSV file.',
    categoryHint: 'Holds for the categories below that have no entry of their own.', placeHint: 'Holds where the place contains this; empty: everywhere.', fixed: 'Category and place stay; delete the entry and add another.', basisHint: 'For example, the list of duties that says so.',
    publishTitle: 'Publish version {number}', publishAsk: 'Publish version {number}, to hold from {day}?', publishText: 'It has {count} entries. Once published it cannot be changed, only followed by another version.', validFrom: 'Holds from', pastDay: 'It cannot hold from a day that has passed.', published: 'Version {number} published, holds from {day}',
  },
  areas: {
    title: 'Areas', hint: 'District, street, community, grid and unit, told by names in an address', district: 'District', street: 'Street', community: 'Community', grid: 'Grid', aliases: 'Aliases', unit: 'Unit', active: 'In use', off: 'off',
    add: 'Add area', edit: 'Change area', aliasHint: 'Roads, estates, nicknames; Enter after each. The longer name goes first.', fixed: 'Names cannot be changed: switch it off and add another.', every: 'All units', find: 'Name or alias', anyState: 'All',
    none: 'No areas yet', noneHint: 'Add them one by one, or from a CSV file.', importAsk: 'Import “{file}”?', importText: 'Areas in the file are added or changed, none is removed; with faults nothing is taken.', imported: '{added} added, {changed} changed',
    badText: '{count} faults; correct them and import again. Nothing has changed.', bad: { missing: 'The district is missing', unknown_unit: 'No unit with this code', twice: 'The same area again', too_long: 'Too long' }, tryPlace: 'Try an address', named: 'Told as {name}', unnamed: 'Tells no area', several: 'Several of that name: {names}',
  },
  deadlines: {
    title: 'Deadline profiles', hint: 'Limits of the clocks by kind and urgency; they hold for the kinds that take the profile', name: 'Profile', limits: 'Limits', source: 'Source', sourceHint: 'Where the figures come from, and whether that was checked.', shipped: 'Shipped', own: 'The kind’s own figures', profile: 'Deadline profile',
    add: 'Add profile', edit: 'Change profile', saved: '“{name}” saved; it holds for cases opened from now on', double: 'There can be one row for a clock, a kind and an urgency.', limitsHint: 'The most specific row goes first; what is not listed is as the flow says.',
    row: 'Row {number}', dropRow: 'Delete row {number}', addRow: 'Add row', noRows: 'No limits: all is as the flow says.', everyUrgency: 'Every urgency', warn: 'Warn', warnMeasure: 'Measure of the warning',
    before: 'Now', after: 'Then', noEffect: 'Nothing changes for the kinds that take this profile.', unused: 'No kind takes this profile: no case is affected.', usedBy: 'Taken by: {kinds}. Change a limit to see its effect here.', running: 'For a case opened now; the {count} that run keep their deadlines.', byProfile: 'With a profile, the limits are its own; the days above hold only where it says nothing.', newCases: 'For cases opened from now on.',
  },
}

export default en
