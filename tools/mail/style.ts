/** The one stylesheet of the pages. Light and dark by the system's setting, no scripts, no pictures. */
export const style = `
:root { color-scheme: light dark; --page: #f6f7f9; --sheet: #fff; --line: #e1e4ea; --text: #171a21; --quiet: #5b6472; --accent: #2f5bd7; --hover: #f0f3fa }
@media (prefers-color-scheme: dark) { :root { --page: #111318; --sheet: #191c23; --line: #2b303a; --text: #e9ecf2; --quiet: #9aa3b2; --accent: #8fb0ff; --hover: #20242d } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif }
main { max-width: 960px; margin: 0 auto; padding: 32px 24px 64px }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; margin-bottom: 24px }
h1 { font-size: 25px; line-height: 1.25; margin: 0; overflow-wrap: anywhere; text-wrap: balance; flex: 1 1 240px }
p { margin: 0 } .quiet { color: var(--quiet); font-size: 14px }
a { color: var(--accent) } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; overflow: hidden }
.mails { list-style: none; margin: 0; padding: 0 } .mails li + li { border-top: 1px solid var(--line) }
.mails a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; padding: 12px 16px; min-height: 44px; color: inherit; text-decoration: none }
.mails a:hover { background: var(--hover) } .mails a:focus-visible { outline-offset: -2px }
.mails strong { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.mails .quiet { overflow: hidden; text-overflow: ellipsis; white-space: nowrap } time { font-variant-numeric: tabular-nums; white-space: nowrap }
.empty { padding: 64px 24px; text-align: center } .empty p + p { margin-top: 8px } .empty strong { font-size: 20px }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0; padding: 16px; border-bottom: 1px solid var(--line); font-size: 14px }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
.tabs > input { position: absolute; opacity: 0 } .tabs > label { display: inline-block; padding: 10px 16px; cursor: pointer; color: var(--quiet); font-size: 14px; border-bottom: 2px solid transparent }
.tabs > input:checked + label { color: var(--text); border-color: var(--accent); font-weight: 600 } .tabs > input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: -2px }
.tabs > section { display: none; border-top: 1px solid var(--line) }
#tab-html:checked ~ .html, #tab-text:checked ~ .text, #tab-headers:checked ~ .headers { display: block }
iframe { display: block; width: 100%; height: 70vh; border: 0; background: #fff } pre { margin: 0; padding: 16px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.6 ui-monospace, monospace }
@media (max-width: 640px) { main { padding: 16px 16px 48px } }
`
