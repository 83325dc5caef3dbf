export { Invitation } from '../invitation/Invitation.tsx'
