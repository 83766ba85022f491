import admin from './admin.zh-CN'
import desk from './desk.zh-CN'
import flows from './flows.zh-CN'
import group from './group.zh-CN'
import list from './list.zh-CN'
import one from './one.zh-CN'
import parts from './parts.zh-CN'
import queue from './queue.zh-CN'
import recurring from './recurring.zh-CN'
import together from './together.zh-CN'

export default {
  title: '工单',
  searchAll: '在全部工单中搜索“{text}”',
  desk,
  one,
  ...parts,
  ...flows,
  ...together,
  group,
  list,
  admin,
  queue,
  recurring,
  number: '工单编号',
  state: '状态',
  kind: '诉求类型',
  category: '诉求分类',
  unit: '承办单位',
  channel: '来源渠道',
  urgency: '紧急程度',
  due: '办理时限',
  openedAt: '登记时间',
  place: '事发地点',
  grade: '满意度',
  caseTitle: '标题',
  content: '诉求内容',
  confidential: '保密',
  noUnit: '未派单',
  noCategory: '未分类',
  states: {
    recorded: '记录待分配',
    assigned: '分配待处理',
    handling: '开始处理',
    auditing: '处理完毕待审核',
    audited: '审核完毕',
    archived: '已归档',
  },
  channels: {
    phone: '电话',
    web: '网站',
    wechat: '微信',
    app: '手机应用',
    sms: '短信',
    email: '电子邮件',
    letter: '来信',
    fax: '传真',
    visit: '来访',
    mailbox: '领导信箱',
    weibo: '微博',
    kiosk: '自助终端',
    import: '批量导入',
  },
  urgencies: { normal: '一般', urgent: '紧急', critical: '特急' },
  grades: { '1': '非常不满意', '2': '不满意', '3': '基本满意', '4': '满意', '5': '非常满意' },
  colours: { green: '时限内', yellow: '即将到期', red: '已超期', done: '已办结' },
  callbacks: { due: '待回访', done: '已回访', waived: '免回访' },
  reasons: { 'not-ours': '不属本单位职责', 'missing-facts': '要素不全，无法办理', 'wrong-place': '地点不在辖区', other: '其他原因' },
  genders: { female: '女', male: '男', none: '未知' },
  actions: {
    dispatch: '派单',
    sign: '签收',
    return: '退回',
    submit_result: '提交办理结果',
    audit: '审核',
    callback: '回访',
    archive: '归档',
    note: '备注',
    edit: '修改',
    answer: '直接答复',
  },
}
