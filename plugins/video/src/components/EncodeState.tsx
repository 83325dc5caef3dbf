'use client'

import { sayBytes, sayDuration } from '../upload/amounts.ts'
import type { VideoStatus } from '../videoStatus.ts'
import { Bar, Fault } from './Parts.tsx'
import { Preview } from './Preview/index.tsx'
import { sayFailure, sayState, sayStep } from './stateWords.ts'
import { TimeLeft } from './TimeLeft.tsx'
import type { Say } from './useWords.ts'

/** What became of a video since its upload. */
export const EncodeState = (props: { say: Say; language: string; api: string; status: VideoStatus }) => {
  const { say, language, api, status } = props
  if (status.state === 'ready') return <Ready say={say} language={language} api={api} status={status} />
  const failure = sayFailure(say, status)
  return (
    <>
      <div className="lvideo__row">
        <span className="lvideo__name">{status.title}</span>
        <span className={`lvideo__state lvideo__state--${status.state}`} aria-live="polite">
          {sayState(say, status)}
        </span>
      </div>
      {failure && <Fault {...failure} />}
      {status.failure?.reason && (
        <p className="lvideo__quiet">{say('reason', { reason: status.failure.reason })}</p>
      )}
      {!status.settled && (
        <>
          <Bar percent={status.percent} label={say('encodeProgress', { title: status.title })} />
          <div className="lvideo__row lvideo__quiet">
            <span>
              {sayStep(say, status)} <TimeLeft say={say} status={status} />
            </span>
            <span>{say('mayLeave')}</span>
          </div>
          <Preview say={say} api={api} status={status} />
        </>
      )}
    </>
  )
}

const Ready = ({ say, language, api, status }: Parameters<typeof EncodeState>[0]) => (
  <div className="lvideo__ready">
    {status.hasPoster && (
      <img
        className="lvideo__poster"
        src={`${api}/${status.videoId}/poster`}
        alt={say('posterOf', { title: status.title })}
      />
    )}
    <div>
      <span className="lvideo__name">{status.title}</span>
      <span className="lvideo__state lvideo__state--ready" aria-live="polite">
        {say('state-ready')}
        {status.durationSeconds !== null && `, ${sayDuration(status.durationSeconds)}`}
      </span>
      <table aria-label={say('renditions')}>
        <thead>
          <tr>
            <th scope="col">{say('rendition')}</th>
            <th scope="col">{say('dimensions')}</th>
            <th scope="col">{say('size')}</th>
          </tr>
        </thead>
        <tbody>
          {status.renditions.map(({ name, width, height, bytes }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>
                {width} × {height}
              </td>
              <td>{sayBytes(bytes, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Preview say={say} api={api} status={status} />
    </div>
  </div>
)
