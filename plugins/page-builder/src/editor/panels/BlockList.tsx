'use client'

import { useState } from 'react'
import { categories } from '../../contract/index.ts'
import { useEditing, useSnapshot } from '../context.ts'
import { placeFor } from '../model/tree.ts'
import { Icon } from '../parts/icons.tsx'
import { useWords } from '../useWords.ts'

/** Every block of the library: pressed, it goes to the selected one; dragged, to wherever it is dropped. */
export const BlockList = () => {
  const { library, labels, session, announce, go } = useEditing()
  const { tree, selected } = useSnapshot()
  const { say } = useWords()
  const [search, setSearch] = useState('')

  const wanted = search.trim().toLowerCase()
  const found = [...library.values()].filter(({ type }) =>
    `${labels.block(type)} ${labels.hint(type)}`.toLowerCase().includes(wanted),
  )
  const insert = (type: string) => {
    const place = placeFor(tree, selected, type, library)
    const name = labels.block(type)
    if (!place) return announce(say('noPlace', { block: name }))
    const id = session.workbench.insert(type, place)
    announce(say('inserted', { block: name, position: place.index + 1 }))
    go(id, null)
  }
  return (
    <div className="lpb-blocks">
      <label className="lpb-search">
        <Icon name="search" />
        <span className="lpb-hidden">{say('searchBlocks')}</span>
        <input
          type="search"
          className="lpb-input"
          placeholder={say('searchBlocks')}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
      </label>
      {categories.map(category => {
        const blocks = found.filter(block => block.category === category)
        if (blocks.length === 0) return null
        return (
          <section key={category} aria-label={labels.category(category)}>
            <h3 className="lpb-heading">{labels.category(category)}</h3>
            <ul className="lpb-cards">
              {blocks.map(({ type, icon }) => {
                const hasPlace = placeFor(tree, selected, type, library) !== null
                return (
                  <li key={type}>
                    <button
                      type="button"
                      className="lpb-card"
                      title={labels.hint(type)}
                      draggable
                      aria-disabled={!hasPlace || undefined}
                      onClick={() => insert(type)}
                      onDragStart={event => {
                        event.dataTransfer.effectAllowed = 'copy'
                        event.dataTransfer.setData('text/plain', labels.block(type))
                        session.workbench.startDrag(type)
                      }}
                      onDragEnd={() => {
                        const before = session.workbench.snapshot().selected
                        session.workbench.endDrag()
                        const after = session.workbench.snapshot().selected
                        if (after !== before) announce(say('insertedHere', { block: labels.block(type) }))
                      }}
                    >
                      <Icon path={icon} size={20} />
                      <span>{labels.block(type)}</span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
      {found.length === 0 && <p className="lpb-hint">{say('noBlocks', { search: search.trim() })}</p>}
    </div>
  )
}
