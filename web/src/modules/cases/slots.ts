/** What higher modules put into the screens of cases; each registers itself when it is loaded. */
import type { Component } from 'vue'

/** At the head of the case list; given `filters` as the server asks for them. */
export const listActions: Component[] = []

/** Beside a case; given the case as `one`. */
export const casePanels: Component[] = []

/** For the selected cases of a list; given `rows`. */
export const bulkActions: Component[] = []
