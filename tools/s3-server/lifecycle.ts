import type { Bucket } from './storage/bucket.ts'
import { childrenOf, malformed, type ParsedXml, readXml, textOf } from './xml.ts'

/** The part of a lifecycle configuration that is carried out: unfinished uploads are aborted when they are old. */

interface AbortRule {
  readonly prefix: string
  /** Since the upload began. */
  readonly milliseconds: number
}

const day = 24 * 3600_000

/** Throws MalformedXML for what S3 does not take either: no days, or none at all. */
export function readAbortRules(configuration: string): AbortRule[] {
  const rules = childrenOf(readXml(configuration, 'LifecycleConfiguration'), 'Rule')
  return rules.flatMap(rule => {
    const status = textOf(rule, 'Status')
    if (status !== 'Enabled' && status !== 'Disabled') throw malformed()
    const action = childrenOf(rule, 'AbortIncompleteMultipartUpload')[0]
    if (action === undefined) return []
    const days = Number(textOf(action, 'DaysAfterInitiation'))
    if (!Number.isInteger(days) || days < 1) throw malformed()
    return status === 'Enabled' ? [{ prefix: prefixOf(rule), milliseconds: days * day }] : []
  })
}

/** Old configurations have the prefix in the rule itself, and those with tags or sizes have it one step further in. */
function prefixOf(rule: ParsedXml): string {
  const filter = childrenOf(rule, 'Filter')[0] ?? ''
  const both = childrenOf(filter, 'And')[0] ?? ''
  return textOf(both, 'Prefix') ?? textOf(filter, 'Prefix') ?? textOf(rule, 'Prefix') ?? ''
}

/** Aborts what the bucket's rules say, as S3 does about once a day. */
export async function carryOutLifecycle(bucket: Bucket): Promise<void> {
  const { lifecycle } = bucket.settings()
  if (lifecycle === undefined) return
  const rules = readAbortRules(lifecycle)
  for (const upload of bucket.uploads()) {
    const { key, initiated } = upload.record
    const isOver = rules.some(
      ({ prefix, milliseconds }) => key.startsWith(prefix) && Date.now() - initiated >= milliseconds,
    )
    if (isOver) {
      await bucket.exclusively(lockOf(upload), async () => {
        if (bucket.upload(upload.record.id) === upload) await bucket.removeUpload(upload, new Set())
      })
    }
  }
}

/** What works on an upload at the same time as others. Never a key: keys have no leading NUL in this server's locks. */
export function lockOf(upload: { record: { id: string } }): string {
  return `\0upload ${upload.record.id}`
}
