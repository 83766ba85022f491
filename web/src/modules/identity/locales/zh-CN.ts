import admin from './admin.zh-CN'
import events from './events.zh-CN'
import security from './security.zh-CN'

export default {
  ...admin,
  ...security,
  events,
  jobNumber: '工号',
  password: '密码',
  login: {
    title: '登录',
    submit: '登录',
    welcome: '一个号码管服务，件件诉求有着落',
    points: {
      one: '受理、派单、办理、审核、回访，一张工单走到底',
      two: '按工作日计时，临期超期颜色与文字双重提示',
      three: '来电人信息加密存放，查看留痕',
    },
    locked: '账号已锁定，{at} 后可再试，或联系管理员解锁。',
    capsLock: '大写锁定已开启',
    demo: '演示角色，点击即可登录',
    demoHint: '演示数据，可随意操作。',
    none: '没有演示账号',
  },
  ended: {
    title: '登录已失效',
    hint: '{name}，请输入密码继续。页面上填写的内容仍保留。',
    other: '换账号登录',
  },
  mustChange: {
    title: '请先修改密码',
    hint: '当前密码由管理员设置，只能用于首次登录。',
    submit: '修改并继续',
  },
  change: {
    title: '修改密码',
    old: '当前密码',
    fresh: '新密码',
    again: '再次输入新密码',
    differ: '两次输入的新密码不一致。',
    done: '密码已修改，其他设备上的登录已结束。',
    submit: '修改密码',
  },
}
