export default {
  menu: { calls: 'Calls', backs: 'Missed', setup: 'Telephone', numbers: 'Number lists' },
  number: 'Number',
  noNumber: 'No number shown',
  queue: 'Queue',
  agent: 'Agent',
  ending: 'Ending',
  direction: 'Direction',
  directions: { in: 'In', out: 'Out', internal: 'Internal' },
  endings: {
    running: 'In progress', answered: 'Answered', abandoned_queue: 'Left the queue', abandoned_ringing: 'Left while ringing', voicemail: 'Voicemail', overflowed: 'Overflowed', refused: 'Refused', forwarded: 'Forwarded',
    in_menu: 'Ended in the menu', callback: 'Call-back', failed: 'Line fault',
  },
  calls: {
    title: 'Calls', hint: 'Without dates, the last 93 days; the newest first', own: 'Your own calls, the newest first', find: 'Whole number', missed: 'All that found nobody', since: 'From', until: 'To', began: 'Began', waited: 'Waited',
    talked: 'Talked', case: 'Case', toCase: 'Open case', export: 'Export', exportHint: 'What is filtered now, up to 10,000; recorded', empty: 'No calls yet', emptyHint: 'Once the telephone is connected, every call is kept here.',
  },
  call: {
    title: 'Call', ended: 'Ended', called: 'dialled {number}', legs: 'Who took part', extension: 'ext. {number}', spoke: 'answered at {from}, for {long}', rang: 'not answered', endedBy: 'hung up: {who}', noLegs: 'No parties recorded', events: 'What happened',
    noEvents: 'Nothing recorded', unnamed: 'no. {id}',
  },
  spans: { wait_ms: 'Waited', talk_ms: 'Talked', hold_ms: 'On hold', wrap_ms: 'Wrap-up' },
  roles: { caller: 'Caller', agent: 'Agent', supervisor: 'Supervisor', outside: 'Outside', system: 'System', switch: 'Switch', network: 'Network' },
  kinds: {
    call_started: 'Call came in', started: 'Call came in', call_queued: 'Joined a queue', queued: 'Joined a queue', call_overflowed: 'Overflowed', overflowed: 'Overflowed', call_offered: 'Rang', offered: 'Rang', offer_ended: 'Rang in vain', call_connected: 'Answered',
    connected: 'Answered', call_held: 'Put on hold', held: 'Put on hold', hold: 'Put on hold', call_resumed: 'Resumed', resumed: 'Resumed', resume: 'Resumed', call_transferred: 'Transferred', transferred: 'Transferred', party_joined: 'Somebody joined', party_left: 'Somebody left',
    agent_lost: 'Agent lost the line', supervision_began: 'Supervisor listened in', call_taken_over: 'Supervisor took over', call_ended: 'Ended', ended: 'Ended', keys: 'Keys pressed',
  },
  facts: {
    agent: 'agent', agent_id: 'agent', to_agent: 'to agent', queue: 'queue', queue_id: 'queue', to_queue: 'to queue', to: 'to queue', position: 'place', why: 'because', reason: 'reason', by: 'by', ending: 'ending', role: 'as', hearing: 'how',
    waited_seconds: 'waited', held_ms: 'held', digits: 'keys', is_back: 'again', is_attended: 'announced', is_cancelled: 'withdrawn',
  },
  factValues: {
    time: 'waited too long', length: 'queue full', listen: 'listening', whisper: 'whispering', answered: 'answered', abandoned_queue: 'left the queue', abandoned_ringing: 'left while ringing', overflowed: 'overflowed', failed: 'line fault', caller: 'caller', agent: 'agent', supervisor: 'supervisor',
    outside: 'outside', no_answer: 'no answer', busy: 'busy', rejected: 'refused', hung_up: 'hung up',
  },
  why: {
    title: 'Why this agent', nobody: 'Nobody could be chosen', inQueue: '{queue}: {rule}',
    rules: {
      equal_calls: 'fewest calls first', equal_talk_time: 'least talk time first', longest_idle: 'longest rest first', skill_first: 'highest skill level first', fixed_order: 'in the order of seats', returning: 'called again, so to the agent who answered before', transfer: 'transferred by an agent',
      reunite: 'back to the agent who lost the line',
    },
    outcomes: { answered: 'Answered', no_answer: 'No answer', refused: 'Refused', abandoned: 'Caller hung up', cancelled: 'Withdrawn', lost: 'Line lost' },
    measures: { failed: 'rang in vain {value} ×', calls: 'calls {value}', talk: 'talked {value}', idle: 'idle for {value}', seat: 'seat no. {value}', level: 'skill level {value}' },
    leftOut: { skill: 'Lacking the skill:', signed_out: 'Signed out:', idle: 'Idle:', ringing: 'Ringing:', talking: 'Talking:', holding: 'Holding:', wrap_up: 'In wrap-up:', busy: 'Busy:' },
  },
  backs: {
    title: 'Missed calls', hint: 'Claim one to see the number, call, and say what came of it', open: 'Waiting and claimed', everybody: 'Everybody', mine: 'Claimed by me', why: 'Why missed', times: 'Calls', first: 'First called', due: 'Due', attempts: 'Tries', state: 'State',
    states: { waiting: 'Waiting', claimed: 'Claimed', done: 'Done', given_up: 'Not reached', no_number: 'No number' }, claimedBy: 'Claimed by {name}', claim: 'Claim', show: 'Show number', release: 'Give back', released: 'It is back on the list.', finish: 'Done',
    later: 'Later', finishTitle: 'What came of it', outcome: 'Outcome', outcomes: { reached: 'Reached', declined: 'No longer needed', unreachable: 'Unreachable', called_again: 'Called again' }, note: 'Note', finished: 'Noted.',
    laterTitle: 'Not reached: later again', when: 'When', laterHint: 'After the allowed number of attempts it ends as not reached.', after: { m: 'After the set interval', m10: 'In 10 minutes', m60: 'In an hour', m240: 'In 4 hours', m1440: 'Tomorrow at this time' }, postponed: 'It comes up again later.',
    empty: 'Nobody waits to be called back', emptyHint: 'Callers who hung up while waiting or ringing are listed here; who calls again and is answered leaves the list.',
  },
  setup: {
    title: 'Telephone', tabs: { queues: 'Queues', skills: 'Skills', agents: 'Agents', seats: 'Seats', reasons: 'Busy reasons' }, name: 'Name', nameEn: 'English name', code: 'Code', codeHint: 'Begins with a small letter; digits and underscores may follow. Interfaces and reports go by it.',
    codeWrong: 'Begin with a small letter; small letters, digits and underscores only.', state: 'State', active: 'In use', inactive: 'Off', saved: 'Saved.', added: 'Added.', offTitle: 'Switch off “{name}”?', off: 'Switch off', unit: 'Unit', save: 'Save',
  },
  queues: {
    add: 'New queue', hint: 'Callers wait in queues and are given to agents; a higher priority goes first', empty: 'No queues yet', emptyHint: 'Calls need a queue to go to.', centre: 'The centre', unitHint: 'Its people see the calls of this queue. None: the centre’s.',
    strategy: 'Distribution', strategies: { equal_talk_time: 'Equal talk time', equal_calls: 'Equal calls', longest_idle: 'Longest rest', skill_first: 'Skill first', fixed_order: 'Order of seats' }, priority: 'Priority', priorityHint: '0–9, higher first',
    ring: 'Ring (s)', wrapUp: 'Wrap-up (s)', mostWaiting: 'Waiting at most', mostWait: 'Wait at most (s)', overflowQueue: 'Overflows to', overflowSeconds: 'After waiting (s)', overflowWaiting: 'Or behind so many', position: 'Tell the place every (s)', callBack: 'Offer a call back after (s)', resort: 'When full, too long, or nobody is there', resorts: { voicemail: 'Voicemail', forward: 'To duty telephones', hang_up: 'Busy prompt, then hang up' }, duty: 'Duty telephones', dutyHint: 'Several with spaces between, tried in turn',
    needsStaff: 'No waiting while nobody is signed in', never: '0: never', skills: 'Skills needed', skillsHint: 'Agents need all of them, at this level or above.', addSkill: 'Add a skill', level: 'Level',
    levelAt: '{name} {level}', anyone: 'Any', greeting: 'Greeting', music: 'Music', busyPrompt: 'Busy prompt', soundHint: 'Name of the sound at the switch; may stay empty', offText: 'New calls no longer enter it.', waiting: 'Waiting and overflow', sounds: 'Sounds',
  },
  skills: {
    add: 'New skill', hint: 'Queues ask for skills, agents have them at levels from 1 to 9', kind: 'Kind', kinds: { business: 'Business', language: 'Language', dialect: 'Dialect' }, holders: 'Who has it', nobody: 'Nobody has it yet', offText: 'Agents keep their levels; calls no longer go by it.',
    empty: 'No skills yet',
  },
  agents: {
    grade: 'Business level', queues: 'Queues',
    add: 'Add an agent', hint: 'Who answers calls, with their skills', user: 'Person', jobNumber: 'Job number', place: 'Seat order', placeHint: 'In the order of seats, lower ones answer first', skills: 'Skills', noSkills: 'No skills', edit: 'Agent', active: 'Takes calls', none: 'None', empty: 'No agents yet',
    emptyHint: 'Calls can be given to people once they are added here.', offText: 'No more calls go there.', level: 'Level {level}',
  },
  seats: {
    add: 'New seat', hint: 'A telephone, or one in the browser', find: 'Extension or name', extension: 'Extension', extensionHint: '2–8 digits', extensionWrong: 'From 2 to 8 digits.', kind: 'Telephone', kinds: { webrtc: 'In the browser', sip: 'SIP telephone' }, secret: 'Password of the telephone', secretOnce: 'It is shown this once: enter it in the telephone now.',
    renew: 'New password', renewTitle: 'New password for extension {extension}?', renewText: 'The old one ends at once; the telephone cannot register until it has the new one.', empty: 'No seats yet', offText: 'The extension can no longer register.',
  },
  reasons: { add: 'New busy reason', hint: 'Agents choose one when they take no calls', most: 'At most (minutes)', mostHint: '0: as long as it takes', noLimit: 'No limit', work: 'Counts as work', rest: 'Does not count', minutes: '{count} min', empty: 'No busy reasons yet', offText: 'Agents can no longer choose it.' },
  numbers: {
    title: 'Number lists', hint: 'Somebody else approves what was proposed; nuisance numbers expire by themselves', add: 'Propose a number', kind: 'List', kinds: { nuisance: 'Nuisance', vip: 'Priority', trusted: 'Trusted' }, kindHints: { nuisance: 'Calls are barred.', vip: 'Calls go before others.', trusted: 'Calls are never barred.' },
    state: 'State', states: { proposed: 'Proposed', in_force: 'In force', appealed: 'Appealed', refused: 'Refused', lifted: 'Lifted', expired: 'Expired' }, find: 'Whole number', reason: 'Reason', expires: 'Until', expiresHint: 'Empty: as long as the house keeps such numbers', endHint: 'Empty: no end', forever: 'No end', by: 'Proposed by',
    made: 'Proposed', empty: 'No numbers listed', proposed: 'Proposed; somebody else decides.', propose: 'Propose', entry: 'Entry', steps: 'What happened', note: 'Note', system: 'System', numberHint: 'The whole number, with its area code',
    stepNames: { proposed: 'Proposed', approved: 'Approved', refused: 'Refused', appealed: 'Appealed', upheld: 'Upheld', lifted: 'Lifted', extended: 'End changed', expired: 'Expired' },
    acts: { approve: 'Approve', refuse: 'Refuse', appeal: 'Take an appeal', grant: 'Grant the appeal', uphold: 'Dismiss the appeal', lift: 'Lift', extend: 'Change the end' }, own: 'Somebody else decides about what you proposed.', done: 'Done.', liftTitle: 'Lift it from the list?',
  },
}
