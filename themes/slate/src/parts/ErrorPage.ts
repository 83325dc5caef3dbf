export { ErrorPage } from '../error/ErrorPage.tsx'
