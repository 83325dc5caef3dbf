/**
 * A README begins with a title and says in its first paragraph what the package is for.
 * @param folder of the package, empty for the root
 * @param content of its README.md, if there is one
 */
export function readmeFaults(folder: string, content: string | undefined): string[] {
  const path = folder === '' ? 'README.md' : `${folder}/README.md`
  if (content === undefined)
    return [`${path} is missing: say what the package is for, with the smallest example.`]
  const [title = '', ...rest] = content.trim().split('\n')
  if (!/^# \S/.test(title)) return [`${path} must begin with a title ("# …").`]
  const purpose =
    rest
      .join('\n')
      .trim()
      .split(/\n\s*\n/)[0] ?? ''
  const prose = purpose !== '' && !/^(#|```|\||[-*] )/.test(purpose)
  return prose && purpose.length >= 40
    ? []
    : [`${path} must say below its title, in a sentence, what the package is for.`]
}
