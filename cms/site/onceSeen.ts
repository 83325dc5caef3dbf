/**
 * Stands in the head of every page of an academy and lets come, once the page was loaded and seen, what it can be seen
 * without. By `data-fonts` on the document a theme learns that it may use fonts that have to be loaded: from the first
 * paint on for whoever comes from another page of the academy, which has loaded them. A stylesheet whose rules stand in
 * the page already (`cms/entry/inlineStylesheet.ts`) is fetched for the pages that link it, and scripts that were left for
 * later (`cms/entry/laterScripts.ts`) begin: where a picture lets the page wait, a second after its words are there.
 */
export const onceSeenScript = [
  '(()=>{const doc=document,once={once:true};',
  "const fonts=()=>{doc.documentElement.dataset.fonts=''};",
  "if(doc.referrer.startsWith(location.origin+'/'))fonts();",
  `const scripts=()=>{for(const old of doc.querySelectorAll('script[data-later^="/_next/static/"]')){const made=doc.createElement('script');made.src=old.dataset.later;made.async=true;old.replaceWith(made)}};`,
  "const sheets=()=>{for(const link of doc.querySelectorAll('link[data-later]'))link.disabled=false};",
  "doc.addEventListener('DOMContentLoaded',()=>setTimeout(scripts,1000),once);",
  "addEventListener('load',()=>requestAnimationFrame(()=>{for(const each of [scripts,fonts,sheets])setTimeout(each)}),once)",
  '})()',
].join('')
