export { SignIn } from '../account/SignIn.tsx'
