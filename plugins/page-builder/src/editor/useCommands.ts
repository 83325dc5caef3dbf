'use client'

import { type RefObject, useEffect } from 'react'
import { useEditing, useSnapshot } from './context.ts'
import { allOf, locate } from './model/tree.ts'
import type { Command } from './shortcuts.ts'
import { useBlockActions } from './useBlockActions.ts'
import { useWords } from './useWords.ts'

/** What each key does. */
export const useCommands = (
  run: RefObject<(command: Command) => void>,
  { onHelp }: { onHelp: () => void },
) => {
  const { session, readOnly, announce } = useEditing()
  const { tree, selected } = useSnapshot()
  const { say } = useWords()
  const actions = useBlockActions()
  const { workbench, saving, frame } = session

  const selectBy = (by: 1 | -1) => {
    const all = allOf(tree)
    const at = all.findIndex(node => node.id === selected)
    const next = at < 0 ? all[0] : all[at + by]
    if (!next) return
    workbench.select(next.id)
    announce(actions.nameOf(next.id))
  }
  const commands: Readonly<Record<Command, () => void>> = {
    undo: () => {
      workbench.undo()
      announce(say('undone'))
    },
    redo: () => {
      workbench.redo()
      announce(say('redone'))
    },
    save: () => {
      workbench.finish()
      saving.saveNow()
    },
    remove: () => void actions.remove(selected),
    duplicate: () => void actions.duplicate(selected),
    up: () => void actions.move(selected, -1),
    down: () => void actions.move(selected, 1),
    previous: () => selectBy(-1),
    next: () => selectBy(1),
    write: () => {
      if (selected !== null) frame.write(selected)
    },
    leave: () => {
      if (selected !== null) workbench.select(locate(tree, selected)?.parent?.id ?? null)
    },
    help: onHelp,
  }
  const looking: readonly Command[] = ['previous', 'next', 'leave', 'help']
  useEffect(() => {
    run.current = command => {
      if (!readOnly || looking.includes(command)) commands[command]()
    }
  })
}
