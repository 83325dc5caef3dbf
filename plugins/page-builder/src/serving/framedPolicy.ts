/**
 * Content-Security-Policy of a release in a frame of the admin: nothing runs, nothing is sent, its style sheets are in
 * the document, its pictures come from the admin's own host.
 * @param embeds hosts whose frames a page may show
 */
export const framedPolicyOf = (embeds: readonly string[]): string =>
  [
    "default-src 'none'",
    "img-src 'self' data:",
    "media-src 'self'",
    'style-src data:',
    "font-src 'self'",
    `frame-src ${embeds.map(host => `https://${host}`).join(' ') || "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox',
  ].join('; ')
