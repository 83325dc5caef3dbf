import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { en } from '../translations/en.ts'
import type { UploadView } from '../upload/store.ts'
import type { VideoStatus } from '../videoStatus.ts'
import { EncodeState } from './EncodeState.tsx'
import { FileChooser } from './FileChooser.tsx'
import { StopButton } from './StopButton.tsx'
import { UploadProgress } from './UploadProgress.tsx'
import type { Say } from './useWords.ts'

const say: Say = (word, values = {}) =>
  en[word].replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name]))

const status = (change: Partial<VideoStatus>): VideoStatus => ({
  videoId: 'v1',
  title: 'Film <1>',
  state: 'encoding',
  settled: false,
  canCancel: true,
  percent: 41,
  step: 'encoding',
  rendition: '720p',
  attempt: 1,
  failure: null,
  durationSeconds: null,
  hasPoster: false,
  posterCandidates: 0,
  poster: { kind: 'automatic' },
  captions: [],
  chapters: [],
  uses: [],
  renditions: [],
  playback: null,
  upload: null,
  ...change,
})
const aFailure = { sentence: '', remedy: '', reason: null, canRetry: true, permanent: true }
const shown = (change: Partial<VideoStatus>) =>
  renderToStaticMarkup(<EncodeState say={say} language="en" api="/api/videos" status={status(change)} />)

describe('the chooser', () => {
  test('labels its input and offers a button for keyboards', () => {
    const markup = renderToStaticMarkup(
      <FileChooser say={say} action={say('chooseFile')} onFiles={() => undefined} />,
    )
    const id = /<label[^>]+for="([^"]+)">Video file<\/label>/.exec(markup)?.[1]
    expect(id).toBeTruthy()
    expect(markup).toContain(`id="${id}"`)
    expect(markup).toMatch(/accept="\.mp4,[^"]*\.webm/)
    expect(markup).toContain('<button type="button" class="lvideo__button">Choose file</button>')
  })
})

describe('a running upload', () => {
  const upload = (change: Partial<UploadView>) =>
    renderToStaticMarkup(
      <UploadProgress
        say={say}
        language="en"
        upload={{
          videoId: 'v1',
          filename: 'film.mp4',
          parentId: null,
          phase: 'sending',
          sentBytes: 40_000_000,
          totalBytes: 100_000_000,
          bytesPerSecond: 1_000_000,
          fault: null,
          final: false,
          ...change,
        }}
        onPause={() => undefined}
        onResume={() => undefined}
        onCancel={() => undefined}
      />,
    )
  const button = (name: string) => `aria-label="${name}: film.mp4">${name}</button>`

  test('says how far it is, how fast, how long still, and what can be done', () => {
    const markup = upload({})
    expect(markup).toMatch(/role="progressbar" aria-label="Upload of film\.mp4"[^>]*aria-valuenow="40"/)
    expect(markup).toContain('40 MB of 100 MB')
    expect(markup).toContain('1 MB a second, about 1 min left')
    expect(markup).toContain(button('Pause'))
    expect(markup).toContain(button('Cancel upload'))
  })

  test('that is paused can be gone on with', () => {
    const markup = upload({ phase: 'paused', bytesPerSecond: null })
    expect(markup).toMatch(/aria-live="polite">Paused</)
    expect(markup).toContain(button('Go on'))
    expect(markup).not.toContain(button('Pause'))
  })

  test('that stopped says why, and does not offer what leads nowhere', () => {
    expect(upload({ phase: 'stopped', fault: 'The plan is full.' })).toContain(button('Go on'))
    const final = upload({ phase: 'stopped', fault: 'It is gone.', final: true })
    expect(final).toContain('<strong>It is gone.</strong>')
    expect(final).not.toContain('Go on</button>')
    expect(final).toContain(button('Cancel upload'))
  })

  test('that is done is a line', () => {
    expect(upload({ phase: 'done' })).not.toMatch(/progressbar|button/)
  })
})

describe('the state of a video', () => {
  test('while it is prepared: words, bar and step', () => {
    const markup = shown({})
    expect(markup).toContain('Film &lt;1&gt;')
    expect(markup).toContain('Being prepared')
    expect(markup).toMatch(/role="progressbar"[^>]*aria-valuenow="41"/)
    expect(markup).toContain('720p, 41 %')
  })

  test.each([
    [false, 'Play the beginning'],
    [true, 'Play'],
  ])('can be played on demand (complete: %s)', (isComplete, word) => {
    const playback = { path: 'media/1/early.m3u8', isComplete, seconds: 6 }
    const markup = shown({ playback, ...(isComplete && { state: 'ready', settled: true }) })
    expect(markup).toContain(`>${word}</button>`)
    expect(markup).not.toContain('<video')
    expect(shown({})).not.toContain('>Play')
  })

  test('failed: what happened and what to do, as an alert, and no bar', () => {
    const failure = { ...aFailure, code: 'truncated' }
    const markup = shown({ state: 'failed', settled: true, failure })
    expect(markup).toMatch(/role="alert"><strong>Part of the video is missing\.<\/strong>/)
    expect(markup).toContain('Export or copy the video again')
    expect(markup).not.toContain('progressbar')
  })

  test('can be ended, after one question', () => {
    const nothing = () => undefined
    const button = (asking: boolean) =>
      renderToStaticMarkup(
        <StopButton say={say} asking={asking} busy={false} onAsk={nothing} onStop={nothing} />,
      )
    expect(button(false)).not.toContain('The uploaded file stays')
    expect(button(true)).toMatch(/role="alert".*The uploaded file stays.*>Stop preparing<.*>Go on preparing</)
  })

  test('given up: with the last reason', () => {
    const failure = { ...aFailure, code: 'gave-up', reason: 'Tries: 5. storage-failed: <none>' }
    const markup = shown({ state: 'failed', settled: true, failure })
    expect(markup).toContain('given up after several tries')
    expect(markup).toContain('Reason: Tries: 5. storage-failed: &lt;none&gt;')
  })

  test('ready: picture with words, length, qualities', () => {
    const renditions = [{ name: '720p', width: 1280, height: 720, bytes: 5_000_000 }]
    const markup = shown({ state: 'ready', settled: true, hasPoster: true, durationSeconds: 245, renditions })
    expect(markup).toContain('src="/api/videos/v1/poster" alt="Picture from Film &lt;1&gt;"')
    expect(markup).toContain('Ready, 4:05')
    expect(markup).toMatch(/<td>720p<\/td><td>1280 × 720<\/td><td>5 MB<\/td>/)
    expect(shown({ state: 'ready', settled: true })).not.toContain('<img')
  })
})
