import { toneRules } from './tokens.ts'

/** Type, room, tones, links, buttons and drawn covers: what every page needs. */
export const base: string = `${toneRules}
& {
  --lp-gutter: 20px; --lp-width: 70rem; --lp-room: clamp(3.5rem, 2.25rem + 5vw, 6.5rem);
  --lp-corner: calc(var(--lp-radius) * 2);
  --lp-heading: var(--lt-font-heading, system-ui, sans-serif);
  background-color: var(--lp-ground); color: var(--lp-text);
  font-family: var(--lt-font-text, system-ui, sans-serif); font-size: 1.0625rem; line-height: 1.6;
  overflow-wrap: anywhere; text-align: start; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  -webkit-font-smoothing: antialiased;
}
*, *::before, *::after { box-sizing: border-box }
h1, h2, h3, h4, p, ul, ol, figure, blockquote, summary { margin: 0; padding: 0 }
ul, ol { list-style-type: "" }
img, svg, video, iframe { display: block; max-width: 100% }
a { color: var(--lp-link); text-underline-offset: .2em; text-decoration-thickness: from-font }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, textarea:focus-visible, video:focus-visible, iframe:focus-visible {
  outline: 2px solid var(--lp-focus); outline-offset: 2px; border-radius: var(--lp-radius);
}
.lp-h1, .lp-h2, .lp-h3, .lp-h4 { font-family: var(--lp-heading); font-weight: 650; text-wrap: balance; color: var(--lp-text) }
.lp-h1 { font-size: clamp(2.25rem, 1.45rem + 3.6vw, 4rem); line-height: 1.08; letter-spacing: -.022em }
.lp-h2 { font-size: clamp(1.75rem, 1.4rem + 1.6vw, 2.625rem); line-height: 1.16; letter-spacing: -.016em }
.lp-h3 { font-size: 1.3125rem; line-height: 1.3; letter-spacing: -.008em }
.lp-h4 { font-size: 1.0625rem; line-height: 1.4 }
.lp-kicker { font-size: .9375rem; font-weight: 600; line-height: 1.4; color: var(--lp-link) }
.lp-lead { font-size: clamp(1.125rem, 1.05rem + .35vw, 1.25rem); line-height: 1.55; color: var(--lp-quiet); max-width: 40rem; text-wrap: pretty }
.lp-note { font-size: .9375rem; line-height: 1.5; color: var(--lp-quiet) }
.lp-rich > * + * { margin-block-start: .85em }
.lp-rich ul { list-style: disc; padding-inline-start: 1.25em }
.lp-rich li + li { margin-block-start: .35em }
.lp-rich p { text-wrap: pretty }
.lp-lead.lp-rich p { text-wrap: balance }
.lp-band { padding-block: var(--lp-room); padding-inline: max(var(--lp-gutter), calc((100% - var(--lp-width)) / 2)); background-color: var(--lp-ground); color: var(--lp-text) }
.lp-space-none { --lp-room: 0px }
.lp-space-small { --lp-room: clamp(2rem, 1.5rem + 1.5vw, 3rem) }
.lp-space-large { --lp-room: clamp(5rem, 3rem + 8vw, 9.5rem) }
.lp-tone-plain:not(.lp-hero-full):not(.lp-space-none) + .lp-band.lp-tone-plain:not(.lp-hero-full), .lp-tone-surface:not(.lp-space-none) + .lp-band.lp-tone-surface, .lp-tone-tinted:not(.lp-space-none) + .lp-band.lp-tone-tinted, .lp-tone-brand:not(.lp-space-none) + .lp-band.lp-tone-brand { padding-block-start: 0 }
.lp-stack > .lp-band.lp-band { padding: 0; background-color: transparent }
.lp-stack > .lp-band.lp-tone-tinted, .lp-stack > .lp-band.lp-tone-surface, .lp-stack > .lp-band.lp-tone-brand { padding: clamp(1.5rem, 1rem + 2vw, 2.5rem); border-radius: var(--lp-corner); background-color: var(--lp-ground) }
& > :not(.lp-band):not(.lp-header):not(.lp-footer) { margin-block: 1.5rem; margin-inline: max(var(--lp-gutter), calc((100% - var(--lp-width)) / 2)) }
.lp-head { display: grid; gap: 1rem; max-width: 46rem; margin-block-end: clamp(2rem, 1.5rem + 1.5vw, 3rem) }
.lp-head:last-child { margin-block-end: 0 }
.lp-head .lp-kicker + .lp-h2 { margin-block-start: -.375rem }
.lp-actions { display: flex; flex-wrap: wrap; gap: .75rem }
.lp-action {
  display: inline-flex; align-items: center; justify-content: center; min-height: 3rem; padding: .625rem 1.5rem;
  border: 1px solid transparent; border-radius: var(--lp-radius); font: inherit; font-size: 1rem; font-weight: 600; line-height: 1.3;
  text-align: center; text-decoration: none; cursor: pointer;
}
.lp-action-primary { background-color: var(--lp-fill); color: var(--lp-on-fill) }
.lp-action-primary:hover { background-color: var(--lp-fill-hover); text-decoration: underline }
.lp-action-secondary { border-color: currentColor; color: var(--lp-text) }
.lp-action-secondary:hover { text-decoration: underline }
.lp-action-quiet { padding-inline: 0; color: var(--lp-link); text-decoration: underline }
.lp-symbol { flex: none; width: 1.25rem; height: 1.25rem; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round }
.lp-media { width: 100%; height: auto }
.lp-figure { display: grid; gap: .75rem }
figcaption { font-size: .9375rem; line-height: 1.5; color: var(--lp-quiet) }
.lp-facts { display: flex; flex-wrap: wrap; gap: .125rem .5rem; font-size: .9375rem; line-height: 1.5; color: var(--lp-quiet) }
.lp-facts li:not(:last-child)::after { content: "·"; margin-inline-start: .5rem }
.lp-cover { --lp-a: var(--lp-cover-ink); --lp-cover-ink: var(--lt-accent, #2f4bd8); --lp-b: var(--lt-accent-soft, #eceffd) }
.lp-cover-1 { --lp-cover-ink: var(--lt-accent-soft, #eceffd); --lp-b: var(--lt-accent, #2f4bd8) }
.lp-ink-0 { fill: var(--lp-b) }
.lp-ink-1 { fill: color-mix(in oklab, var(--lp-a) 88%, var(--lp-b)) }
.lp-ink-2 { fill: color-mix(in oklab, var(--lp-a) 46%, var(--lp-b)) }
.lp-ink-3 { fill: color-mix(in oklab, var(--lp-a) 18%, var(--lp-b)) }
.lp-empty { color: var(--lp-quiet) }
.lp-align-center { text-align: center }
.lp-align-center .lp-actions { justify-content: center }
@media (min-width: 40rem) { & { --lp-gutter: 32px } }
@media (max-width: 29.99rem) { .lp-h1, .lp-h2, .lp-h3 { hyphens: auto; hyphenate-limit-chars: 12 5 5 } }
@media (prefers-reduced-motion: no-preference) {
  .lp-action, .lp-card { transition: background-color .15s ease-out, border-color .15s ease-out }
}
`
