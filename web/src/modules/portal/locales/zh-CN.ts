export default {
  told: { rated: '市民网上评价：{grade} 分（满分 5 分） {comment}', code_issued: '向市民提供了查询码或评价链接', answer_published: '公开了答复', answer_taken_back: '撤下了公开的答复' },
  box: {
    title: '市民意见箱', hint: '市民在网上提出的建议：研究后答复，可转为工单，可隐去个人信息后公开。', search: '标题、内容或编号', state: '状态', empty: '没有意见',
    emptyHint: '市民从“市民诉求”页面提交的建议会出现在这里。', number: '编号', subject: '标题', verdict: '结论', madeAt: '提交时间', public: '公开', isPublic: '已公开', archived: '已归档', handed: '已转为工单',
  },
  states: { waiting: '待处理', answered: '已答复', handed_over: '已转工单', archived: '已归档' },
  verdicts: { adopted: '采纳', partly: '部分采纳', declined: '未采纳' },
  answer: {
    from: '提出人', nobody: '未留姓名', reply: '答复', replyHint: '提出人凭查询码可见；公开后所有人可见。', verdict: '采纳结论', publish: '公开到“意见采纳公开”', publicTitle: '公开的标题', publicContent: '公开的内容',
    publicHint: '系统已建议隐去个人信息，请逐字核对。', send: '答复', sent: '已答复', handOver: '转为工单', kind: '诉求类型', handedTo: '已转为工单 {number}', archive: '归档',
    archiveAsk: '归档后不能再答复，确定吗？', missing: '请填写答复和采纳结论。',
  },
  published: {
    title: '公开答复', hint: '选择已办结的工单，去除个人信息，确认后公开；随时可以撤下。', add: '公开一件工单', search: '搜索公开内容', empty: '还没有公开的答复', emptyHint: '点“公开一件工单”，输入工单编号。',
    number: '工单编号', subject: '标题', at: '公开时间', shown: '公开中', off: '已撤下', state: '状态', takeBack: '撤下', takeBackAsk: '撤下后市民将看不到这条答复，之后可重新公开。', takenBack: '已撤下', again: '重新公开',
  },
  publish: {
    title: '公开答复', find: '取出工单', consents: '市民已在网上同意公开。', noConsent: '市民没有在网上同意公开。', byPhone: '已电话征得市民同意', subject: '标题', question: '市民诉求', answer: '办理答复',
    original: '原文', finds: '建议隐去 {count} 处', none: '没有发现个人信息，仍请逐字核对。', confirmed: '我已逐字核对，不含个人信息', send: '公开', done: '已公开', change: '换一件',
    kinds: { id_number: '证件号', card: '卡号', phone: '电话', landline: '电话', email: '邮箱', plate: '车牌', account: '账号', address: '门牌', name: '姓名' },
  },
  panel: {
    title: '市民查询与评价', code: '查询码', readCode: '告知查询码', readHint: '仅告知本人；查看会记录在办理过程中。', link: '评价链接', makeLink: '生成评价链接', linkHint: '15 天内有效，只能用一次。', copied: '已复制',
  },
}
