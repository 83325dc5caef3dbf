import type { DocumentViewServerProps } from 'payload'
import { PageDesigner, type PageDesignerProps } from './PageDesigner.tsx'

/**
 * The tab in which a page is designed. It shows nothing of the page itself: what the editor may read and write is asked
 * of the endpoints, which know who asks.
 */
export const DesignView = ({
  doc,
  initPageResult,
  media,
  embeds,
}: DocumentViewServerProps & Pick<PageDesignerProps, 'media' | 'embeds'>) => {
  const slug = initPageResult.collectionConfig?.slug
  if (!slug || doc?.id === undefined) return null
  return <PageDesigner id={String(doc.id)} pages={slug} media={media} embeds={embeds} />
}
