import { join } from 'node:path'
import type { Rung } from '@lectern/plugin-video/contract'
import { ffmpeg } from './clips.ts'

/** A kind of source, how one is made, and what has to become of it. */
export interface Kind {
  readonly name: string
  /** Writes one source into a folder and gives its path. */
  readonly make: (folder: string) => Promise<string>
  readonly seconds: number
  /** Frames per second and sizes of the renditions, the largest first; `null` for sound alone. */
  readonly picture: { readonly rate: number; readonly sizes: readonly string[] } | null
  /** Folders of the sound. */
  readonly sound: readonly string[]
  /** Second at which both the flash and the beep begin; `null` where there are none. */
  readonly flashAt: number | null
  /** Brightness (8 bits) of the last frame, where it says whether colours were converted well. */
  readonly brightness?: number
  readonly ladder?: readonly Rung[]
  readonly segmentSeconds?: number
}

const rung = (shortSide: number): Rung => ({
  ...{ name: `${shortSide}p`, shortSide, crf: 28, peakKbits: 800, bufferKbits: 1600 },
  ...{ profile: 'high', preset: 'ultrafast' },
})
/** As many rungs as it takes to see that they agree. */
export const smallLadder = [rung(180), rung(90)]

const lavfi = (graph: string) => ['-f', 'lavfi', '-i', graph]
/** Moving, dark, and white for a tenth of a second from the first second on. */
export const flash = (size = '320x180', rate: number | string = 30, seconds = 2) =>
  `testsrc2=s=${size}:r=${rate}:d=${seconds},lutyuv=y=16+(val-16)*0.3,drawbox=c=white:t=fill:enable='between(t,0.999,1.099)'`
/** Noise that is hardly heard, and a beep at the same moment. */
export const beep = (seconds = 2, channels = 1) =>
  `aevalsrc='${Array(channels).fill('0.002*random(0)+0.5*sin(2000*PI*t)*between(t,1,1.1)').join('|')}':s=48000:d=${seconds}`

const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
const both = (picture = flash(), sound = beep()) => [...lavfi(picture), ...lavfi(sound)]

/** One FFmpeg command that writes `file`. */
const by =
  (file: string, ...what: string[]) =>
  async (folder: string) => {
    const path = join(folder, file)
    await ffmpeg(...what, path)
    return path
  }

/** A second command that changes, without encoding, what a first one made. */
const then =
  (make: (folder: string) => Promise<string>, file: string, before: string[], ...after: string[]) =>
  async (folder: string) => {
    const path = join(folder, file)
    await ffmpeg(...before, '-i', await make(folder), '-map', '0', '-c', 'copy', ...after, path)
    return path
  }

const plain = by('plain.mp4', ...both(), ...x264, '-c:a', 'aac')
const wide = { rate: 30, sizes: ['320x180', '160x90'] }
const usual = { seconds: 2, picture: wide, sound: ['audio'], flashAt: 1 } as const
const soundOnly = { seconds: 2, picture: null, sound: ['audio'], flashAt: 1 } as const

const pictures: Kind[] = [
  { ...usual, name: 'an ordinary MP4', make: plain },
  {
    ...usual,
    name: 'portrait, odd sides, 4:4:4',
    make: by('odd.mkv', ...both(flash('181x321')), ...x264, '-pix_fmt', 'yuv444p', '-c:a', 'aac'),
    picture: { rate: 30, sizes: ['180x320', '90x160'] },
  },
  {
    ...usual,
    name: 'turned by a phone',
    make: then(plain, 'turned.mp4', [], '-metadata:s:v:0', 'rotate=90'),
    picture: { rate: 30, sizes: ['180x320', '90x160'] },
  },
  {
    ...usual,
    name: 'pixels that are not square',
    make: by('anamorphic.mp4', ...both(`${flash('360x240')},setsar=32/27`), ...x264, '-c:a', 'aac'),
    picture: { rate: 30, sizes: ['320x180', '160x90'] },
  },
  {
    ...usual,
    name: 'smaller than the lowest rung',
    make: by(
      'small.webm',
      ...both(flash('128x72')),
      '-c:v',
      'libvpx',
      '-deadline',
      'realtime',
      '-c:a',
      'libvorbis',
    ),
    picture: { rate: 30, sizes: ['128x72'] },
  },
]

