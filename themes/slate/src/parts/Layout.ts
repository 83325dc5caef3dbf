export { Layout } from '../layout/Layout.tsx'
