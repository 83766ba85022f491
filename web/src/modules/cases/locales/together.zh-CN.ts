/** What waits for the centre, supervisions, the dispatch catalogue, deadline profiles. */
const zh = {
  together: {
    requests: '申请审批', requestsMenu: '审批', requestsHint: '承办单位提出的延期、挂起和退回申请；同意后时限才变动',
    asked: '申请事项', case: '工单', reason: '申请理由', askedAt: '申请时间', askedBy: '申请人', anyKind: '全部事项', ofPart: '协办单位时限', colon: '：',
    noRequests: '没有待审批的申请', noRequestsHint: '有新申请时会自动出现在这里。', decide: '审批', look: '查看',
    wanted: '申请天数', dueBefore: '原截止时间', dueAfter: '现截止时间', until: '挂起至', decidedBy: '审批人', decision: '审批意见', grantedDays: '批准天数', daysHint: '申请 {days} 个工作日，可多批或少批。', opinion: '意见说明', sayWhy: '不同意时请说明理由。',
    granted: '已同意{what}', refused: '未同意{what}',
    supervisionsMenu: '督办', supervisionsHint: '中心督促承办单位答复，并评价落实情况', noSupervisions: '没有督办', noSupervisionsHint: '在工单页面发起督办，或设置自动督办规则。',
    anyState: '全部状态', anyTrigger: '全部来源', trigger: '督办来源', demand: '督办要求', openedAt: '督办时间', openedBy: '发起', byRule: '自动规则', answerBy: '答复期限', answer: '单位答复', answeredBy: '答复人', verdict: '评价', evaluation: '评价说明', evaluatedBy: '评价人',
    triggers: { manual: '人工督办', overdue: '超期', urged: '多次催办', redone: '多次重办', dissatisfied: '市民不满意', returned: '多次退回' },
    verdicts: { settled: '已落实', partly: '部分落实', unsettled: '未落实' }, answered: '已答复督办', evaluated: '已评价督办',
    rules: '自动督办规则', rulesHint: '达到次数时自动发起督办，同一原因只发起一次', addRule: '新增规则', editRule: '修改规则', noRules: '还没有自动督办规则', threshold: '触发次数', times: '{count} 次', thresholdHint: '例如多次催办满 3 次。', everyKind: '全部类型', answerDays: '答复时限（工作日）', triggerFixed: '触发条件不能修改，可停用后另建。', demandHint: '写给承办单位的话。', activeHint: '停用后不再自动发起，已发起的督办不变。',
  },
  dispatching: {
    title: '派单目录', hint: '按分类和地点推荐主办、协办单位；每版自生效日起使用，发布后不再修改',
    version: '版本', holds: '现行', from: '{day} 起', lead: '主办单位', basis: '依据', everywhere: '不限地点', none: '无', publishedBy: '{name} {at} 发布，{day} 起生效', draftHint: '草稿不影响派单，发布后按生效日启用。', find: '分类、地点、单位、依据',
    make: '编制新版本', made: '第 {number} 版草稿已建立', drop: '删除草稿', dropAsk: '删除第 {number} 版草稿？', dropText: '其中 {count} 条目录一并删除，不能恢复。',
    export: '导出 CSV', import: '导入 CSV', importAsk: '用“{file}”替换本版目录？', importText: '现有 {count} 条目录将全部被替换；文件有误时一条也不替换。', imported: '已导入 {count} 条',
    badTitle: '文件有误，未导入', badText: '共 {count} 处问题，改正后重新导入；目录没有变化。', line: '行', value: '内容', fault: '问题',
    bad: { unknown_category: '没有这个分类编码', unknown_unit: '没有这个单位编码，或该单位不承办', lead_again: '协办单位与主办单位相同', twice: '同一分类和地点重复', too_long: '内容过长' },
    addEntry: '新增目录', editEntry: '修改目录', entryDropped: '已删除“{name}”', noEntries: '本版还没有目录', noVersions: '还没有派单目录', noVersionsHint: '编制一个版本，再逐条新增或从 CSV 文件导入。', noEntriesHint: '逐条新增，或从 CSV 文件导入。',
    categoryHint: '下级分类没有单独设置时沿用上级。', placeHint: '事发地点含有此词时适用；留空为不限地点。', fixed: '分类和地点不能修改，可删除后重建。', basisHint: '例如三定方案、权责清单的条目。',
    publishTitle: '发布第 {number} 版', publishAsk: '发布第 {number} 版，{day} 起生效？', publishText: '本版共 {count} 条，发布后不能修改，只能再编新版本。', validFrom: '生效日期', pastDay: '生效日期不能早于今天。', published: '第 {number} 版已发布，{day} 起生效',
  },
  deadlines: {
    title: '时限方案', hint: '按诉求类型、紧急程度规定各环节时限；类型选用方案后生效', name: '方案', limits: '时限', source: '依据', sourceHint: '数字从哪里来，是否已核对。', shipped: '内置', own: '按类型自定', profile: '时限方案',
    add: '新增方案', edit: '修改方案', saved: '已保存“{name}”，此后登记的工单按新时限计算', double: '同一时限、类型和紧急程度只能有一行。', limitsHint: '越具体的一行越优先；没有列出的按流程规定。',
    row: '第 {number} 行', dropRow: '删除第 {number} 行', addRow: '加一行', noRows: '没有时限，全部按流程规定。', everyUrgency: '不论紧急程度', warn: '提前预警', warnMeasure: '预警单位',
    before: '现在', after: '修改后', noEffect: '使用此方案的类型时限不变。', unused: '没有类型使用此方案，修改不影响任何工单。', usedBy: '使用此方案的类型：{kinds}。修改时限后这里显示效果预览。', running: '按此刻登记计算；在办的 {count} 件工单截止时间不变。', byProfile: '选用方案后，办理和签收时限按方案计算，上面的天数只在方案没有规定时使用。', newCases: '此后登记的工单使用。',
  },
}

export default zh
