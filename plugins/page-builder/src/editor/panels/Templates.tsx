'use client'

import { useState } from 'react'
import { type TemplateName, templates } from '../../templates/index.ts'
import { useEditing, useSnapshot } from '../context.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Icon } from '../parts/icons.tsx'
import { Button, Note } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'

const names = Object.keys(templates) as TemplateName[]

/** A whole page to begin with, filled with the site's own name and courses. It can be undone. */
export const TemplatesDialog = ({ onClose }: { onClose: () => void }) => {
  const { session, labels, data, announce } = useEditing()
  const { tree } = useSnapshot()
  const { say } = useWords()
  const [chosen, setChosen] = useState<TemplateName | null>(null)
  const use = () => {
    if (!chosen) return
    session.workbench.replace(templates[chosen](data, data.site.locale).project, true)
    announce(say('templateUsed', { template: labels.template(chosen).name }))
    onClose()
  }
  return (
    <Dialog
      title={say('templates')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="first" disabled={!chosen} onClick={use}>
            {say(tree.length > 0 ? 'replacePage' : 'useTemplate')}
          </Button>
        </>
      }
    >
      <p>{say('templatesHint')}</p>
      <fieldset className="lpb-plain lpb-templates">
        <legend className="lpb-hidden">{say('templates')}</legend>
        {names.map(template => {
          const { name, hint } = labels.template(template)
          return (
            <label key={template} className="lpb-template">
              <input
                type="radio"
                name="template"
                checked={chosen === template}
                onChange={() => setChosen(template)}
              />
              <Icon name="template" size={20} />
              <strong>{name}</strong>
              <span>{hint}</span>
            </label>
          )
        })}
      </fieldset>
      {tree.length > 0 && chosen && <Note kind="warning">{say('replaceHint', { count: tree.length })}</Note>}
    </Dialog>
  )
}
