'use client'

import type { Finding } from '../../contract/index.ts'
import { useEditing, useSnapshot } from '../context.ts'
import { findIn } from '../model/tree.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Icon } from '../parts/icons.tsx'
import { Button } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import { sentenceOf } from './findingWords.ts'

export const FindingsDialog = ({ onClose }: { onClose: () => void }) => {
  const { findings, check } = useEditing()
  const { say } = useWords()
  return (
    <Dialog
      title={say('checks')}
      onClose={onClose}
      actions={<Button onClick={() => void check()}>{say('checkAgain')}</Button>}
    >
      {findings.length === 0 ? (
        <p>{say('noFindingsLong')}</p>
      ) : (
        <FindingList findings={findings} onGo={onClose} />
      )}
    </Dialog>
  )
}

/** Errors first; each leads to the block it speaks of. */
export const FindingList = ({ findings, onGo }: { findings: readonly Finding[]; onGo: () => void }) => {
  const { labels, go } = useEditing()
  const { tree } = useSnapshot()
  const { say } = useWords()
  const sorted = [...findings].sort((one, other) => one.severity.localeCompare(other.severity))
  return (
    <ul className="lpb-findings">
      {sorted.map(finding => {
        const node = findIn(tree, finding.block)
        return (
          <li key={JSON.stringify(finding)} data-severity={finding.severity}>
            <Icon name={finding.severity} />
            <span>
              <span className="lpb-hidden">{say(finding.severity)}: </span>
              {sentenceOf(say, finding)}
            </span>
            {node && (
              <Button
                look="quiet"
                onClick={() => {
                  onGo()
                  // After the dialog has given the focus back.
                  setTimeout(() => go(node.id, finding.field))
                }}
              >
                {say('showBlock', { block: labels.block(node.type) })}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
