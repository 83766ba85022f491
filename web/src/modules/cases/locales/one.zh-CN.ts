/** The page of one case. */
export default {
  title: '工单详情',
  result: '办理结果',
}
