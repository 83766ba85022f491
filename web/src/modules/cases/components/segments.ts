export interface Segment<Value> {
  value: Value
  label: string
  /** Small print: a limit, a key. */
  hint?: string
  tone?: 'soon' | 'over'
}
