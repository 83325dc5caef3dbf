export { SignUp } from '../account/SignUp.tsx'
