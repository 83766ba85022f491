export default {
  site: '市民诉求',
  waiting: '正在加载…',
  more: '查看更多',
  cancel: '取消',
  frame: { skip: '跳到正文', letters: '大字', dark: '深色', other: 'English', places: '主要栏目', emergency: '紧急情况请拨 110、119、120、122' },
  tabs: { submit: '提诉求', lookUp: '查进度', answers: '看公开' },
  pages: {
    home: '首页', submit: '提交诉求', mayor: '市长信箱', lookUp: '查询进度', mine: '我的诉求', case: '诉求进度', rate: '评价办理结果',
    suggest: '市民意见箱', suggestions: '意见采纳公开', answers: '公开答复', answer: '公开答复', figures: '办理数据公开', privacy: '个人信息保护说明',
  },
  home: {
    title: '您有诉求，我们来办', hint: '提交后凭查询码随时查进度，全程不收费。', submit: '投诉、求助、咨询、建议', lookUp: '用查询码或手机号',
    suggest: '给城市提建议', mayor: '给市长写信', answers: '看别人问过什么', figures: '收到多少、是否按时、是否满意',
  },
  problem: { offline: '网络不通，请检查后重试。您填写的内容仍保留。', unknown: '出了点问题，请稍后重试。', tooLarge: '文件过大，请压缩后再上传。' },
  draft: { found: '已恢复您上次没有提交的内容。', forget: '清空重填' },
  robots: { hint: '安全验证自动进行，无需操作。', working: '正在进行安全验证，请稍候…', ready: '安全验证已完成。' },
  submit: {
    kind: '诉求类型', kindMissing: '请选择诉求类型。', title: '标题', content: '您遇到了什么问题？', contentHint: '时间、地点、经过，写得越清楚办得越快。',
    where: '地点', place: '地址或地标', placeHint: '例如：幸福小区南门', onMap: '在地图上标出', who: '您的联系方式', unknown: '匿名提交（我们将无法联系您）',
    name: '姓名', phone: '手机号码', phoneHint: '用于联系您和查询进度，不会公开。', email: '邮箱（选填，用于接收答复）',
    confidential: '请对承办单位保密我的身份', consents: '同意在隐去个人信息后公开答复', send: '提交诉求', sending: '正在提交…', free: '办理全程不收费。',
    done: '提交成功', see: '查看进度', mayorHint: '来信由专人登记，按规定时限答复。',
  },
  photos: {
    label: '照片或 PDF', pick: '选择文件', hint: '最多 {count} 个，每个不超过 {size} MB。', most: '最多 {count} 个文件。', large: '“{name}”超过 {count} MB。', sending: '正在上传…',
    remove: '移除 {name}', off: '移除',
  },
  place: {
    hint: '点一下放置标记；键盘可用方向键移动（按住 Shift 走得更远），加减号缩放。', map: '地点选择图', mine: '用我的位置', closer: '放大', farther: '缩小',
    clear: '去掉标记', at: '已标记：经度 {longitude}，纬度 {latitude}', locating: '正在取得您的位置…', noPosition: '无法取得位置，请点选或填写地址。', km: '{km} 公里', north: '北 ↑',
  },
  receipt: {
    keep: '请记下编号和查询码，查询时要用。', number: '编号', code: '查询码', copy: '复制', copied: '已复制。', byHand: '无法复制，请抄写或截图。', text: '编号 {number}，查询码 {code}',
  },
  lookUp: {
    way: '查询方式', by: { code: '用查询码', telephone: '用手机验证码', suggestion: '查意见箱' }, codeHint: '提交后得到的 10 位数字。', factor: '再提供一项',
    factors: { number: '编号', phone: '手机号码', name: '姓名', id_number: '身份证号码' }, look: '查询', telephoneHint: '验证码会发到您登记过的手机上。', byId: '改用身份证号码',
    ask: '发送验证码', sent: '如果该号码登记过诉求，验证码已发出，10 分钟内有效。', once: '验证码', confirm: '确认', again: '重新发送', suggestionNumber: '意见编号',
    lost: '查询码丢了？请拨打热线，核实后可重新提供。',
  },
  mine: { none: '没有登记过的诉求。' },
  case: {
    gone: '查询已超时或不存在，请重新查询。', state: '当前进度', unit: '承办单位', expected: '预计答复', result: '办理结果', rating: '评价', rate: '我来评价', more: '还可以做的',
    add: '补充情况', urge: '催办', withdraw: '撤回诉求', urgeFrom: '{date} 起可再次催办。', facts: '要补充的情况', send: '提交', withdrawHint: '撤回后不再办理，需要时可重新提交。',
    reason: '撤回原因（选填）', withdrawNow: '确认撤回', steps: '办理过程', leave: '结束查询',
    told: { facts: '已补充，我们会转给承办单位。', urge: '已催办，我们会督促办理。', withdrawal: '诉求已撤回。' },
    means: {
      received: '我们已收到，正在安排办理。', assigned: '已交承办单位，等待签收。', handling: '承办单位正在办理。', reviewing: '承办单位已办完，我们正在审核。',
      done: '已办结，请您评价。', closed: '已办结并归档。', withdrawn: '您已撤回此诉求。',
    },
  },
  phases: { received: '已收到', assigned: '已派发', handling: '办理中', reviewing: '审核中', done: '已办结', closed: '已归档', withdrawn: '已撤回' },
  steps: {
    received: '已收到您的诉求', assigned: '已交承办单位', started: '承办单位开始办理', reassigning: '正在重新安排承办单位', finished: '承办单位已办完', checked: '办理结果已审核',
    redoing: '结果不够好，已退回重办', extended: '办理期限已延长', rejected: '不予受理', reopened: '已重新办理', answered: '已答复', asked_you: '已回访您', closed: '已归档', you_added: '您补充了情况', you_urged: '您催办了', you_withdrew: '您撤回了诉求', you_rated: '您作了评价',
  },
  grades: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
  rate: {
    grade: '满意度', isSolved: '问题解决了吗？', solved: '已解决', unsolved: '未解决', comment: '想说的话（选填）', send: '提交评价', missing: '请选择满意度和是否解决。',
    thanks: '感谢您的评价', used: '您的评价已记录。不满意的，会有工作人员联系您。',
  },
  suggest: {
    hint: '对城市管理和服务有什么建议？我们会逐条研究并答复。', title: '建议标题', content: '建议内容', name: '姓名（选填）', phone: '手机号码（选填，便于回复）', send: '提交建议', done: '建议已收到',
    none: '还没有公开的建议。', reply: '答复：',
  },
  suggestionStates: { waiting: '待研究', answered: '已答复', handed_over: '已转为诉求办理', archived: '已归档' },
  verdicts: { adopted: '采纳', partly: '部分采纳', declined: '未采纳' },
  answers: { words: '搜索公开答复', all: '全部类型', search: '搜索', none: '没有找到公开答复。', question: '市民诉求', answer: '办理答复', back: '返回列表' },
  figures: {
    none: '暂无数据。', year: '近十二个月。', counted: '统计于 {at}。', received: '收到诉求', onTime: '按时办结率', satisfied: '满意率', appraisal: '满意度测评', count: '件数', share: '占比', months: '逐月数据',
    month: '月份', how: '计算方法', howReceived: '收到诉求：当月登记的全部诉求件数，不论渠道。',
    howOnTime: '按时办结率 = 在规定时限内办完的件数 ÷（已办完的件数 + 已超时限仍未办完的件数）。按登记月份统计。',
    howSatisfied: '满意率 =（非常满意 + 满意 + 基本满意）÷ 已评价的件数。未评价的不计入。',
  },
  privacy: {
    what: { title: '我们收集什么', text: '办理诉求所需的内容、地点、姓名、电话、邮箱和您上传的文件。姓名和联系方式都可以不填。' },
    who: { title: '谁能看到', text: '姓名和电话加密保存，只有办理需要的工作人员可以查看，每次查看都有记录。要求保密的，承办单位看不到您是谁。' },
    open: { title: '什么会公开', text: '只有您同意、并由编辑逐字去除个人信息的答复才会公开。随时可以要求撤下。' },
    here: { title: '这台设备上保存什么', text: '没有提交的草稿在浏览器中保存 7 天；查询凭证在关闭页面后失效。公用设备请点“清空重填”和“结束查询”。' },
    none: { title: '我们不做什么', text: '不使用 Cookie 跟踪，不接入外部统计，安全验证由您的设备在本地完成。' },
  },
}
