/** Photos and videos: made smaller, with the time, and with the place when their maker agrees. */
import { serverNow } from './api'
import type { Moment, Picture } from './shapes'

const LONGEST = 2048
const CONSENT = 'hearline.field.place'
const PLACE_MS = 8000

export const agrees = (): boolean => localStorage.getItem(CONSENT) === '1'
export const agree = (yes: boolean): void => (yes ? localStorage.setItem(CONSENT, '1') : localStorage.removeItem(CONSENT))

export function place(): Promise<GeolocationPosition | null> {
  if (!agrees() || !('geolocation' in navigator)) return Promise.resolve(null)
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(resolve, () => resolve(null), { enableHighAccuracy: true, timeout: PLACE_MS, maximumAge: 60_000 })
  })
}

/** Drawn anew: a smaller file, and nothing in it that the camera wrote, such as a place. */
async function smaller(file: File): Promise<Blob> {
  try {
    const image = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(image.width * scale))
    canvas.height = Math.max(1, Math.round(image.height * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))) ?? file
  } catch {
    return file // what this browser cannot draw goes as it is
  }
}

export async function take(file: File, moment: Moment, userId: number): Promise<Picture> {
  const taken_at = serverNow()
  const isImage = file.type.startsWith('image/')
  const [blob, where] = await Promise.all([isImage ? smaller(file) : file, place()])
  const stem = file.name.replace(/\.[^.]*$/, '') || moment
  return {
    key: crypto.randomUUID(), user_id: userId, name: blob === file ? file.name : `${stem}.jpg`, type: blob.type || file.type, blob, moment, taken_at,
    longitude: where?.coords.longitude ?? null, latitude: where?.coords.latitude ?? null,
  }
}
