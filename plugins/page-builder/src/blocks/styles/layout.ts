export const section = `
.lp-width-narrow { --lp-width: 44rem }
.lp-width-wide { --lp-width: 84rem }
.lp-section.lp-align-center .lp-text, .lp-section.lp-align-center .lp-lead, .lp-section.lp-align-center .lp-heading { margin-inline: auto }
`
export const stack = `
.lp-stack > * + * { margin-block-start: 1.5rem }
.lp-stack > .lp-heading + * { margin-block-start: 2rem }
.lp-stack > .lp-heading + .lp-text, .lp-stack > .lp-heading + .lp-button { margin-block-start: 1rem }
.lp-stack > * + .lp-columns, .lp-stack > .lp-columns + * { margin-block-start: clamp(2rem, 1.5rem + 1.5vw, 3rem) }
.lp-stack > .lp-band > .lp-head { margin-block-end: 1.5rem }
.lp-stack.lp-stack > * + .lp-band { margin-block-start: 2.5rem }
`
export const columns = `
.lp-columns { display: grid; gap: 2rem }
.lp-cross-center { align-items: center }
.lp-cross-start { align-items: start }
.lp-cross-stretch > .lp-column > .lp-card:only-child { height: 100% }
@media (min-width: 45rem) {
  .lp-columns { gap: clamp(2rem, 4vw, 3.5rem) }
  .lp-columns-2, .lp-columns-4 { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .lp-columns-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: clamp(1.5rem, 3vw, 2.5rem) }
  .lp-ratio-wide-start { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr) }
  .lp-ratio-wide-end { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr) }
}
@media (min-width: 64rem) { .lp-columns-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 2rem } }
`
export const column = `
.lp-column { min-width: 0 }
.lp-column .lp-band .lp-h2 { font-size: clamp(1.375rem, 1.25rem + .5vw, 1.625rem) }
.lp-column-card { padding: clamp(1.5rem, 1.25rem + 1vw, 2rem); border: 1px solid var(--lp-line); border-radius: var(--lp-corner) }
.lp-column-rule { padding-block-start: 1.25rem; border-block-start: 1px solid var(--lp-line) }
.lp-column.lp-stack > * + *, .lp-column.lp-stack > .lp-heading + * { margin-block-start: .75rem }
.lp-column.lp-stack > * + .lp-button { margin-block-start: 1.25rem }
`
export const siteName = `
.lp-site-name { font-family: var(--lp-heading); font-size: 1.25rem; font-weight: 650; line-height: 1.25; letter-spacing: -.01em; color: var(--lp-text) }
.lp-logo { width: auto; max-width: 10rem; height: 2.25rem; object-fit: contain; object-position: left center }
`
export const header = `
.lp-header { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; padding-block: .75rem; padding-inline: max(var(--lp-gutter), calc((100% - var(--lp-width)) / 2)); border-block-end: 1px solid var(--lp-line); background-color: var(--lp-ground) }
.lp-header .lp-brand { display: inline-flex; align-items: center; min-height: 2.75rem; margin-inline-end: auto; text-decoration: none }
.lp-menu { order: 3; flex: 1 0 100%; min-width: 0; margin-inline: -.75rem }
.lp-menu ul { display: flex; flex-wrap: wrap }
.lp-menu a { display: inline-flex; align-items: center; min-height: 2.75rem; padding-inline: .75rem; font-size: 1rem; color: var(--lp-text); text-decoration: none }
.lp-menu a:hover { text-decoration: underline }
.lp-header > .lp-action { min-height: 2.75rem; padding: .5rem 1.125rem; font-size: .9375rem }
@media (min-width: 45rem) {
  .lp-header { padding-block: 1rem }
  .lp-menu { order: 0; flex: 0 1 auto; margin-inline: 0 }
  .lp-menu:last-child { margin-inline-end: -.75rem }
}
`
export const footer = `
.lp-footer { padding-block: clamp(2.5rem, 2rem + 2vw, 4rem) 1.5rem; padding-inline: max(var(--lp-gutter), calc((100% - var(--lp-width)) / 2)); background-color: var(--lp-ground); color: var(--lp-text); font-size: 1rem }
.lp-footer.lp-tone-plain { border-block-start: 1px solid var(--lp-line) }
.lp-footer a { color: inherit; text-decoration: none }
.lp-footer a:hover, .lp-footer .lp-rich a { text-decoration: underline }
.lp-footer-top { display: grid; gap: 1.5rem 4rem; padding-block-end: clamp(2rem, 1.5rem + 2vw, 3rem) }
.lp-footer-about { display: grid; gap: .75rem; align-content: start; max-width: 28rem; color: var(--lp-quiet) }
.lp-footer-about p > a, .lp-footer-links a, .lp-footer-end a { display: inline-flex; align-items: center; min-height: 2.75rem }
.lp-footer-links ul { display: flex; flex-wrap: wrap; gap: 0 2rem; max-width: 32rem }
.lp-footer-end { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 2rem; padding-block-start: 1rem; border-block-start: 1px solid var(--lp-line); font-size: .9375rem; color: var(--lp-quiet) }
.lp-footer-end ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem }
@media (min-width: 45rem) {
  .lp-footer-top { grid-template-columns: minmax(0, 1fr) auto }
  .lp-footer-links { margin-block-start: -.625rem }
  .lp-footer-links ul { justify-content: flex-end }
}
`
