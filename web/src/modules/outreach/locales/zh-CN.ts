export default {
  menu: '问卷评议',
  save: '保存', remove: '删除', description: '说明', channel: '联系方式', units: '被评议单位', unitsHint: '不选：按工单的主办单位；可按住 Ctrl 多选。',
  kinds: { survey: '信息收集', call: '通话评价', event: '办理评价', test: '网上测评', questionnaire: '问卷评议', instant: '即时评价', media: '媒体监督' },
  kindHints: {
    survey: '按名单询问，可外呼也可发链接。', call: '对接听服务的评价，来自已归档工单，按话务员统计。', event: '对办理结果的评价，来自已归档工单，按承办人员统计。',
    test: '群众评议：网上测评。', questionnaire: '群众评议：问卷。', instant: '群众评议：窗口、网页办完即评。', media: '群众评议：媒体报道由工作人员录入。',
  },
  states: { draft: '草稿', running: '进行中', ended: '已结束' },
  targets: { waiting: '待联系', answered: '已答复', refused: '拒绝', unreached: '未联系上', wrong_number: '号码错误', barred: '免打扰' },
  outcomes: { answered: '已答复', refused: '拒绝', unreached: '未接通', later: '稍后再联系', wrong_number: '号码错误', do_not_contact: '以后勿扰' },
  channels: { phone: '电话', sms: '短信', wechat: '微信', app: 'APP', email: '邮件', visit: '上门' },
  sources: { agent: '人工', link: '本人链接', site: '公开网站', media: '媒体' },
  types: { single: '单选', multiple: '多选', grade: '评分（1–5）', number: '数字', text: '文字' },
  dimensions: { satisfaction: '满意度', compliance: '规范度' },
  grades: { 1: '1 非常不满意', 2: '2 不满意', 3: '3 基本满意', 4: '4 满意', 5: '5 非常满意' },
  limits: { lease_minutes: '取号保留（分钟）', most_attempts: '最多联系次数', retry_minutes: '未接通后再联系（分钟）', link_days: '链接有效（天）' },
  list: {
    title: '问卷评议', hint: '调查、评价、群众评议：按名单外呼，或发链接自填', name: '活动名称', kind: '类型', state: '状态', targets: '已答 / 名单', responses: '答卷', made: '创建', add: '新建活动',
    anyState: '全部状态', anyKind: '全部类型', empty: '还没有活动', emptyHint: '先有问卷，再建活动。',
  },
  forms: {
    title: '问卷', one: '问卷', hint: '每次修改都是新版本，进行中的活动沿用自己的版本', add: '新建问卷', name: '名称', nameEn: '英文名称', code: '编码', codeHint: '小写字母、数字和连字符', version: '版本', questions: '问题', by: '修改人', empty: '还没有问卷',
    question: '问题', type: '题型', dimension: '维度', none: '无', onlyIf: '何时提问', always: '总是', choices: '选项', scoreHint: '分值 0–100，可不填；不填的选项不计分。', required: '必答', up: '上移', down: '下移',
    addChoice: '添加选项', addQuestion: '添加问题', saved: '问卷已保存', try: '试填', edit: '返回编辑',
  },
  work: {
    title: '按名单联系', begin: '去联系', next: '取下一位', release: '放回', keep: '登记并取下一位', kept: '已登记', ready: '准备好了就取下一位', nobody: '现在没有要联系的人', hint: '取到后为您保留 {minutes} 分钟，其他人不会取到同一位。',
    who: '姓名', phone: '电话', case: '工单', until: '保留到', attempts: '以前', outcome: '结果', again: '何时再联系', note: '备注', link: '生成本人填写链接（一次有效）', reason: '外呼：{name}',
  },
  results: {
    title: '活动结果', start: '开始', started: '活动已开始', end: '结束活动', ended: '活动已结束', endAsk: '结束后不再联系任何人，链接全部失效，且不能恢复。', export: '导出答卷', response_rate: '答复率', score: '得分（0–100）', satisfaction: '满意度（1–5）', compliance: '规范度（1–5）',
    sheets: '{count} 份答卷', attempts: '共联系 {count} 次', answered: '{count} 人回答', average: '平均 {value}', share: '占比', units: '按单位', agents: '按工作人员', sources: '按来源',
  },
  sites: { title: '公开渠道', hint: '政府门户、12345 平台、办事大厅等各有自己的链接，任何人都可填写，按来访地址限次。', name: '渠道名称', add: '添加渠道', link: '显示链接', off: '停用', on: '启用' },
  fill: {
    title: '添加名单', add: '加入名单', cases: '从已归档工单', list: '上传名单', casesHint: '保密工单、没有电话的和免打扰的不会加入；同一人只加入一次（评价活动按工单）。', unit: '主办单位', anyUnit: '全部单位', from: '归档自', to: '归档至（不含）', grade: '回访满意度不高于', anyGrade: '不限',
    count: '先数一数', found: '符合条件 {count}', file: '文件（CSV 或文本）', text: '每行：电话,姓名', textHint: '最多 2000 行；重复的只留一个。', done: '已加入 {added} 人，跳过 {skipped} 人（已在名单、免打扰或号码不对）。',
  },
}
