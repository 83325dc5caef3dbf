'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { blocks } from '../blocks/index.ts'
import { canvasCss, documentCss, stylesheetOf } from '../blocks/stylesheet.ts'
import type { EditorState, Project } from '../contract/index.ts'
import { checkProject } from '../project/index.ts'
import type { Api } from './api.ts'
import { labelsFor } from './labels.ts'
import { withValueAt } from './model/formValues.ts'
import { findIn } from './model/tree.ts'
import type { LoadFault } from './panels/Questions.tsx'
import { type KeptCopy, type RecoveryStore, recoveryStore, standingOf } from './saving/recovery.ts'
import { nameTab, openSession, type Session } from './session.ts'
import type { Say } from './useWords.ts'

export const library = new Map(blocks.map(block => [block.type, block]))

export type Opened =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly fault: LoadFault }
  | {
      readonly kind: 'open'
      /** Another number for each opening. */
      readonly opening: number
      readonly state: EditorState
      readonly session: Session
      readonly recovery: RecoveryStore
      /** Left by a tab that is gone. */
      readonly left: { readonly copy: KeptCopy; readonly standing: 'newer' | 'beside' } | null
    }

export interface OpenOptions {
  readonly api: Api
  readonly host: RefObject<HTMLElement | null>
  readonly page: string
  /** Hosts whose frames a page may show. */
  readonly embeds: readonly string[]
  readonly person: string
  readonly say: Say
  readonly language: string
  readonly onKey: (event: KeyboardEvent) => void
  readonly onForm: (block: string, field: string | null) => void
  readonly onLayout: () => void
}

/** Opens a page in a child of `host`, which is made for each attempt and dropped with it. */
export const useOpenPage = (options: OpenOptions): [Opened, () => void] => {
  const { api, host, page, person, language } = options
  const [opened, setOpened] = useState<Opened>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // Called long after they were given: always the newest ones.
  const newest = useRef(options)
  newest.current = options
  const labels = useMemo(() => labelsFor(language), [language])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens once more.
  useEffect(() => {
    const stage = host.current
    if (!stage) return
    let isGone = false
    const place = stage.ownerDocument.createElement('div')
    place.className = 'lpb-stage__canvas'
    stage.append(place)
    let session: Session | null = null
    let leave = () => {}

    let stored: Project | null = null

    const open = async (): Promise<Opened | null> => {
      const answer = await api.load()
      if (!answer.ok) return failed(answer.fault.status, answer.fault.detail)
      const state = answer.value
      stored = state.project
      const { embeds } = newest.current
      const check = checkProject(state.project, blocks, { embeds })
      if (check.kind !== 'valid')
        return { kind: 'failed', fault: { kind: 'invalid', state, errors: errorsOf(check) } }
      const named = await nameTab()
      leave = named.leave
      const recovery = recoveryStore(localStorage, { page, person, tab: named.tab })
      const { say } = newest.current
      session = await openSession({
        host: place,
        state: { ...state, project: check.project },
        data: state.data,
        api,
        library,
        labels,
        slotHint: say('dropHere'),
        recovery,
        isGone: () => isGone,
        frame: {
          title: say('canvas'),
          sheets: {
            tokens: state.tokensCss,
            document: documentCss,
            blocks: stylesheetOf(library.keys()),
            canvas: canvasCss,
          },
          onKey: event => newest.current.onKey(event),
          onForm: (block, field) => newest.current.onForm(block, field),
          onLayout: () => newest.current.onLayout(),
        },
        onWritten: workbench => (block, path, text) => {
          const node = findIn(workbench.snapshot().tree, block)
          if (!node) return
          // Without a change too: what was typed stands in the canvas only.
          if (text === null) workbench.redraw(block)
          else workbench.setValues(block, withValueAt(node.values, path, text))
        },
      })
      if (!session) return null
      const served = { revision: state.revision, project: check.project }
      return {
        kind: 'open',
        opening: ++openings,
        state,
        session,
        recovery,
        left: state.mayWrite ? leftBy(recovery, named.isAlive, served, embeds) : null,
      }
    }
    open()
      .catch((error): Opened => {
        reportError(error)
        return { kind: 'failed', fault: { kind: 'broken', project: stored } }
      })
      .then(result => {
        if (result && !isGone) setOpened(result)
      })
    return () => {
      isGone = true
      session?.stop()
      leave()
      place.remove()
      setOpened({ kind: 'loading' })
    }
  }, [api, host, page, person, labels, attempt])

  return [opened, useCallback(() => setAttempt(count => count + 1), [])]
}

let openings = 0

const failed = (status: number, detail: string): Opened => ({
  kind: 'failed',
  fault: status === 0 || status >= 500 ? { kind: 'unanswered' } : { kind: 'refused', detail },
})

const errorsOf = (check: Exclude<ReturnType<typeof checkProject>, { kind: 'valid' }>): readonly string[] =>
  check.kind === 'invalid'
    ? check.errors.map(({ field, message }) => `${field}: ${message}`)
    : [check.message]

/** The newest copy that says more than what is stored; the others are dropped, they say nothing new. */
const leftBy = (
  recovery: RecoveryStore,
  isAlive: (tab: string) => boolean,
  stored: Pick<EditorState, 'revision' | 'project'>,
  embeds: readonly string[],
) => {
  for (const copy of recovery.left(isAlive)) {
    const standing = standingOf(copy, stored)
    const isValid = checkProject(copy.project, blocks, { embeds }).kind === 'valid'
    if (standing !== 'same' && isValid) return { copy, standing }
    recovery.drop(copy)
  }
  return null
}
