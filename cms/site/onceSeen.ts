/**
 * Stands in the head of every page of an academy and lets come, once the page was loaded and seen, what it can be seen
 * without. By `data-fonts` on the document a theme learns that it may use fonts that have to be loaded: from the first
 * paint on for whoever comes from another page of the academy, which has loaded them. A stylesheet whose rules stand in
 * the page already (`cms/entry/inlineStylesheet.ts`) is fetched for the pages that link it.
 */
export const onceSeenScript = `(()=>{const doc=document,fonts=()=>{doc.documentElement.dataset.fonts=''};if(doc.referrer.startsWith(location.origin+'/'))fonts();addEventListener('load',()=>requestAnimationFrame(()=>setTimeout(()=>{fonts();for(const link of doc.querySelectorAll('link[data-later]'))link.disabled=false})),{once:true})})()`
