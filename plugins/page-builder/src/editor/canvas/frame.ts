/**
 * The document of the canvas. Its own policy holds whatever GrapesJS or a block may put into it: no script, no frame, no
 * request to a foreign origin, nothing submitted.
 */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline' 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export const frameContent = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body></body></html>`

/** Of the canvas alone, never of a release. */
export const canvasCss = `
html { background: #fff; }
body { margin: 0; min-height: 100vh; cursor: default; }
.lp-page { min-height: 100vh; }
.lp-page :is(a, button, summary, input, select, textarea, label) { cursor: inherit; }
.lp-page :is(video, iframe, input, select, textarea) { pointer-events: none; }
.lp-page [data-field] { cursor: text; }
.lp-page [data-field]:hover { outline: 1px dashed rgb(37 99 235 / .55); outline-offset: 4px; border-radius: 2px; }
.lp-page [contenteditable] { outline: 2px solid #2563eb !important; outline-offset: 4px; border-radius: 2px; cursor: text; min-width: 2ch; }
.lp-page [data-slot] { display: contents; }
[data-slot-hint]:empty::before { content: attr(data-slot-hint); display: block; padding: 24px; text-align: center; font: 500 14px/1.5 system-ui, sans-serif; color: #475569; background: #f8fafc; border: 1.5px dashed #94a3b8; border-radius: 6px; }
.gjs-hovered { outline: 1.5px solid rgb(37 99 235 / .6) !important; outline-offset: -1.5px; }
.gjs-selected { outline: 2px solid #2563eb !important; outline-offset: -2px; }
.gjs-selected-parent { outline: 1px dashed #64748b !important; outline-offset: -1px; }
`

/** Puts the sheets of the brand and of the blocks into the frame's head, or other text into those that stand there. */
export const writeSheets = (frame: Document, sheets: Readonly<Record<string, string>>) => {
  for (const [name, css] of Object.entries(sheets)) {
    const id = `lp-sheet-${name}`
    const style = frame.getElementById(id) ?? frame.head.appendChild(frame.createElement('style'))
    style.id = id
    style.textContent = css
  }
}
