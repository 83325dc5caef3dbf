'use client'

import { useEffect, useRef, useState } from 'react'
import { filledIn } from '../../render/index.ts'
import { useEditing, useSnapshot } from '../context.ts'
import { firstWords } from '../model/formValues.ts'
import { allOf, keyInTree, pathTo, rowsOf, type TreeRow } from '../model/tree.ts'
import { Icon } from '../parts/icons.tsx'
import { IconButton } from '../parts/Parts.tsx'
import { useBlockActions } from '../useBlockActions.ts'
import { useWords } from '../useWords.ts'

/** The page as a tree, after the tree pattern of the ARIA practices: one stop for Tab, arrows inside. */
export const Layers = () => {
  const { session, library, labels, findings, readOnly } = useEditing()
  const { tree, selected } = useSnapshot()
  const { say } = useWords()
  const actions = useBlockActions()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const list = useRef<HTMLDivElement>(null)
  /** The keyboard is in the tree: then its focus follows the selection, also when a block was deleted. */
  const isInside = useRef(false)

  const around = new Set(selected === null ? [] : pathTo(tree, selected).map(node => node.id))
  const rows = rowsOf(tree, new Set([...closed].filter(id => !around.has(id) || id === selected)))
  const current = rows.find(row => row.node.id === selected) ?? rows[0]

  useEffect(() => {
    if (isInside.current && selected !== null) focusRow(list.current, selected)
  }, [selected])

  const set = (id: string, isClosed: boolean) => {
    const next = new Set(closed)
    if (isClosed) next.add(id)
    else next.delete(id)
    setClosed(next)
  }
  const onKey = (event: React.KeyboardEvent, id: string) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) {
      event.preventDefault()
      const next = actions.remove(id)
      if (next === null) list.current?.focus()
      return
    }
    const move = keyInTree(rows, id, event.key)
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    if (move.kind === 'go') session.workbench.select(move.id)
    else set(move.id, move.kind === 'close')
  }
  if (allOf(tree).length === 0)
    return (
      <div ref={list} tabIndex={-1} className="lpb-hint">
        {say('emptyPage')}
      </div>
    )
  return (
    <div
      ref={list}
      role="tree"
      aria-label={say('layers')}
      className="lpb-tree"
      onFocus={() => {
        isInside.current = true
      }}
      onBlur={event => {
        // A row that is deleted takes the focus with it; then nothing else has it.
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget))
          isInside.current = false
      }}
    >
      {rows.map(row => (
        <Row
          key={row.node.id}
          row={row}
          name={labels.block(row.node.type)}
          words={wordsOf(row, library)}
          icon={library.get(row.node.type)?.icon ?? ''}
          hasFinding={findings.some(finding => finding.block === row.node.id)}
          isSelected={row.node.id === selected}
          isStop={row === current}
          onSelect={() => session.workbench.select(row.node.id)}
          onToggle={() => set(row.node.id, row.isOpen)}
          onKey={event => onKey(event, row.node.id)}
        />
      ))}
    </div>
  )
}

const wordsOf = ({ node }: TreeRow, library: ReturnType<typeof useEditing>['library']) => {
  const fields = library.get(node.type)?.fields ?? {}
  return firstWords(fields, filledIn(fields, node.values))
}

const focusRow = (list: HTMLElement | null, id: string) =>
  list?.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`)?.focus()

interface RowProps {
  readonly row: TreeRow
  readonly name: string
  readonly words: string
  readonly icon: string
  readonly hasFinding: boolean
  readonly isSelected: boolean
  readonly isStop: boolean
  readonly onSelect: () => void
  readonly onToggle: () => void
  readonly onKey: (event: React.KeyboardEvent) => void
}

const Row = ({ row, name, words, icon, hasFinding, isSelected, isStop, ...on }: RowProps) => {
  const { readOnly } = useEditing()
  const { say } = useWords()
  const actions = useBlockActions()
  const { id, children } = row.node
  return (
    <div
      role="treeitem"
      data-block={id}
      className="lpb-tree__row"
      style={{ paddingInlineStart: 8 + (row.level - 1) * 16 }}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-selected={isSelected}
      aria-expanded={children.length > 0 ? row.isOpen : undefined}
      aria-label={[name, words, hasFinding && say('hasFinding')].filter(Boolean).join(' ')}
      tabIndex={isStop ? 0 : -1}
      onClick={on.onSelect}
      onKeyDown={on.onKey}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        className="lpb-tree__toggle"
        data-open={row.isOpen || undefined}
        style={{ visibility: children.length > 0 ? 'visible' : 'hidden' }}
        onClick={event => {
          event.stopPropagation()
          on.onToggle()
        }}
      >
        <Icon name="chevron" size={14} />
      </button>
      <Icon path={icon} />
      <span className="lpb-tree__name">
        {name} {words && <small>{words}</small>}
      </span>
      {hasFinding && (
        <span className="lpb-tree__mark">
          <Icon name="warning" />
        </span>
      )}
      {isSelected && !readOnly && (
        <span className="lpb-tree__actions">
          <IconButton
            icon="up"
            label={say('moveUpOf', { block: name })}
            onClick={() => actions.move(id, -1)}
            disabled={row.position === 1}
          />
          <IconButton
            icon="down"
            label={say('moveDownOf', { block: name })}
            onClick={() => actions.move(id, 1)}
            disabled={row.position === row.size}
          />
          <IconButton
            icon="copy"
            label={say('duplicateOf', { block: name })}
            onClick={() => actions.duplicate(id)}
          />
          <IconButton
            icon="remove"
            label={say('removeOf', { block: name })}
            onClick={() => actions.remove(id)}
          />
        </span>
      )}
    </div>
  )
}
