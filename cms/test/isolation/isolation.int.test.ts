import { describeTenantIsolation } from './describeTenantIsolation.ts'
import { lectern } from './lectern.ts'

/** A sample; `npm run isolation` asks all. */
describeTenantIsolation(lectern, 'sample')
