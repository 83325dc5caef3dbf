'use client'

import { useState } from 'react'
import { readCaptions } from '../../captions/readCaptions.ts'
import { call } from '../../upload/calls.ts'
import { Button } from '../Parts.tsx'
import { CuesEditor, type EditedCaptions } from './CuesEditor.tsx'
import { Faults } from './Faults.tsx'
import { FileButton } from './FileButton.tsx'
import { languageNameIn, offeredLanguages } from './languages.ts'
import type { PartProps } from './parts.ts'
import { useSend } from './useSend.ts'

/** The captions of a video by language: given as files, written here, corrected, removed. */
export const CaptionsEditor = (props: PartProps) => {
  const { say, language, address, status, onStatus } = props
  const { busy, faults, send } = useSend(say, onStatus)
  const [edited, setEdited] = useState<EditedCaptions | null>(null)
  const [removing, setRemoving] = useState<string | null>(null)
  const [unreachable, setUnreachable] = useState(false)
  const [added, setAdded] = useState('en')

  const open = async (tag: string) => {
    setUnreachable(false)
    try {
      const found: unknown = await call(`${address}/captions/${tag}`)
      const text = typeof found === 'object' && found !== null && 'text' in found ? String(found.text) : ''
      const read = readCaptions(text, null)
      const label = status.captions.find(each => each.language === tag)?.label ?? ''
      setEdited({ language: tag, label, cues: read.kind === 'captions' ? read.cues : [] })
    } catch {
      setUnreachable(true)
    }
  }
  const give = async (chosen: File) =>
    send(`${address}/captions/${added}`, 'PUT', { text: await chosen.text() })
  const remove = async (tag: string) => {
    if (await send(`${address}/captions/${tag}`, 'DELETE')) setRemoving(null)
  }

  if (edited)
    return <CuesEditor {...props} key={edited.language} captions={edited} onClose={() => setEdited(null)} />
  return (
    <div className="lvideo__part">
      {status.captions.length === 0 && <p className="lvideo__quiet">{say('captionsEmpty')}</p>}
      <ul className="lvideo__rows">
        {status.captions.map(each => (
          <li key={each.language} className="lvideo__edit">
            <span className="lvideo__text">
              <span className="lvideo__name">{each.label}</span>{' '}
              <span className="lvideo__quiet">
                {languageNameIn(language, each.language)}, {say(originWord(each.origin))}
              </span>
            </span>
            {removing === each.language ? (
              <>
                <span>{say('captionsRemoveSure')}</span>
                <Button disabled={busy} onClick={() => void remove(each.language)}>
                  {say('captionsRemoveYes')}
                </Button>
                <Button second onClick={() => setRemoving(null)}>
                  {say('keep')}
                </Button>
              </>
            ) : (
              <>
                <Button second onClick={() => void open(each.language)}>
                  {say('captionsEdit')}
                </Button>
                <Button second onClick={() => setRemoving(each.language)}>
                  {say('removeRow')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Faults faults={unreachable ? [say('unreachable')] : faults} />
      <div className="lvideo__actions">
        <label className="lvideo__inline">
          {say('captionsLanguage')}
          <select value={added} onChange={event => setAdded(event.target.value)}>
            {offeredLanguages.map(tag => (
              <option key={tag} value={tag}>
                {languageNameIn(language, tag)}
              </option>
            ))}
          </select>
        </label>
        <FileButton accept=".vtt,.srt,text/vtt" disabled={busy} onFile={chosen => void give(chosen)}>
          {say('captionsUpload')}
        </FileButton>
        <Button second disabled={busy} onClick={() => setEdited({ language: added, label: '', cues: [] })}>
          {say('captionsWrite')}
        </Button>
      </div>
    </div>
  )
}

const originWord = (origin: string) =>
  origin === 'embedded' ? 'origin-embedded' : origin === 'generated' ? 'origin-generated' : 'origin-uploaded'
