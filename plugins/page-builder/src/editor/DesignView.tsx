import type { DocumentViewServerProps } from 'payload'
import { PageDesigner } from './PageDesigner.tsx'

/**
 * The tab in which a page is designed. It shows nothing of the page itself: what the editor may read and write is asked
 * of the endpoints, which know who asks.
 */
export const DesignView = ({ doc, initPageResult, media }: DocumentViewServerProps & { media: string }) => {
  const slug = initPageResult.collectionConfig?.slug
  if (!slug || doc?.id === undefined) return null
  return <PageDesigner id={String(doc.id)} pages={slug} media={media} />
}
