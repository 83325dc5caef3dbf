export { LegalPage } from '../legal/LegalPage.tsx'
