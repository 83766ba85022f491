export default {
  menu: 'Surveys',
  save: 'Save', remove: 'Remove', description: 'About', channel: 'Ways to reach', units: 'Units that are appraised', unitsHint: 'None: the unit that led the case. Hold Ctrl for several.',
  kinds: { survey: 'Survey', call: 'Of the call', event: 'Of the handling', test: 'Online test', questionnaire: 'Questionnaire', instant: 'Instant', media: 'Media' },
  kindHints: {
    survey: 'Asks the people of a list, by telephone or link.', call: 'How the call was answered: from archived cases, by agent.', event: 'How the matter was handled: from archived cases, by handler.',
    test: 'Mass appraisal: a test online.', questionnaire: 'Mass appraisal: a questionnaire.', instant: 'Mass appraisal: right after the service.', media: 'Mass appraisal: what media report, entered by staff.',
  },
  states: { draft: 'Draft', running: 'Running', ended: 'Ended' },
  targets: { waiting: 'Waiting', answered: 'Answered', refused: 'Refused', unreached: 'Not reached', wrong_number: 'Wrong number', barred: 'Not to be contacted' },
  outcomes: { answered: 'Answered', refused: 'Refused', unreached: 'Not reached', later: 'Later', wrong_number: 'Wrong number', do_not_contact: 'Never again' },
  channels: { phone: 'Telephone', sms: 'Text message', wechat: 'WeChat', app: 'App', email: 'E-mail', visit: 'Visit' },
  sources: { agent: 'Agents', link: 'Own link', site: 'Public sites', media: 'Media' },
  types: { single: 'One choice', multiple: 'Several choices', grade: 'Grade (1–5)', number: 'Number', text: 'Text' },
  dimensions: { satisfaction: 'Satisfaction', compliance: 'Norms kept' },
  grades: { 1: '1 very dissatisfied', 2: '2 dissatisfied', 3: '3 fairly satisfied', 4: '4 satisfied', 5: '5 very satisfied' },
  limits: { lease_minutes: 'A person is held for (minutes)', most_attempts: 'Most tries', retry_minutes: 'Try again after (minutes)', link_days: 'Links last (days)' },
  list: {
    title: 'Surveys and appraisals', hint: 'Surveys, evaluations, mass appraisal: by calls or by links', name: 'Campaign', kind: 'Kind', state: 'State', targets: 'Answered / list', responses: 'Sheets', made: 'Made', add: 'New campaign',
    anyState: 'All states', anyKind: 'All kinds', empty: 'No campaigns yet', emptyHint: 'A questionnaire first, then a campaign.',
  },
  forms: {
    title: 'Questionnaires', one: 'Questionnaire', hint: 'Each edit is a new version; what runs keeps its own', add: 'New questionnaire', name: 'Name', nameEn: 'English name', code: 'Code', codeHint: 'Small letters, digits and dashes', version: 'Version', questions: 'Questions', by: 'By', empty: 'No questionnaires yet',
    question: 'Question', type: 'Type', dimension: 'Speaks of', none: 'Nothing', onlyIf: 'Asked', always: 'Always', choices: 'Choices', scoreHint: 'Points 0–100; a choice without counts for nothing.', required: 'Required', up: 'Up', down: 'Down',
    addChoice: 'Add a choice', addQuestion: 'Add a question', saved: 'The questionnaire is saved', try: 'Try it', edit: 'Back to editing',
  },
  work: {
    title: 'Work off the list', begin: 'Start calling', next: 'Next person', release: 'Put back', keep: 'Keep, next person', kept: 'Kept', ready: 'Take the next person when you are ready', nobody: 'Nobody waits now', hint: 'A person is held for you for {minutes} minutes; nobody else gets the same.',
    who: 'Name', phone: 'Telephone', case: 'Case', until: 'Held until', attempts: 'Before', outcome: 'Outcome', again: 'Call again at', note: 'Note', link: 'Make a link for this person (good once)', reason: 'Calling for: {name}',
  },
  results: {
    title: 'Results', start: 'Start', started: 'The campaign runs', end: 'End', ended: 'The campaign is over', endAsk: 'Nobody is asked any more and all links end. This cannot be undone.', export: 'Export answers', response_rate: 'Response rate', score: 'Score (0–100)', satisfaction: 'Satisfaction (1–5)', compliance: 'Norms kept (1–5)',
    sheets: '{count} sheets', attempts: '{count} tries', answered: '{count} answered', average: 'mean {value}', share: 'Share', units: 'By unit', agents: 'By person', sources: 'By source',
  },
  sites: { title: 'Public sites', hint: 'A government portal, a hall, … each has a link of its own. Anybody may answer, so often from one address.', name: 'Name of the site', add: 'Add a site', link: 'Show the link', off: 'Switch off', on: 'Switch on' },
  fill: {
    title: 'Add people', add: 'Put on the list', cases: 'From archived cases', list: 'A list', casesHint: 'Without confidential cases, people without a number, and those not to be contacted; each person once (evaluations: each case).', unit: 'Lead unit', anyUnit: 'All units', from: 'Archived from', to: 'Archived before', grade: 'Graded at most', anyGrade: 'Any',
    count: 'Count first', found: '{count} found', file: 'File (CSV or text)', text: 'A line each: number,name', textHint: 'Up to 2000 lines; doubles count once.', done: '{added} added, {skipped} left out (there already, not to be contacted, or no number).',
  },
}
