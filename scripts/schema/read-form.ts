import { relative } from 'node:path'
import ts from 'typescript'
import { CODE_KINDS } from './code-kinds.ts'
import { Declarations, type Found } from './declarations.ts'
import {
  type Definition,
  type Described,
  type Form,
  type Forms,
  formOf,
  type Member,
  merged,
  type ObjectForm,
  type Variant,
  type Word,
} from './form.ts'

/** The form of what a type is of. What the reader does not know of the language is refused: a form that is not understood is not told. */
export function readForms(path: string, name: string, folder: string): Forms {
  return new FormReader(folder).read(path, name)
}

class FormReader {
  readonly #declarations = new Declarations()
  readonly #named = new Map<string, Definition>()
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  read(path: string, name: string): Forms {
    const found = this.#declarations.find(name, this.#declarations.file(path))
    const root = { ...this.#describe(found), form: this.#declared(found) }
    readWhole(root.form)
    for (const { form } of this.#named.values()) readWhole(form)
    return { root, named: this.#named }
  }

  #describe({ node, file }: Found<ts.Node>): Described {
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file))
    const place = `${relative(this.#folder, file.fileName)}:${line + 1}:${character + 1}`
    const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
    // On lines of their own they are tags to the compiler, behind a sentence they are text.
    const text = comments
      .map((comment) => comment.getText(file).replace(/^\/\*\*|\s*\*\/$|^ *\*(?!\/)/gm, ' '))
      .join(' ')
    const [says = '', ...parts] = text.replace(/\s+/g, ' ').split(/ @(?=[a-z]+ )/)
    const tags = parts.map((part): [string, string] => {
      const end = part.indexOf(' ')
      return [part.slice(0, end), part.slice(end).trim()]
    })
    return { says: says.trim(), tags: new Map(tags), place }
  }

