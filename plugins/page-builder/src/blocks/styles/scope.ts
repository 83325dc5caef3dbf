/** Class of the element around all blocks of a page. Nothing outside it is styled. */
export const pageClass = 'lp-page'

const scopeSelector = (selector: string): string => {
  const own = selector.trim()
  return own.startsWith('&') ? own.replace('&', `.${pageClass}`) : `.${pageClass} ${own}`
}

/**
 * Puts every rule under the page's class; `&` is the page itself. Knows no more than is written in this folder: plain
 * rules, `@media` around them, and no comma inside brackets of a selector.
 */
export const scoped = (css: string): string =>
  css
    .replace(/\s+/g, ' ')
    .replace(/([^{}]+)\{/g, (_, head: string) =>
      head.trim().startsWith('@') ? `${head.trim()}{` : `${head.split(',').map(scopeSelector).join(',')}{`,
    )
    .replace(/\s*([{};])\s*/g, '$1')
    .replace(/;\}/g, '}')
