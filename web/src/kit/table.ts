/** A column of DataTable. */
export interface Column<Row> {
  key: string
  /** Already translated. */
  title: string
  /** CSS width; the column without one takes the rest. */
  width?: string
  align?: 'left' | 'right' | 'center'
  /** Lines may break. */
  wrap?: boolean
  /** The cell's text where the field itself is not it. A `cell-<key>` slot overrides both. */
  text?: (row: Row) => string
  /** The head sorts: what the list is asked for, the first one first. */
  sorts?: readonly Sort[]
}

/** One order of a list, as the server calls it. */
export interface Sort {
  by: string
  direction: 'ascending' | 'descending'
}
