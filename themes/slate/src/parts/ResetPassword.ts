export { ResetPassword } from '../account/ResetPassword.tsx'
