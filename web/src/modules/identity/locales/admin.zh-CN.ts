export default {
  units: { title: '组织机构' },
}
