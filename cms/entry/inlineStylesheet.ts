import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** The link of `siteDocument.tsx`, whatever React writes beside its address. */
const link = /<link (?:[^>]*? )?href="(\/themes\/[\w-]+\.[0-9a-f]+\.css)"[^>]*>/

/**
 * Writes a theme's stylesheet into a page before the link to it: a first visit then sees the page with its first bytes
 * and not after another way to the server and back. The link stays, without effect: React finds it and adds none of its
 * own, which would lay the whole page out again; `cms/site/onceSeen.ts` has its file fetched for pages that link it.
 * @param folder where the build put the files of `/themes/`
 */
export function createInlineStylesheet(folder: string): (html: string) => string {
  const kept = new Map<string, string>()
  const styleFor = (address: string): string => {
    const known = kept.get(address)
    if (known !== undefined) return known
    const css = readFileSync(join(folder, basename(address)), 'utf8')
    // The attribute says to React that it did not write this itself; without it the page would not be taken over.
    const style = `<style data-precedence="theme">${css}</style><link rel="stylesheet" href="${address}" data-precedence="theme" data-later media="not all" disabled>`
    kept.set(address, style)
    return style
  }
  return html =>
    html.replace(link, (whole: string, address: string) => {
      try {
        return styleFor(address)
      } catch {
        // While the theme is built anew: the browser asks for it then.
        return whole
      }
    })
}
