/** May I? For templates and set-ups: `const { can } = usePermissions()`. */
import { useSession } from './session'

export function usePermissions(): { can: (permission: string) => boolean; canAny: (permissions: readonly string[]) => boolean } {
  const session = useSession()
  return { can: session.can, canAny: session.canAny }
}
