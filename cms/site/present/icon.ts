/** The academy's initial on its accent, as SVG. */
export function iconSvg(name: string, accent: string): string {
  const [initial = ''] = [...name.trim()]
  const letter = initial.toUpperCase().replace(/[<&>"']/g, '')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${accent}"/><text x="16" y="22.5" text-anchor="middle" font-family="Georgia,serif" font-size="19" fill="#fff">${letter}</text></svg>`
}

/** The icon of the browser's tab, within the page: no request, no file. */
export const iconOf = (name: string, accent: string): string =>
  `data:image/svg+xml,${encodeURIComponent(iconSvg(name, accent))}`
