export interface LeadRow {
  readonly at: string
  readonly page: string
  readonly name: string
  readonly email: string
  readonly message: string
  readonly consent: string
}

/** A cell that a spreadsheet shows and does not execute (OWASP: CSV injection). */
const cell = (value: string): string =>
  `"${(/^\s*[=+\-@\t\r\n|%]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`

export const csvHead = 'at,page,name,email,message,consent\r\n'

export const csvLine = ({ at, page, name, email, message, consent }: LeadRow): string =>
  `${[at, page, name, email, message, consent].map(cell).join(',')}\r\n`
