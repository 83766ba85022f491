/** Whether a key is meant for this form: the focus is in it, or in no form at all. */
export function meantFor(root: HTMLElement | null): boolean {
  const at = document.activeElement
  return !at || Boolean(root?.contains(at)) || !at.closest('form')
}
