export { Redeem } from '../redeem/Redeem.tsx'
