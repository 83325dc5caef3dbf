import { describe, expect, it } from 'vitest'
import { readLead } from './readLead.ts'

const form = {
  block: 'iabc',
  name: 'Ada',
  email: 'ada@people.test',
  message: 'Hello',
  consent: 'yes',
  website: '',
}

describe('a form that was sent', () => {
  it('is a lead', () => {
    expect(readLead({ ...form, message: 'One\r\ntwo' })).toEqual({
      kind: 'read',
      lead: { block: 'iabc', name: 'Ada', email: 'ada@people.test', message: 'One\ntwo' },
    })
    expect(readLead({ block: 'iabc', email: 'ada@people.test', consent: 'yes' })).toEqual({
      kind: 'read',
      lead: { block: 'iabc', name: null, email: 'ada@people.test', message: null },
    })
  })

  it('carries no line breaks into a header of a mail', () => {
    const sent = readLead({ ...form, name: 'Ada\r\nBcc: all@people.test\u0000' })
    expect(sent).toMatchObject({ lead: { name: 'Ada  Bcc: all@people.test' } })
  })

  it('is told from what programs fill in', () => {
    expect(readLead({ ...form, website: 'https://spam.test' })).toEqual({ kind: 'trapped' })
  })

  it.each([
    [{ consent: '' }, ['consent']],
    [{ email: 'ada' }, ['email']],
    [{ email: 'a@b@people.test' }, ['email']],
    [{ email: `${'a'.repeat(250)}@people.test` }, ['email']],
    [{ name: 'a'.repeat(121) }, ['name']],
    [{ message: 'a'.repeat(2_001) }, ['message']],
    [{ block: '<b>' }, ['block']],
    [{ block: '', email: '', consent: '' }, ['block', 'email', 'consent']],
  ])('is refused with its faults: %j', (change, fields) => {
    expect(readLead({ ...form, ...change })).toEqual({ kind: 'faulty', fields })
  })
})
