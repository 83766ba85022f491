/** A column of DataTable. */
export interface Column<Row> {
  key: string
  /** Already translated. */
  title: string
  /** CSS width; the column without one takes the rest. */
  width?: string
  align?: 'left' | 'right' | 'center'
  mono?: boolean
  /** Lines may break. */
  wrap?: boolean
  /** The cell's text where the field itself is not it. A `cell-<key>` slot overrides both. */
  text?: (row: Row) => string
}
