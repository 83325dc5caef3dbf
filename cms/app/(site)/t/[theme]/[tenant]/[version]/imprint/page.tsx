import { legalPage } from '../../../../../legalPage.tsx'

export const dynamic = 'force-dynamic'

const { generateMetadata, Page } = legalPage('imprint')

export { generateMetadata, Page as default }
