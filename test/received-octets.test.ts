import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'

/**
 * Octets that were received are never written to, and none are copied by a method that copies nothing with a Buffer: over all of `src`, by the
 * types that the compiler sees.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src/')

interface Sources {
  readonly files: readonly ts.SourceFile[]
  readonly checker: ts.TypeChecker
}

/** All of `src`; `changed` stands in the place of files, or is added to them. */
function sources(changed: Readonly<Record<string, string>> = {}): Sources {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} }
  const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.json'), {}, host)
  if (config === undefined) throw new Error('no tsconfig.json')
  const changedFiles = new Map(Object.entries(changed).map(([name, text]) => [join(SRC, name), text]))
  const compiler = ts.createCompilerHost(config.options)
  const { readFile, fileExists } = compiler
  compiler.readFile = (path) => changedFiles.get(path) ?? readFile(path)
  compiler.fileExists = (path) => changedFiles.has(path) || fileExists(path)
  const roots = [...config.fileNames.filter((path) => path.startsWith(SRC)), ...changedFiles.keys()]
  const program = ts.createProgram(
    roots,
    { ...config.options, isolatedDeclarations: false, declaration: false },
    compiler,
  )
  return {
    files: program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(SRC)),
    checker: program.getTypeChecker(),
  }
}

const ARRAYS = /^(?:Uint8(?:Clamped)?Array|Buffer)$/

function isOctets(node: ts.Node, checker: ts.TypeChecker): boolean {
  const isOne = (type: ts.Type): boolean =>
    type.isUnionOrIntersection() ? type.types.some(isOne) : ARRAYS.test(type.symbol?.name ?? '')
  return isOne(checker.getTypeAtLocation(node))
}

const WRITING = ['set', 'fill', 'reverse', 'sort', 'copyWithin']
/** The same object, or a view of it. */
const SAME = ['reverse', 'fill', 'sort', 'copyWithin', 'subarray']

/** Whether octets were made by whoever has this expression, and are in nobody else's hands. */
function isOwn(node: ts.Expression, { checker }: Sources): boolean {
  const of = (inner: ts.Expression): boolean => isOwn(inner, { checker, files: [] })
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
    return of(node.expression)
  if (ts.isNewExpression(node)) {
    // Of a length or of values; of a buffer it would be a view.
    const [from] = node.arguments ?? []
    return from === undefined || !/Buffer/.test(checker.typeToString(checker.getTypeAtLocation(from)))
  }
  if (ts.isIdentifier(node)) {
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration
    if (declaration === undefined) return false
    if (ts.isParameter(declaration)) {
      const given = argumentsFor(declaration, checker)
      return given.length > 0 && given.every(of)
    }
    if (!ts.isVariableDeclaration(declaration)) return false
    const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
    return isConst && declaration.initializer !== undefined && of(declaration.initializer)
  }
  // A private field that has its own octets whenever it is set.
  if (ts.isPropertyAccessExpression(node) && ts.isPrivateIdentifier(node.name)) {
    const set = valuesOfField(node.name)
    return set.length > 0 && set.every(of)
  }
  if (!ts.isCallExpression(node)) return false
  const { expression } = node
  if (ts.isPropertyAccessExpression(expression)) {
    const called = expression.name.text
    if (expression.expression.getText() === 'Uint8Array') return called === 'of' || called === 'from'
    return SAME.includes(called) && of(expression.expression)
  }
  const declaration = checker.getResolvedSignature(node)?.declaration
  return declaration !== undefined && ts.isFunctionDeclaration(declaration) && returned(declaration).every(of)
}

/** All that a private field of a class is set to. */
function valuesOfField(name: ts.PrivateIdentifier): readonly ts.Expression[] {
  const found: ts.Expression[] = []
  const isField = (node: ts.Node): boolean =>
    ts.isPropertyAccessExpression(node) && ts.isPrivateIdentifier(node.name) && node.name.text === name.text
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyDeclaration(node) && node.name.getText() === name.text && node.initializer !== undefined)
      found.push(node.initializer)
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && isField(node.left))
      found.push(node.right)
    ts.forEachChild(node, visit)
  }
  visit(name.getSourceFile())
  return found
}

