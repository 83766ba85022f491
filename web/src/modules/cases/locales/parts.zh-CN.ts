/** Words that the desk and the case page share. */
export default {
  phone: '联系电话',
  pick: {
    category: '按名称或拼音首字母查找',
    noCategory: '没有匹配的分类',
    categoryHint: '↑↓ 选择 · → 进入下级 · Enter 确定 · 可输入拼音首字母',
    unit: '按名称或拼音首字母查找承办单位',
    noUnit: '没有匹配的承办单位',
    suggested: '按分类推荐',
  },
  flow: { title: '流程', version: '第 {version} 版', flow: '流程', node: '环节', suspended: '已暂停' },
  files: {
    add: '添加附件',
    hint: '可拖入或直接粘贴图片、录音、文档',
    remove: '移除 {name}',
    tooMany: '最多 {count} 个附件。',
    enlarge: '放大查看 {name}',
    download: '下载',
    previous: '上一张',
    next: '下一张',
  },
  reveal: {
    ask: '为什么查看？将记录在案。',
    callback: '回访',
    handling: '联系办理',
    check: '核对信息',
    other: '其他',
    why: '请说明原因',
    show: '查看',
  },
  dispatch: {
    instruction: '派单意见',
    placeholder: '请说明办理要求',
    short: { check: '核实处理', contact: '先联系市民', urgent: '紧急', joint: '会同办理' },
    usual: {
      check: '请核实情况，依职责办理，并将办理结果答复市民。',
      contact: '请先与市民联系，了解具体情况后办理。',
      urgent: '情况紧急，请立即处置，并及时反馈进展。',
      joint: '涉及多个单位，请牵头会同相关单位办理。',
    },
  },
  answer: {
    text: '答复内容',
    hint: '当场答复市民的内容；提交后工单即时办结并归档，不再派单和回访。',
  },
}
