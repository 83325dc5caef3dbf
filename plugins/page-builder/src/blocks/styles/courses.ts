export const hero = `
.lp-hero { display: grid; gap: clamp(2rem, 4vw, 4.5rem) }
.lp-hero-words { display: grid; align-content: center; justify-items: start; gap: 1.25rem; min-width: 0 }
.lp-hero-words .lp-h1 { max-width: 18ch }
.lp-hero-words .lp-kicker { margin-block-end: -.375rem }
.lp-hero-words .lp-actions { margin-block-start: .75rem }
.lp-hero-picture .lp-media { aspect-ratio: 4 / 3; object-fit: cover; border-radius: var(--lp-corner) }
.lp-hero-centred .lp-hero-words { justify-items: center; text-align: center }
.lp-hero-centred .lp-lead { text-wrap: balance }
.lp-hero-centred .lp-actions { justify-content: center }
.lp-hero-centred .lp-h1 { max-width: 22ch }
.lp-hero-centred .lp-hero-picture .lp-media { aspect-ratio: 16 / 9 }
.lp-hero.lp-hero-full {
  --lp-text: #fff; --lp-quiet: #f1f1f1; --lp-link: #fff; --lp-focus: #fff; --lp-ground: #17171a; --lp-fill: #fff; --lp-fill-hover: #fff; --lp-on-fill: #17171a;
  position: relative; isolation: isolate; align-items: end; min-height: min(46rem, 84vh); padding-block-end: clamp(2.5rem, 2rem + 3vw, 5rem);
}
.lp-hero-full .lp-hero-picture { position: absolute; inset: 0; z-index: -1; overflow: hidden }
.lp-hero-full .lp-hero-picture .lp-media { width: 100%; height: 100%; aspect-ratio: auto; border-radius: 0 }
.lp-hero-full .lp-hero-picture::after { content: ""; position: absolute; inset: 0; background-color: rgb(16 16 20 / .62); background-image: linear-gradient(to top, rgb(16 16 20 / .6), rgb(16 16 20 / 0) 70%) }
@media (min-width: 60rem) {
  .lp-hero-split { grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); align-items: center }
  .lp-hero-split .lp-hero-picture .lp-media { aspect-ratio: 1 / 1.02 }
  .lp-hero-centred .lp-hero-picture .lp-media { aspect-ratio: 2 / 1 }
}
@media (max-width: 29.99rem) { .lp-hero .lp-actions, .lp-hero .lp-action { width: 100% } }
`
/** A heading to the side of what it is about. */
export const aside = `
@media (min-width: 60rem) {
  .lp-faq, .lp-curriculum, .lp-clip, .lp-price, .lp-lead-form, .lp-redeem, .lp-countdown { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); column-gap: clamp(3rem, 6vw, 6rem) }
  .lp-faq > .lp-aside, .lp-curriculum > .lp-aside { align-self: start }
  .lp-price, .lp-lead-form { grid-template-columns: minmax(0, 1fr) minmax(0, 30rem); align-items: center }
  .lp-redeem, .lp-countdown { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: center }
  .lp-clip { grid-template-columns: minmax(0, 4fr) minmax(0, 8fr); align-items: center }
  .lp-price > .lp-head, .lp-lead-form > .lp-head, .lp-redeem > .lp-head, .lp-countdown > .lp-head, .lp-clip > .lp-head { margin-block-end: 0 }
  .lp-price > :only-child, .lp-lead-form > :only-child, .lp-clip > :only-child, .lp-countdown > :only-child, .lp-aside:only-child { grid-column: 1 / -1 }
  .lp-column > .lp-band.lp-band { grid-template-columns: minmax(0, 1fr); row-gap: 1.5rem }
}
`
export const folds = `
.lp-aside > .lp-head { margin-block-end: 1.25rem }
.lp-folds { border-block-end: 1px solid var(--lp-line) }
.lp-aside + .lp-folds { margin-block-start: 2rem }
.lp-fold { border-block-start: 1px solid var(--lp-line) }
.lp-fold summary { display: flex; align-items: baseline; gap: 1rem; min-height: 3.5rem; padding-block: 1.0625rem; list-style: none; cursor: pointer }
.lp-fold summary::-webkit-details-marker { display: none }
.lp-fold summary .lp-symbol { align-self: center; color: var(--lp-quiet) }
.lp-fold[open] summary .lp-symbol { transform: rotate(180deg) }
.lp-fold summary:hover .lp-fold-title { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em }
.lp-fold-title { flex: 1; min-width: 0; font-size: 1.125rem; font-weight: 600; line-height: 1.4; text-wrap: balance }
.lp-fold > .lp-rich { max-width: 42rem; padding-block-end: 1.5rem; padding-inline-end: 2.25rem; color: var(--lp-quiet) }
@media (min-width: 60rem) { .lp-aside + .lp-folds { margin-block-start: 0 } }
`
export const checks = `
.lp-checks { display: grid; gap: .625rem; justify-self: stretch }
.lp-checks li { display: flex; gap: .75rem; line-height: 1.5 }
.lp-checks .lp-symbol { margin-block-start: .1875rem; color: var(--lp-link) }
`
export const curriculum = `
.lp-number { min-width: 1.25rem; font-variant-numeric: tabular-nums; color: var(--lp-quiet) }
.lp-time { flex: none; font-size: .9375rem; font-variant-numeric: tabular-nums; color: var(--lp-quiet) }
.lp-lectures { padding-block-end: 1.25rem; padding-inline: 2.25rem }
.lp-lectures li { display: flex; align-items: baseline; gap: .125rem .75rem; padding-block: .4375rem; font-size: 1rem; line-height: 1.5 }
.lp-lecture { flex: 1; min-width: 0 }
.lp-tag { flex: none; padding: .0625rem .5rem; border-radius: var(--lp-radius); background-color: var(--lt-accent-soft, #eceffd); color: var(--lt-accent-text, #2a41b5); font-size: .8125rem; font-weight: 600; line-height: 1.5 }
.lp-tone-tinted .lp-tag { background-color: var(--lt-raised, #fff) }
.lp-outcomes { display: grid; gap: .875rem; margin-block-start: 2rem }
@media (max-width: 29.99rem) { .lp-lectures { padding-inline: 2.25rem 0 } .lp-lectures li { display: grid; grid-template-columns: minmax(0, 1fr) auto } .lp-tag { grid-area: 2 / 1; justify-self: start } .lp-fold summary > .lp-time { display: none } }
`
export const clip = `
.lp-clip video { aspect-ratio: 16 / 9; background-color: #101014; object-fit: cover }
`
export const price = `
.lp-offer { display: grid; gap: 1rem; padding: clamp(1.5rem, 1rem + 2vw, 2.5rem); border: 1px solid var(--lp-line); border-radius: var(--lp-corner) }
.lp-offer > .lp-facts { margin-block-start: -.5rem }
.lp-offer > .lp-action { width: 100%; margin-block-start: .75rem }
.lp-offer > .lp-note { text-align: center }
.lp-amount { font-family: var(--lp-heading); font-size: clamp(2.5rem, 2rem + 2vw, 3.25rem); font-weight: 650; line-height: 1.1; letter-spacing: -.02em; font-variant-numeric: tabular-nums }
`
