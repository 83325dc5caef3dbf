export { ForgotPassword } from '../account/ForgotPassword.tsx'
