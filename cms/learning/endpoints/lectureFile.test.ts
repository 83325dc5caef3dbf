import { expect, it } from 'vitest'
import { attachment } from './lectureFile.ts'

it.each([
  ['notes.pdf', `attachment; filename="notes.pdf"; filename*=UTF-8''notes.pdf`],
  ['Übung 1.pdf', `attachment; filename="_bung 1.pdf"; filename*=UTF-8''%C3%9Cbung%201.pdf`],
  [`a"\r\nb'(1).txt`, `attachment; filename="a___b__1_.txt"; filename*=UTF-8''a%22%0D%0Ab%27%281%29.txt`],
])('%j is saved under its name', (name, header) => expect(attachment(name)).toBe(header))
