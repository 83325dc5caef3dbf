/** What a browser calls itself, for people who look through their sessions. */
export interface Device {
  browser: string
  system: string
}

/** The first pattern that fits names it: browsers carry the names of those that they are like. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const named = (text: string, names: readonly [RegExp, string][]) =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? ''

/** Pure. `null` for programs and for browsers that do not say. Nothing else of the header is kept. */
export function deviceOf(userAgent: string | null): Device | null {
  const text = userAgent?.slice(0, 500) ?? ''
  const device = { browser: named(text, browsers), system: named(text, systems) }
  return device.browser === '' && device.system === '' ? null : device
}

/** What was kept of a device. */
export function readDevice(kept: unknown): Device | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { browser, system } = kept as Record<string, unknown>
  return typeof browser === 'string' && typeof system === 'string' ? { browser, system } : null
}
