/** The agent's desk. */
export default {
  title: '坐席台',
  menu: '坐席台',
  new: '新建工单',
  openFor: '为 {phone} 登记工单',
}
