import { describe, expect, test } from 'vitest'
import { readChapters, readTextTracks, textTrackFile } from './textTracks.ts'

const track = (index: number, language?: string, more: object = {}) => ({
  index,
  codec_type: 'subtitle',
  codec_name: 'subrip',
  tags: { language, title: undefined },
  ...more,
})

describe('text tracks of a file', () => {
  test('get the language tags of the web and a name', () => {
    const tracks = readTextTracks([track(2, 'ger'), track(3, 'eng'), track(4, 'pt-br'), track(5)])
    expect(tracks.map(each => [each.language, each.label])).toEqual([
      ['de', 'Deutsch'],
      ['en', 'English'],
      ['pt-BR', 'português (Brasil)'],
      ['und', 'Captions'],
    ])
    expect(tracks.map(textTrackFile)).toContain('captions/pt-br.vtt')
  })

  test('are taken once a language, under their own title', () =>
    expect(
      readTextTracks([
        track(2, 'eng', { tags: { language: 'eng', title: 'For\nthe deaf' } }),
        track(3, 'en'),
      ]),
    ).toEqual([{ stream: 2, language: 'en', label: 'For the deaf' }]))

  test.each([
    ['pictures of text', track(2, 'eng', { codec_name: 'hdmv_pgs_subtitle' })],
    ['other streams', track(2, 'eng', { codec_type: 'data' })],
  ])('are not %s', (_what, stream) => expect(readTextTracks([stream])).toEqual([]))

  test.each(['../../etc', 'x'.repeat(300), 'en_US!', ''])('take no path from the tag %j', language =>
    expect(readTextTracks([track(2, language)])[0]?.language).toBe('und'),
  )
})

test('chapters come in order, named, and within the length', () =>
  expect(
    readChapters(
      [
        { start_time: '70.0', tags: { title: 'Too late' } },
        { start_time: '30.5' },
        { start_time: '0.000000', tags: { title: ' Beginning ' } },
      ],
      61,
    ),
  ).toEqual([
    { startSeconds: 0, title: 'Beginning' },
    { startSeconds: 30.5, title: '2' },
  ]))
