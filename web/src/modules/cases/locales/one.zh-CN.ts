/** The page of one case. */
export default {
  title: '工单详情',
}
