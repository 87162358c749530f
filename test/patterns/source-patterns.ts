import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export interface SourcePattern {
  readonly file: string
  readonly line: number
  readonly pattern: RegExp
}

/** Each regular expression of the sources below a folder: those that are written, and those that `new RegExp` makes of constants. */
export function sourcePatterns(folder: string): readonly SourcePattern[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.sort().flatMap((name) => patternsOf(join(folder, name)))
}

function patternsOf(path: string): readonly SourcePattern[] {
  const text = readFileSync(path, 'utf8')
  if (!/\/.*\/|RegExp/.test(text)) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: SourcePattern[] = []
  const visit = (node: ts.Node): void => {
    const pattern = ts.isRegularExpressionLiteral(node)
      ? written(node.text)
      : ts.isNewExpression(node) && node.expression.getText() === 'RegExp'
        ? made(node, source)
        : null
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    if (pattern !== null) found.push({ file: path, line, pattern })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function written(text: string): RegExp {
  const end = text.lastIndexOf('/')
  return new RegExp(text.slice(1, end), text.slice(end + 1))
}

/** What is not a constant of the file, a name of an element say, is `x`. */
function made(node: ts.NewExpression, source: ts.SourceFile): RegExp {
  const constants = new Map<string, ts.Expression>()
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name) && initializer !== undefined) constants.set(name.text, initializer)
  }
  const needed = new Map<string, string>()
  const need = (within: ts.Node): void => {
    const visit = (one: ts.Node): void => {
      if (ts.isIdentifier(one) && !needed.has(one.text) && !(one.text in globalThis)) {
        const value = constants.get(one.text)
        const isMember = ts.isPropertyAccessExpression(one.parent) && one.parent.name === one
        if (!isMember && !isBound(one, within)) {
          needed.set(one.text, '"x"')
          if (value !== undefined) need(value)
          // Behind those that it needs.
          needed.delete(one.text)
          needed.set(one.text, value?.getText() ?? '"x"')
        }
      }
      ts.forEachChild(one, visit)
    }
    visit(within)
  }
  for (const argument of node.arguments ?? []) need(argument)
  const lines = [...needed].map(([name, value]) => `const ${name} = ${value};`)
  const program = ts.transpile(`${lines.join('\n')}\nreturn ${node.getText()}`)
  return new Function(program)() as RegExp
}

/** A parameter or a constant of a function inside. */
function isBound(identifier: ts.Identifier, within: ts.Node): boolean {
  let bound = false
  const visit = (one: ts.Node): void => {
    if (
      (ts.isParameter(one) || ts.isVariableDeclaration(one) || ts.isBindingElement(one)) &&
      one.name.getText().split(/\W+/).includes(identifier.text)
    )
      bound = true
    ts.forEachChild(one, visit)
  }
  visit(within)
  return bound
}
