const zh = {
  flow: { title: '流程', version: '第 {version} 版', flow: '流程', node: '环节', suspended: '已暂停' },
}

export default zh
