/** The oldest Node that this script itself, npm 10 and the hand-over work with. */
const oldest = [20, 9]

/**
 * @param {string} version such as `20.20.2`
 * @returns {string | undefined} the sentence to leave with, or nothing when the version will do
 */
export function nodeTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
  if (enough) return undefined
  return `Lectern needs Node ${oldest.join('.')} or newer to set itself up; this is ${version}. Install a current one from https://nodejs.org.`
}
