import { Html } from '../contract/index.ts'

const stroke = (d: string) =>
  new Html(
    `<svg class="lp-symbol" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path d="${d}"/></svg>`,
  )

/** Drawn beside words, never instead of them. */
export const symbols = {
  check: stroke('M4 12.5l5 5L20 6.5'),
  arrow: stroke('M5 12h14M13 6l6 6-6 6'),
  play: stroke('M7 4.5v15l12-7.5z'),
  chevron: stroke('M6 9l6 6 6-6'),
}
