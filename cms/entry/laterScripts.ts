const preload = /<link rel="preload" as="script"[^>]* href="\/_next\/static\/[^"]*"[^>]*>/g
const script = /<script src="(\/_next\/static\/[^"]*)" async=""/g

/**
 * Has a page of Next fetch its scripts when it was seen: on a phone's line they come before the pictures otherwise, and
 * what a page shows does not need them. `cms/site/onceSeen.ts` begins them.
 */
export const withLaterScripts = (html: string): string =>
  html.replace(preload, '').replace(script, '<script type="text/plain" data-later="$1"')
