const zh = {
  coop: {
    title: '协同与督办',
    roles: { co: '协办', enforcement: '执法' },
    parts: { proposed: '待审定', waiting: '待签收', signed: '办理中', done: '已完成', released: '已免除' },
    requests: { extension: '延期申请', suspension: '挂起申请', return: '退回申请' },
    states: { asked: '待审批', granted: '已同意', refused: '未同意', lapsed: '已失效' },
    demands: { open: '待答复', answered: '待评价', closed: '已评价' },
    triggers: { manual: '人工督办', overdue: '超期自动督办', urged: '多次催办自动督办', redone: '多次重办自动督办', dissatisfied: '市民不满意自动督办', returned: '多次退回自动督办' },
    outcomes: { not_accepted: '不予受理', no_longer_accepted: '不再受理', withdrawn: '市民撤回' },
    verbs: { sign: '签收', result: '提交协办结果', 'send-back': '退回重办', release: '免除协办', grant: '同意', refuse: '不同意', answer: '答复', evaluation: '评价', settled: '已落实', unsettled: '未落实' },
    supervision: '督办',
    days: '{days} 个工作日',
    urged: '已催办 {count} 次，最近',
    words: '说明（可不填）',
    wordsNeeded: '请填写说明',
  },
  flow: { title: '流程', version: '第 {version} 版', flow: '流程', node: '环节', suspended: '已暂停' },
}

export default zh
