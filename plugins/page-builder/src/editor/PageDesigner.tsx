'use client'

import { useAuth, useConfig, useTheme } from '@payloadcms/ui'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { apiOf } from './api.ts'
import { LoadFailure } from './panels/Questions.tsx'
import { type Command, commandOf } from './shortcuts.ts'
import { Styles } from './styles.tsx'
import { useOpenPage } from './useOpenPage.ts'
import { useWords } from './useWords.ts'
import { Workspace } from './Workspace.tsx'

export interface PageDesignerProps {
  readonly id: string
  /** Slug of the collection of pages. */
  readonly pages: string
  /** Slug of the app's collection of pictures. */
  readonly media: string
  /** Hosts whose frames a page may show. */
  readonly embeds: readonly string[]
}

/** The editor of one page: opens it, and says what to do when that cannot be. */
export const PageDesigner = ({ id, pages, media, embeds }: PageDesignerProps) => {
  const { config } = useConfig()
  const { user } = useAuth()
  const { theme } = useTheme()
  const { say, language } = useWords()
  const root = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  useRestOfWindow(root)
  const [layout, setLayout] = useState(0)
  const [wanted, setWanted] = useState<{ field: string | null; count: number }>({ field: null, count: 0 })
  const run = useRef<(command: Command) => void>(() => undefined)
  const api = useMemo(
    () => apiOf(`${config.serverURL ?? ''}${config.routes.api}/${pages}/${id}`),
    [config.serverURL, config.routes.api, pages, id],
  )
  const onKey = (event: KeyboardEvent) => {
    const command = commandOf(event, whereOf(event))
    if (!command) return
    event.preventDefault()
    run.current(command)
  }
  const [opened, retry] = useOpenPage({
    api,
    host: stage,
    page: id,
    embeds,
    person: String(user?.id ?? ''),
    say,
    language,
    onKey,
    onForm: (_, field) => setWanted(({ count }) => ({ field: field ?? '', count: count + 1 })),
    onLayout: () => setLayout(count => count + 1),
  })
  return (
    <div ref={root} className="lpb" data-look={theme} data-open={opened.kind === 'open' || undefined}>
      <Styles />
      {opened.kind === 'loading' && <Skeleton />}
      {opened.kind === 'failed' && <LoadFailure fault={opened.fault} onRetry={retry} />}
      {opened.kind === 'open' && (
        <Workspace
          // What was begun in one session is not carried into the next one.
          key={opened.opening}
          {...{ api, media, embeds, opened, stage, layout, wanted, onKey, run }}
          onWanted={field => setWanted(({ count }) => ({ field, count: count + 1 }))}
        />
      )}
      <div ref={stage} className="lpb-stage" />
    </div>
  )
}

/** The editor fills what the admin's header leaves of the window. */
const useRestOfWindow = (element: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0
      element.current?.style.setProperty('--lpb-top', `${Math.round(top + window.scrollY)}px`)
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [element])
}

const fieldsOfText =
  'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]'

/** Where a key was pressed. The canvas is another document, with elements of its own classes. */
const whereOf = ({ target }: KeyboardEvent) => {
  const element = target !== null && 'closest' in target ? (target as Element) : null
  if (element?.closest(fieldsOfText)) return 'text'
  if (element?.ownerDocument !== document) return 'canvas'
  return element.closest('button, input, a, [role=treeitem]') ? 'control' : 'panel'
}

const Skeleton = () => {
  const { say } = useWords()
  return (
    <div className="lpb-skeleton" role="status" aria-label={say('loading')}>
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}
