'use client'

import { useEditing } from './context.ts'
import { findIn, locate, placeBeside } from './model/tree.ts'
import { useWords } from './useWords.ts'

/** What can be done with a block, said aloud each time. Each answers the block that is selected then. */
export const useBlockActions = () => {
  const { session, labels, announce, readOnly } = useEditing()
  const { say } = useWords()
  const { workbench } = session
  const nameOf = (id: string) => labels.block(findIn(workbench.snapshot().tree, id)?.type ?? '')

  const act = (id: string | null, work: (id: string, name: string) => string | null): string | null =>
    id === null || readOnly ? id : work(id, nameOf(id))

  return {
    nameOf,
    remove: (id: string | null) =>
      act(id, (block, name) => {
        const next = workbench.remove(block)
        announce(
          next ? say('removedTo', { block: name, next: nameOf(next) }) : say('removed', { block: name }),
        )
        return next
      }),
    duplicate: (id: string | null) =>
      act(id, (block, name) => {
        const copy = workbench.duplicate(block)
        announce(say('duplicated', { block: name }))
        return copy
      }),
    move: (id: string | null, by: 1 | -1) =>
      act(id, (block, name) => {
        const { tree } = workbench.snapshot()
        const place = placeBeside(tree, block, by)
        const size = locate(tree, block)?.siblings.length ?? 0
        if (place) workbench.move(block, place)
        announce(
          place
            ? say('moved', { block: name, position: place.index + 1, count: size })
            : say(by === 1 ? 'isLast' : 'isFirst', { block: name }),
        )
        return block
      }),
  }
}
