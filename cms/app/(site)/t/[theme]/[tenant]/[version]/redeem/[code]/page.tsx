export { default } from '../page.tsx'

/** Addresses of this page are printed on codes: one each, so none of them is worth keeping. */
export const dynamic = 'force-dynamic'