const tagged = (transfer: string) => [
  ...['-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc'],
  ...['-pix_fmt', 'yuv420p10le', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'],
]
/** A grey card (18 %) in ten bits, with the flash of paper white. */
const greyCard = (grey: number, white: number) =>
  `color=c=black:s=32x18:r=30:d=2,format=yuv420p10,geq=lum='if(between(T,0.999,1.099),${white},${grey})':cb=512:cr=512,scale=320:180:flags=neighbor`

const colours: Kind[] = [
  {
    ...usual,
    name: 'ten bits',
    make: by(
      'ten.mp4',
      ...both(`${flash()},format=yuv420p10`),
      ...x264,
      '-pix_fmt',
      'yuv420p10le',
      '-c:a',
      'aac',
    ),
  },
  // ITU-R BT.2408: the grey card lies at 38 % in both, paper at 58 % of PQ and 75 % of HLG; in Rec. 709 it lies at 41 %.
  {
    ...usual,
    name: 'HDR (PQ)',
    make: by('pq.mp4', ...both(greyCard(397, 572)), ...tagged('smpte2084')),
    brightness: 106,
  },
  {
    ...usual,
    name: 'HDR (HLG)',
    make: by('hlg.mp4', ...both(greyCard(397, 721)), ...tagged('arib-std-b67')),
    brightness: 106,
  },
  {
    ...usual,
    name: 'wide colours',
    make: by('wide.mp4', ...both(greyCard(423, 940)), ...tagged('bt2020-10')),
    brightness: 106,
  },
  ...['tff', 'bff'].map(order => ({
    ...usual,
    name: `interlaced (${order})`,
    make: by(
      'interlaced.ts',
      ...both(
        `${flash('320x180', 60)},tinterlace=mode=interleave_${order === 'tff' ? 'top' : 'bottom'},setfield=${order}`,
      ),
      ...[
        '-c:v',
        'mpeg2video',
        '-flags',
        '+ildct+ilme',
        '-b:v',
        '3M',
        '-field_order',
        order === 'tff' ? 'tt' : 'bb',
      ],
      ...['-c:a', 'mp2'],
    ),
  })),
]

const times: Kind[] = [
  {
    ...usual,
    name: 'an edit list that hides the beginning',
    make: then(
      by(
        'whole.mp4',
        ...both(flash('320x180', 30, 3), beep(3)),
        ...x264,
        '-g',
        '90',
        '-bf',
        '2',
        '-c:a',
        'aac',
      ),
      'edited.mp4',
      ['-ss', '0.5'],
    ),
    seconds: 2.5,
    flashAt: 0.5,
  },
  {
    ...usual,
    name: 'a start far from zero',
    make: by('late.ts', ...both(), ...x264, '-c:a', 'aac', '-output_ts_offset', '1000.123'),
  },
  ...(['webm', 'mkv'] as const).map(file => ({
    ...usual,
    name: `no duration (live ${file})`,
    make: by(
      `live.${file}`,
      ...[...both(flash('160x90')), '-c:v', file === 'webm' ? 'libvpx' : 'libx264', '-c:a', 'libvorbis'],
      ...['-pix_fmt', 'yuv420p', '-f', file === 'webm' ? 'webm' : 'matroska', '-live', '1'],
    ),
    picture: { rate: 30, sizes: ['160x90'] },
  })),
  {
    ...usual,
    name: 'fragments (live MP4)',
    make: by(
      'live.mp4',
      ...both(),
      ...x264,
      '-g',
      '15',
      '-c:a',
      'aac',
      '-movflags',
      // Without the delay FFmpeg writes a longer first frame, and all others off the grid.
      'frag_keyframe+empty_moov+delay_moov',
    ),
  },
  {
    ...usual,
    name: 'less than a second',
    make: by('short.mp4', ...both(flash('320x180', 30, 0.3), beep(0.3)), ...x264, '-c:a', 'aac'),
    seconds: 0.3,
    flashAt: null,
  },
  {
    ...usual,
    name: 'a single frame',
    make: by('frame.mp4', ...lavfi(flash()), '-frames:v', '1', ...x264),
    ...{ seconds: 1 / 30, sound: [], flashAt: null },
  },
]

const rates: Kind[] = [
  ...(
    [
      ['23.976', '24000/1001', 23.976],
      ['50', '50', 50],
      ['59.94', '60000/1001', 59.94],
      ['60', '60', 60],
      ['120, halved', '120', 60],
      ['240, halved twice', '240', 60],
      ['5 (slides)', '5', 5],
    ] as const
  ).map(([name, rate, kept]) => ({
    ...usual,
    name: `${name} frames per second`,
    make: by('rate.mp4', ...both(flash('320x180', rate)), ...x264, '-c:a', 'aac'),
    picture: { ...wide, rate: kept },
  })),
  {
    ...usual,
    name: 'a varying rate',
    make: by(
      'variable.mkv',
      ...both(`${flash()},select='lt(t,1.5)+not(mod(n,3))+gte(n,59)'`),
      ...['-vsync', 'vfr', ...x264, '-c:a', 'aac'],
    ),
  },
]

const sounds: Kind[] = [
  {
    ...usual,
    name: 'no sound',
    make: by('silent.mp4', ...lavfi(flash()), ...x264),
    sound: [],
    flashAt: null,
  },
  {
    ...usual,
    name: 'six channels',
    make: by('surround.mkv', ...both(flash(), beep(2, 6)), ...x264, '-c:a', 'ac3'),
  },
  {
    ...usual,
    name: 'several sound tracks, the second one the default',
    make: by(
      'tracks.mkv',
      ...[...both(), ...lavfi(beep(2, 2)), ...lavfi('sine=d=1')],
      ...['-map', '0', '-map', '1', '-map', '2', '-map', '3', ...x264, '-c:a', 'aac'],
      ...['-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=ger'],
      ...['-metadata:s:a:2', 'language=eng', '-metadata:s:a:2', 'title=Commentary'],
      ...['-disposition:a:0', '0', '-disposition:a:1', 'default'],
    ),
    sound: ['audio', 'audio-2', 'audio-3'],
  },
  {
    ...usual,
    name: 'sound that begins late',
    make: by(
      'late.mkv',
      ...lavfi(flash()),
      ...['-itsoffset', '0.7', ...lavfi("aevalsrc='0.5*sin(2000*PI*t)*between(t,0.3,0.4)':s=48000:d=1.3")],
      ...[...x264, '-c:a', 'aac'],
    ),
  },
]

const soundAlone: Kind[] = [
  ...(
    [
      ['MP3', 'a.mp3', 'libmp3lame'],
      ['M4A', 'a.m4a', 'aac'],
      ['WAV', 'a.wav', 'pcm_s16le'],
      ['FLAC', 'a.flac', 'flac'],
      ['Ogg Vorbis', 'a.ogg', 'libvorbis'],
      ['Opus', 'a.opus', 'libopus'],
      ['WebM', 'a.webm', 'libvorbis'],
      ['Matroska', 'a.mka', 'flac'],
    ] as const
  ).map(([name, file, codec]) => ({
    ...soundOnly,
    name: `sound alone: ${name}`,
    make: by(file, ...lavfi(beep(2, 2)), '-c:a', codec),
  })),
  {
    ...soundOnly,
    name: 'sound alone: ADTS',
    make: by('a.aac', ...lavfi(beep(2, 2)), '-c:a', 'aac'),
    // Raw AAC cannot say how much of its beginning is only there to start the decoder.
    flashAt: 1 + 1024 / 48_000,
  },
  {
    ...soundOnly,
    name: 'sound with a marked cover',
    make: by(
      'cover.mp3',
      ...[...lavfi(beep()), ...lavfi('color=red:s=300x300:r=1:d=1'), '-map', '0', '-map', '1'],
      ...['-c:a', 'libmp3lame', '-c:v', 'mjpeg', '-frames:v', '1'],
    ),
  },
  ...[
    ['still.mkv', 'flac'],
    ['still.mp4', 'aac'],
  ].map(([file = '', codec = '']) => ({
    ...soundOnly,
    name: `sound with one JPEG picture (${file.slice(-3)})`,
    make: by(
      file,
      ...[...lavfi(beep()), ...lavfi('color=red:s=300x300:r=25:d=0.04'), '-map', '0', '-map', '1'],
      ...['-c:a', codec, '-c:v', 'mjpeg'],
    ),
  })),
  {
    ...soundOnly,
    name: 'two tracks of sound alone',
    make: by('two.mka', ...lavfi(beep()), ...lavfi(beep()), '-map', '0', '-map', '1', '-c:a', 'flac'),
    sound: ['audio', 'audio-2'],
  },
]

export const kinds: readonly Kind[] = [...pictures, ...colours, ...times, ...rates, ...sounds, ...soundAlone]
