export { LoginForm } from '../components/LoginForm/index.tsx'
export { LogoutButton } from '../components/LogoutButton/index.tsx'
export { SessionRenewal } from '../components/SessionRenewal/index.tsx'
