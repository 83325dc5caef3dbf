import { parseMediaPlaylist } from '@lectern/plugin-video/contract'
import fc from 'fast-check'
import HLS from 'hls-parser'
import { describe, expect, test } from 'vitest'
import { durationOf, masterPlaylist, measureRates, videoCodecOf } from './hls.ts'

const playlist = [
  '#EXTM3U',
  '#EXT-X-VERSION:7',
  '#EXT-X-TARGETDURATION:6',
  '#EXT-X-PLAYLIST-TYPE:VOD',
  '#EXT-X-MAP:URI="init_360p.mp4"',
  '#EXTINF:6.000000,',
  'segment_00000.m4s',
  '#EXTINF:1.500000,',
  'segment_00001.m4s',
  '#EXT-X-ENDLIST',
  '',
].join('\n')

describe('media playlists', () => {
  test('are read whole', () => {
    const read = parseMediaPlaylist(playlist)
    expect(read).toEqual({
      init: 'init_360p.mp4',
      targetSeconds: 6,
      isComplete: true,
      segments: [
        { uri: 'segment_00000.m4s', seconds: 6 },
        { uri: 'segment_00001.m4s', seconds: 1.5 },
      ],
    })
    expect(durationOf(read?.segments ?? [])).toBe(7.5)
  })

  test('without an end still grow', () => {
    expect(parseMediaPlaylist(playlist.replace('#EXT-X-ENDLIST\n', ''))).toMatchObject({ isComplete: false })
  })

  test.each([
    ['no init segment', playlist.replace(/#EXT-X-MAP.*\n/, '')],
    ['no target duration', playlist.replace(/#EXT-X-TARGETDURATION.*\n/, '')],
    ['no segments', playlist.replace(/#EXTINF:.*\nsegment.*\n/g, '')],
    ['a segment without its duration', playlist.replace('#EXTINF:1.500000,\n', '')],
    ['a segment elsewhere', playlist.replace('segment_00001', '../other/segment_00001')],
    ['an address', playlist.replace('segment_00001.m4s', 'https://example.com/a.m4s')],
    ['nothing', ''],
  ])('with %s are refused', (_what, text) => expect(parseMediaPlaylist(text)).toBeNull())

  test('never throw', () => {
    fc.assert(fc.property(fc.string(), text => void parseMediaPlaylist(`#EXTM3U\n#EXT-X-ENDLIST\n${text}`)))
  })
})

describe('rates', () => {
  test('the peak is that of the worst stretch of about a segment', () => {
    const segments = [
      { seconds: 6, bytes: 600_000 },
      { seconds: 6, bytes: 1_200_000 },
      { seconds: 6, bytes: 300_000 },
    ]
    expect(measureRates(segments, 6)).toEqual({ peak: 1_600_000, average: 933_334 })
  })

  test('a tiny last segment counts with its neighbour only', () => {
    const segments = [
      { seconds: 6, bytes: 600_000 },
      { seconds: 0.1, bytes: 100_000 },
    ]
    expect(measureRates(segments, 6).peak).toBe(Math.ceil((700_000 * 8) / 6.1))
  })

  test('a clip shorter than half a segment has its average as peak', () => {
    expect(measureRates([{ seconds: 1, bytes: 1000 }], 6)).toEqual({ peak: 8000, average: 8000 })
  })

  test('the peak is never below the average', () => {
    const segment = fc.record({
      seconds: fc.double({ min: 0.04, max: 6, noNaN: true }),
      bytes: fc.integer({ min: 1, max: 5_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 30 }), segments => {
        const { peak, average } = measureRates(segments, 6)
        expect(peak).toBeGreaterThanOrEqual(average)
      }),
    )
  })
})

test('the codec is read from the decoder configuration', () => {
  const init = Buffer.concat([Buffer.from('xxxxavcC', 'latin1'), Buffer.from([1, 0x64, 0x00, 0x1f, 0xff])])
  expect(videoCodecOf(init)).toBe('avc1.64001f')
  expect(videoCodecOf(Buffer.from('no configuration'))).toBeNull()
  expect(videoCodecOf(Buffer.from('avcC'))).toBeNull()
})

describe('the master playlist', () => {
  const sound = (name: string, label = 'Audio', language = 'und') => ({
    ...{ label, language, bandwidth: 140_000, averageBandwidth: 130_000 },
    playlist: `${name}/index.m3u8`,
  })
  const rendition = (name: string, width: number, height: number, averageBandwidth: number) => ({
    ...{ name, width, height, averageBandwidth, bandwidth: averageBandwidth * 2, frameRate: 29.97, bytes: 1 },
    codecs: 'avc1.64001f,mp4a.40.2',
    playlist: `${name}/index.m3u8`,
  })
  const renditions = [
    rendition('1080p', 1920, 1080, 4_000_000),
    rendition('720p', 1280, 720, 2_100_000),
    rendition('360p', 640, 360, 500_000),
  ]

  test('is what an independent parser reads, and begins near 2 Mbit/s', () => {
    const parsed = HLS.parse(masterPlaylist({ renditions, audio: [sound('audio')] }))
    if (!parsed.isMasterPlaylist) throw new Error('not a master playlist')
    expect(parsed.variants.map(each => each.uri)).toEqual([
      '720p/index.m3u8',
      '1080p/index.m3u8',
      '360p/index.m3u8',
    ])
    expect(parsed.variants[1]).toMatchObject({
      bandwidth: 8_000_000,
      averageBandwidth: 4_000_000,
      codecs: 'avc1.64001f,mp4a.40.2',
      frameRate: 29.97,
      resolution: { width: 1920, height: 1080 },
    })
    expect(parsed.variants[0]?.audio[0]).toMatchObject({
      uri: 'audio/index.m3u8',
      isDefault: true,
      channels: '2',
    })
    expect(parsed.independentSegments).toBe(true)
  })

  test('has no sound group without sound', () => {
    expect(masterPlaylist({ renditions, audio: [] })).not.toMatch(/AUDIO/)
  })

  test('names every sound track; a player takes no second one of a language by itself', () => {
    const audio = [
      sound('audio', 'Deutsch', 'de'),
      sound('audio-2', 'A "commentary"\r\n#EXT-X-ENDLIST', 'de'),
      sound('audio-3', 'English', 'en'),
      sound('audio-4', 'Audio 4', 'und'),
    ]
    const text = masterPlaylist({ renditions, audio })
    const parsed = HLS.parse(text)
    if (!parsed.isMasterPlaylist) throw new Error('not a master playlist')
    expect(
      parsed.variants[0]?.audio.map(each => [
        each.name,
        each.language,
        each.isDefault,
        each.autoselect,
        each.uri,
      ]),
    ).toEqual([
      ['Deutsch', 'de', true, true, 'audio/index.m3u8'],
      ['A  commentary #EXT-X-ENDLIST', 'de', false, false, 'audio-2/index.m3u8'],
      ['English', 'en', false, true, 'audio-3/index.m3u8'],
      ['Audio 4', undefined, false, false, 'audio-4/index.m3u8'],
    ])
    expect(text.split('\n').filter(line => line.startsWith('#EXT-X-ENDLIST'))).toEqual([])
  })

  test('of sound alone has the first track as its variant, and a group only for several', () => {
    const alone = masterPlaylist({ renditions: [], audio: [sound('audio')] })
    const parsed = HLS.parse(alone)
    if (!parsed.isMasterPlaylist) throw new Error('not a master playlist')
    expect(parsed.variants).toHaveLength(1)
    expect(parsed.variants[0]).toMatchObject({
      ...{ uri: 'audio/index.m3u8', codecs: 'mp4a.40.2', bandwidth: 140_000, averageBandwidth: 130_000 },
      audio: [],
    })
    const several = HLS.parse(
      masterPlaylist({ renditions: [], audio: [sound('audio'), sound('audio-2', 'B')] }),
    )
    if (!several.isMasterPlaylist) throw new Error('not a master playlist')
    expect(several.variants.map(each => [each.uri, each.audio.length])).toEqual([['audio/index.m3u8', 2]])
  })
})
