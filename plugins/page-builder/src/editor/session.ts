'use client'

import type { EditorState, PageData } from '../contract/index.ts'
import { renderContext } from '../render/index.ts'
import type { Api } from './api.ts'
import { type AttachedFrame, attachFrame, type FrameOptions } from './canvas/attachFrame.ts'
import type { Drawing } from './canvas/blockViews.ts'
import { fitCanvas } from './canvas/fitCanvas.ts'
import { openWorkbench, type Workbench } from './canvas/workbench.ts'
import type { Labels } from './labels.ts'
import type { Library } from './model/tree.ts'
import { driveSaving, type Saving } from './saving/driveSaving.ts'
import type { RecoveryStore } from './saving/recovery.ts'

/** One page opened in one tab: the canvas, what is edited, and how it is saved. */
export interface Session {
  readonly workbench: Workbench
  readonly saving: Saving
  readonly frame: AttachedFrame
  readonly stop: () => void
}

export interface SessionOptions {
  readonly host: HTMLElement
  /** Its project is already checked. */
  readonly state: EditorState
  readonly data: PageData
  readonly api: Api
  readonly library: Library
  readonly labels: Labels
  readonly slotHint: string
  readonly recovery: RecoveryStore
  readonly frame: Omit<FrameOptions, 'editor' | 'workbench' | 'library' | 'onWritten' | 'readOnly'>
  readonly onWritten: (workbench: Workbench) => FrameOptions['onWritten']
  /** The part of the admin is gone again: what was begun is taken down. */
  readonly isGone: () => boolean
}

/** `null` when it was left while it loaded. */
export const openSession = async (options: SessionOptions): Promise<Session | null> => {
  const { host, state, library, labels, api, recovery } = options
  const { startEditor } = await import('./canvas/startEditor.ts')
  if (options.isGone()) return null
  const drawing: Drawing = {
    page: renderContext(options.data, { mode: 'editor' }),
    slotHint: options.slotHint,
  }
  const editor = await startEditor({
    container: host,
    project: state.project,
    blocks: library,
    drawing,
    labelOf: labels.block,
    readOnly: !state.mayWrite,
  })
  await new Promise<void>(resolve => editor.onReady(() => resolve()))
  if (options.isGone()) {
    editor.destroy()
    return null
  }
  const workbench = openWorkbench(editor, drawing)
  const fitted = fitCanvas(editor, host)
  const frame = attachFrame({
    ...options.frame,
    editor,
    workbench,
    library,
    readOnly: !state.mayWrite,
    onWritten: options.onWritten(workbench),
  })
  const saving = driveSaving({
    api,
    revision: state.revision,
    read: () => workbench.snapshot().project,
    keep: (project, revision) => recovery.keep({ project, revision, at: new Date().toISOString() }),
    forget: recovery.forget,
  })
  if (state.mayWrite) tellChanges(workbench, saving)
  return {
    workbench,
    saving,
    frame,
    stop: () => {
      saving.stop()
      fitted.stop()
      workbench.destroy()
    },
  }
}

/** Not every event of GrapesJS is a change of the project: what is stored is compared. */
const tellChanges = (workbench: Workbench, saving: Saving) => {
  let before = JSON.stringify(workbench.snapshot().project)
  workbench.subscribe(() => {
    const now = JSON.stringify(workbench.snapshot().project)
    if (now === before) return
    before = now
    saving.changed()
  })
}

/** A name for this tab, and whether a tab of a name is still open. A tab holds a lock of its name while it lives. */
export const nameTab = async (): Promise<{
  tab: string
  isAlive: (tab: string) => boolean
  leave: () => void
}> => {
  const tab = crypto.randomUUID()
  const prefix = 'page-builder-tab:'
  let leave = () => {}
  // Only pages over HTTPS or on this machine have locks; elsewhere every copy is offered.
  if (!('locks' in navigator)) return { tab, isAlive: () => false, leave }
  void navigator.locks.request(prefix + tab, () => new Promise<void>(resolve => (leave = resolve)))
  const { held = [] } = await navigator.locks.query()
  const alive = new Set(held.map(({ name }) => name))
  return { tab, isAlive: other => alive.has(prefix + other), leave: () => leave() }
}
