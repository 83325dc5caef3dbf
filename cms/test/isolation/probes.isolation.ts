import { describeTenantIsolation } from './describeTenantIsolation.ts'
import { lectern } from './lectern.ts'
import { writeReport } from './report.ts'
import { describeFinding } from './run.ts'

describeTenantIsolation(lectern, 'everything', (outcome, uncovered) =>
  writeReport('probes', {
    probes: outcome.probes,
    variants: outcome.asked,
    leaks: outcome.leaks.map(describeFinding),
    routesUncovered: uncovered,
    controlsFailed: outcome.controlsFailed.length,
    table: Object.fromEntries(outcome.table),
  }),
)
