export default {
  site: '现场办理',
  waiting: '正在加载…',
  cancel: '取消',
  frame: {
    skip: '跳到正文', letters: '大字', dark: '深色', other: 'English', places: '主要栏目', offline: '没有网络：照常办理，联网后自动提交。', ended: '登录已失效，已保存的内容不会丢失。',
    troubled: '有内容未能提交。', see: '查看',
  },
  pages: { list: '工单', login: '登录', outbox: '待提交', case: '工单', result: '提交结果', partResult: '提交协办结果' },
  login: { title: '登录', jobNumber: '工号', password: '密码', enter: '登录', code: '验证码', codeHint: '请输入身份验证器上的验证码，或一个恢复码。', demo: '演示：选择角色' },
  list: {
    title: '本单位工单', which: '显示', queues: { unit: '本单位', helping: '协办' }, nothing: '没有待办工单。', asOf: '没有网络，显示 {at} 的内容。', urgent: '紧急', leave: '退出登录',
    leaveUnsent: '还有 {count} 项没有提交，退出后将全部删除。', leaveAnyway: '仍然退出并删除',
  },
  states: { recorded: '待分配', assigned: '待签收', handling: '处理中', auditing: '待审核', audited: '已审核', archived: '已归档' },
  one: {
    back: '← 工单列表', number: '编号', place: '地点', due: '截止', actions: '办理', part: '请本单位协办：', reason: '退回原因', detail: '说明', giveBack: '确认退回', addNote: '添加备注', story: '办理过程',
  },
  caller: { reveal: '显示号码', call: '拨打 {phone}', reason: '现场办理，联系来电人', offline: '没有网络时不显示来电人。' },
  reasons: { 'not-ours': '不属本单位职责', 'missing-facts': '要素不全，无法办理', 'wrong-place': '地点不在辖区', other: '其他原因' },
  deeds: { sign: '签收', return: '退回', result: '提交结果', note: '备注', sign_part: '签收协办', finish_part: '提交协办结果' },
  moments: { before: '处置前', during: '处置中', after: '处置后' },
  record: {
    back: '← 返回工单', consent: '同意在照片和视频中记录我的位置', photo: '拍照', video: '录像', choose: '从相册选', remove: '移除 {name}', off: '移除', at: '东经 {longitude}，北纬 {latitude}',
    hints: { before: '到场时是什么情况', during: '做了什么', after: '现在是什么情况' }, result: '办理结果', contacted: '已联系市民', submit: '提交', kept: '您填写和拍摄的内容随时保存在本机，提交后删除。',
    missing: '还缺文字或照片：{moments}', noPicture: '请至少拍一张照片或一段视频。',
  },
  outbox: {
    title: '待提交', empty: '全部已提交。', hint: '联网后按顺序自动提交，每项只提交一次。', now: '立即提交', waits: '等待提交，含 {count} 个照片或视频。', held: '“{deed}”等待提交。', stuck: '“{deed}”未能提交。',
    mine: '我的内容', theirs: '目前的情况', pictures: '{count} 个照片或视频', again: '按目前情况再次提交', edit: '修改', drop: '放弃', dropSure: '确认放弃并删除',
  },
  steps: {
    opened: '登记', noted: '备注', answered: '即时答复', dispatched: '派单', signed: '签收', returned: '退回', result_submitted: '提交结果', field_recorded: '现场处置', audited: '审核', called_back: '回访',
    archived: '归档', urged: '催办', co_unit_added: '请求协办', co_unit_signed: '协办签收', co_unit_done: '协办完成', deadline_near: '即将到期', deadline_passed: '已超期', edited: '修改',
  },
  problem: { offline: '网络不通。您的内容已保存在本机。', unknown: '出了点问题，请稍后重试。', tooLarge: '文件过大，请缩短视频后再试。' },
}
