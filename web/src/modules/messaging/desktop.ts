/** Notices on the desktop while the page is not looked at: only after the reader said so, in this browser. */
import { t } from '@/kit/i18n'

const KEY = 'hearline.desktop'

export function supported(): boolean {
  return 'Notification' in window
}

export function wanted(): boolean {
  return supported() && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on'
}

/** Whether it is on afterwards. */
export async function want(on: boolean): Promise<boolean> {
  localStorage.setItem(KEY, on ? 'on' : 'off')
  if (on && supported() && Notification.permission === 'default') await Notification.requestPermission()
  return wanted()
}

/** Says that there is something new, and no more: others may see the screen. */
export function tell(count: number, open: () => void): void {
  if (!wanted() || document.visibilityState === 'visible') return
  const notice = new Notification(t('messaging.desktop.title'), { body: t('messaging.desktop.body', { count }), tag: 'hearline' })
  notice.addEventListener('click', () => {
    window.focus()
    open()
    notice.close()
  })
}
