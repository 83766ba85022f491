/** Says when the pages on the server are newer than these; never reloads by itself. */
import { t } from '@/kit/i18n'
import { toast } from '@/kit/toast'

const EVERY = 10 * 60_000
let known = ''

async function mark(): Promise<string> {
  const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' })
  return answer.ok ? (answer.headers.get('etag') ?? '') : ''
}

async function look(): Promise<void> {
  const now = await mark().catch(() => '')
  if (known && now && now !== known) {
    clearInterval(timer)
    toast.offer(t('app.newVersion'), t('app.reload'), () => window.location.reload())
  }
  known ||= now
}

let timer: ReturnType<typeof setInterval> | undefined

export function watchVersion(): void {
  void look()
  timer = setInterval(() => document.visibilityState === 'visible' && void look(), EVERY)
}
