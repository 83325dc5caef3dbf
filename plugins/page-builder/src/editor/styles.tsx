'use client'

import { canvasStyles } from './canvas/canvasStyles.ts'

/** The look of the editor, on Payload's own variables, so that both its themes fit. */
const css = `
.lpb { --lpb-line: var(--theme-elevation-150); --lpb-quiet: var(--theme-elevation-650, var(--theme-elevation-600)); --lpb-blue: #2563eb; --lpb-focus: var(--theme-text);
  position: relative; display: grid; grid-template: "top top top" auto "left stage right" minmax(0, 1fr) / 264px minmax(0, 1fr) 304px;
  height: calc(100dvh - var(--lpb-top, 140px)); min-height: 520px; background: var(--theme-bg); color: var(--theme-text); font-size: 14px; line-height: 1.45; border-block-start: 1px solid var(--lpb-line); }
.lpb[data-look=dark] { --lpb-blue: #7aa7ff; }
.lpb *, .lpb *::before { box-sizing: border-box; }
:where(.lpb) :where(p, h2, h3, ul, ol, dl, dd, figure, fieldset, legend) { margin: 0; padding: 0; }
:where(.lpb) :where(ul, ol) { list-style: none; }
.lpb-plain { border: 0; min-width: 0; }
.lpb-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.lpb :is(button, input, select, textarea, a, summary, [tabindex], iframe):focus-visible { outline: 2px solid var(--lpb-focus); outline-offset: 2px; }
.lpb-top { grid-area: top; display: flex; align-items: center; justify-content: space-between; gap: 8px 16px; padding: 8px 16px; border-block-end: 1px solid var(--lpb-line); flex-wrap: wrap; }
.lpb-top__side { display: flex; align-items: center; gap: 8px; flex: 1 1 0; min-width: max-content; }
.lpb-top__side--end { justify-content: flex-end; }
.lpb-left, .lpb-right { display: flex; flex-direction: column; min-height: 0; background: var(--theme-elevation-0); }
.lpb-left { grid-area: left; border-inline-end: 1px solid var(--lpb-line); }
.lpb-right { grid-area: right; border-inline-start: 1px solid var(--lpb-line); }
.lpb:not(:has(.lpb-right)) { grid-template-columns: 264px minmax(0, 1fr) 0; }
.lpb:not([data-open]) { grid-template-columns: 0 minmax(0, 1fr) 0; }
.lpb-stage { grid-area: stage; position: relative; min-width: 0; overflow: hidden; background: var(--theme-elevation-100); }
.lpb-stage__canvas { position: absolute; inset: 0; }
.lpb-tabs { display: flex; gap: 4px; padding: 8px 12px 0; border-block-end: 1px solid var(--lpb-line); flex: none; }
.lpb-tabs button { appearance: none; background: none; border: 0; border-block-end: 2px solid transparent; padding: 8px 10px; font: inherit; font-weight: 500; color: var(--lpb-quiet); cursor: pointer; margin-block-end: -1px; }
.lpb-tabs button[aria-selected=true] { color: var(--theme-text); border-block-end-color: var(--theme-text); }
.lpb-panel { flex: 1; min-height: 0; overflow-y: auto; padding: 16px; scrollbar-gutter: stable; scrollbar-width: thin; }
.lpb-selected { display: flex; align-items: center; gap: 8px; padding: 12px 16px 0; font-size: 15px; font-weight: 600; line-height: 24px; flex: none; }
.lpb-heading { font-size: 13px; font-weight: 600; color: var(--lpb-quiet); line-height: 20px; margin-block-end: 8px !important; }
.lpb-blocks { display: grid; gap: 20px; }
.lpb-search { position: relative; display: block; }
.lpb-search svg { position: absolute; inset-inline-start: 10px; inset-block-start: 9px; color: var(--lpb-quiet); }
.lpb-search input { padding-inline-start: 34px; }
.lpb-cards { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
.lpb-card { appearance: none; display: grid; justify-items: center; align-content: center; gap: 6px; width: 100%; min-height: 76px; padding: 10px 6px; font: inherit; font-size: 13px; line-height: 1.25; text-align: center; color: var(--theme-text); background: var(--theme-elevation-0); border: 1px solid var(--lpb-line); border-radius: var(--style-radius-m, 4px); cursor: grab; }
.lpb-card svg { color: var(--lpb-quiet); }
.lpb-card:hover { border-color: var(--theme-elevation-400); background: var(--theme-elevation-50); }
.lpb-card:active { cursor: grabbing; }
.lpb-card[aria-disabled] { opacity: .5; cursor: default; }
.lpb-tree { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1px; margin: -8px -8px 0; }
.lpb-tree__row { position: relative; display: flex; align-items: center; gap: 8px; min-height: 36px; padding-inline-end: 8px; border-radius: var(--style-radius-s, 3px); cursor: default; }
.lpb-tree__row > svg { flex: none; color: var(--lpb-quiet); }
.lpb-tree__row:hover { background: var(--theme-elevation-50); }
.lpb-tree__row[aria-selected=true] { background: var(--theme-elevation-150); }
.lpb-tree__row:focus-visible { outline-offset: -2px !important; }
.lpb-tree__toggle { appearance: none; display: grid; place-items: center; width: 20px; height: 24px; padding: 0; border: 0; background: none; color: inherit; cursor: pointer; flex: none; }
.lpb-tree__toggle[data-open] svg { transform: rotate(90deg); }
.lpb-tree__name { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.lpb-tree__name small { color: var(--lpb-quiet); font-size: 12px; margin-inline-start: 6px; }
.lpb-tree__mark { color: var(--theme-warning-600, #b45309); display: grid; }
.lpb-tree__actions { position: absolute; inset-inline-end: 4px; display: flex; gap: 2px; background: var(--theme-elevation-150); box-shadow: -12px 0 8px var(--theme-elevation-150); }
.lpb-tree__actions .lpb-icon { width: 26px; height: 26px; }
.lpb-form { display: grid; gap: 20px; }
.lpb-field { position: relative; display: grid; gap: 6px; min-width: 0; }
.lpb-field__top { display: flex; align-items: baseline; justify-content: space-between; gap: 8px; }
.lpb-label { font-size: 13px; font-weight: 500; line-height: 20px; color: var(--theme-text); }
.lpb .lpb-label { margin: 0; padding: 0; }
.lpb .lpb-plain > .lpb-label { margin-block-end: 6px; }
.lpb-hint { font-size: 12.5px; line-height: 1.5; color: var(--lpb-quiet); overflow-wrap: anywhere; }
.lpb-count { position: absolute; inset-block-start: 100%; inset-inline-end: 0; margin-block-start: 3px; font-size: 12px; color: var(--lpb-quiet); text-align: end; font-variant-numeric: tabular-nums; line-height: 1; opacity: 0; }
.lpb-field:focus-within > .lpb-count, .lpb-count[data-near] { opacity: 1; }
.lpb-count[data-near] { color: var(--theme-error-600, #b91c1c); }
.lpb-input { width: 100%; min-height: 34px; padding: 6px 10px; font: inherit; line-height: 20px; color: var(--theme-text); background: var(--theme-input-bg, var(--theme-elevation-0)); border: 1px solid var(--theme-elevation-250, var(--theme-elevation-200)); border-radius: var(--style-radius-s, 3px); box-shadow: none; }
.lpb-input:hover { border-color: var(--theme-elevation-400); }
select.lpb-input { appearance: none; padding-inline-end: 30px; text-overflow: ellipsis; background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%); background-size: 5px 5px; background-position: right 15px center, right 10px center; background-repeat: no-repeat; }
select.lpb-input option { color: #111; background: #fff; }
textarea.lpb-input { resize: vertical; min-height: 76px; field-sizing: content; max-height: 320px; }
.lpb-input--number { max-width: 120px; font-variant-numeric: tabular-nums; }
.lpb-bound { border: 1px solid var(--lpb-line); border-radius: var(--style-radius-m, 4px); padding: 8px 12px 12px !important; display: grid; gap: 10px; }
.lpb-bound > legend { padding-inline: 4px !important; margin-inline-start: -4px !important; }
.lpb-two { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.lpb-segments { display: flex; gap: 2px; padding: 2px; background: var(--theme-elevation-100); border-radius: var(--style-radius-m, 4px); width: fit-content; max-width: 100%; flex-wrap: wrap; }
.lpb-segment { position: relative; display: flex; align-items: center; gap: 6px; min-height: 28px; padding: 4px 10px; border-radius: var(--style-radius-s, 3px); cursor: pointer; font-size: 13px; color: var(--lpb-quiet); }
.lpb-segment input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.lpb-segment:has(:checked) { background: var(--theme-elevation-0); color: var(--theme-text); box-shadow: 0 1px 2px rgb(0 0 0 / .12); font-weight: 500; }
.lpb[data-look=dark] .lpb-segment:has(:checked) { background: var(--theme-elevation-250, var(--theme-elevation-200)); }
.lpb-segment:has(:focus-visible) { outline: 2px solid var(--lpb-focus); outline-offset: 1px; }
.lpb-toggle, .lpb-check { display: flex; align-items: center; gap: 10px; cursor: pointer; min-height: 24px; font-size: 13px; }
.lpb-toggle input { appearance: none; position: relative; flex: none; width: 34px; height: 20px; margin: 0; border-radius: 10px; background: var(--theme-elevation-400); cursor: pointer; transition: background 140ms ease-out; }
.lpb-toggle input::before { content: ''; position: absolute; inset: 2px auto 2px 2px; width: 16px; border-radius: 50%; background: #fff; transition: translate 140ms ease-out; }
.lpb-toggle input:checked { background: var(--theme-success-600, #15803d); }
.lpb-toggle input:checked::before { translate: 14px 0; }
.lpb-swatches { display: flex; flex-wrap: wrap; gap: 8px; }
.lpb-swatch { position: relative; cursor: pointer; width: 28px; height: 28px; }
.lpb-swatch input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.lpb-swatch > span:not(.lpb-hidden) { display: block; width: 28px; height: 28px; border-radius: 50%; border: 1px solid var(--theme-elevation-400); }
.lpb-swatch__none { background: linear-gradient(135deg, transparent 47%, var(--theme-error-500, #dc2626) 47%, var(--theme-error-500, #dc2626) 53%, transparent 53%); }
.lpb-swatch:has(:checked) > span:not(.lpb-hidden) { outline: 2px solid var(--lpb-blue); outline-offset: 2px; }
.lpb-swatch:has(:focus-visible) > span:not(.lpb-hidden) { outline: 3px solid var(--lpb-focus); outline-offset: 2px; }
.lpb-button { appearance: none; display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 34px; padding: 5px 14px; font: inherit; font-size: 13.5px; font-weight: 500; line-height: 20px; cursor: pointer; border: 1px solid var(--theme-elevation-250, var(--theme-elevation-200)); border-radius: var(--style-radius-s, 3px); color: var(--theme-text); background: var(--theme-elevation-0); white-space: nowrap; }
.lpb-button:hover { background: var(--theme-elevation-100); }
.lpb-button--first { background: var(--theme-elevation-800); border-color: var(--theme-elevation-800); color: var(--theme-elevation-0); }
.lpb-button--first:hover { background: var(--theme-elevation-650, var(--theme-elevation-600)); }
.lpb-button--quiet { border-color: transparent; background: none; padding-inline: 8px; }
.lpb-button--danger { color: var(--theme-error-650, var(--theme-error-600)); border-color: currentColor; }
.lpb-button:disabled { opacity: .5; cursor: default; }
.lpb-icon { appearance: none; display: grid; place-items: center; flex: none; width: 32px; height: 32px; padding: 0; border: 0; border-radius: var(--style-radius-s, 3px); background: none; color: inherit; cursor: pointer; }
.lpb-icon:hover { background: var(--theme-elevation-150); }
.lpb-icon[data-off] { opacity: .35; cursor: default; }
.lpb-link { appearance: none; border: 0; padding: 2px 0; background: none; font: inherit; font-size: 12.5px; color: var(--lpb-quiet); text-decoration: underline; text-underline-offset: 2px; cursor: pointer; }
.lpb-link:hover { color: var(--theme-text); }
.lpb-row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.lpb-rows { display: grid; gap: 4px; }
.lpb-rowline { display: flex; align-items: center; gap: 2px; min-height: 36px; padding-inline: 10px 4px; }
.lpb-rowline > :first-child { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
ol.lpb-rows > .lpb-rowline, .lpb-entry { border: 1px solid var(--lpb-line); border-radius: var(--style-radius-s, 3px); }
.lpb-rowline .lpb-icon { width: 28px; height: 28px; }
.lpb-entry__name { appearance: none; border: 0; background: none; font: inherit; text-align: start; color: inherit; padding: 6px 0; cursor: pointer; }
.lpb-entry[data-open] { border-color: var(--theme-elevation-400); }
.lpb-entry__fields { display: grid; gap: 16px; padding: 8px 10px 12px; }
.lpb-picture { display: grid; place-items: center; aspect-ratio: 16 / 9; overflow: hidden; background: var(--theme-elevation-100); border-radius: var(--style-radius-s, 3px); color: var(--lpb-quiet); font-size: 12.5px; }
.lpb-picture img { width: 100%; height: 100%; object-fit: contain; }
.lpb-picture span { display: grid; justify-items: center; gap: 6px; text-align: center; padding: 8px; }
.lpb-state { display: flex; align-items: center; gap: 8px; font-size: 13px; color: var(--lpb-quiet); min-width: 0; }
.lpb-state__dot { width: 8px; height: 8px; border-radius: 50%; background: var(--theme-elevation-400); flex: none; }
.lpb-state[data-phase=saved] .lpb-state__dot { background: var(--theme-success-500); }
.lpb-state:is([data-phase=pausing], [data-phase=refused], [data-phase=conflict]) { color: var(--theme-text); font-weight: 500; }
.lpb-state:is([data-phase=pausing], [data-phase=refused], [data-phase=conflict]) .lpb-state__dot { border-radius: 1px; background: var(--theme-error-500); }
.lpb-state__reason { max-width: 36ch; }
.lpb-checks { appearance: none; display: inline-flex; align-items: center; gap: 6px; min-height: 32px; padding: 4px 10px; border: 0; border-radius: var(--style-radius-s, 3px); background: none; color: var(--lpb-quiet); font: inherit; font-size: 13px; cursor: pointer; white-space: nowrap; }
.lpb-checks:hover { background: var(--theme-elevation-100); }
.lpb-checks[data-severity=error] svg, .lpb-findings [data-severity=error] > svg { color: var(--theme-error-600, #dc2626); }
.lpb-checks[data-severity=warning] svg, .lpb-findings [data-severity=warning] > svg { color: var(--theme-warning-600, #b45309); }
.lpb-checks[data-severity=none] svg { color: var(--theme-success-600, #15803d); }
.lpb-findings { display: grid; gap: 4px; }
.lpb-findings li { display: flex; align-items: flex-start; gap: 10px; padding: 8px 0; border-block-end: 1px solid var(--lpb-line); }
.lpb-findings li > span { flex: 1; min-width: 0; }
.lpb-findings svg { flex: none; margin-block-start: 3px; }
.lpb-dialog .lpb-findings + .lpb-toggle { margin-block-start: 12px; }
.lpb-words del::before { display: inline-block; white-space: pre; }
.lpb-form > .lpb-findings { background: var(--theme-elevation-50); border-radius: var(--style-radius-m, 4px); padding: 4px 12px; font-size: 13px; }
.lpb-form > .lpb-findings li:last-child { border: 0; }
.lpb-float { position: absolute; z-index: 3; display: flex; align-items: center; height: 30px; padding-inline: 10px 2px; background: #1d4ed8; color: #fff; border-radius: 4px 4px 4px 0; font-size: 12.5px; font-weight: 500; box-shadow: 0 2px 8px rgb(0 0 0 / .18); white-space: nowrap; }
.lpb-float__name { margin-inline-end: 8px; }
.lpb-float .lpb-icon { width: 28px; height: 28px; }
.lpb-float .lpb-icon:hover { background: rgb(255 255 255 / .18); }
.lpb .lpb-float .lpb-icon:focus-visible { outline-color: #fff; outline-offset: -3px; }
.lpb-dialog { width: min(560px, calc(100vw - 32px)); max-height: calc(100dvh - 48px); margin: auto; padding: 0; border: 1px solid var(--lpb-line); border-radius: var(--style-radius-l, 6px); background: var(--theme-elevation-0); color: var(--theme-text); box-shadow: 0 16px 48px rgb(0 0 0 / .24); font-size: 14px; }
.lpb-dialog[open] { display: flex; flex-direction: column; }
.lpb-dialog::backdrop { background: rgb(0 0 0 / .4); }
.lpb-dialog--drawer { width: min(720px, 100vw); height: 100dvh; max-height: none; margin: 0 0 0 auto; border-radius: 0; border-block: 0; border-inline-end: 0; }
.lpb-dialog__top { display: flex; align-items: center; justify-content: space-between; gap: 16px; padding: 16px 16px 8px 24px; }
.lpb-dialog__top h2 { font-size: 20px; font-weight: 600; line-height: 28px; }
.lpb-dialog__body { display: grid; gap: 16px; align-content: start; padding: 8px 24px 24px; overflow-y: auto; }
.lpb-dialog__bottom { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 24px; border-block-start: 1px solid var(--lpb-line); }
.lpb-address { font-weight: 500; color: var(--lpb-quiet); overflow-wrap: anywhere; }
.lpb-note { display: flex; flex-wrap: wrap; gap: 8px 12px; padding: 12px; border-radius: var(--style-radius-m, 4px); background: var(--theme-elevation-50); border: 1px solid var(--lpb-line); }
.lpb-note > div:first-of-type { flex: 1; min-width: 200px; display: grid; gap: 4px; }
.lpb-note svg { flex: none; }
.lpb-note--error svg { color: var(--theme-error-600, #dc2626); }
.lpb-note--warning svg { color: var(--theme-warning-600, #b45309); }
.lpb-weight { height: 8px; border-radius: 4px; overflow: hidden; background: var(--theme-elevation-150); }
.lpb-weight span { display: block; height: 100%; background: var(--theme-success-500); }
.lpb-weight span[data-over] { background: var(--theme-error-500); }
.lpb-keys { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 24px; }
.lpb-keys > div { display: flex; align-items: center; gap: 12px; min-height: 32px; }
.lpb-keys dt { min-width: 84px; }
.lpb-keys kbd { padding: 2px 8px; border: 1px solid var(--lpb-line); border-radius: 3px; background: var(--theme-elevation-50); font: inherit; font-size: 12.5px; white-space: nowrap; }
.lpb-templates { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.lpb-template { position: relative; display: grid; gap: 4px; align-content: start; padding: 14px; border: 1px solid var(--lpb-line); border-radius: var(--style-radius-m, 4px); cursor: pointer; }
.lpb-template span { color: var(--lpb-quiet); font-size: 13px; }
.lpb-template input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.lpb-template:hover { border-color: var(--theme-elevation-400); }
.lpb-template:has(:checked) { border-color: var(--lpb-blue); box-shadow: inset 0 0 0 1px var(--lpb-blue); }
.lpb-template:has(:focus-visible) { outline: 2px solid var(--lpb-focus); outline-offset: 2px; }
.lpb-releases { display: grid; }
.lpb-releases > li { display: grid; gap: 10px; padding: 16px 0; border-block-end: 1px solid var(--lpb-line); }
.lpb-release > strong { margin-inline-end: 8px; }
.lpb-badge { display: inline-block; margin-inline-end: 6px; padding: 0 8px; border-radius: 10px; font-size: 12px; line-height: 20px; background: var(--theme-elevation-150); }
[data-live] .lpb-badge:first-of-type { background: var(--theme-success-150, #dcfce7); color: var(--theme-success-850, #14532d); }
.lpb-words { font-size: 13px; display: grid; gap: 2px; max-height: 84px; overflow: hidden; overflow-wrap: anywhere; }
.lpb-words ins { text-decoration: none; color: var(--theme-success-700, #15803d); }
.lpb-words ins::before { content: '+ '; }
.lpb-words del { color: var(--theme-error-650, #b91c1c); }
.lpb-words del::before { content: '− '; }
.lpb-share { display: flex; align-items: end; gap: 16px; padding: 12px; background: var(--theme-elevation-50); border-radius: var(--style-radius-m, 4px); }
.lpb-share .lpb-field { flex: 1; }
.lpb-share input { width: 100%; accent-color: var(--lpb-blue); }
.lpb-frames { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 16px; }
.lpb-frames figure { display: grid; gap: 6px; }
.lpb-frames figure > div { overflow: hidden; height: 420px; border: 1px solid var(--lpb-line); border-radius: var(--style-radius-m, 4px); background: #fff; container-type: inline-size; }
.lpb-frames iframe { width: 1280px; height: 1680px; border: 0; transform: scale(calc(100cqi / 1280px)); transform-origin: 0 0; }
.lpb-failure { grid-area: stage; z-index: 1; display: grid; place-items: center; padding: 32px; }
.lpb-failure .lpb-note { max-width: 560px; }
.lpb-skeleton { grid-area: 2 / 1 / 3 / 4; z-index: 1; display: grid; grid-template-columns: 232px minmax(0, 1fr) 272px; grid-template-rows: 120px minmax(0, 1fr); gap: 16px; padding: 16px; background: var(--theme-bg); opacity: 0; animation: lpb-appear 1ms 300ms forwards; }
.lpb-skeleton i { border-radius: var(--style-radius-m, 4px); background: var(--theme-elevation-100); }
.lpb-skeleton i:nth-child(1), .lpb-skeleton i:nth-child(3) { grid-row: span 2; }
.lpb-skeleton i:nth-child(4) { grid-column: 2; }
@keyframes lpb-appear { to { opacity: 1; } }
@media (pointer: coarse) { .lpb-button, .lpb-icon, .lpb-segment, .lpb-input, .lpb-tree__row { min-height: 44px; } }
@media (max-width: 1100px) { .lpb { grid-template-columns: 220px minmax(0, 1fr) 260px; } }
/* No room beside the page: what is selected is changed below it, then come the blocks. */
@media (max-width: 820px) {
  .lpb, .lpb:not(:has(.lpb-right)), .lpb:not([data-open]) { grid-template: "top" auto "stage" 56dvh "right" auto "left" auto / minmax(0, 1fr); height: auto; }
  .lpb-top__side { flex: 1 1 auto; flex-wrap: wrap; min-width: 0; }
  .lpb-top__side--end { justify-content: flex-start; }
  .lpb-left, .lpb-right { border-inline: 0; border-block-start: 1px solid var(--lpb-line); }
  .lpb-panel { max-height: 70dvh; }
  .lpb-cards { grid-template-columns: repeat(auto-fill, minmax(104px, 1fr)); }
  .lpb-skeleton { grid-area: stage; grid-template-columns: minmax(0, 1fr); }
  .lpb-skeleton i { grid-area: auto; }
}
`

/** React writes it once into the head, however many parts ask for it. */
export const Styles = () => (
  <style href="lectern-page-builder" precedence="default">
    {css + canvasStyles}
  </style>
)
