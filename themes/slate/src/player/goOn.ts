/** Which lecture is to start by itself, because the one before it ended; for this tab and one page. */
const place = 'lectern.goOn'

export function goOnTo(href: string): void {
  try {
    window.sessionStorage.setItem(place, href)
  } catch {
    // Forbidden: the next lecture waits for its button.
  }
  window.location.assign(href)
}

/** Asks once: loading the same page again does not start it. */
export function isToGoOn(path: string): boolean {
  try {
    const isMeant = window.sessionStorage.getItem(place) === path
    window.sessionStorage.removeItem(place)
    return isMeant
  } catch {
    return false
  }
}
