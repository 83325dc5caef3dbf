import { ErrorOfSite } from '../../../../../../site/errorPage.tsx'

export default function NotFound() {
  return <ErrorOfSite kind="not-found" />
}
