import { expect, it } from 'vitest'

import { grid, HEIGHT, place, type Plane, pointAt, stepKm, WIDTH, within } from './plane'

const plane: Plane = { middle: { longitude: 116.4, latitude: 39.9 }, spanKm: 20 }

it('puts the middle into the middle', () => {
  expect(place(plane, plane.middle)).toEqual({ x: WIDTH / 2, y: HEIGHT / 2 })
})

it('finds a point again where it was put', () => {
  const point = { longitude: 116.45, latitude: 39.93 }
  const { x, y } = place(plane, point)
  const found = pointAt(plane, x, y)
  expect(found.longitude).toBeCloseTo(point.longitude, 5)
  expect(found.latitude).toBeCloseTo(point.latitude, 5)
})

it('keeps north above and east at the right', () => {
  const { x, y } = place(plane, { longitude: 116.5, latitude: 40 })
  expect(x).toBeGreaterThan(WIDTH / 2)
  expect(y).toBeLessThan(HEIGHT / 2)
})

it('stays on the earth', () => {
  expect(within({ longitude: 200, latitude: -100 })).toEqual({ longitude: 180, latitude: -85 })
})

it.each([0.4, 1, 5, 20, 100, 400])('draws a readable grid over %d km', (spanKm) => {
  const { xs } = grid({ ...plane, spanKm })
  expect(xs.length).toBeGreaterThan(2)
  expect(spanKm / stepKm({ ...plane, spanKm })).toBeLessThanOrEqual(8)
})
