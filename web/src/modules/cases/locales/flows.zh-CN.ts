const zh = {
  flows: {
    title: '办理流程',
    hint: '环节、动作、时限和通知都在这里设置；在办工单始终按登记时的版本办理',
    name: '流程', code: '代码', codeHint: '小写字母、数字和下划线', kinds: '适用类型', number: '现行版本', never: '未发布', running: '在办工单', publishedAt: '发布时间', draft: '有草稿', add: '新建流程', copyOf: '以此为样本',
    back: '全部流程', unsaved: '有未保存的修改', undo: '撤销', redo: '重做', addNode: '加环节', check: '检查', save: '保存草稿', publish: '发布', saved: '草稿已保存', published: '已发布第 {number} 版',
    publishAsk: '发布“{name}”？', publishText: '此后登记的工单按新版本办理，在办工单不受影响。',
    found: '发现 {count} 个问题，其中 {errors} 个必须改正', clean: '检查通过，没有发现问题', graph: '流程图', parts: '属性',
    sides: { part: '属性', clocks: '时限', try: '试运行', versions: '版本' }, states: { draft: '草稿', published: '已发布' },
    note: '本次修改说明', takeVersion: '恢复为此版本', newNode: '新环节', newAction: '新动作',
    nameZh: '中文名称', nameEn: '英文名称', phase: '对应状态', holder: '由谁办理', holders: { centre: '热线中心', unit: '承办单位', citizen: '市民', nobody: '无' }, final: '流程在此结束', actionsHere: '此环节可做', addAction: '加动作', makeStart: '设为起点',
    effect: '作用', permission: '所需权限', roles: '具备该权限的角色：{roles}', noRole: '没有角色具备该权限', byHolder: '仅限当前承办单位', danger: '执行前需确认', guard: '前提条件', needs: '执行前工单须已填写', inUse: '状态', on: '使用中', off: '已停用', turnOff: '停用', turnOn: '启用', turnOffAsk: '停用“{name}”？', turnOffText: '停用后新工单不再走此流程；已在此流程中的工单照常办理。', turnedOff: '已停用“{name}”', turnedOn: '已启用“{name}”', sources: '可从哪些环节执行',
    branches: '去向（按顺序匹配，最后一条无条件）', always: '无条件', when: '条件', target: '去向', stays: '留在原环节', addBranch: '加条件', cross: '×', fields: '填写内容', fieldName: '名称', fieldType: '类型', required: '必填', addField: '加一项', clock: '时限',
    types: { text: '单行文字', long_text: '多行文字', choice: '单选', number: '数字', date: '日期', boolean: '是否', unit: '单位', units: '多个单位', user: '人员', files: '附件', grade: '满意度' },
    clockChanges: '对时限的影响', changes: { start: '开始', stop: '停止', suspend: '暂停', resume: '恢复', restart: '重新开始' }, addClockChange: '加一条', tells: '通知谁', topic: '通知主题', addTell: '加一条', dropAction: '删除动作',
    who: { citizen: '市民', unit: '承办单位', co_units: '协办单位', handler: '承办人', opener: '登记人', dispatchers: '调度员', auditors: '审核员', supervisors: '班长', leaders: '领导' },
    clocks: '时限', limit: '数量', measure: '单位', measures: { working_days: '工作日', calendar_days: '自然日', working_hours: '工作小时', calendar_hours: '小时', minutes: '分钟' }, byProfile: '按时限方案（类型与紧急程度）确定', main: '主时限', profile: '按方案', opens: '登记即开始', addClock: '加时限',
    try: '试运行', tryHint: '用一件样例工单走一遍画好的流程，不会留下任何数据。', begin: '从头开始', oneBack: '退一步', opened: '登记', sample: '试运行', told: '通知：{who}', end: '流程已结束',
  },
}

export default zh
