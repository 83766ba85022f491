/** The shapes of imports and exports on the wire. */
export type ExchangeState = 'uploaded' | 'running' | 'done' | 'cancelled' | 'failed'
export interface ImportOptions {
  kind: string
  channel: string
  unit_id: number | null
  create_categories: boolean
  as_archived: boolean
}
export interface Import {
  id: number
  file_name: string
  format: string
  encoding: string
  state: ExchangeState
  columns: string[]
  sample: string[][]
  /** Field: column. */
  mapping: Record<string, string>
  options: ImportOptions
  fields: { name: string; required: boolean }[]
  total: number
  position: number
  added: number
  skipped: number
  refused: number
  error: string
  created_at: string
  finished_at: string | null
  cancel_asked: boolean
}
export interface ImportProblem {
  field: string
  code: string
  detail: string
  /** False: the row comes in without this field. */
  fatal: boolean
}
export interface PreviewRow {
  row: number
  values: Record<string, string>
  problems: ImportProblem[]
}
export interface ImportPreview {
  preview: PreviewRow[]
  checked: number
  refused: number
}
export interface Refusal {
  row_number: number
  reason: string
  field: string
  value: string
  detail: string
}
export interface Export {
  id: number
  format: 'csv' | 'xlsx'
  filters: Record<string, unknown>
  state: ExchangeState
  total: number
  position: number
  digest: string
  byte_count: number
  error: string
  created_at: string
  finished_at: string | null
  cancel_asked: boolean
  available: boolean
}
