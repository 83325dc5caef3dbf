import { describe, expect, it } from 'vitest'
import { legalKinds } from './kinds.ts'
import { templatesIn, textToHtml } from './template.ts'

const operator = {
  name: 'Aurora <GmbH>',
  address: 'Sternweg 1\n12345 Berlin',
  representative: 'Mara & Co',
  registration: '',
}
const facts = { academy: 'Aurora', operator, email: 'hi@aurora.test', unusedMonths: 24 }

describe.each(['en', 'de'])('the templates in %s', language => {
  it.each(legalKinds)('say in %s who runs the academy, as text', kind => {
    const text = templatesIn(language)[kind](facts)
    const html = textToHtml(text)
    expect(text.title).not.toBe('')
    expect(html).toContain('Aurora &lt;GmbH&gt;')
    expect(html).not.toContain('<GmbH>')
  })
  it('leave out what is not known, and keep the lines of an address', () => {
    const text = templatesIn(language).imprint(facts)
    const html = textToHtml(text)
    expect(html).toContain('Sternweg 1<br>12345 Berlin')
    expect(html.match(/<h2>/g)).toHaveLength(text.sections.length - 1)
    const unknown = { name: '', address: '', representative: '', registration: '' }
    expect(textToHtml(templatesIn(language).imprint({ ...facts, operator: unknown }))).toContain('Aurora')
  })
  it('have all sections of the other language', () => {
    for (const kind of legalKinds)
      expect(templatesIn(language)[kind](facts).sections).toHaveLength(
        templatesIn('en')[kind](facts).sections.length,
      )
  })
})
