import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { fontFile } from '../fontFile.ts'

export interface CertificateSheet {
  academy: string
  /** `#rrggbb`. */
  accent: string
  /** PNG or JPEG; left out, the academy's name stands alone. */
  logo?: Buffer
  studentName: string
  courseTitle: string
  /** In words and in the academy's time zone. */
  date: string
  number: string
  /** Where the certificate can be verified. */
  address: string
  words: { title: string; that: string; completed: string; on: string; number: string; verify: string }
}

/** Fonts with Latin, Greek and Cyrillic letters; the fonts of PDF itself have western ones alone. */
const fonts = {
  serif: fontFile('DejaVuSerif'),
  sans: fontFile('DejaVuSans'),
}
const ink = '#1a1a1a'
const quiet = '#5a5a5a'
const margin = 64

/** One landscape page (A4) in the academy's colour, with text that can be searched and read aloud. */
export async function certificatePdf(sheet: CertificateSheet): Promise<Buffer> {
  const code = await QRCode.toBuffer(sheet.address, { margin: 0, width: 320, errorCorrectionLevel: 'M' })
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin,
    font: fonts.serif,
    lang: 'en',
    displayTitle: true,
    info: { Title: `${sheet.words.title}: ${sheet.courseTitle}`, Author: sheet.academy },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  const { width, height } = document.page
  const line = width - 2 * margin

  document.rect(0, 0, 14, height).fill(sheet.accent)
  if (sheet.logo) document.image(sheet.logo, margin, margin - 12, { fit: [200, 48] })
  else document.fillColor(ink).fontSize(18).text(sheet.academy, margin, margin)

  document.font(fonts.sans).fontSize(11).fillColor(sheet.accent)
  document.text(sheet.words.title.toLocaleUpperCase(), margin, 168, { characterSpacing: 2 })
  document.fillColor(quiet).fontSize(13).text(sheet.words.that, margin, 200)
  document.font(fonts.serif).fillColor(ink)
  fitted(document, sheet.studentName, { y: 226, size: 38, least: 18, width: line, height: 52 })
  document.font(fonts.sans).fontSize(13).fillColor(quiet).text(sheet.words.completed, margin, 292)
  document.font(fonts.serif).fillColor(ink)
  fitted(document, sheet.courseTitle, { y: 316, size: 26, least: 13, width: line, height: 76 })

  const foot = height - margin - 92
  document
    .moveTo(margin, foot - 20)
    .lineTo(width - margin, foot - 20)
    .lineWidth(0.5)
    .stroke('#c8c8c8')
  document.font(fonts.sans).fontSize(10)
  for (const [n, [name, value]] of [
    [sheet.words.on, sheet.date],
    [sheet.words.number, sheet.number],
    [sheet.words.verify, sheet.address],
  ].entries()) {
    document.fillColor(quiet).text(name ?? '', margin, foot + n * 26, { width: 130, lineBreak: false })
    document.fillColor(ink).text(value ?? '', margin + 140, foot + n * 26, {
      width: line - 260,
      ...(value === sheet.address && { link: sheet.address }),
    })
  }
  document.image(code, width - margin - 84, foot - 4, { width: 84 })
  document.end()
  return whole
}

/** Sets a text as large as fits into its room, down to a size at which it is cut with an ellipsis. */
function fitted(
  document: PDFKit.PDFDocument,
  text: string,
  room: { y: number; size: number; least: number; width: number; height: number },
): void {
  let { size } = room
  while (
    size > room.least &&
    document.fontSize(size).heightOfString(text, { width: room.width }) > room.height
  )
    size--
  document.fontSize(size).text(text, margin, room.y, {
    width: room.width,
    height: room.height,
    ellipsis: true,
  })
}