/** What is given for a parameter, where all that calls the function stands in the same file: its own functions, and methods of `#name`. */
function argumentsFor(parameter: ts.ParameterDeclaration, checker: ts.TypeChecker): readonly ts.Expression[] {
  const { parent: owner } = parameter
  const isFunction =
    ts.isFunctionDeclaration(owner) && (ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Export) === 0
  if (!isFunction && !(ts.isMethodDeclaration(owner) && ts.isPrivateIdentifier(owner.name))) return []
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && checker.getResolvedSignature(node)?.declaration === owner) {
      const argument = node.arguments[owner.parameters.indexOf(parameter)]
      if (argument !== undefined) found.push(argument)
    }
    ts.forEachChild(node, visit)
  }
  visit(owner.getSourceFile())
  return found
}

function returned({ body }: ts.FunctionDeclaration): readonly ts.Expression[] {
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression)
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit)
  }
  if (body !== undefined) ts.forEachChild(body, visit)
  return found
}

/** Where received octets are written to, or may be, and where `slice` is called on octets. */
function offences(all: Sources): readonly string[] {
  const { files, checker } = all
  const found: string[] = []
  for (const file of files) {
    const tell = (node: ts.Node): void => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${relative(SRC, file.fileName)}:${line + 1} ${node.getText()}`)
    }
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const { expression: octets, name } = node.expression
        // A type is dear, and few calls have such a name.
        const mayWrite = WRITING.includes(name.text)
        if ((name.text === 'slice' || mayWrite) && isOctets(octets, checker))
          if (!mayWrite || !isOwn(octets, all)) tell(node)
      }
      const target = writtenTo(node)
      if (target !== null && isOctets(target, checker) && !isOwn(target, all)) tell(node)
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return found
}

/** The array of which an element is assigned to; `null`: none is. */
function writtenTo(node: ts.Node): ts.Expression | null {
  const operand = ts.isBinaryExpression(node)
    ? isAssignment(node.operatorToken.kind) && node.left
    : (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) &&
      node.operand
  const element = operand !== false && ts.isNonNullExpression(operand) ? operand.expression : operand
  return element !== false && ts.isElementAccessExpression(element) ? element.expression : null
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
}

/** Each line has a fault of its own, but the eighth, which only helps the ninth. */
const FAULTS = `export const sliced = (bytes: Uint8Array | string): unknown => bytes.slice(1)
export function assigned(bytes: Uint8Array): void { bytes[0] = 1 }
export function counted(bytes: Uint8Array): void { bytes[0]!++ }
export function ofMember(value: { readonly bytes: Uint8Array }): void { value.bytes[0]! ^= 1 }
export const reversed = (bytes: Uint8Array): Uint8Array => bytes.subarray(1).reverse()
export function viewed(bytes: Uint8Array): void { new Uint8Array(bytes.buffer).fill(0) }
export function named(bytes: Uint8Array): void { const view = bytes.subarray(1); view.set([1]) }
const same = (bytes: Uint8Array): Uint8Array => bytes
export function passed(bytes: Uint8Array): void { same(bytes).sort() }
function given(bytes: Uint8Array): void { bytes[0] = 1 }
export function giving(bytes: Uint8Array): void { given(new Uint8Array(1)); given(bytes) }
`

const COPIES = `import { concatBytes, copyBytes } from "./bytes.ts"
export function changed(bytes: Uint8Array): Uint8Array {
  const copy = copyBytes(bytes)
  copy[0] = 1
  concatBytes(bytes, copy).fill(0)
  new Uint8Array(4).subarray(1).set(bytes)
  Uint8Array.from(bytes).reverse()
  fill(new Uint8Array(2))
  return copy
}
function fill(bytes: Uint8Array): void { bytes[0] = 1 }
`

describe('octets that were received', () => {
  let told: readonly string[]

  beforeAll(() => {
    told = offences(sources({ 'core/testbed-faults.ts': FAULTS, 'core/testbed-copies.ts': COPIES }))
  })

  it('are never written to, nor sliced', () => {
    expect(told.filter((one) => !one.startsWith('core/testbed-'))).toEqual([])
  })

  it('would be seen to be, in whatever way', () => {
    const lines = told.flatMap((one) => /^core\/testbed-faults\.ts:(\d+) /.exec(one)?.[1] ?? [])
    expect(lines.map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 10])
  })

  it('may be copied, and the copy written to', () => {
    expect(told.filter((one) => one.startsWith('core/testbed-copies.ts'))).toEqual([])
  })
})
