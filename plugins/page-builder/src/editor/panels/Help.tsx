'use client'

import { Dialog } from '../parts/Dialog.tsx'
import { shortcuts, shownKeys } from '../shortcuts.ts'
import { useWords } from '../useWords.ts'

export const HelpDialog = ({ onClose }: { onClose: () => void }) => {
  const { say } = useWords()
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
  return (
    <Dialog title={say('keys')} onClose={onClose}>
      <p className="lpb-hint">{say('keysHint')}</p>
      <dl className="lpb-keys">
        {shortcuts.map(({ keys, word }) => (
          <div key={keys}>
            <dt>
              <kbd>{shownKeys(keys, isMac)}</kbd>
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
