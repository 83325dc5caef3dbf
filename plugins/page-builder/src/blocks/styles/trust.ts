export const instructor = `
.lp-instructor { display: grid; gap: 2rem }
.lp-portrait .lp-media { aspect-ratio: 4 / 5; object-fit: cover; border-radius: var(--lp-corner) }
.lp-about { display: grid; align-content: center; justify-items: start; gap: 1rem; min-width: 0 }
.lp-about .lp-kicker { margin-block-end: -.375rem }
.lp-role { margin-block-start: -.5rem; font-size: 1.125rem; color: var(--lp-quiet) }
.lp-about .lp-rich { max-width: 38rem }
.lp-about .lp-action { margin-block-start: .5rem }
@media (max-width: 44.99rem) { .lp-portrait .lp-media { aspect-ratio: 1 } }
@media (min-width: 45rem) {
  .lp-instructor { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); column-gap: clamp(2.5rem, 6vw, 5.5rem) }
  .lp-side-end { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr) }
  .lp-side-end > .lp-portrait { order: 2 }
  .lp-column > .lp-instructor { grid-template-columns: minmax(0, 1fr) }
}
`
export const testimonials = `
.lp-voices > li { display: flex; min-width: 0 }
.lp-voice { display: flex; flex: 1; flex-direction: column; gap: 1.25rem; min-width: 0; padding: clamp(1.5rem, 1.25rem + 1vw, 2rem); border: 1px solid var(--lp-line); border-radius: var(--lp-corner) }
.lp-voice blockquote p { text-wrap: pretty }
.lp-voice blockquote p::before { content: open-quote }
.lp-voice blockquote p::after { content: close-quote }
.lp-voice figcaption { display: flex; align-items: center; gap: .75rem; margin-block-start: auto }
.lp-face { flex: none; width: 3rem; height: 3rem; border-radius: 50%; object-fit: cover }
.lp-by { display: grid; min-width: 0 }
.lp-by b { font-weight: 600; color: var(--lp-text) }
.lp-grid-one > li > .lp-voice { --lp-text: inherit; max-width: 52rem; padding: 0; border: 0; background-color: transparent; color: inherit }
.lp-grid-one > li > .lp-voice blockquote { font-family: var(--lp-heading); font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.25rem); line-height: 1.3; letter-spacing: -.012em }
`
export const logos = `
.lp-logos-title { margin-block-end: 1.5rem; font-size: .9375rem; font-weight: 500; line-height: 1.5; text-align: center; color: var(--lp-quiet) }
.lp-logo-row { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 1.25rem clamp(2rem, 5vw, 4rem) }
.lp-logo-row a { display: inline-flex; align-items: center; min-height: 2.75rem; color: inherit; text-decoration: none }
.lp-logo-name { font-family: var(--lp-heading); font-size: 1.1875rem; font-weight: 600; line-height: 1.3; color: var(--lp-quiet) }
`
