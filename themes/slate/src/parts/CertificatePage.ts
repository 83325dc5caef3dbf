export { CertificatePage } from '../certificate/CertificatePage.tsx'
