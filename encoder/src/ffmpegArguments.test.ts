import { ladder } from '@lectern/plugin-video/contract'
import { describe, expect, test } from 'vitest'
import { ffmpegArguments } from './ffmpegArguments.ts'
import { inputGuard } from './inputGuard.ts'
import { planLadder } from './planLadder.ts'
import type { Source } from './source.ts'

const source: Source = {
  durationSeconds: 60,
  durationIsAnnounced: true,
  videoStream: 0,
  width: 1280,
  height: 720,
  squarePixels: true,
  averageRate: { numerator: 30_000, denominator: 1001 },
  baseRate: { numerator: 30_000, denominator: 1001 },
  interlaced: false,
  wideColours: null,
  isPlainH264: false,
  pictureStart: 0,
  audioTracks: [{ stream: 1, language: 'und', title: '' }],
  textTracks: [],
  chapters: [],
}
const track = (stream: number, language = 'und', title = '') => ({ stream, language, title })
const runFor = (change: Partial<Source> = {}) =>
  ffmpegArguments({
    input: 'file:/w/source',
    directory: '/w/out',
    plan: planLadder({ ...source, ...change }, ladder),
    segmentSeconds: 6,
  })

describe('FFmpeg arguments', () => {
  test('of a 720p source with sound', () => {
    const { inputOptions: _, ...run } = runFor()
    expect({
      ...run,
      outputs: run.outputs.map(each => `${each.options.join(' ')} => ${each.target}`),
    }).toMatchInlineSnapshot(`
      {
        "filterGraph": "[0:0]fps=30000/1001:start_time=0,format=yuv420p,split=3[v0][next1][still];[next1]scale=854:480:flags=bicubic,setsar=1,format=yuv420p,split=2[v1][next2];[next2]scale=640:360:flags=bicubic,setsar=1,format=yuv420p[v2];[still]select=isnan(prev_selected_t)*gte(t\\,6.000)[poster];[0:1]aresample=48000:async=1:first_pts=0[sound0]",
        "input": "file:/w/source",
        "outputs": [
          "-map [v0] -map [v1] -map [v2] -c:v libx264 -preset:v:0 veryfast -profile:v:0 high -crf:v:0 23 -maxrate:v:0 2800k -bufsize:v:0 5600k -preset:v:1 veryfast -profile:v:1 high -crf:v:1 23 -maxrate:v:1 1400k -bufsize:v:1 2800k -preset:v:2 veryfast -profile:v:2 high -crf:v:2 23 -maxrate:v:2 800k -bufsize:v:2 1600k -force_key_frames:v expr:gte(t,n_forced*2) -sc_threshold:v 0 -g:v 120 -map [sound0] -c:a aac -b:a 128k -ac 2 -map_metadata -1 -map_chapters -1 -sn -dn -avoid_negative_ts disabled -f hls -hls_time 6 -hls_playlist_type event -hls_list_size 0 -hls_segment_type fmp4 -hls_flags independent_segments+temp_file -hls_fmp4_init_filename init_%v.mp4 -hls_segment_filename /w/out/%v/segment_%05d.m4s -var_stream_map v:0,agroup:audio,name:720p v:1,agroup:audio,name:480p v:2,agroup:audio,name:360p a:0,agroup:audio,name:audio => /w/out/%v/index.m3u8",
          "-map [poster] -frames:v 1 -q:v 3 -f image2 -update 1 => /w/out/poster.jpg",
        ],
      }
    `)
  })

  test.each([
    ['file:/w/source', 'file'],
    ['http://127.0.0.1:4000/x', 'http,tcp'],
    ['http://elsewhere.example/x', 'file'],
  ])('let %s be opened with %s', (input, protocols) => {
    const guard = inputGuard(input)
    expect(guard[guard.indexOf('-protocol_whitelist') + 1]).toBe(protocols)
  })

  test('open nothing but the local file', () => {
    const { inputOptions, input } = runFor()
    const after = (name: string) => inputOptions[inputOptions.indexOf(name) + 1]
    expect(input).toBe('file:/w/source')
    expect(after('-protocol_whitelist')).toBe('file')
    expect(after('-format_whitelist')).toBe(
      'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mp3,aac,wav,flac,ogg',
    )
    expect(after('-codec_whitelist')?.split(',')).not.toContain('magicyuv')
    expect(Number(after('-max_pixels'))).toBeGreaterThan(3840 * 2160)
    expect(inputOptions).toContain('-nostdin')
  })

  test('one rendition without sound needs no stream map', () => {
    const run = runFor({ width: 320, height: 180, audioTracks: [] })
    expect(run.outputs[0]?.target).toBe('/w/out/360p/index.m3u8')
    expect(run.outputs[0]?.options).not.toContain('-var_stream_map')
    expect(run.filterGraph ?? '').not.toContain('[sound')
    expect(run.filterGraph ?? '').not.toContain('scale=')
  })

  test('every further sound track is encoded once, into a folder of its own', () => {
    const run = runFor({ width: 640, height: 360, audioTracks: [track(1), track(4, 'de', 'Deutsch')] })
    expect(run.filterGraph).toMatch(/\[0:1\]aresample[^;]+\[sound0\];\[0:4\]aresample[^;]+\[sound1\]$/)
    const options = run.outputs[0]?.options.join(' ')
    expect(options).toContain('-map [sound0] -map [sound1] -c:a aac')
    expect(options).toMatch(
      /v:0,agroup:audio,name:360p a:0,agroup:audio,name:audio a:1,agroup:audio,name:audio-2$/,
    )
  })

  test('sound alone: its playlist and a drawn poster, and nothing of a picture', () => {
    const run = runFor({ videoStream: null, width: 0, height: 0 })
    expect(run.filterGraph).toMatch(/^\[0:1\]aresample=48000[^;]+asplit=2\[sound0\]\[loud\];/)
    expect(run.filterGraph).toContain('aresample=100,')
    expect(run.outputs.map(each => each.target)).toEqual(['/w/out/audio/index.m3u8', '/w/out/poster.jpg'])
    expect(run.outputs[0]?.options.join(' ')).not.toMatch(/:v|libx264|var_stream_map/)
  })

  test('picture and sound move by the same time', () => {
    const { filterGraph } = runFor({ pictureStart: 0.021 })
    expect(filterGraph).toMatch(/^\[0:0\]setpts=PTS-0\.021000\/TB,fps=/)
    expect(filterGraph).toContain('[0:1]asetpts=PTS-0.021000/TB,aresample=')
  })

  test.each([
    ['smpte2084', 'tonemap=tonemap=mobius'],
    ['arib-std-b67', 'tonemap=tonemap=mobius'],
    ['bt2020-10', 'zscale=p=bt709:t=bt709'],
  ] as const)('%s becomes Rec. 709 once, before the first rung', (transfer, how) => {
    const wideColours = { transfer, primaries: 'bt2020', matrix: 'bt2020nc' } as const
    const { filterGraph } = runFor({ wideColours, width: 3840, height: 2160 })
    const [first = '', ...rest] = (filterGraph ?? '').split(';')
    expect(first).toContain(
      `setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc=${transfer},zscale=`,
    )
    expect(first).toMatch(/scale=1920:1080.+zscale.+format=yuv420p,split/)
    expect(first).toContain(how)
    expect(rest.join()).not.toMatch(/zscale|tonemap/)
  })

  test('interlaced pictures are woven first, and other streams can be chosen', () => {
    const { filterGraph } = runFor({ interlaced: true, videoStream: 2, audioTracks: [track(3)] })
    expect(filterGraph).toMatch(/^\[0:2\]yadif=deint=interlaced,fps=/)
    expect(filterGraph).toContain('[0:3]aresample')
  })

  test('a picture that is copied is only read for the others, which follow its keyframes', () => {
    const plan = { ...planLadder(source, ladder), copy: { keyframes: [0, 2.5, 7.5] } }
    const run = ffmpegArguments({ input: 'file:/w/source', directory: '/w/out', plan, segmentSeconds: 6 })
    const options = run.outputs[0]?.options.join(' ')
    expect(run.filterGraph).toMatch(/format=yuv420p,split=2\[next1\]\[still\];/)
    expect(options).toContain('-map 0:0 -map [v1] -map [v2]')
    expect(options).toContain('-c:v:0 copy')
    expect(options).toContain('-force_key_frames:v 0,2.5,7.5')
    // A segment of eight seconds at 29.97: x264 sets no keyframe of its own in between.
    expect(options).toContain('-g:v 240')
  })

  test('every label that is made is used once', () => {
    for (const change of [
      { width: 1920, height: 1080 },
      { width: 1280, height: 720 },
      { width: 640, height: 360 },
      { width: 100, height: 100, audioTracks: [] },
      { audioTracks: [track(1), track(2), track(3)] },
      { videoStream: null, audioTracks: [track(0)] },
      { videoStream: null, audioTracks: [track(0), track(1)] },
    ]) {
      const run = runFor(change)
      const made = (run.filterGraph ?? '')
        .split(';')
        .flatMap(chain => chain.match(/(\[[a-z]+\d*\])+$/)?.[0].match(/\[[a-z]+\d*\]/g) ?? [])
      const used = [...(run.filterGraph ?? '').matchAll(/(?:^|;)((?:\[[a-z]+\d*\])+)/g)].flatMap(
        match => match[1]?.match(/\[[a-z]+\d*\]/g) ?? [],
      )
      const mapped = run.outputs.flatMap(each => each.options.filter(option => option.startsWith('[')))
      expect([...used, ...mapped].sort()).toEqual(made.sort())
    }
  })
})
