export const heading = `
.lp-heading { max-width: 46rem }
.lp-heading.lp-align-center { margin-inline: auto }
`
export const text = `
.lp-text { max-width: 42rem }
.lp-text.lp-align-center { margin-inline: auto }
.lp-size-large { font-size: clamp(1.125rem, 1.05rem + .35vw, 1.25rem); line-height: 1.55; color: var(--lp-quiet) }
.lp-size-small { font-size: .9375rem; color: var(--lp-quiet) }
`
export const frame = `
.lp-figure .lp-media { border-radius: var(--lp-corner) }
.lp-frame-wide .lp-media { aspect-ratio: 16 / 9; object-fit: cover }
.lp-frame-classic .lp-media { aspect-ratio: 4 / 3; object-fit: cover }
.lp-frame-square .lp-media { aspect-ratio: 1; object-fit: cover }
.lp-frame-portrait .lp-media { aspect-ratio: 4 / 5; object-fit: cover }
`
export const quote = `
.lp-quote .lp-figure { gap: 1.25rem; max-width: 46rem; padding-inline-start: 1.5rem; border-inline-start: 3px solid var(--lp-link) }
.lp-quote blockquote { font-family: var(--lp-heading); font-size: clamp(1.25rem, 1.1rem + .8vw, 1.625rem); line-height: 1.4; text-wrap: pretty }
.lp-quote blockquote p::before { content: open-quote }
.lp-quote blockquote p::after { content: close-quote }
.lp-quote figcaption { display: grid }
.lp-quote figcaption b { color: var(--lp-text) }
.lp-quote.lp-align-center .lp-figure { margin-inline: auto; padding-inline: 0; border: 0; text-wrap: balance }
`
export const divider = `
.lp-divider { --lp-gap: 1.5rem; padding-block: var(--lp-gap) }
.lp-gap-small { --lp-gap: .5rem }
.lp-gap-large { --lp-gap: 3rem }
.lp-divider hr { height: 0; margin: 0; border: 0; border-block-start: 1px solid var(--lp-line) }
.lp-divider-short hr { width: 4rem; border-block-start: 2px solid var(--lp-link) }
`
export const embed = `
.lp-embed iframe { border: 0; background-color: var(--lt-surface, #f7f7f8) }
.lp-embed-place { display: grid; place-items: center; padding: 1rem; background-color: var(--lt-surface, #f7f7f8); color: var(--lt-quiet, #5d5d66) }
`
export const card = `
.lp-card { position: relative; display: flex; flex-direction: column; min-width: 0; overflow: hidden; border: 1px solid var(--lp-line); border-radius: var(--lp-corner) }
.lp-course-card:not(.lp-card-across) { max-width: 34rem }
.lp-card:hover { border-color: var(--lp-border) }
.lp-card:focus-within { outline: 2px solid var(--lt-focus, #2f4bd8); outline-offset: 2px }
.lp-card-cover { aspect-ratio: 16 / 10; overflow: hidden; background-color: var(--lt-accent-soft, #eceffd) }
.lp-card-cover .lp-media { height: 100%; object-fit: cover }
.lp-card-body { display: flex; flex: 1; flex-direction: column; gap: .625rem; padding: clamp(1.25rem, 1.1rem + .6vw, 1.5rem) }
.lp-card-link { color: inherit; text-decoration: none }
.lp-card-link:focus-visible { outline: none }
.lp-card-link::after { content: ""; position: absolute; inset: 0 }
.lp-card:hover .lp-card-link { text-decoration: underline; text-decoration-thickness: 1px }
.lp-card-text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; font-size: 1rem; line-height: 1.55; color: var(--lp-quiet) }
.lp-card-end { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; margin-block-start: auto; padding-block-start: .875rem; border-block-start: 1px solid var(--lp-line); font-size: .9375rem; color: var(--lp-quiet) }
.lp-card-body > .lp-facts:not(:last-child) { margin-block-end: .25rem }
.lp-card-end b { font-weight: 650; color: var(--lp-text) }
.lp-card-go { display: inline-flex; align-items: center; gap: .375rem; margin-block-start: auto; font-size: 1rem; font-weight: 600; color: var(--lp-link) }
.lp-card-go .lp-symbol:dir(rtl) { transform: scaleX(-1) }
@media (min-width: 30rem) and (max-width: 44.99rem) {
  .lp-grid > .lp-card, .lp-card-across { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) }
  .lp-grid > .lp-card > .lp-card-cover { aspect-ratio: auto }
}
@media (min-width: 45rem) {
  .lp-grid-2 > .lp-card:first-child:nth-last-child(odd) { grid-column: 1 / -1 }
  .lp-card-across, .lp-grid-one > .lp-card, .lp-grid-2 > .lp-card:first-child:nth-last-child(odd) { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) }
  .lp-card-across > .lp-card-cover, .lp-grid-one > .lp-card > .lp-card-cover, .lp-grid-2 > .lp-card:first-child:nth-last-child(odd) > .lp-card-cover { aspect-ratio: auto; min-height: 20rem }
  .lp-card-across > .lp-card-body, .lp-grid-one > .lp-card > .lp-card-body, .lp-grid-2 > .lp-card:first-child:nth-last-child(odd) > .lp-card-body { justify-content: center; gap: 1rem; padding: clamp(2rem, 4vw, 3.5rem) }
  .lp-card-across .lp-h3, .lp-grid-one .lp-h3, .lp-grid-2 > .lp-card:first-child:nth-last-child(odd) .lp-h3 { font-size: clamp(1.5rem, 1.2rem + 1vw, 1.9375rem); line-height: 1.2 }
  .lp-card-across .lp-card-end, .lp-grid-one .lp-card-end, .lp-grid-2 > .lp-card:first-child:nth-last-child(odd) .lp-card-end { margin-block-start: 0 }
}
`
export const grid = `
.lp-grid { display: grid; gap: clamp(1.25rem, 2.5vw, 2rem) }
@media (min-width: 45rem) {
  .lp-grid-2 { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .lp-grid-3 { grid-template-columns: repeat(3, minmax(0, 1fr)) }
  .lp-grid-lead-2, .lp-grid-lead-4 { grid-template-columns: repeat(6, minmax(0, 1fr)) }
  .lp-grid-lead-2 > *, .lp-grid-lead-4 > * { grid-column: span 2 }
  .lp-grid-lead-2 > :nth-child(-n+2), .lp-grid-lead-4 > :nth-child(-n+4) { grid-column: span 3 }
}
.lp-after { margin-block-start: clamp(1.5rem, 1.25rem + 1vw, 2.5rem) }
`
