/**
 * The form of an answer, as its types and the tags in their comments say. One reading of the types gives it; the schemas, the page on the members, the
 * table of redaction and the order of cutting are made of it.
 *
 * | Tag                 | Stands at          | What it says                                                                                            |
 * | ------------------- | ------------------ | ------------------------------------------------------------------------------------------------------- |
 * | `@named NAME`       | a type             | Its definition in the schema, and its section of the page. Without one it stands where it is used.      |
 * | `@schema JSON`      | a member or a type | Keywords beside those that the type gives. With `$ref` they stand in their place.                       |
 * | `@redact RULE`      | a text             | What becomes of it in a redacted report: a rule of `src/render/redaction/rules.ts`, by its name.        |
 * | `@redact RULE`      | a type             | The rule that decides whether the rules of its members are asked at all.                                |
 * | `@cut NUMBER MORE`  | a list             | Its turn, in a signature or a recognition, where a report is too large: `cut-table.ts` has what more.    |
 *
 * Numbers, times, states, codes and other words of a closed set name nobody: they are kept, and need no `@redact`.
 */
export type Form =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'words'; readonly values: readonly Word[] }
  | { readonly kind: 'list'; readonly of: Form }
  | { readonly kind: 'tuple'; readonly of: readonly Form[] }
  | { readonly kind: 'record'; readonly names: Form; readonly of: Form }
  | { readonly kind: 'either'; readonly of: readonly Form[] }
  | { readonly kind: 'named'; readonly name: string }
  | ObjectForm

export type Word = string | number | boolean

/** `choices`: of each, one of its variants is there beside the members. */
export interface ObjectForm {
  readonly kind: 'object'
  readonly members: readonly Member[]
  readonly choices: readonly (readonly Variant[])[]
}

export interface Variant {
  readonly says: string
  readonly members: readonly Member[]
}

export interface Described {
  /** The comment, without its tags. */
  readonly says: string
  readonly tags: ReadonlyMap<string, string>
  /** File, line and column. */
  readonly place: string
}

/** `form` is `null` where the member is never there. */
export interface Member extends Described {
  readonly name: string
  readonly optional: boolean
  readonly form: Form | null
}

export interface Definition extends Described {
  readonly form: Form
}

/** A type, and every named type that it leads to. */
export interface Forms {
  readonly root: Definition
  readonly named: ReadonlyMap<string, Definition>
}

export type Names = Pick<Forms, 'named'>

/** What a form is, seen through its name. */
export function formOf(form: Form, { named }: Names): Form {
  if (form.kind !== 'named') return form
  const definition = named.get(form.name)
  if (definition === undefined) throw new Error(`no type is named ${form.name}`)
  return formOf(definition.form, { named })
}

/** Every member that an object can have, as all of its variants together have it. */
export function allMembers({ members, choices }: ObjectForm, forms: Names): readonly Member[] {
  return [...members, ...choices.flatMap((variants) => membersOfChoice(variants, forms))]
}

/** The members of the variants, each once: optional where one of them may lack it, with the tags that all of them have. */
export function membersOfChoice(variants: readonly Variant[], forms: Names): readonly Member[] {
  const names = [...new Set(variants.flatMap(({ members }) => members.map(({ name }) => name)))]
  return names.flatMap((name) => {
    const found = variants.map(({ members }) => members.find((member) => member.name === name))
    const there = found.filter((member): member is Member => member !== undefined && member.form !== null)
    const [first] = there
    if (first === undefined) return []
    const form = there.map((member) => member.form as Form).reduce((a, b) => merged(a, b, forms))
    const optional = found.some((member) => member === undefined || member.form === null || member.optional)
    const says = [there.find((member) => member.says !== '')?.says ?? '', whereItIs(name, variants)].join(' ').trim()
    const tags = new Map([...first.tags].filter(([tag, value]) => there.every((one) => one.tags.get(tag) === value)))
    return [{ name, tags, place: first.place, says, form, optional }]
  })
}

/** What tells the variants apart that have a member, where each of them has it and no other. */
function whereItIs(name: string, variants: readonly Variant[]): string {
  const has = ({ members }: Variant): boolean =>
    members.some((one) => one.name === name && one.form !== null && !one.optional)
  const lacks = ({ members }: Variant): boolean => members.every((one) => one.name !== name || one.form === null)
  const [having, lacking] = [variants.filter(has), variants.filter(lacks)]
  if (lacking.length === 0 || having.length + lacking.length < variants.length) return ''
  const wordsOf = (ones: readonly Variant[], mark: string): readonly Word[] =>
    ones.flatMap(({ members }) => {
      const form = members.find((one) => one.name === mark)?.form
      return form?.kind === 'words' ? form.values : []
    })
  for (const { name: mark } of variants[0]?.members ?? []) {
    const [here, elsewhere] = [wordsOf(having, mark), wordsOf(lacking, mark)]
    if (here.length > 0 && elsewhere.length > 0 && !here.some((word) => elsewhere.includes(word)))
      return `There where \`${mark}\` is ${[...new Set(here)].map((word) => `\`${word}\``).join(' or ')}.`
  }
  return ''
}

/** What two forms of one member have together. */
export function merged(a: Form, b: Form, forms: Names): Form {
  if (written(a) === written(b) || isPartOf(b, a, forms)) return a
  if (isPartOf(a, b, forms)) return b
  if (a.kind === 'words' && b.kind === 'words')
    return { kind: 'words', values: [...new Set([...a.values, ...b.values])] }
  if (a.kind === 'object' && b.kind === 'object') {
    const members = membersOfChoice(
      [a, b].map((one) => ({ says: '', members: one.members })),
      forms,
    )
    return { kind: 'object', members, choices: [...a.choices, ...b.choices] }
  }
  return { kind: 'either', of: [a, b].flatMap((form) => (form.kind === 'either' ? form.of : [form])) }
}

/** Whether whatever is of the first form is of the second one, as far as that can be seen at once. */
function isPartOf(a: Form, b: Form, forms: Names): boolean {
  const whole = formOf(b, forms)
  if (a.kind === 'tuple') return a.of.length === 0 && whole.kind === 'list'
  if (a.kind !== 'words') return false
  if (whole.kind === 'words') return a.values.every((value) => whole.values.includes(value))
  return a.values.every((value) => whole.kind === (typeof value === 'string' ? 'text' : typeof value))
}

/** In a choice of which one variant excludes what another has, the members are one object; otherwise each variant is one of its own. */
export function isOneObject(variants: readonly Variant[]): boolean {
  return variants.some(({ members }) => members.some(({ form }) => form === null))
}

/** The same for forms that are the same, whatever is told of their members. */
export function written(form: Form): string {
  const listed = (forms: readonly Form[]): string => forms.map(written).join(', ')
  const object = (members: readonly Member[]): string =>
    members
      .map(({ name, optional, form: own }) => `${name}${optional ? '?' : ''}: ${own === null ? 'never' : written(own)}`)
      .join('; ')
  if (form.kind === 'words') return form.values.map((value) => JSON.stringify(value)).join(' | ')
  if (form.kind === 'list') return `list of (${written(form.of)})`
  if (form.kind === 'tuple') return `[${listed(form.of)}]`
  if (form.kind === 'record') return `by (${written(form.names)}): ${written(form.of)}`
  if (form.kind === 'either') return `(${listed(form.of)})`
  if (form.kind === 'named') return `#${form.name}`
  if (form.kind !== 'object') return form.kind
  const choices = form.choices.map((variants) => variants.map(({ members }) => `{${object(members)}}`).join(' | '))
  return `{${object(form.members)}} ${choices.join(' & ')}`
}
