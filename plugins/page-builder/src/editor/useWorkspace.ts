'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { blocks } from '../blocks/index.ts'
import type { Finding, PageData } from '../contract/index.ts'
import { checkProject } from '../project/index.ts'
import type { EditorContext } from './context.ts'
import { labelsFor } from './labels.ts'
import { library } from './useOpenPage.ts'
import type { Pictures } from './usePictures.tsx'
import { useWords } from './useWords.ts'
import type { WorkspaceProps } from './Workspace.tsx'

/** What the parts of an open page share, and how it is brought up to date. */
export const useWorkspace = ({
  api,
  embeds,
  opened,
  wanted,
  onWanted,
  pictures,
}: WorkspaceProps & { pictures: Pictures }) => {
  const { session, state } = opened
  const { language } = useWords()
  const [page, setPage] = useState(state.page)
  const [fetched, setFetched] = useState(state.data)
  const [findings, setFindings] = useState<readonly Finding[]>(state.needsAttention)
  const [said, announce] = useState('')
  const saving = useSyncExternalStore(session.saving.subscribe, session.saving.state, session.saving.state)
  const data: PageData = withPictures(fetched, pictures.chosen)

  useEffect(() => {
    session.workbench.draw(withPictures(fetched, pictures.chosen))
  }, [session, fetched, pictures.chosen])

  const check = useCallback(async () => {
    const answer = await api.check()
    if (answer.ok) setFindings(answer.value.findings)
  }, [api])
  // What is stored is checked: again after each save, and once at the start.
  const { savedChange } = saving
  useEffect(() => {
    void savedChange
    void check()
  }, [check, savedChange])

  useEffect(() => {
    // Courses may have changed in another tab.
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await api.data()
      if (answer.ok) setFetched(answer.value)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [api])

  const loadTheirs = async () => {
    const answer = await api.load()
    if (!answer.ok || checkProject(answer.value.project, blocks, { embeds }).kind !== 'valid') return false
    setFetched(answer.value.data)
    setPage(answer.value.page)
    session.workbench.replace(answer.value.project, true)
    session.saving.replaced(answer.value.revision)
    return true
  }
  const context: Omit<EditorContext, 'choosePicture' | 'decide'> = {
    api,
    session,
    page,
    library,
    labels: labelsFor(language),
    data,
    embeds,
    findings,
    readOnly: !state.mayWrite,
    announce,
    wanted,
    go: (block, field) => {
      if (block !== null) session.workbench.select(block)
      onWanted(field ?? '')
    },
    check,
    onPublished: (publishedVersion, publishAt) => setPage({ ...page, publishedVersion, publishAt }),
  }
  return { context, saving, said, loadTheirs }
}

const withPictures = (data: PageData, chosen: PageData['pictures']): PageData => ({
  ...data,
  pictures: { ...chosen, ...data.pictures },
})
