/**
 * What GrapesJS needs of its own stylesheet where only its canvas is shown. The whole sheet stays out: it is not in a
 * layer, names classes without a prefix, and styles an interface that is not shown.
 */
export const canvasStyles = `
.lpb-stage .gjs-editor-cont, .lpb-stage .gjs-editor { position: absolute; inset: 0; }
.lpb-stage .gjs-cv-canvas { position: absolute; inset: 0; overflow: hidden; z-index: 1; }
.lpb-stage .gjs-cv-canvas__frames { position: absolute; top: 0; left: 0; width: calc(100% / var(--lpb-scale, 1)); height: calc(100% / var(--lpb-scale, 1)); transform-origin: 0 0; }
.lpb-stage .gjs-cv-canvas__spots { position: absolute; pointer-events: none; z-index: 1; }
.lpb-stage .gjs-frame-wrapper { position: absolute; inset-block: 0; left: 0; right: 0; width: 100%; height: 100%; margin: auto; transition: width 160ms ease-out; }
.lpb-stage .gjs-frame { position: absolute; inset: 0; display: block; width: 100%; height: 100%; margin: auto; border: 0; background: #fff; }
.lpb-stage .gjs-tools { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; z-index: 1; }
.lpb-stage .gjs-placeholder { display: none; position: absolute; z-index: 10; pointer-events: none; }
.lpb-stage .gjs-placeholder-int { width: 100%; height: 100%; background: #2563eb; box-shadow: 0 0 3px rgb(0 0 0 / .3); border-radius: 2px; }
.lpb-stage .gjs-placeholder.horizontal, .lpb-stage .gjs-placeholder.vertical { border-style: solid; border-color: transparent #2563eb; border-width: 3px 5px; margin: -3px 0 0; }
.lpb-stage .gjs-placeholder.vertical { border-color: #2563eb transparent; border-width: 5px 3px; margin: 0 0 0 -3px; }
.lpb-stage .gjs-ghost { display: none; }
.lpb-stage .gjs-badge { display: none; position: absolute; z-index: 1; padding: 2px 8px; font-size: 12px; font-weight: 500; line-height: 18px; color: #fff; background: #2563eb; border-radius: 3px 3px 0 0; white-space: nowrap; outline: none; }
.lpb-stage .gjs-badge-warning { background: #b45309; }
.lpb-stage .gjs-highlighter { position: absolute; width: 100%; height: 100%; pointer-events: none; outline: 1.5px solid rgb(37 99 235 / .6); outline-offset: -1px; }
.lpb-stage .gjs-freezed { opacity: .5; pointer-events: none; }
.lpb-stage :is(.gjs-pn-panels, .gjs-toolbar, .gjs-resizer-c, .gjs-offset-v, .gjs-offset-fixed-v, .gjs-mdl-container, .gjs-guide-info) { display: none; }
@media (prefers-reduced-motion: reduce) { .lpb-stage .gjs-frame-wrapper { transition: none; } }
`
