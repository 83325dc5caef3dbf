import ts from 'typescript'

const operations = new Set([
  'count',
  'countVersions',
  'create',
  'delete',
  'duplicate',
  'find',
  'findByID',
  'findDistinct',
  'findGlobal',
  'findGlobalVersions',
  'findVersionByID',
  'findVersions',
  'restoreGlobalVersion',
  'restoreVersion',
  'update',
  'updateGlobal',
])

/** Product code; the seed and tests write for everybody, and migrations know no Local API. */
const isBound = (file: string) =>
  /^(?:cms|plugins\/[^/]+\/src)\//.test(file) &&
  !/\.test\.tsx?$|^cms\/(?:test|seed|migrations)\//.test(file) &&
  /\.tsx?$/.test(file)

/**
 * Payload's Local API overrides access unless told otherwise. Every call says which it wants: `overrideAccess: false`,
 * or `true` where a comment of the function says "overrides access" and why.
 */
export function localApiFaults(file: string, content: string): string[] {
  if (!isBound(file) || !content.includes('payload')) return []
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  const faults: string[] = []
  const visit = (node: ts.Node): void => {
    const operation = operationOf(node)
    if (operation) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      const access = accessOf(node as ts.CallExpression, source)
      const at = `${file}:${line + 1}: payload.${operation}`
      if (access === undefined)
        faults.push(`${at} does not say overrideAccess: write false, or true with a reason.`)
      if (access === true && !isExplained(node, source))
        faults.push(`${at} overrides access: let a comment of the function say "overrides access" and why.`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return faults
}

function operationOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const { expression, name } = node.expression
  return operations.has(name.text) && /(?:^|\.)payload$/.test(expression.getText()) ? name.text : undefined
}

/** What the call says, also through a spread of an object that is written in the same file. */
function accessOf(call: ts.CallExpression, source: ts.SourceFile): boolean | undefined {
  const [argument] = call.arguments
  return argument && ts.isObjectLiteralExpression(argument) ? accessIn(argument, source) : undefined
}

function accessIn(object: ts.ObjectLiteralExpression, source: ts.SourceFile): boolean | undefined {
  let found: boolean | undefined
  for (const property of object.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === 'overrideAccess')
      found = property.initializer.kind !== ts.SyntaxKind.FalseKeyword
    if (ts.isSpreadAssignment(property)) found = spreadAccess(property.expression, source) ?? found
  }
  return found
}

function spreadAccess(expression: ts.Expression, source: ts.SourceFile): boolean | undefined {
  const name = ts.isCallExpression(expression) ? expression.expression : expression
  if (!ts.isIdentifier(name)) return undefined
  let found: boolean | undefined
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text && node.initializer) {
      const literal = literalIn(node.initializer)
      if (literal) found = accessIn(literal, source) ?? found
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function literalIn(node: ts.Expression): ts.ObjectLiteralExpression | undefined {
  if (ts.isObjectLiteralExpression(node)) return node
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return literalIn(node.expression)
  return ts.isArrowFunction(node) && ts.isExpression(node.body) ? literalIn(node.body) : undefined
}

function isExplained(node: ts.Node, source: ts.SourceFile): boolean {
  for (let at: ts.Node | undefined = node; at && !ts.isSourceFile(at); at = at.parent) {
    const comments = [
      ...(ts.getLeadingCommentRanges(source.text, at.pos) ?? []),
      ...(ts.isFunctionLike(at) || ts.isCallExpression(at) ? commentsWithin(at, source) : []),
    ]
    if (comments.some(({ pos, end }) => isReason(source.text.slice(pos, end)))) return true
  }
  return false
}

const isReason = (comment: string) => /\baccess\b/i.test(comment) && /overrid|bypass|\bpast\b/i.test(comment)

/** Comments directly before the parts of a call's argument or the statements of a function. */
function commentsWithin(node: ts.Node, source: ts.SourceFile): ts.CommentRange[] {
  const found: ts.CommentRange[] = []
  const visit = (part: ts.Node): void => {
    found.push(...(ts.getLeadingCommentRanges(source.text, part.pos) ?? []))
    if (!ts.isFunctionLike(part)) ts.forEachChild(part, visit)
  }
  ts.forEachChild(node, visit)
  return found
}
