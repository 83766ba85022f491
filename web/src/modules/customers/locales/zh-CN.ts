export default {
  title: '来电人',
}
