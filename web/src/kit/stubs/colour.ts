/** In place of `@ctrl/tinycolor` (35 kB), which Element Plus's button asks only for its `color`; ours come from theme.css. */
export class TinyColor {
  mix(): this {
    return this
  }

  tint(): this {
    return this
  }

  shade(): this {
    return this
  }

  isDark(): boolean {
    return false
  }
}
