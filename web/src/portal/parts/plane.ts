/** A flat piece of the earth, good for a city: degrees to pixels and back. */
export interface Point {
  longitude: number
  latitude: number
}

export interface Plane {
  middle: Point
  /** How wide the picture is. */
  spanKm: number
}

export const WIDTH = 640
export const HEIGHT = 440
const KM_PER_DEGREE = 111.32
const STEPS_KM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]

const kmPerLongitude = (plane: Plane): number => KM_PER_DEGREE * Math.max(0.05, Math.cos((plane.middle.latitude * Math.PI) / 180))
const pixelsPerKm = (plane: Plane): number => WIDTH / plane.spanKm

export function place(plane: Plane, point: Point): { x: number; y: number } {
  const east = (point.longitude - plane.middle.longitude) * kmPerLongitude(plane)
  const north = (point.latitude - plane.middle.latitude) * KM_PER_DEGREE
  return { x: WIDTH / 2 + east * pixelsPerKm(plane), y: HEIGHT / 2 - north * pixelsPerKm(plane) }
}

export function pointAt(plane: Plane, x: number, y: number): Point {
  const east = (x - WIDTH / 2) / pixelsPerKm(plane)
  const north = (HEIGHT / 2 - y) / pixelsPerKm(plane)
  return within({
    longitude: plane.middle.longitude + east / kmPerLongitude(plane),
    latitude: plane.middle.latitude + north / KM_PER_DEGREE,
  })
}

const held = (value: number, most: number): number => Math.round(Math.max(-most, Math.min(most, value)) * 1e6) / 1e6

export function within({ longitude, latitude }: Point): Point {
  return { longitude: held(longitude, 180), latitude: held(latitude, 85) }
}

/** The distance between two lines of the grid: four to nine of them in the picture. */
export function stepKm(plane: Plane): number {
  return STEPS_KM.find((step) => plane.spanKm / step <= 8) ?? 200
}

export function grid(plane: Plane): { xs: number[]; ys: number[] } {
  const step = stepKm(plane) * pixelsPerKm(plane)
  const lines = (whole: number): number[] => {
    const found: number[] = []
    for (let at = (whole / 2) % step; at <= whole; at += step) found.push(Math.round(at * 10) / 10)
    return found
  }
  return { xs: lines(WIDTH), ys: lines(HEIGHT) }
}
