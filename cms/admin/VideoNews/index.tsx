import type { PayloadRequest, Where } from 'payload'
import { wordsIn } from './words.ts'

/** What the dashboard says about videos: what failed, with its way out, what is under way, what became ready today. */
export async function VideoNews({ i18n, payload, user }: Pick<PayloadRequest, 'i18n' | 'payload' | 'user'>) {
  if (!user) return null
  const asUser = { collection: 'videos', depth: 0, overrideAccess: false, user } as const
  const count = async (where: Where) => (await payload.count({ ...asUser, where })).totalDocs
  const today = new Date(Date.now() - 24 * 3600_000).toISOString()
  const [failed, working, ready] = await Promise.all([
    payload.find({
      ...asUser,
      where: { state: { equals: 'failed' } },
      select: { title: true, failure: true },
      sort: '-updatedAt',
      limit: 5,
    }),
    count({ state: { in: ['uploaded', 'queued', 'encoding'] } }),
    count({ and: [{ state: { equals: 'ready' } }, { updatedAt: { greater_than: today } }] }),
  ])
  if (failed.totalDocs + working + ready === 0) return null
  const words = wordsIn(i18n.language)
  const list = '/admin/collections/videos'
  return (
    <section className="lectern-news" aria-labelledby="lectern-video-news">
      <style href="lectern-video-news" precedence="default">
        {css}
      </style>
      <h2 id="lectern-video-news">{words.title}</h2>
      <ul>
        {failed.docs.map(({ id, title }) => (
          <li key={id} className="lectern-news__failed">
            <span>
              <strong>{title}</strong> {words.failed}
            </span>
            <a href={`${list}/${id}`}>{words.solve}</a>
          </li>
        ))}
        {failed.totalDocs > failed.docs.length && (
          <li>
            <span>{words.moreFailed(failed.totalDocs - failed.docs.length)}</span>
            <a href={`${list}?where[state][equals]=failed`}>{words.show}</a>
          </li>
        )}
        {working > 0 && (
          <li>
            <span>{words.working(working)}</span>
            <a href={list}>{words.watch}</a>
          </li>
        )}
        {ready > 0 && (
          <li>
            <span>{words.ready(ready)}</span>
            <a href={`${list}?where[state][equals]=ready`}>{words.show}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

const css = `
.lectern-news { margin-block-end: 32px; }
.lectern-news h2 { margin: 0 0 12px; font-size: 20px; line-height: 1.25; }
.lectern-news ul { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
.lectern-news li { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; align-items: baseline; padding: 12px 16px; border: 1px solid var(--theme-elevation-150); border-radius: var(--style-radius-m, 4px); background: var(--theme-elevation-0); }
.lectern-news li > span { overflow-wrap: anywhere; }
.lectern-news__failed { border-inline-start: 3px solid var(--theme-error-500) !important; }
.lectern-news a { font-weight: 500; }
`
