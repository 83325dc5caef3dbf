export const form = `
.lp-label { display: block; font-size: .9375rem; font-weight: 600; line-height: 1.4 }
.lp-input { display: block; width: 100%; min-width: 0; min-height: 3rem; padding: .625rem .875rem; border: 1px solid var(--lp-border); border-radius: var(--lp-radius); background-color: var(--lt-page, #fff); color: var(--lt-text, #1b1b1f); font: inherit; font-size: 1.0625rem; line-height: 1.5 }
.lp-input:focus-visible { outline-offset: 1px }
`
export const redeem = `
.lp-code { display: grid; gap: .5rem }
.lp-code-row { display: grid; gap: .75rem }
.lp-code .lp-input { letter-spacing: .04em; font-variant-numeric: tabular-nums }
@media (min-width: 30rem) { .lp-code-row { grid-template-columns: minmax(0, 1fr) auto } }
`
export const leadForm = `
.lp-form { position: relative; display: grid; gap: 1.25rem; padding: clamp(1.5rem, 1rem + 2vw, 2.5rem); border: 1px solid var(--lp-line); border-radius: var(--lp-corner) }
.lp-field { display: grid; gap: .375rem }
.lp-form textarea { min-height: 7rem; resize: vertical }
.lp-consent { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .75rem; align-items: start; font-size: .9375rem; line-height: 1.5 }
.lp-box { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--lp-fill) }
.lp-trap { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`
export const countdown = `
.lp-clock { display: grid; gap: 1.25rem; justify-items: start }
.lp-left { display: grid }
.lp-left-label { font-weight: 600 }
.lp-left-number { font-family: var(--lp-heading); font-size: clamp(5rem, 3.5rem + 7vw, 9rem); font-weight: 650; line-height: 1; letter-spacing: -.04em; font-variant-numeric: tabular-nums }
.lp-left-date { color: var(--lp-quiet) }
.lp-over { font-family: var(--lp-heading); font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2rem); line-height: 1.25; text-wrap: balance }
.lp-clock:not([data-days="0"]) .lp-over, .lp-clock[data-days="0"] .lp-left { display: none }
@media (min-width: 60rem) { .lp-countdown > .lp-clock { justify-self: end } }
`
