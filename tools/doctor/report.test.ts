import { describe, expect, test } from 'vitest'
import { ok, reasonOf, wrong } from './finding.ts'
import { verdict } from './probes/clock.ts'
import { hasEncoder, versionIn } from './probes/ffmpeg.ts'
import { report } from './report.ts'

describe('the report', () => {
  test('has a line for each finding and the remedy below what is wrong', () => {
    expect(report([ok('Node', '24.21.0'), wrong('PostgreSQL', 'nobody listens there', 'start it')])).toBe(
      [
        'ok    Node        24.21.0',
        'wrong PostgreSQL  nobody listens there',
        '                  -> start it',
        '',
        '1 thing is wrong.',
        '',
      ].join('\n'),
    )
  })
  test('says when nothing is wrong', () => expect(report([ok('Node', '24')])).toContain('Nothing is wrong.'))
})

describe('reasons', () => {
  test('are words, taken from the innermost error', () => {
    const refused = Object.assign(new Error('connect postgres://u:secret@h'), { code: 'ECONNREFUSED' })
    expect(reasonOf(refused)).toBe('nobody listens there')
    expect(reasonOf(new TypeError('fetch failed', { cause: refused }))).toBe('nobody listens there')
    expect(reasonOf(new AggregateError([refused]))).toBe('nobody listens there')
  })
  test('never repeat a message, which may hold an address with its password', () => {
    expect(reasonOf(new Error('postgres://u:secret@h'))).toBe('Error')
    expect(reasonOf('secret')).toBe('unknown error')
  })
})

describe('the clock', () => {
  test.each([[0], [59], [-60]])('%i s apart is fine', seconds => expect(verdict(seconds).state).toBe('ok'))
  test('61 s is not, and the direction is named', () => {
    expect(verdict(61)).toMatchObject({ state: 'wrong', detail: 'is 61 s ahead of the storage' })
    expect(verdict(-400)).toMatchObject({ detail: 'is 400 s behind the storage' })
  })
})

describe('FFmpeg', () => {
  test.each([
    ['ffmpeg version 5.1.9-0+deb12u1 Copyright (c)', '5.1.9'],
    ['ffmpeg version n7.1 Copyright', '7.1'],
    ['ffmpeg version N-47683-g0e8eb07980 Copyright', undefined],
  ])('%s', (output, version) => expect(versionIn(output)).toBe(version))
  test('encoders are found by their whole name', () => {
    const table = ' V....D libx264rgb  x\n A....D aac  AAC'
    expect(hasEncoder(table, 'aac')).toBe(true)
    expect(hasEncoder(table, 'libx264')).toBe(false)
  })
})
