export default {
  menu: { calls: '通话记录', backs: '未接来电', setup: '话务设置', numbers: '号码名单' },
  number: '号码',
  noNumber: '未显示号码',
  queue: '队列',
  agent: '坐席',
  ending: '结束方式',
  direction: '方向',
  directions: { in: '呼入', out: '呼出', internal: '内部' },
  endings: {
    running: '通话中', answered: '已接听', abandoned_queue: '排队中挂机', abandoned_ringing: '振铃中挂机', voicemail: '语音留言', overflowed: '溢出', refused: '拒接', forwarded: '转出',
    in_menu: '语音导航中结束', callback: '预约回拨', failed: '线路故障',
  },
  calls: {
    title: '通话记录', hint: '不选日期时为近 93 天，最新的在前', own: '您本人的通话，最新的在前', find: '完整号码', missed: '全部未接通', since: '开始日期', until: '结束日期', began: '开始时间', waited: '等待',
    talked: '通话', case: '工单', toCase: '查看工单', export: '导出', exportHint: '按当前筛选导出，最多 10,000 条，将记录在案', empty: '还没有通话', emptyHint: '电话接入后，每通电话都会记在这里。',
  },
  call: {
    title: '通话详情', ended: '结束时间', called: '拨打 {number}', legs: '通话各方', extension: '分机 {number}', spoke: '第 {from} 接通，{long}', rang: '未接通', endedBy: '{who}挂机', noLegs: '没有各方记录', events: '经过',
    noEvents: '没有经过记录', unnamed: '编号 {id}',
  },
  spans: { wait_ms: '等待', talk_ms: '通话', hold_ms: '保持', wrap_ms: '话后处理' },
  roles: { caller: '来电人', agent: '坐席', supervisor: '班长', outside: '外线', system: '系统', switch: '交换机', network: '线路' },
  kinds: {
    call_started: '来电', started: '来电', call_queued: '进入队列', queued: '进入队列', call_overflowed: '溢出到其他队列', overflowed: '溢出到其他队列', call_offered: '振铃', offered: '振铃', offer_ended: '振铃未接', call_connected: '接通',
    connected: '接通', call_held: '保持', held: '保持', hold: '保持', call_resumed: '恢复通话', resumed: '恢复通话', resume: '恢复通话', call_transferred: '转接', transferred: '转接', party_joined: '一方加入', party_left: '一方离开',
    agent_lost: '坐席掉线', supervision_began: '班长监听', call_taken_over: '班长接管', call_ended: '结束', ended: '结束', keys: '按键',
  },
  facts: {
    agent: '坐席', agent_id: '坐席', to_agent: '转给坐席', queue: '队列', queue_id: '队列', to_queue: '转到队列', to: '转到队列', position: '排在第', why: '原因', reason: '原因', by: '操作人', ending: '结束方式', role: '身份', hearing: '方式',
    waited_seconds: '等待', held_ms: '保持', digits: '按键', is_back: '重新排队', is_attended: '先商量后转接', is_cancelled: '已撤回',
  },
  factValues: {
    time: '等待超时', length: '排队已满', listen: '监听', whisper: '耳语', answered: '已接听', abandoned_queue: '排队中挂机', abandoned_ringing: '振铃中挂机', overflowed: '溢出', failed: '线路故障', caller: '来电人', agent: '坐席', supervisor: '班长',
    outside: '外线', no_answer: '无人接听', busy: '忙', rejected: '拒接', hung_up: '挂机',
  },
  why: {
    title: '为什么是这位坐席', nobody: '没有可分配的坐席', inQueue: '{queue}：{rule}',
    rules: {
      equal_calls: '接话最少的先接', equal_talk_time: '通话时间最短的先接', longest_idle: '休息最久的先接', skill_first: '技能等级最高的先接', fixed_order: '按席位顺序', returning: '再次来电，转给上次接听的坐席', transfer: '由坐席转接', reunite: '掉线后转回原坐席',
    },
    outcomes: { answered: '已接听', no_answer: '未接', refused: '拒接', abandoned: '来电人已挂机', cancelled: '已撤回', lost: '掉线' },
    measures: { failed: '本次振铃未接 {value} 次', calls: '已接 {value} 通', talk: '已通话 {value}', idle: '已空闲 {value}', seat: '席位序号 {value}', level: '技能等级 {value}' },
    leftOut: { skill: '技能不足：', signed_out: '未签入：', idle: '空闲：', ringing: '正在振铃：', talking: '正在通话：', holding: '保持中：', wrap_up: '话后处理中：', busy: '示忙：' },
  },
  backs: {
    title: '未接来电', hint: '认领后显示号码，回拨完请登记结果', open: '待回拨与已认领', everybody: '所有人', mine: '只看我认领的', why: '未接原因', times: '来电次数', first: '最早来电', due: '应回拨', attempts: '已回拨', state: '状态',
    states: { waiting: '待回拨', claimed: '已认领', done: '已完成', given_up: '未能接通', no_number: '无法回拨' }, claimedBy: '{name}已认领', claim: '认领', show: '显示号码', release: '退回', released: '已退回清单。', finish: '登记结果',
    later: '稍后再拨', finishTitle: '登记回拨结果', outcome: '结果', outcomes: { reached: '已接通', declined: '对方不需要', unreachable: '无法接通', called_again: '对方已再次来电' }, note: '备注', finished: '结果已登记。',
    laterTitle: '未接通，稍后再拨', when: '何时再拨', laterHint: '达到回拨次数上限的自动结束，标为未能接通。', after: { m: '按系统设定的间隔', m10: '10 分钟后', m60: '1 小时后', m240: '4 小时后', m1440: '明天此时' }, postponed: '已安排稍后再拨。',
    empty: '没有需要回拨的来电', emptyHint: '排队或振铃时挂机、溢出的来电会列在这里；对方再次来电接通后自动销去。',
  },
  setup: {
    title: '话务设置', tabs: { queues: '话务队列', skills: '技能', agents: '坐席', seats: '座席', reasons: '示忙原因' }, name: '名称', nameEn: '英文名称', code: '代码', codeHint: '小写字母开头，可含数字和下划线；建立后供接口和报表引用。',
    codeWrong: '以小写字母开头，只含小写字母、数字和下划线。', state: '状态', active: '启用', inactive: '停用', saved: '已保存。', added: '已新建。', offTitle: '停用“{name}”？', off: '停用', unit: '所属单位', save: '保存',
  },
  queues: {
    add: '新建队列', hint: '来电在队列中等候，按分配方式转给坐席；优先级高的先接', empty: '还没有队列', emptyHint: '先建一个队列，来电才有处可去。', centre: '热线中心', unitHint: '该单位的人员可查看此队列的通话；不选为热线中心。',
    strategy: '分配方式', strategies: { equal_talk_time: '通话时间均衡', equal_calls: '接话数量均衡', longest_idle: '最长休息时间', skill_first: '业务等级优先', fixed_order: '席位顺序' }, priority: '优先级', priorityHint: '0–9，大的先接',
    ring: '振铃（秒）', wrapUp: '话后处理（秒）', mostWaiting: '最多排队（人）', mostWait: '最长等待（秒）', overflowQueue: '溢出到队列', overflowSeconds: '等待多久后转（秒）', overflowWaiting: '前面多少人时转', position: '播报位置间隔（秒）', callBack: '多久后可选回拨（秒）', resort: '排满、超时或无人时', resorts: { voicemail: '语音留言', forward: '转值班电话', hang_up: '播放忙音提示后挂机' }, duty: '值班电话', dutyHint: '多个以空格分开，依次拨打',
    needsStaff: '无人签入时不排队', never: '0 为不启用或不限', skills: '所需技能', skillsHint: '坐席须具备全部技能，且不低于所选等级。', addSkill: '添加技能', level: '等级',
    levelAt: '{name} {level} 级', anyone: '不限', greeting: '欢迎语', music: '等待音乐', busyPrompt: '忙时提示', soundHint: '交换机上声音文件的名称，可留空', offText: '新的来电不再进入此队列。', waiting: '排队与溢出', sounds: '声音',
  },
  skills: {
    add: '新建技能', hint: '队列要求技能，坐席具备技能，等级 1–9', kind: '类别', kinds: { business: '业务', language: '语言', dialect: '方言' }, holders: '具备的坐席', nobody: '还没有坐席具备', offText: '已具备的坐席保留等级，不再参与分配。',
    empty: '还没有技能',
  },
  agents: {
    grade: '业务等级', queues: '所在队列',
    add: '添加坐席', hint: '接听电话的人员及其技能等级', user: '人员', jobNumber: '工号', place: '席位序号', placeHint: '“席位顺序”分配时小的先接', skills: '技能', noSkills: '没有技能', edit: '编辑坐席', active: '可以接听来电', none: '无', empty: '还没有坐席',
    emptyHint: '添加人员并设定技能后，来电才能分配。', offText: '不再向其分配来电。', level: '{level} 级',
  },
  seats: {
    add: '新建座席', hint: '一部话机或一个浏览器软电话', find: '分机号或名称', extension: '分机号', extensionHint: '2–8 位数字', extensionWrong: '请填写 2–8 位数字。', kind: '话机', kinds: { webrtc: '浏览器软电话', sip: 'SIP 话机' }, secret: '话机密码', secretOnce: '密码只显示这一次，请立即填入话机。',
    renew: '重置密码', renewTitle: '重置分机 {extension} 的密码？', renewText: '旧密码立即失效，话机须填入新密码才能注册。', empty: '还没有座席', offText: '该分机将不能注册。',
  },
  reasons: { add: '新建示忙原因', hint: '坐席示忙时选择，不接来电', most: '最长（分钟）', mostHint: '0 为不限', noLimit: '不限', work: '计入工作时间', rest: '不计入', minutes: '{count} 分钟', empty: '还没有示忙原因', offText: '坐席不能再选它。' },
  numbers: {
    title: '号码名单', hint: '申报后由他人审批；骚扰号码到期自动移出', add: '申报号码', kind: '名单', kinds: { nuisance: '骚扰号码', vip: '重点号码', trusted: '信任号码' }, kindHints: { nuisance: '来电将被拦截。', vip: '来电优先接入。', trusted: '任何情况下不拦截。' },
    state: '状态', states: { proposed: '待审批', in_force: '生效', appealed: '有申诉', refused: '未通过', lifted: '已移出', expired: '已到期' }, find: '完整号码', reason: '理由', expires: '有效期至', expiresHint: '不填为系统默认期限', endHint: '不填为长期', forever: '长期', by: '申报人',
    made: '申报时间', empty: '名单中没有号码', proposed: '已申报，等待他人审批。', propose: '申报', entry: '名单条目', steps: '经过', note: '说明', system: '系统', numberHint: '完整号码，固定电话请带区号',
    stepNames: { proposed: '申报', approved: '批准', refused: '未批准', appealed: '提出申诉', upheld: '维持', lifted: '移出', extended: '调整有效期', expired: '到期移出' },
    acts: { approve: '批准', refuse: '不批准', appeal: '登记申诉', grant: '申诉成立，移出', uphold: '申诉不成立', lift: '移出名单', extend: '调整有效期' }, own: '本人申报的号码须由他人审批。', done: '已办理。', liftTitle: '移出名单？',
  },
}
