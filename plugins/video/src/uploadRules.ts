/** What may be uploaded, and in which parts. Pure. */

const mebibyte = 1024 ** 2

/** What systems take a file named `.ts` for, which to them is source text of Qt Linguist or TypeScript. */
const sourceText = [
  'text/vnd.trolltech.linguist',
  'text/typescript',
  'text/x-typescript',
  'application/typescript',
  'application/x-typescript',
]

/** Containers that are taken, with the type that is stored for them. */
const containers: Readonly<Record<string, { stored: string; announced: readonly string[] }>> = {
  mp4: { stored: 'video/mp4', announced: ['video/mp4', 'video/x-m4v', 'application/mp4'] },
  m4v: { stored: 'video/mp4', announced: ['video/mp4', 'video/x-m4v'] },
  mov: { stored: 'video/quicktime', announced: ['video/quicktime', 'video/mp4'] },
  mkv: { stored: 'video/x-matroska', announced: ['video/x-matroska', 'video/matroska'] },
  webm: { stored: 'video/webm', announced: ['video/webm'] },
  ts: { stored: 'video/mp2t', announced: ['video/mp2t', 'video/vnd.dlna.mpeg-tts', ...sourceText] },
  mts: { stored: 'video/mp2t', announced: ['video/mp2t', 'video/vnd.dlna.mpeg-tts'] },
  m2ts: { stored: 'video/mp2t', announced: ['video/mp2t', 'video/vnd.dlna.mpeg-tts'] },
  '3gp': { stored: 'video/3gpp', announced: ['video/3gpp', 'audio/3gpp'] },
  // Sound alone becomes a lecture to listen to.
  mp3: { stored: 'audio/mpeg', announced: ['audio/mpeg', 'audio/mp3'] },
  m4a: { stored: 'audio/mp4', announced: ['audio/mp4', 'audio/x-m4a', 'audio/m4a'] },
  wav: { stored: 'audio/wav', announced: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'] },
  flac: { stored: 'audio/flac', announced: ['audio/flac', 'audio/x-flac'] },
  ogg: { stored: 'audio/ogg', announced: ['audio/ogg', 'video/ogg', 'application/ogg'] },
  opus: { stored: 'audio/ogg', announced: ['audio/ogg', 'audio/opus'] },
  aac: { stored: 'audio/aac', announced: ['audio/aac', 'audio/aacp', 'audio/x-aac'] },
  mka: { stored: 'audio/x-matroska', announced: ['audio/x-matroska', 'audio/matroska'] },
}

/** For the `accept` attribute of a file input. */
export const acceptedExtensions: readonly string[] = Object.keys(containers).map(name => `.${name}`)

/** Browsers that do not know a container announce one of these. */
const unknownTypes = ['', 'application/octet-stream']

export interface AnnouncedUpload {
  readonly filename: string
  readonly contentType: string
  readonly bytes: number
}

export type UploadVerdict =
  | { kind: 'accepted'; filename: string; title: string; contentType: string }
  | { kind: 'refused'; field: 'filename' | 'contentType' | 'bytes'; code: string; message: string }

/** Judges a file by what the browser says of it. The encoder looks into the file itself. */
export const judgeUpload = (upload: AnnouncedUpload, maximumBytes: number): UploadVerdict => {
  const filename = baseName(upload.filename)
  const dot = filename.lastIndexOf('.')
  const extension = filename.slice(dot + 1).toLowerCase()
  const container = Object.hasOwn(containers, extension) ? containers[extension] : undefined
  if (dot < 1 || !container) {
    const message = `Choose a video or a sound file: ${acceptedExtensions.join(', ')}.`
    return { kind: 'refused', field: 'filename', code: 'not-a-video', message }
  }
  const announced = upload.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!unknownTypes.includes(announced) && !container.announced.includes(announced)) {
    const message = `The type ${announced.slice(0, 80)} does not belong to a file named ${filename.slice(dot)}.`
    return { kind: 'refused', field: 'contentType', code: 'not-a-video', message }
  }
  if (!Number.isSafeInteger(upload.bytes) || upload.bytes < 1) {
    return { kind: 'refused', field: 'bytes', code: 'empty-file', message: 'The file is empty.' }
  }
  if (upload.bytes > maximumBytes) {
    const message = `The file has ${inMebibytes(upload.bytes)} MiB; at most ${inMebibytes(maximumBytes)} MiB are accepted.`
    return { kind: 'refused', field: 'bytes', code: 'too-large', message }
  }
  return { kind: 'accepted', filename, title: titleOf(filename.slice(0, dot)), contentType: container.stored }
}

const inMebibytes = (bytes: number) => Math.ceil(bytes / mebibyte)

/** Some browsers send a whole path; control characters have no place in a name that is shown. */
const baseName = (filename: string) =>
  (filename.split(/[/\\]/).at(-1) ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(-200)

const titleOf = (name: string) => name.replaceAll(/[_\s]+/g, ' ').trim() || name

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** As people count: `2 Sky.mp4` before `10 Stars.mp4`, however the system listed them. Leaves the given list as it is. */
export const inNaturalOrder = <T extends { readonly name: string }>(files: readonly T[]): T[] =>
  [...files].sort((one, other) => natural.compare(one.name, other.name))

export interface PartPlan {
  readonly partBytes: number
  readonly partCount: number
}

/**
 * Equal parts, the last one shorter: 8 MiB, more for files of over 78 GiB, so that the 10,000 parts that
 * S3 allows suffice. S3 wants at least 5 MiB for each part but the last.
 */
export const planParts = (bytes: number): PartPlan => {
  const partBytes = Math.max(8, Math.ceil(bytes / 10_000 / mebibyte)) * mebibyte
  return { partBytes, partCount: Math.max(1, Math.ceil(bytes / partBytes)) }
}
