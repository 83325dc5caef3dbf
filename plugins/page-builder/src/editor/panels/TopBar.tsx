'use client'

import { useState } from 'react'
import { useEditing, useSnapshot } from '../context.ts'
import { Icon } from '../parts/icons.tsx'
import { Button, IconButton, Segmented } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import { FindingsDialog } from './Findings.tsx'
import { HelpDialog } from './Help.tsx'
import { PreviewDialog } from './Preview.tsx'
import { PublishDialog } from './Publish.tsx'
import { ReleasesDrawer } from './Releases.tsx'
import { SavingState } from './SavingState.tsx'
import { TemplatesDialog } from './Templates.tsx'

type Open = 'findings' | 'help' | 'preview' | 'publish' | 'releases' | 'templates' | null

export const TopBar = ({ help, onHelp }: { help: boolean; onHelp: (open: boolean) => void }) => {
  const { session, findings, readOnly, page } = useEditing()
  const { device, canUndo, canRedo } = useSnapshot()
  const { say } = useWords()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return (
    <div className="lpb-top">
      <div className="lpb-top__side">
        {!readOnly && (
          <>
            <IconButton
              icon="undo"
              label={say('undo')}
              keys="Control+Z"
              disabled={!canUndo}
              onClick={() => canUndo && session.workbench.undo()}
            />
            <IconButton
              icon="redo"
              label={say('redo')}
              keys="Control+Shift+Z"
              disabled={!canRedo}
              onClick={() => canRedo && session.workbench.redo()}
            />
          </>
        )}
        <SavingState />
      </div>
      <Segmented
        label={say('device')}
        hideLabel
        value={device}
        choices={[
          { value: 'desktop', label: say('desktop'), icon: 'desktop' },
          { value: 'tablet', label: say('tablet'), icon: 'tablet' },
          { value: 'phone', label: say('phone'), icon: 'phone' },
        ]}
        onChange={session.workbench.setDevice}
      />
      <div className="lpb-top__side lpb-top__side--end">
        <IconButton icon="help" label={say('showKeys')} keys="?" onClick={() => onHelp(true)} />
        {!readOnly && (
          <IconButton icon="template" label={say('templates')} onClick={() => setOpen('templates')} />
        )}
        <IconButton icon="history" label={say('releases')} onClick={() => setOpen('releases')} />
        <button
          type="button"
          className="lpb-checks"
          data-severity={errors > 0 ? 'error' : findings.length > 0 ? 'warning' : 'none'}
          onClick={() => setOpen('findings')}
        >
          <Icon name={errors > 0 ? 'error' : findings.length > 0 ? 'warning' : 'check'} />
          <span>
            {findings.length === 0 ? say('noFindings') : say('findingCount', { count: findings.length })}
          </span>
        </button>
        {!readOnly && (
          <>
            <Button icon="preview" onClick={() => setOpen('preview')}>
              {say('preview')}
            </Button>
            <Button look="first" onClick={() => setOpen('publish')}>
              {say(page.publishedVersion > 0 ? 'publishChanges' : 'publish')}
            </Button>
          </>
        )}
      </div>
      {open === 'findings' && <FindingsDialog onClose={close} />}
      {open === 'preview' && <PreviewDialog onClose={close} />}
      {open === 'publish' && <PublishDialog onClose={close} />}
      {open === 'releases' && <ReleasesDrawer onClose={close} />}
      {open === 'templates' && <TemplatesDialog onClose={close} />}
      {help && <HelpDialog onClose={() => onHelp(false)} />}
    </div>
  )
}
