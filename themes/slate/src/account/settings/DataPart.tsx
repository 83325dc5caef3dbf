import { quietButton } from '../../control/styles.ts'
import { Part } from './Part.tsx'
import type { PartProps } from './types.ts'

/** One file with everything; the browser saves it. */
export function DataPart({ view, t }: PartProps) {
  return (
    <Part id="data-part" title={t('settings.data')}>
      <p className="mb-4 text-quiet">{t('settings.dataHint')}</p>
      <a href={view.endpoints.data} className={quietButton}>
        {t('settings.dataLink')}
      </a>
    </Part>
  )
}
