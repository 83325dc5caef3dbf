import { ok, type Probe, wrong } from '../finding.ts'

export const probeNode: Probe = async () => {
  const { node } = process.versions
  if (Number(node.split('.')[0]) >= 24) return [ok('Node', node)]
  return [wrong('Node', `${node}, but sources run unbuilt from 24 on`, 'npm ci (it brings Node 24 along)')]
}
