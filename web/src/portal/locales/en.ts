import type zh from './zh-CN'

const en: typeof zh = {
  site: 'Citizens’ requests',
  waiting: 'Loading…',
  more: 'Show more',
  cancel: 'Cancel',
  frame: { skip: 'Skip to the page', letters: 'Large', dark: 'Dark', other: '中文', places: 'Main places', emergency: 'In an emergency call 110, 119, 120 or 122' },
  tabs: { submit: 'Send in', lookUp: 'Look up', answers: 'Published' },
  pages: {
    home: 'Home', submit: 'Send a request', mayor: 'Mayor’s mailbox', lookUp: 'Look up a request', mine: 'My requests', case: 'How it stands', rate: 'Rate the result',
    asked: 'Questionnaire',
    suggest: 'Suggestion box', suggestions: 'Suggestions answered', answers: 'Published answers', answer: 'Published answer', figures: 'Our figures', guide: 'How it works', privacy: 'How we treat your data',
  },
  home: {
    title: 'Tell us, we see to it', hint: 'Look up how it stands at any time with your query code. It is free.', submit: 'Complaints, help, questions, ideas', lookUp: 'By query code or telephone',
    suggest: 'Make the city better', mayor: 'Write to the mayor', answers: 'What others have asked', figures: 'How many, how timely, how satisfied',
  },
  problem: { offline: 'No connection. Check it and try again; your input is kept.', unknown: 'Something went wrong, please try again later.', tooLarge: 'The file is too large. Compress it first.' },
  draft: { found: 'What you had not sent yet is back.', forget: 'Start over' },
  robots: { hint: 'The check against robots runs by itself.', working: 'Checking against robots, a moment…', ready: 'The check against robots is done.' },
  submit: {
    kind: 'Kind', kindMissing: 'Choose a kind.', title: 'Title', content: 'What has happened?', contentHint: 'When, where, how: the clearer, the quicker.',
    where: 'Where', place: 'Address or landmark', placeHint: 'For example: south gate of the Xingfu estate', onMap: 'Mark it on a map', who: 'How we reach you', unknown: 'Send without a name (we cannot reach you)',
    name: 'Name', phone: 'Telephone', phoneHint: 'To reach you and to look up; never published.', email: 'E-mail (optional, for the answer)',
    confidential: 'Do not tell the unit in charge who I am', consents: 'The answer may be published without personal data', send: 'Send', sending: 'Sending…', free: 'It is free of charge.',
    done: 'We have received it', see: 'See how it stands', mayorHint: 'Your letter is registered and answered within the legal time.',
  },
  photos: {
    label: 'Photos or PDF', pick: 'Choose files', hint: 'Up to {count}, {size} MB each.', most: 'At most {count} files.', large: '“{name}” is larger than {count} MB.', sending: 'Sending files…',
    remove: 'Remove {name}', off: 'Remove',
  },
  place: {
    hint: 'Tap to set the mark. Keys: arrows move it (Shift: farther), plus and minus zoom.', map: 'Map for choosing a place', mine: 'Use my position', closer: 'Zoom in', farther: 'Zoom out',
    clear: 'Remove the mark', at: 'Marked: longitude {longitude}, latitude {latitude}', locating: 'Finding your position…', noPosition: 'No position. Tap the map or type the address.', km: '{km} km', north: 'N ↑',
  },
  receipt: {
    keep: 'Keep the number and the query code; you need both to look up.', number: 'Number', code: 'Query code', copy: 'Copy', copied: 'Copied.', byHand: 'Could not copy; please write it down.', text: 'Number {number}, query code {code}',
  },
  lookUp: {
    way: 'How to look up', by: { code: 'By query code', telephone: 'By one-time code', suggestion: 'A suggestion' }, codeHint: 'The 10 digits you were given.', factor: 'And one of these',
    factors: { number: 'Number', phone: 'Telephone', name: 'Name', id_number: 'Id number' }, look: 'Look up', telephoneHint: 'The code goes to the telephone we know of you.', byId: 'Use my id number instead',
    ask: 'Send the code', sent: 'If this number is known, a code is on its way. It is valid for 10 minutes.', once: 'One-time code', confirm: 'Confirm', again: 'Send again', suggestionNumber: 'Number of the suggestion',
    lost: 'Query code lost? Call the hotline; we give it to you once we know it is you.',
  },
  mine: { none: 'No requests are known.' },
  case: {
    gone: 'This look-up has ended or there is nothing here. Please look up again.', state: 'How it stands', unit: 'Unit in charge', expected: 'Expected by', result: 'Result', rating: 'Your rating', rate: 'Rate it', more: 'What else you can do',
    add: 'Add facts', urge: 'Urge', withdraw: 'Withdraw', urgeFrom: 'You can urge again from {date}.', facts: 'What to add', send: 'Send', withdrawHint: 'It will not be handled any more. You can send a new one.',
    reason: 'Reason (optional)', withdrawNow: 'Withdraw it', steps: 'What has happened', leave: 'End this look-up',
    told: { facts: 'Added; we pass it on.', urge: 'Urged; we see to it.', withdrawal: 'Withdrawn.' },
    means: {
      received: 'We have it and are finding who handles it.', assigned: 'Given to the unit in charge.', handling: 'The unit is working on it.', reviewing: 'The unit is done; we are checking.',
      done: 'Finished. Please rate it.', closed: 'Finished and filed.', withdrawn: 'You have withdrawn it.',
    },
  },
  phases: { received: 'Received', assigned: 'Assigned', handling: 'In progress', reviewing: 'Being checked', done: 'Finished', closed: 'Filed', withdrawn: 'Withdrawn' },
  steps: {
    received: 'We received it', assigned: 'Given to a unit', started: 'The unit began', reassigning: 'Finding another unit', finished: 'The unit finished', checked: 'The result was checked',
    redoing: 'Not good enough: being redone', extended: 'More time was given', rejected: 'Not accepted', reopened: 'Opened again', answered: 'Answered', asked_you: 'We asked you', closed: 'Filed', you_added: 'You added facts', you_urged: 'You urged', you_withdrew: 'You withdrew', you_rated: 'You rated it',
  },
  grades: { 5: 'Very satisfied', 4: 'Satisfied', 3: 'Fairly satisfied', 2: 'Dissatisfied', 1: 'Very dissatisfied' },
  asked: { unit: 'Which unit do you appraise?', choose: 'Choose one' },
  rate: {
    grade: 'How satisfied are you?', isSolved: 'Is it solved?', solved: 'Solved', unsolved: 'Not solved', comment: 'Anything to say (optional)', send: 'Send', missing: 'Choose how satisfied you are and whether it is solved.',
    thanks: 'Thank you', used: 'Your rating is recorded. If you are not satisfied, somebody will call you.',
  },
  suggest: {
    hint: 'What could the city do better? Each suggestion is read and answered.', title: 'Title', content: 'Your suggestion', name: 'Name (optional)', phone: 'Telephone (optional, for the reply)', send: 'Send', done: 'We have your suggestion',
    none: 'Nothing has been published yet.', reply: 'Reply: ',
  },
  suggestionStates: { waiting: 'Being looked at', answered: 'Answered', handed_over: 'Became a request', archived: 'Filed' },
  verdicts: { adopted: 'Adopted', partly: 'Adopted in part', declined: 'Not adopted' },
  answers: { words: 'Search published answers', all: 'All kinds', search: 'Search', none: 'Nothing was found.', question: 'The request', answer: 'The answer', back: 'Back to the list' },
  figures: {
    none: 'No figures yet.', year: 'The last twelve months.', counted: 'Counted at {at}.', received: 'Received', onTime: 'On time', satisfied: 'Satisfied', appraisal: 'Satisfaction', count: 'Count', share: 'Share', months: 'Month by month',
    month: 'Month', how: 'How this is counted', howReceived: 'Received: all requests registered in the month, by any channel.',
    howOnTime: 'On time = finished within the limit ÷ (finished + past the limit and unfinished), by month of registration.',
    howSatisfied: 'Satisfied = (very + satisfied + fairly satisfied) ÷ rated. What was not rated does not count.',
  },
  guide: {
    what: { title: 'What we take', text: 'Questions, requests for help, complaints, reports, suggestions and praise. For police, fire, ambulance and road accidents call 110, 119, 120 or 122.' },
    not: { title: 'What we do not take', text: 'What belongs to courts, arbitration or administrative review, what is already in the petition procedure, and what offends law or morals. We say why, and where else to go.' },
    how: { title: 'How it goes', text: 'It is registered and given to the unit in charge; the unit signs, looks into it and hands in a result; we check it and have it redone if need be; then we ask you. You see each step when you look up.' },
    long: { title: 'How long it takes', text: 'Limits count working days; the first day does not count. They depend on the kind and the urgency: the date shown when you look up is the one for yours. More time needs consent.' },
    first: { title: 'What comes first', text: 'What touches safety, daily needs or many people; questions that can be answered at once are.' },
    rights: { title: 'What you can do', text: 'Add facts, urge, withdraw, rate, ask for confidence, stay unnamed. If you are not satisfied, somebody calls you.' },
  },
  privacy: {
    what: { title: 'What we take', text: 'What is needed: the request, the place, name, telephone, e-mail and your files. Name and contact may stay empty.' },
    who: { title: 'Who can see it', text: 'Name and telephone are stored encrypted. Only staff who need them can look, and each look is recorded. On request the unit in charge does not learn who you are.' },
    open: { title: 'What is published', text: 'Only answers that you agreed to, after an editor has taken out all personal data. You can have them taken back.' },
    here: { title: 'What stays on this device', text: 'Drafts stay in this browser for 7 days; a look-up ends with the tab. On a shared device, use “Start over” and “End this look-up”.' },
    none: { title: 'What we do not do', text: 'No tracking cookies, no outside statistics. The check against robots runs on your own device.' },
  },
}
export default en
