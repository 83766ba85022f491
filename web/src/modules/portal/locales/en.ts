import type zh from './zh-CN'

const en: typeof zh = {
  told: { rated: 'the citizen rated it {grade} of 5 {comment}', code_issued: 'gave the citizen the query code or a rating link', answer_published: 'published the answer', answer_taken_back: 'took the published answer back' },
  box: {
    title: 'Suggestion box', hint: 'What citizens suggest on their pages: answer, hand over as a case, publish without personal data.', search: 'Title, content or number', state: 'State', empty: 'No suggestions',
    emptyHint: 'What citizens suggest on their pages appears here.', number: 'Number', subject: 'Title', verdict: 'Verdict', madeAt: 'Came in', public: 'Public', isPublic: 'Published', archived: 'Filed', handed: 'Became a case',
  },
  states: { waiting: 'Waiting', answered: 'Answered', handed_over: 'Became a case', archived: 'Filed' },
  verdicts: { adopted: 'Adopted', partly: 'Adopted in part', declined: 'Not adopted' },
  answer: {
    from: 'From', nobody: 'No name given', reply: 'Reply', replyHint: 'Its citizen reads it by the query code; once published, everybody does.', verdict: 'Verdict', publish: 'Publish among the suggestions answered', publicTitle: 'Title to publish', publicContent: 'Text to publish',
    publicHint: 'Personal data was taken out by suggestion: check every word.', send: 'Answer', sent: 'Answered', handOver: 'Hand over as a case', kind: 'Kind', handedTo: 'Became case {number}', archive: 'File',
    archiveAsk: 'It cannot be answered afterwards. Go on?', missing: 'Fill in the reply and the verdict.',
  },
  published: {
    title: 'Published answers', hint: 'Choose a finished case, take personal data out, confirm, publish; take it back at any time.', add: 'Publish a case', search: 'Search what is published', empty: 'Nothing is published yet', emptyHint: 'Press “Publish a case” and enter its number.',
    number: 'Case', subject: 'Title', at: 'Published', shown: 'Public', off: 'Taken back', state: 'State', takeBack: 'Take back', takeBackAsk: 'Citizens will no longer see it. It can be published again.', takenBack: 'Taken back', again: 'Publish again',
  },
  publish: {
    title: 'Publish an answer', find: 'Fetch the case', consents: 'The citizen has agreed on the pages.', noConsent: 'The citizen has not agreed on the pages.', byPhone: 'The citizen agreed by telephone', subject: 'Title', question: 'Request', answer: 'Answer',
    original: 'As it was', finds: '{count} places to take out', none: 'No personal data was found; check every word all the same.', confirmed: 'I have read every word and found no personal data', send: 'Publish', done: 'Published', change: 'Another case',
    kinds: { id_number: 'id number', card: 'card', phone: 'telephone', landline: 'telephone', email: 'e-mail', plate: 'plate', account: 'account', address: 'door', name: 'name' },
  },
  panel: {
    title: 'For the citizen', code: 'Query code', readCode: 'Show the query code', readHint: 'For the citizen alone; showing it goes on the timeline.', link: 'Rating link', makeLink: 'Make a rating link', linkHint: 'Good once, for 15 days.', copied: 'Copied',
  },
}
export default en
