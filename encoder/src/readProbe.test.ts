import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusalFrom } from './probe.ts'
import { readProbe } from './readProbe.ts'

const video = {
  index: 0,
  codec_type: 'video',
  codec_name: 'h264',
  width: 1920,
  height: 1080,
  sample_aspect_ratio: '1:1',
  field_order: 'progressive',
  avg_frame_rate: '30/1',
  r_frame_rate: '30/1',
  disposition: { default: 1, attached_pic: 0 },
}
const audio = {
  index: 1,
  codec_type: 'audio',
  codec_name: 'aac',
  disposition: { default: 1, attached_pic: 0 },
}
const file = (streams: unknown[], format: object = {}) => ({
  streams,
  format: { format_name: 'mov,mp4', duration: '60.5', ...format },
})
const sourceOf = (json: unknown) => {
  const verdict = readProbe(json)
  if (verdict.kind !== 'source') throw new Error(verdict.kind)
  return verdict.source
}

describe('what ffprobe says', () => {
  test('of an ordinary file', () => {
    expect(sourceOf(file([video, audio]))).toEqual({
      durationSeconds: 60.5,
      durationIsAnnounced: true,
      videoStream: 0,
      width: 1920,
      height: 1080,
      squarePixels: true,
      averageRate: { numerator: 30, denominator: 1 },
      baseRate: { numerator: 30, denominator: 1 },
      interlaced: false,
      wideColours: null,
      isPlainH264: false,
      pictureStart: 0,
      audioTracks: [{ stream: 1, language: 'und', title: '' }],
      textTracks: [],
      chapters: [],
    })
  })

  test.each([
    ['upright', {}, 1920, 1080],
    ['turned left', { side_data_list: [{ rotation: 90 }] }, 1080, 1920],
    ['turned right', { side_data_list: [{}, { rotation: -90 }] }, 1080, 1920],
    ['upside down', { side_data_list: [{ rotation: -180 }] }, 1920, 1080],
    ['three quarters', { side_data_list: [{ rotation: 270 }] }, 1080, 1920],
    ['anamorphic', { width: 720, height: 576, sample_aspect_ratio: '16:11' }, 720, 396],
    ['tall pixels', { width: 1440, height: 1080, sample_aspect_ratio: '3:4' }, 1080, 1080],
    [
      'turned and anamorphic',
      { width: 720, height: 576, sample_aspect_ratio: '16:11', side_data_list: [{ rotation: 90 }] },
      396,
      720,
    ],
    ['unknown pixels', { sample_aspect_ratio: '0:1' }, 1920, 1080],
  ])('%s: the size as shown', (_what, change, width, height) => {
    expect(sourceOf(file([{ ...video, ...change }]))).toMatchObject({ width, height })
  })

  test('cover art is no picture, the default stream wins, MPEG-TS announces nothing', () => {
    const cover = { ...video, index: 0, codec_name: 'png', disposition: { default: 1, attached_pic: 1 } }
    const second = { ...audio, index: 3, disposition: { default: 0 } }
    const chosen = sourceOf(
      file([cover, { ...video, index: 1 }, second, { ...audio, index: 4 }], { format_name: 'mpegts' }),
    )
    expect(chosen).toMatchObject({ videoStream: 1, durationIsAnnounced: false })
    expect(chosen.audioTracks.map(each => each.stream)).toEqual([4, 3])
  })

  test.each([
    ['alone', []],
    ['with a marked cover', [{ ...video, codec_name: 'png', disposition: { attached_pic: 1 } }]],
    ['with one JPEG picture', [{ ...video, codec_name: 'mjpeg', nb_frames: '1' }]],
    [
      'with a short JPEG stream',
      [{ ...video, codec_name: 'mjpeg', tags: { DURATION: '00:00:00.040000000' } }],
    ],
  ])('sound %s has no picture', (_what, beside) => {
    expect(sourceOf(file([...beside, audio]))).toMatchObject({
      videoStream: null,
      width: 0,
      audioTracks: [{ stream: 1 }],
    })
  })

  test('JPEG pictures that move are a picture, and so is a single one without sound', () => {
    const jpeg = { ...video, codec_name: 'mjpeg' }
    expect(sourceOf(file([{ ...jpeg, nb_frames: '50' }, audio])).videoStream).toBe(0)
    expect(sourceOf(file([{ ...jpeg, tags: { DURATION: '01:00:00.0' } }, audio])).videoStream).toBe(0)
    expect(sourceOf(file([{ ...jpeg, nb_frames: '1' }])).videoStream).toBe(0)
  })

  test.each([
    ['both at 0', '0.000000', '0.000000', 0],
    ['sound before the picture', '0.021000', '0.000000', 0.021],
    ['a broadcast', '1000.5', '1000.0', 0.5],
    ['sound that begins below 0', '0.000000', '-0.007000', 0.007],
    ['unknown', undefined, undefined, 0],
  ])('the first picture: %s', (_what, start_time, fileStart, expected) => {
    const { pictureStart } = sourceOf(file([{ ...video, start_time }, audio], { start_time: fileStart }))
    expect(pictureStart).toBeCloseTo(expected, 6)
  })

  test.each([
    [
      'HDR10',
      { color_transfer: 'smpte2084', color_primaries: 'bt2020', color_space: 'bt2020nc' },
      'smpte2084 bt2020 bt2020nc',
    ],
    ['HLG that says no more', { color_transfer: 'arib-std-b67' }, 'arib-std-b67 bt2020 bt2020nc'],
    [
      'PQ in the colours of cinema',
      { color_transfer: 'smpte2084', color_primaries: 'smpte432' },
      'smpte2084 smpte432 bt2020nc',
    ],
    ['wide colours', { color_transfer: 'bt2020-10', color_primaries: 'bt2020' }, 'bt2020-10 bt2020 bt2020nc'],
    [
      'words of its own',
      { color_transfer: 'smpte2084', color_primaries: 'x;y', color_space: '[a]' },
      'smpte2084 bt2020 bt2020nc',
    ],
    ['ordinary colours', { color_transfer: 'bt709', color_primaries: 'bt709', color_space: 'bt709' }, ''],
    ['nothing', {}, ''],
  ])('colours: %s', (_what, change, expected) => {
    const { wideColours } = sourceOf(file([{ ...video, ...change }]))
    expect(wideColours ? `${wideColours.transfer} ${wideColours.primaries} ${wideColours.matrix}` : '').toBe(
      expected,
    )
  })

  test('no duration: measured, not announced, and bounded', () => {
    const live = file([video, audio], { duration: undefined })
    expect(readProbe(live)).toEqual({ kind: 'unmeasured' })
    expect(readProbe(live, 12.5)).toMatchObject({
      source: { durationSeconds: 12.5, durationIsAnnounced: false },
    })
    expect(readProbe(live, 0)).toMatchObject({ code: 'truncated' })
    expect(readProbe(live, 86_400)).toMatchObject({ code: 'too-long' })
  })

  test('sound tracks: languages in the web’s words, at most eight, unreadable ones left out', () => {
    const tracks = [
      { ...audio, disposition: {}, tags: { language: 'eng', title: 'Original\n' } },
      { ...audio, index: 2, disposition: { default: 1 }, tags: { language: 'ger' } },
      { ...audio, index: 3, codec_name: 'wmav2', disposition: {} },
      ...Array.from({ length: 9 }, (_, at) => ({ ...audio, index: 4 + at, disposition: {} })),
    ]
    const { audioTracks } = sourceOf(file([video, ...tracks]))
    expect(audioTracks.slice(0, 3)).toEqual([
      { stream: 2, language: 'de', title: '' },
      { stream: 1, language: 'en', title: 'Original' },
      { stream: 4, language: 'und', title: '' },
    ])
    expect(audioTracks).toHaveLength(8)
  })

  test.each([
    ['mov,mp4,m4a,3gp,3g2,mj2', true],
    ['wav', true],
    ['mp3', false],
    ['aac', false],
  ])('%s: the duration is announced: %s', (format_name, announced) => {
    expect(sourceOf(file([audio], { format_name })).durationIsAnnounced).toBe(announced)
  })

  test.each([
    ['nothing', null, 'not-a-video'],
    ['no streams', file([]), 'no-picture-or-sound'],
    [
      'words alone',
      file([{ index: 0, codec_type: 'subtitle', codec_name: 'subrip' }]),
      'no-picture-or-sound',
    ],
    ['a strange sound codec alone', file([{ ...audio, codec_name: 'wmav2' }]), 'unsupported-format'],
    ['a strange picture codec', file([{ ...video, codec_name: 'magicyuv' }]), 'unsupported-format'],
    ['a strange sound codec', file([video, { ...audio, codec_name: 'wmav2' }]), 'unsupported-format'],
    ['8K', file([{ ...video, width: 7680, height: 4320 }]), 'too-large'],
    ['a dot', file([{ ...video, width: 8, height: 8 }]), 'unsupported-format'],
    ['no size', file([{ ...video, width: undefined }]), 'unsupported-format'],
    ['a day', file([video], { duration: '86400' }), 'too-long'],
    ['33 tracks', file([video, ...Array(32).fill(audio)]), 'too-demanding'],
    ['1001 frames a second', file([{ ...video, avg_frame_rate: '1001/1' }]), 'too-demanding'],
  ])('%s is refused', (_what, json, code) => {
    expect(readProbe(json)).toMatchObject({ kind: 'refused', code })
  })

  const plain = {
    ...{ ...video, codec_tag_string: 'avc1', profile: 'High', level: 40, pix_fmt: 'yuv420p' },
    ...{ start_time: '0.000000', color_transfer: 'bt709' },
  }
  const begins = { start_time: '0.000000', format_name: 'mov,mp4,m4a,3gp,3g2,mj2' }

  test.each<[string, object, object, boolean]>([
    ['as most are', {}, {}, true],
    ['of the main profile', { profile: 'Main' }, {}, true],
    ['without a known transfer', { color_transfer: undefined }, {}, true],
    ['of another codec', { codec_name: 'hevc' }, {}, false],
    ['with parameter sets between', { codec_tag_string: 'avc3' }, {}, false],
    ['of ten bits', { profile: 'High 10', pix_fmt: 'yuv420p10le' }, {}, false],
    ['of full range', { pix_fmt: 'yuvj420p' }, {}, false],
    ['of a high level', { level: 51 }, {}, false],
    ['of high dynamic range', { color_transfer: 'smpte2084' }, {}, false],
    ['interlaced', { field_order: 'tt' }, {}, false],
    ['turned', { side_data_list: [{ rotation: 180 }] }, {}, false],
    ['late', { start_time: '0.5' }, {}, false],
    ['before a sound that is early', {}, { start_time: '-0.1' }, false],
    ['in Matroska', {}, { format_name: 'matroska,webm' }, false],
  ])('a picture %s: whether it is plain H.264', (_what, picture, container, is) => {
    expect(sourceOf(file([{ ...plain, ...picture }], { ...begins, ...container })).isPlainH264).toBe(is)
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), json => void readProbe(json)))
  })
})

