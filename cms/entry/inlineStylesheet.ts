import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** The link of `siteDocument.tsx`, whatever React writes beside its address. */
const link = /<link (?:[^>]*? )?href="(\/themes\/[\w-]+\.[0-9a-f]+\.css)"[^>]*>/

/**
 * Writes a theme's stylesheet into a page in place of the link to it: a first visit then sees the page with its first
 * bytes and not after another way to the server and back. React adds the link once it runs, so the file is in the
 * browser for the pages that are made anew each time. For whole public pages, which are laid out once and kept.
 * @param folder where the build put the files of `/themes/`
 */
export function createInlineStylesheet(folder: string): (html: string) => string {
  const kept = new Map<string, string>()
  const styleFor = (address: string): string => {
    const known = kept.get(address)
    if (known !== undefined) return known
    // The attribute says to React that it did not write this itself; without it the page would not be taken over.
    const style = `<style data-precedence="theme">${readFileSync(join(folder, basename(address)), 'utf8')}</style>`
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