  #refuse({ node, file }: Found<ts.Node>, why: string): never {
    throw new Error(`${this.#describe({ node, file }).place}: ${why}: ${node.getText(file).slice(0, 80)}`)
  }

  #type(node: ts.TypeNode, file: ts.SourceFile): Form {
    const here = { node, file }
    if (ts.isParenthesizedTypeNode(node)) return this.#type(node.type, file)
    if (ts.isLiteralTypeNode(node)) return { kind: 'words', values: [this.#word(node.literal, file)] }
    if (ts.isUnionTypeNode(node)) return this.#union(node, file)
    if (ts.isIntersectionTypeNode(node)) return joined(node.types.map((type) => this.#object(type, file)))
    if (ts.isTypeLiteralNode(node)) return { kind: 'object', members: this.#members(node.members, file), choices: [] }
    if (ts.isArrayTypeNode(node)) return { kind: 'list', of: this.#type(node.elementType, file) }
    if (ts.isTupleTypeNode(node))
      return {
        kind: 'tuple',
        of: node.elements.map((one) => this.#type(ts.isNamedTupleMember(one) ? one.type : one, file)),
      }
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword)
      return this.#type(node.type, file)
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword)
      return { kind: 'words', values: this.#keys(node.type, file) }
    if (ts.isIndexedAccessTypeNode(node)) return this.#indexed(node, file)
    if (ts.isTypeReferenceNode(node))
      return this.#reference(node.typeName.getText(file), node.typeArguments ?? [], here)
    if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: 'text' }
    if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' }
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' }
    return this.#refuse(here, 'not a type that a form can have')
  }

  #word(literal: ts.LiteralTypeNode['literal'], file: ts.SourceFile): Word {
    if (ts.isStringLiteral(literal)) return literal.text
    if (ts.isNumericLiteral(literal)) return Number(literal.text)
    if (literal.kind === ts.SyntaxKind.TrueKeyword) return true
    if (literal.kind === ts.SyntaxKind.FalseKeyword) return false
    return this.#refuse({ node: literal, file }, 'not a word')
  }

  #union(node: ts.UnionTypeNode, file: ts.SourceFile): Form {
    const types = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword)
    const forms = types.map((type) => this.#type(type, file))
    const [only] = forms
    if (only !== undefined && forms.length === 1) return only
    // Words beside a set that has a name are told with those of the set.
    const known = forms.map((form) => formOf(form, { named: this.#named }))
    if (forms.some(({ kind }) => kind === 'words') && known.every((form) => form.kind === 'words'))
      return { kind: 'words', values: known.flatMap(({ values }) => values) }
    if (known.some(({ kind }) => kind !== 'object')) return { kind: 'either', of: forms }
    return chosen(types.map((type) => ({ says: this.#saysOf(type, file), form: this.#object(type, file) })))
  }

  /** What is told of the type that stands there, where it has a name. */
  #saysOf(type: ts.TypeNode, file: ts.SourceFile): string {
    if (!ts.isTypeReferenceNode(type) || type.typeArguments !== undefined) return ''
    return this.#describe(this.#declarations.find(type.typeName.getText(file), file)).says
  }

  #object(type: ts.TypeNode | ObjectForm, file: ts.SourceFile): ObjectForm {
    const form = 'pos' in type ? formOf(this.#type(type, file), { named: this.#named }) : type
    if (form.kind !== 'object') return this.#refuse({ node: type as ts.TypeNode, file }, 'not an object')
    return form
  }

  #members(elements: readonly ts.TypeElement[], file: ts.SourceFile): readonly Member[] {
    return elements.map((node) => {
      if (!ts.isPropertySignature(node) || node.type === undefined) return this.#refuse({ node, file }, 'not a member')
      const { type } = node
      const name = ts.isStringLiteral(node.name) ? node.name.text : node.name.getText(file)
      const read = (): Form | null => (type.kind === ts.SyntaxKind.NeverKeyword ? null : this.#type(type, file))
      return new SourceMember(
        { ...this.#describe({ node, file }), name, optional: node.questionToken !== undefined },
        read,
      )
    })
  }

  /** `keyof typeof OBJECT` */
  #keys(type: ts.TypeNode, file: ts.SourceFile): readonly string[] {
    const value = this.#value(type, file)
    if (!ts.isObjectLiteralExpression(value.node)) return this.#refuse({ node: type, file }, 'not an object')
    return value.node.properties.map((one) => {
      const name = one.name ?? this.#refuse({ node: one, file: value.file }, 'has no name')
      return ts.isStringLiteral(name) ? name.text : name.getText(value.file)
    })
  }

  #value(type: ts.TypeNode, file: ts.SourceFile): Found<ts.Node> {
    const inner = ts.isParenthesizedTypeNode(type) ? type.type : type
    if (!ts.isTypeQueryNode(inner)) return this.#refuse({ node: type, file }, 'not the type of a value')
    const found = this.#declarations.find(inner.exprName.getText(file), file)
    const made = ts.isVariableDeclaration(found.node) ? found.node.initializer : undefined
    if (made === undefined) return this.#refuse(found, 'no value')
    return { node: ts.isAsExpression(made) ? made.expression : made, file: found.file }
  }

  /** `TYPE['member']`, or `(typeof LIST)[number]` */
  #indexed(node: ts.IndexedAccessTypeNode, file: ts.SourceFile): Form {
    if (node.indexType.kind === ts.SyntaxKind.NumberKeyword) {
      const list = this.#value(node.objectType, file)
      if (!ts.isArrayLiteralExpression(list.node)) return this.#refuse({ node, file }, 'not a list')
      return { kind: 'words', values: list.node.elements.map((one) => (one as ts.StringLiteral).text) }
    }
    const name = this.#type(node.indexType, file)
    if (name.kind !== 'words') return this.#refuse({ node, file }, 'no such member')
    // Of the others nothing is read: a type may lead to itself.
    const [first, ...others] = this.#membersCalled(String(name.values[0]), node.objectType, file)
    if (first === undefined) return this.#refuse({ node, file }, 'no such member')
    return others.reduce((a, b) => merged(a, b, { named: this.#named }), first)
  }

  #membersCalled(name: string, type: ts.TypeNode, file: ts.SourceFile): readonly Form[] {
    if (ts.isParenthesizedTypeNode(type)) return this.#membersCalled(name, type.type, file)
    if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
      return type.types.flatMap((one) => this.#membersCalled(name, one, file))
    if (ts.isTypeReferenceNode(type) && type.typeArguments === undefined) {
      const found = this.#declarations.find(type.typeName.getText(file), file)
      if (ts.isTypeAliasDeclaration(found.node)) return this.#membersCalled(name, found.node.type, found.file)
      if (ts.isInterfaceDeclaration(found.node)) return this.#called(name, found.node.members, found.file)
    }
    return ts.isTypeLiteralNode(type) ? this.#called(name, type.members, file) : []
  }

  #called(name: string, elements: readonly ts.TypeElement[], file: ts.SourceFile): readonly Form[] {
    const found = elements.filter((one) => one.name?.getText(file) === name)
    return this.#members(found, file).flatMap(({ form }) => form ?? [])
  }

  #reference(name: string, types: readonly ts.TypeNode[], here: Found<ts.Node>): Form {
    const { file } = here
    const [first, second] = types
    if (first === undefined) return this.#byName(name, here)
    const words = (): ReadonlySet<Word> => {
      const form = second === undefined ? undefined : this.#type(second, file)
      return new Set(form?.kind === 'words' ? form.values : this.#refuse(here, 'no words'))
    }
    if (name === 'Readonly') return this.#type(first, file)
    if (name === 'Record' && second !== undefined)
      return { kind: 'record', names: this.#type(first, file), of: this.#type(second, file) }
    if (name === 'Partial') {
      const form = this.#type(first, file)
      return form.kind === 'record'
        ? form
        : withMembers(this.#object(first, file), (member) => [
            new SourceMember(withOptional(member), () => member.form),
          ])
    }
    if (name === 'Exclude') {
      const [form, without] = [this.#type(first, file), words()]
      if (form.kind === 'words') return { kind: 'words', values: form.values.filter((value) => !without.has(value)) }
    }
    if (name === 'Omit' || name === 'Pick') {
      const [object, listed] = [this.#object(first, file), words()]
      return withMembers(object, (member) => (listed.has(member.name) === (name === 'Pick') ? [member] : []))
    }
    return this.#refuse(here, 'not a type that a form can have')
  }

  #byName(name: string, here: Found<ts.Node>): Form {
    const kind = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
    if (Object.hasOwn(CODE_KINDS, kind)) {
      const values = CODE_KINDS[kind as keyof typeof CODE_KINDS]
      this.#named.set(kind, {
        ...this.#describe(this.#declarations.find(name, here.file)),
        form: { kind: 'words', values },
      })
      return { kind: 'named', name: kind }
    }
    const found = this.#declarations.find(name, here.file)
    const described = this.#describe(found)
    const known = described.tags.get('named')
    if (known === undefined) return this.#declared(found)
    if (!this.#named.has(known)) {
      // For types that lead to themselves.
      this.#named.set(known, { ...described, form: { kind: 'text' } })
      this.#named.set(known, { ...described, form: this.#declared(found) })
    }
    return { kind: 'named', name: known }
  }

  #declared({ node, file }: Found): Form {
    if (ts.isTypeAliasDeclaration(node)) return this.#type(node.type, file)
    if (!ts.isInterfaceDeclaration(node)) return this.#refuse({ node, file }, 'not a type')
    const above = (node.heritageClauses ?? []).flatMap(({ types }) =>
      types.map((type) => {
        const form = this.#reference(type.expression.getText(file), type.typeArguments ?? [], { node: type, file })
        return this.#object(formOf(form, { named: this.#named }) as ObjectForm, file)
      }),
    )
    return joined([...above, { kind: 'object', members: this.#members(node.members, file), choices: [] }])
  }
}

/** Its form is read where somebody asks for it, since types lead to themselves. */
class SourceMember implements Member {
  readonly name: string
  readonly optional: boolean
  readonly says: string
  readonly tags: ReadonlyMap<string, string>
  readonly place: string
  readonly #read: () => Form | null
  #form: Form | null | undefined

  constructor({ name, optional, says, tags, place }: Omit<Member, 'form'>, read: () => Form | null) {
    this.name = name
    this.optional = optional
    this.says = says
    this.tags = tags
    this.place = place
    this.#read = read
  }

  get form(): Form | null {
    this.#form ??= this.#read()
    return this.#form
  }
}

const withOptional = ({ name, says, tags, place }: Member) => ({ name, says, tags, place, optional: true })

/** Every type that it names is known then. */
function readWhole(form: Form): void {
  if (form.kind === 'list' || form.kind === 'record') readWhole(form.of)
  if (form.kind === 'record') readWhole(form.names)
  if (form.kind === 'tuple' || form.kind === 'either') form.of.forEach(readWhole)
  if (form.kind !== 'object') return
  for (const { members } of [form, ...form.choices.flat()])
    for (const member of members) if (member.form !== null) readWhole(member.form)
}

/** All of them at once. A member that is said again is what was said last. */
function joined(objects: readonly ObjectForm[]): ObjectForm {
  const members = new Map(objects.flatMap((object) => object.members.map((member) => [member.name, member] as const)))
  return { kind: 'object', members: [...members.values()], choices: objects.flatMap(({ choices }) => choices) }
}

/** One of them. What each has stands beside the choice. */
function chosen(forms: readonly { readonly says: string; readonly form: ObjectForm }[]): ObjectForm {
  const variants = forms.flatMap(({ says, form }) => variantsOf(form, says))
  const [first, ...others] = variants
  const shared = (first?.members ?? []).filter(({ name, place }) =>
    others.every(({ members }) => members.some((member) => member.name === name && member.place === place)),
  )
  const own = variants.map(({ says, members }) => ({
    says,
    members: members.filter((member) => !shared.includes(member)),
  }))
  const names = new Set(shared.map(({ name }) => name))
  return {
    kind: 'object',
    members: shared,
    choices: [own.map(({ says, members }) => ({ says, members: members.filter(({ name }) => !names.has(name)) }))],
  }
}

function variantsOf({ members, choices }: ObjectForm, says: string): readonly Variant[] {
  return choices.reduce<readonly Variant[]>(
    (variants, choice) =>
      variants.flatMap((variant) =>
        choice.map((one) => ({
          says: one.says === '' ? variant.says : one.says,
          members: [...variant.members, ...one.members],
        })),
      ),
    [{ says, members }],
  )
}

function withMembers(object: ObjectForm, change: (member: Member) => readonly Member[]): ObjectForm {
  const choices = object.choices.map((variants) =>
    variants.map((one) => ({ ...one, members: one.members.flatMap(change) })),
  )
  return { kind: 'object', members: object.members.flatMap(change), choices }
}
