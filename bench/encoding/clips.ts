import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const [width, height] = [1920, 1080]
const framesPerSecond = 30
const slides = 3

const call = promisify(execFile)

/**
 * Writes the fixed mix on which encodes are measured, as a camera would: 1080p30 at 9.6 Mb/s with AAC, one third
 * grain, one third slides, one third motion. Nothing in it is random, and no font of the machine is used, so that it
 * is the same everywhere. `seconds` is best a multiple of 0.1: each third is a whole number of frames.
 */
export const makeMix = async (path: string, length: { seconds: number }): Promise<void> => {
  const frames = Math.round((length.seconds * framesPerSecond) / 3)
  const seconds = frames / framesPerSecond
  const deck = `${path}.slides`
  await writeFile(deck, Buffer.concat(Array.from({ length: slides }, (_, at) => drawSlide(at))))
  const size = `s=${width}x${height}:r=${framesPerSecond}`
  const inputs = [
    // Zoom over a fractal with film grain: as hard on x264 as filmed pictures.
    `mandelbrot=${size}:start_scale=0.4:end_scale=0.05:end_pts=${frames},noise=alls=12:allf=t`,
    // The speaker in the corner of the slides.
    `mandelbrot=s=384x216:r=${framesPerSecond}:start_scale=0.3:end_scale=0.2:end_pts=${frames},noise=alls=6:allf=t`,
    // Small moving things before a picture that scrolls.
    `life=s=480x270:r=${framesPerSecond}:ratio=0.2:seed=7:mold=10:death_color=#C83232:life_color=#00FF00,scale=${width}:${height}:flags=neighbor`,
    `testsrc2=${size},scroll=h=0.01:v=0.005`,
    'anoisesrc=c=pink:r=48000:a=0.2:seed=1',
  ].flatMap(each => ['-f', 'lavfi', '-i', each])
  const deckInput = [
    ...['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`],
    ...['-r', String(slides / seconds), '-i', deck],
  ]
  const third = `trim=end_frame=${frames},setpts=N/${framesPerSecond}/TB,setsar=1,format=yuv420p`
  const graph = [
    `[0:v]${third}[grain]`,
    `[5:v]fps=${framesPerSecond}[deck]`,
    `[deck][1:v]overlay=W-w-40:H-h-40,${third}[slides]`,
    `[2:v]format=gbrp[alive]`,
    `[3:v]format=gbrp[pattern]`,
    `[alive][pattern]blend=all_mode=average,${third}[motion]`,
    '[grain][slides][motion]concat=n=3[picture]',
  ].join(';')
  try {
    await call('ffmpeg', [
      ...['-v', 'error', '-nostdin', '-y', ...inputs, ...deckInput, '-filter_complex', graph],
      ...['-map', '[picture]', '-map', '4:a', '-t', String(3 * seconds)],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-b:v', '9600k'],
      ...['-c:a', 'aac', '-b:a', '192k', path],
    ])
  } finally {
    await rm(deck, { force: true })
  }
}

/** The same as it has to be to keep its picture: below the peak of 1080p, a closed group every two seconds. */
export const makeFit = async (path: string, mix: string): Promise<void> => {
  await call('ffmpeg', [
    ...['-v', 'error', '-nostdin', '-y', '-i', mix, '-c:a', 'copy', '-c:v', 'libx264', '-preset', 'veryfast'],
    ...['-profile:v', 'high', '-b:v', '4000k', '-maxrate', '4200k', '-bufsize', '2100k'],
    ...['-g', '60', '-keyint_min', '60', '-sc_threshold', '0', path],
  ])
}

/** Black marks on white in lines and words, of the size of letters: what a slide of text is to an encoder. */
const drawSlide = (number: number): Buffer => {
  const slide = Buffer.alloc(width * height, 250)
  const random = generator(number + 1)
  const mark = (x: number, y: number, wide: number, high: number, shade: number) => {
    for (let row = y; row < y + high; row++) slide.fill(shade, row * width + x, row * width + x + wide)
  }
  mark(0, 0, width, 120, 60 + 50 * number)
  for (let y = 180; y < height - 100; y += 56) {
    for (let x = 120; x < width - 200; x += 14) {
      const letter = random()
      if (letter < 0.15) continue
      mark(x, y, 2, 24, 30)
      if (letter < 0.6) mark(x, y + (letter < 0.4 ? 0 : 11), 9, 3, 30)
      if (letter > 0.45) mark(x + 7, y + 10, 2, 14, 30)
    }
  }
  return slide
}

/** Linear congruential, after Numerical Recipes: numbers from 0 to 1 that are the same everywhere. */
const generator = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
