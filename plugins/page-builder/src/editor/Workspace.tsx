'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { Api } from './api.ts'
import { Editing, useEditing, useSnapshot } from './context.ts'
import { findIn } from './model/tree.ts'
import { BlockForm } from './panels/BlockForm.tsx'
import { BlockList } from './panels/BlockList.tsx'
import { CanvasToolbar } from './panels/CanvasToolbar.tsx'
import { Layers } from './panels/Layers.tsx'
import { ConflictDialog, RecoveryDialog } from './panels/Questions.tsx'
import { StylePanel } from './panels/StylePanel.tsx'
import { TopBar } from './panels/TopBar.tsx'
import { Icon } from './parts/icons.tsx'
import { Tabs } from './parts/Parts.tsx'
import { isDirty } from './saving/saveLoop.ts'
import type { Command } from './shortcuts.ts'
import { useCommands } from './useCommands.ts'
import { library, type Opened } from './useOpenPage.ts'
import { usePictures } from './usePictures.tsx'
import { useWords } from './useWords.ts'
import { useWorkspace } from './useWorkspace.ts'

type OpenPage = Extract<Opened, { kind: 'open' }>

export interface WorkspaceProps {
  readonly api: Api
  readonly media: string
  readonly embeds: readonly string[]
  readonly opened: OpenPage
  readonly stage: RefObject<HTMLElement | null>
  readonly layout: number
  readonly wanted: { readonly field: string | null; readonly count: number }
  readonly onWanted: (field: string | null) => void
  readonly onKey: (event: KeyboardEvent) => void
  /** Takes what the keys of the canvas are to do. */
  readonly run: RefObject<(command: Command) => void>
}

/** Everything around the canvas of an open page. */
export const Workspace = (props: WorkspaceProps) => {
  const { opened, onKey } = props
  const { session, left } = opened
  const pictures = usePictures(props.media)
  const workspace = useWorkspace({ ...props, pictures })
  const [isConflictSeen, setConflictSeen] = useState(false)
  const [copy, setCopy] = useState(left)
  const { phase } = workspace.saving

  useEffect(() => {
    document.addEventListener('keydown', onKeyOfPage)
    return () => document.removeEventListener('keydown', onKeyOfPage)
    function onKeyOfPage(event: KeyboardEvent) {
      // Windows over the editor have keys of their own.
      if (!document.querySelector('dialog[open], .payload__modal-item--appearDone')) onKey(event)
    }
  })
  useEffect(() => {
    if (!isDirty(workspace.saving)) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [workspace.saving])

  return (
    <Editing
      value={{ ...workspace.context, choosePicture: pictures.choose, decide: () => setConflictSeen(false) }}
    >
      <Surroundings {...props} />
      {pictures.drawer}
      {phase === 'conflict' && !isConflictSeen && (
        <ConflictDialog onLoadTheirs={workspace.loadTheirs} onSeen={() => setConflictSeen(true)} />
      )}
      {copy && phase !== 'conflict' && (
        <RecoveryDialog
          {...copy}
          onRestore={() => {
            session.workbench.replace(copy.copy.project, true)
            opened.recovery.drop(copy.copy)
            setCopy(null)
          }}
          onDiscard={() => {
            opened.recovery.drop(copy.copy)
            setCopy(null)
          }}
          onLater={() => setCopy(null)}
        />
      )}
      <p className="lpb-hidden" role="status" aria-live="polite">
        {workspace.said}
      </p>
    </Editing>
  )
}

type LeftTab = 'blocks' | 'layers'
type RightTab = 'content' | 'style'

const Surroundings = ({ run, stage, layout, opened, wanted }: WorkspaceProps) => {
  const { say } = useWords()
  const readOnly = !opened.state.mayWrite
  const [left, setLeft] = useState<LeftTab>(readOnly ? 'layers' : 'blocks')
  const [right, setRight] = useState<RightTab>('content')
  const [help, setHelp] = useState(false)
  // A wish for a field opens the form that has it.
  const [seen, setSeen] = useState(wanted.count)
  if (seen !== wanted.count) {
    setSeen(wanted.count)
    setRight('content')
  }
  useCommands(run, { onHelp: () => setHelp(true) })
  const blocks = { name: 'blocks', label: say('blocks'), panel: <BlockList /> } as const
  const layers = { name: 'layers', label: say('layers'), panel: <Layers /> } as const
  return (
    <>
      <TopBar help={help} onHelp={setHelp} />
      <aside className="lpb-left" aria-label={say('page')}>
        <Tabs
          label={say('page')}
          tabs={readOnly ? [layers] : [blocks, layers]}
          open={left}
          onOpen={setLeft}
        />
      </aside>
      {!readOnly && (
        <aside className="lpb-right" aria-label={say('selectedBlock')}>
          <SelectedName />
          <Tabs
            label={say('selectedBlock')}
            tabs={[
              { name: 'content', label: say('content'), panel: <BlockForm /> },
              { name: 'style', label: say('style'), panel: <StylePanel /> },
            ]}
            open={right}
            onOpen={setRight}
          />
        </aside>
      )}
      <CanvasToolbar layout={layout} stage={stage.current} />
    </>
  )
}

const SelectedName = () => {
  const { say } = useWords()
  const { tree, selected } = useSnapshot()
  const node = findIn(tree, selected)
  const block = node && library.get(node.type)
  return (
    <h2 className="lpb-selected">
      {block && <Icon path={block.icon} size={18} />}
      <BlockName type={node?.type ?? null} none={say('noBlockSelected')} />
    </h2>
  )
}

const BlockName = ({ type, none }: { type: string | null; none: string }) => {
  const { labels } = useEditing()
  return <span>{type === null ? none : labels.block(type)}</span>
}
