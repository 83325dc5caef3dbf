import { expect, it } from 'vitest'
import { csvLine } from './leadsCsv.ts'

const row = {
  at: '2026-03-01T10:00:00.000Z',
  page: '/',
  name: 'Ada',
  email: 'a@b.test',
  message: '',
  consent: 'Yes',
}

it('writes one line a lead, with quotes and line breaks inside of cells', () => {
  expect(csvLine({ ...row, message: 'Say "hi",\nplease' })).toBe(
    '"2026-03-01T10:00:00.000Z","/","Ada","a@b.test","Say ""hi"",\nplease","Yes"\r\n',
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '\r\n=1', '|x', '%0A'])(
  'gives a spreadsheet nothing to compute: %j',
  message => expect(csvLine({ ...row, message })).toContain(`,"'${message}",`),
)
