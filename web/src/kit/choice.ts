/** What Choice offers. */
export interface ChoiceOption {
  value: string
  label: string
}

export interface ChoiceGroup {
  label: string
  options: readonly ChoiceOption[]
}
