import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import ts from 'typescript'

export type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.VariableDeclaration

/** A node, and the file in which the names that it uses are looked up. */
export interface Found<Node extends ts.Node = Declaration> {
  readonly node: Node
  readonly file: ts.SourceFile
}

/** Declarations of the sources by name: those of the file itself, and what it imports. */
export class Declarations {
  readonly #files = new Map<string, ts.SourceFile>()

  file(path: string): ts.SourceFile {
    const known = this.#files.get(path)
    if (known !== undefined) return known
    const read = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true)
    this.#files.set(path, read)
    return read
  }

  /** @throws {Error} where nothing is declared by that name */
  find(name: string, file: ts.SourceFile): Found {
    for (const statement of file.statements) {
      if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
        if (statement.name.text === name) return { node: statement, file }
      } else if (ts.isVariableStatement(statement)) {
        const node = statement.declarationList.declarations.find((one) => one.name.getText(file) === name)
        if (node !== undefined) return { node, file }
      } else {
        const elsewhere = importedFrom(statement, name)
        if (elsewhere !== undefined)
          return this.find(elsewhere.name, this.file(resolve(dirname(file.fileName), elsewhere.path)))
      }
    }
    throw new Error(`${file.fileName} has no ${name}`)
  }
}

/** Where a name comes from, if this statement brings it from another file of the sources. */
function importedFrom(
  statement: ts.Statement,
  name: string,
): { readonly name: string; readonly path: string } | undefined {
  const isImport = ts.isImportDeclaration(statement)
  if (!isImport && !ts.isExportDeclaration(statement)) return undefined
  const from = statement.moduleSpecifier
  const names = isImport ? statement.importClause?.namedBindings : statement.exportClause
  if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.') || names === undefined)
    return undefined
  if (!ts.isNamedImports(names) && !ts.isNamedExports(names)) return undefined
  const found = (names.elements as readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]).find(
    (one) => one.name.text === name,
  )
  return found === undefined ? undefined : { name: (found.propertyName ?? found.name).text, path: from.text }
}
