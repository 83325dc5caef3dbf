/** The look of this plugin's parts of the admin, on Payload's own variables, so that both its themes fit. */
const css = `
.lvideo { display: flex; flex-direction: column; gap: 12px; border: 1px solid var(--theme-elevation-150); border-radius: var(--style-radius-m, 4px); padding: 16px; background: var(--theme-elevation-0); color: var(--theme-text); }
.lvideo--over { border-color: var(--theme-success-500); background: var(--theme-elevation-50); }
.lvideo p { margin: 0; }
.lvideo__drop { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; }
.lvideo__quiet { color: var(--theme-elevation-650, var(--theme-elevation-600)); font-variant-numeric: tabular-nums; }
.lvideo__file { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.lvideo__button { appearance: none; min-height: 32px; padding: 4px 14px; font: inherit; font-weight: 500; cursor: pointer; color: var(--theme-elevation-0); background: var(--theme-elevation-800); border: 1px solid var(--theme-elevation-800); border-radius: var(--style-radius-s, 3px); }
.lvideo__button:hover { background: var(--theme-elevation-600); }
.lvideo__button--second { color: var(--theme-text); background: transparent; border-color: var(--theme-elevation-400); }
.lvideo__button--second:hover { background: var(--theme-elevation-100); }
.lvideo__button:focus-visible, .lvideo__file:focus-visible + .lvideo__drop .lvideo__button { outline: 2px solid var(--theme-text); outline-offset: 2px; }
.lvideo__button:disabled { opacity: .5; cursor: default; }
@media (pointer: coarse) { .lvideo__button { min-height: 44px; } }
.lvideo__actions { display: flex; flex-wrap: wrap; gap: 8px; }
.lvideo__bar { height: 8px; overflow: hidden; border-radius: 4px; background: var(--theme-elevation-150); }
.lvideo__bar > span { display: block; height: 100%; border-radius: 4px; background: var(--theme-success-500); transition: width 200ms ease-out; }
@media (prefers-reduced-motion: reduce) { .lvideo__bar > span { transition: none; } }
.lvideo__row { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; align-items: baseline; }
.lvideo__name { font-weight: 600; overflow-wrap: anywhere; }
.lvideo__fault { display: grid; gap: 4px; padding: 12px; border-inline-start: 3px solid var(--theme-error-500); background: var(--theme-error-50); color: var(--theme-text); }
html[data-theme='dark'] .lvideo__fault { background: var(--theme-error-100); }
.lvideo__ready { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
.lvideo__ready > div { flex: 1 1 220px; display: grid; gap: 8px; }
.lvideo__poster { width: 240px; max-width: 100%; aspect-ratio: 16 / 9; object-fit: cover; border-radius: var(--style-radius-s, 3px); background: var(--theme-elevation-150); }
.lvideo__state { display: inline-flex; align-items: center; gap: 6px; }
.lvideo__state::before { content: ''; width: 8px; height: 8px; border-radius: 50%; background: var(--theme-elevation-400); }
.lvideo__state--ready::before { background: var(--theme-success-500); }
.lvideo__state--failed::before { border-radius: 1px; background: var(--theme-error-500); }
.lvideo table { width: auto; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.lvideo th, .lvideo td { padding: 4px 24px 4px 0; text-align: start; font-weight: 400; }
.lvideo th { color: var(--theme-elevation-650, var(--theme-elevation-600)); }
.lvideo__list { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
.lvideo__uploads { gap: 0; }
.lvideo__uploads > li { display: grid; gap: 8px; padding: 12px 0; border-top: 1px solid var(--theme-elevation-150); }
.lvideo__overview { display: grid; gap: 8px; }
.lvideo__notice { display: grid; gap: 8px; padding: 12px; border-inline-start: 3px solid var(--theme-warning-500); background: var(--theme-elevation-50); }
.lvideo-tray { position: fixed; inset-block-end: 16px; inset-inline-end: 16px; z-index: 40; width: min(380px, calc(100vw - 32px)); box-shadow: 0 8px 24px rgb(0 0 0 / 18%); }
.lvideo__state--paused::before { background: var(--theme-warning-500); }
.lvideo__state--stopped::before { border-radius: 1px; background: var(--theme-error-500); }
.lvideo__state--done::before { background: var(--theme-success-500); }
.lvideo-cell { display: flex; align-items: center; gap: 12px; min-width: 220px; }
.lvideo-cell__picture { flex: none; width: 64px; aspect-ratio: 16 / 9; object-fit: cover; border-radius: 2px; background: var(--theme-elevation-150); }
.lvideo-cell__words { flex: 1; display: grid; gap: 4px; }
.lvideo summary { cursor: pointer; padding: 4px 0; font-weight: 600; }
.lvideo summary:focus-visible { outline: 2px solid var(--theme-text); outline-offset: 2px; }
.lvideo__part { display: grid; gap: 12px; padding: 8px 0 16px; }
.lvideo__posters { display: grid; grid-template-columns: repeat(auto-fill, minmax(140px, 1fr)); gap: 12px; }
.lvideo__choice { display: grid; gap: 4px; align-content: start; padding: 8px; border: 1px solid var(--theme-elevation-150); border-radius: var(--style-radius-s, 3px); cursor: pointer; }
.lvideo__choice:has(input:checked) { border-color: var(--theme-success-500); background: var(--theme-elevation-50); }
.lvideo__choice:focus-within { outline: 2px solid var(--theme-text); outline-offset: 2px; }
.lvideo__choice img { width: 100%; aspect-ratio: 16 / 9; object-fit: cover; background: var(--theme-elevation-150); }
.lvideo__rows { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
.lvideo__rows--tall { max-height: 60vh; overflow-y: auto; }
.lvideo__edit { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; content-visibility: auto; contain-intrinsic-size: auto 52px; }
.lvideo__edit input, .lvideo__edit textarea, .lvideo__inline input, .lvideo__inline select { min-height: 32px; padding: 4px 8px; font: inherit; color: var(--theme-text); background: var(--theme-input-bg, var(--theme-elevation-0)); border: 1px solid var(--theme-elevation-400); border-radius: var(--style-radius-s, 3px); }
.lvideo__edit :is(input, textarea):focus-visible, .lvideo__inline :is(input, select):focus-visible { outline: 2px solid var(--theme-text); outline-offset: 2px; }
.lvideo__time { width: 13ch; font-variant-numeric: tabular-nums; }
.lvideo__text { flex: 1 1 220px; min-width: 0; overflow-wrap: anywhere; }
.lvideo__preview { width: 100%; max-width: 640px; aspect-ratio: 16 / 9; background: var(--theme-elevation-1000, black); }
.lvideo__inline { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 8px; }
`

/** React writes it once into the head, however many parts ask for it. */
export const Styles = () => (
  <style href="lectern-video" precedence="default">
    {css}
  </style>
)
