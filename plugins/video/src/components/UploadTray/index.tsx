'use client'

import type { ReactNode } from 'react'
import { areShown } from '../../upload/store.ts'
import { summaryOf } from '../../upload/summary.ts'
import { onAll } from '../onAll.ts'
import { Styles } from '../styles.tsx'
import { UploadOverview } from '../UploadOverview.tsx'
import { useUploads } from '../useUploads.ts'
import { useWords } from '../useWords.ts'

/**
 * Around the whole admin: takes up what the browser kept, and shows on every page what is being sent. It goes when all
 * is done, and stays away where uploads are shown in full.
 */
export const UploadTray = ({ children }: { children?: ReactNode }) => {
  const { uploads, engine } = useUploads()
  const { say, language } = useWords()
  const summary = summaryOf(uploads)
  return (
    <>
      {children}
      {engine && !areShown() && summary.doneCount < summary.count && (
        <>
          <Styles />
          <aside className="lvideo lvideo-tray" aria-label={say('allUploads')}>
            <UploadOverview
              say={say}
              language={language}
              summary={summary}
              {...onAll(engine, uploads, () => undefined)}
            />
          </aside>
        </>
      )}
    </>
  )
}