test.each([
  ["[hls @ 0x5] Format not on whitelist 'mov'", 'not-a-video'],
  ["[avi @ 0x5] Format not on whitelist 'mov'", 'unsupported-format'],
  ["[magicyuv @ 0x5] Codec (magicyuv) not on whitelist 'h264'", 'unsupported-format'],
  ['[mov,mp4 @ 0x5] moov atom not found', 'truncated'],
  ['file:x: Invalid data found when processing input', 'not-a-video'],
])('%s', (stderr, code) => {
  expect(refusalFrom(stderr, {})).toMatchObject({ code })
  expect(refusalFrom(stderr, null)).toBeNull()
  expect(refusalFrom(stderr, { killed: true })).toMatchObject({ code: 'timed-out' })
})

test.each([
  ['says more than is read', { killed: true, code: 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER' }, ''],
  ['used its CPU seconds', { signal: 'SIGXCPU' }, ''],
  ['finds too many tracks', { code: 1 }, '[mpegts] Number of streams exceeds max_streams parameter (64)'],
  ['may have no more memory', { code: 1 }, 'file: Cannot allocate memory'],
])('an ffprobe that %s finds the file too demanding', (_what, error, stderr) => {
  expect(refusalFrom(stderr, error)).toMatchObject({ code: 'too-demanding' })
})

test('32 tracks, attached files beside them, and 1000 frames a second are read', () => {
  const tracks = [{ ...video, avg_frame_rate: '1000/1' }, ...Array(31).fill(audio)]
  expect(readProbe(file([...tracks, ...Array(20).fill({ index: 40, codec_type: 'attachment' })])).kind).toBe(
    'source',
  )
})
