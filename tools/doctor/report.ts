import type { Finding } from './finding.ts'

/** The text that `npm run doctor` prints: a line for each finding, the remedy below what is wrong. */
export function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(finding => finding.subject.length))
  const lines = findings.flatMap(finding => {
    const line = `${finding.state.padEnd(5)} ${finding.subject.padEnd(width)}  ${finding.detail}`
    return finding.state === 'ok' ? [line] : [line, `${' '.repeat(width + 6)}  -> ${finding.remedy}`]
  })
  const faults = findings.filter(finding => finding.state === 'wrong').length
  const verdict =
    faults === 0 ? 'Nothing is wrong.' : `${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong.`
  return `${lines.join('\n')}\n\n${verdict}\n`
}
