'use client'

import { useEditing, useSnapshot } from '../context.ts'
import { findIn, locate } from '../model/tree.ts'
import { IconButton } from '../parts/Parts.tsx'
import { useBlockActions } from '../useBlockActions.ts'
import { useWords } from '../useWords.ts'

/**
 * The selected block's own buttons over the canvas.
 * @param layout counted up when the page in the canvas was scrolled or laid out anew
 */
export const CanvasToolbar = ({ stage }: { layout: number; stage: HTMLElement | null }) => {
  const { session, labels, readOnly } = useEditing()
  const { tree, selected } = useSnapshot()
  const { say } = useWords()
  const actions = useBlockActions()
  const node = findIn(tree, selected)
  const frame = stage?.querySelector('iframe')
  if (!node || !frame || !stage) return null
  const inside = session.frame.rectOf(node.id)
  const [around, room] = [frame.getBoundingClientRect(), stage.getBoundingClientRect()]
  const scale = around.width / frame.offsetWidth
  const rect = inside && { top: inside.top * scale, bottom: inside.bottom * scale, left: inside.left * scale }
  if (!rect || rect.bottom < 0 || rect.top > around.height) return null
  const place = locate(tree, node.id)
  const name = labels.block(node.type)
  const top = topOf(rect, around.height)
  return (
    <div
      className="lpb-float"
      role="toolbar"
      aria-label={name}
      style={{
        top: stage.offsetTop + around.top - room.top + top,
        left: stage.offsetLeft + Math.max(around.left - room.left + rect.left, 0),
      }}
    >
      <span className="lpb-float__name">{name}</span>
      {!readOnly && (
        <>
          <IconButton
            icon="up"
            label={say('moveUp')}
            keys="Alt+ArrowUp"
            disabled={place?.index === 0}
            onClick={() => actions.move(node.id, -1)}
          />
          <IconButton
            icon="down"
            label={say('moveDown')}
            keys="Alt+ArrowDown"
            disabled={place?.index === (place?.siblings.length ?? 0) - 1}
            onClick={() => actions.move(node.id, 1)}
          />
          <IconButton icon="copy" label={say('duplicate')} onClick={() => actions.duplicate(node.id)} />
          <IconButton icon="remove" label={say('remove')} onClick={() => actions.remove(node.id)} />
        </>
      )}
    </div>
  )
}

const height = 30

/** Above the block where there is room, else below a low one, else inside it at the top that is in sight. */
const topOf = ({ top, bottom }: { top: number; bottom: number }, room: number) => {
  if (top >= height) return top - height
  return bottom - top < room / 3 && bottom + height < room ? bottom : Math.max(top, 0) + 4
}
