/** `npm run doctor`: what is missing or wrong around a running or configured product, and the remedy. */
import { examine } from '../doctor/doctor.ts'
import { report } from '../doctor/report.ts'
import { settingsToExamine } from '../doctor/settings.ts'

const findings = await examine(await settingsToExamine())
process.stdout.write(report(findings))
process.exitCode = findings.some(finding => finding.state === 'wrong') ? 1 : 0
