export { VerifyEmail } from '../account/VerifyEmail.tsx'
