import { describe, expect, it } from 'vitest'
import { readAddressList } from './addressList.ts'

const anna = { kind: 'person', email: 'anna@example.com', name: 'Anna Bell' }
const ben = { kind: 'person', email: 'ben@example.com', name: '' }

describe('readAddressList', () => {
  it.each([
    ['commas', 'Anna@Example.com,Anna Bell\nben@example.com'],
    ['semicolons and CRLF', 'anna@example.com;Anna Bell\r\nben@example.com;\r\n'],
    ['tabs and a byte order mark', '\uFEFFanna@example.com\tAnna Bell\nben@example.com\t'],
    ['old line ends', 'anna@example.com,Anna Bell\rben@example.com'],
    ['quotes', '"anna@example.com","Anna\n Bell"\n\n"ben@example.com",""'],
    ['the name first', 'Anna Bell,anna@example.com\n,ben@example.com'],
    ['spaces', ' anna@example.com , Anna  Bell \n  \n ben@example.com '],
  ])('reads %s', (_, csv) => {
    expect(readAddressList(csv)).toMatchObject([anna, ben])
  })

  it.each(['Name;Town;E-Mail', 'name;town;email', '"Full name";"Town";"E-Mail-Adresse"'])(
    'reads by headers: %s',
    head => {
      const lines = readAddressList(`${head}\nAnna Bell;Graz;anna@example.com\n;a@b;ben@example.com\n;;`)
      expect(lines).toEqual([
        { line: 2, ...anna },
        { line: 3, ...ben },
      ])
    },
  )

  it.each([
    ['anna@example', 1, 1, /no e-mail address such as/],
    ['\n\n,,Anna', 3, 1, /There is no e-mail/],
    ['name,email\nAnna,\n', 2, 2, /There is no e-mail/],
    ['name,email\nAnna,a b@c.de\n', 2, 2, /no e-mail address such as/],
    ['anna@example.com,"Anna\nben@example.com', 1, 2, /never closes/],
    [`anna@example.com,${'x'.repeat(121)}`, 1, 2, /longer than 120/],
    ['"a@b.de,c@d.de"', 1, 1, /no e-mail address such as/],
  ])('says where %j is broken', (csv, line, column, fault) => {
    expect(readAddressList(csv)).toContainEqual({
      line,
      kind: 'broken',
      column,
      fault: expect.stringMatching(fault),
    })
  })

  it('takes an address once', () => {
    const lines = readAddressList('anna@example.com,Anna Bell\nANNA@example.com\nben@example.com')
    expect(lines).toMatchObject([
      anna,
      { line: 2, kind: 'broken', fault: expect.stringContaining('line 1') },
      ben,
    ])
  })

  it.each(['', '\n\n', ';;;', '\uFEFF'])('finds nothing in %j', csv => {
    expect(readAddressList(csv)).toEqual([])
  })
})
