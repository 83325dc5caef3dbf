export { Dashboard } from '../dashboard/Dashboard.tsx'
