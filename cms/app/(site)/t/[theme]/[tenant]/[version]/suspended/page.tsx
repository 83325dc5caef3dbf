import { ErrorOfSite } from '../../../../../../../site/errorPage.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** What the entry shows for every page of a suspended academy, as a 503; it cannot be asked by its own address. */
export default function Suspended() {
  return <ErrorOfSite kind="suspended" />
}
