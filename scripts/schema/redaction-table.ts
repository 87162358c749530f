import { type Described, type Form, type Forms, formOf, type Member, type ObjectForm } from './form.ts'

/** A rule by its name, one for each of a list, or those of the members: `@` whether they are asked at all, `*` whatever a member is called. */
type Rules = string | readonly [Rules] | { readonly [member: string]: Rules }

const KEEP = 'keep'

/**
 * Which rule each member of a report has when it is redacted. A text without one is refused: what it says, and of whom, is to be thought of where it is
 * added.
 */
export function redactionTable(forms: Forms, known: readonly string[]): string {
  const reader = new RuleReader(forms, new Set(known))
  const report = reader.ofObject(forms.root.form as ObjectForm, forms.root)
  return [
    '// Made by `npm run schema` from the types of a report: change it there.',
    '// biome-ignore-all format: one type a line',
    `import type { Rules } from ${"'./rules.ts'"}`,
    '',
    ...[...reader.named].map(([name, rules]) => `const ${name}: Rules = ${text(rules)}`),
    '',
    '/** What becomes of each member of a report. One that is not here is left out. */',
    `export const REPORT: Rules = ${text(report)}`,
    '',
  ].join('\n')
}

class RuleReader {
  /** Those that a type has, in an order in which none stands before what it leads to. */
  readonly named = new Map<string, Rules>()
  readonly #forms: Forms
  readonly #known: ReadonlySet<string>

  constructor(forms: Forms, known: ReadonlySet<string>) {
    this.#forms = forms
    this.#known = known
  }

  ofObject({ members, choices }: ObjectForm, described: Described): Rules {
    const rules = new Map<string, Rules>()
    for (const member of [members, ...choices.flat().map((variant) => variant.members)].flat()) {
      const own = this.#ofMember(member)
      if (own === undefined) continue
      const known = rules.get(member.name)
      if (known !== undefined && text(known) !== text(own)) refuse(member, `${member.name} has two rules`)
      rules.set(member.name, own)
    }
    const guard = described.tags.get('redact')
    return { ...(guard === undefined ? {} : { '@': guard }), ...Object.fromEntries(rules) }
  }

  #ofMember({ form, ...member }: Member): Rules | undefined {
    const rule = member.tags.get('redact')
    if (form === null || rule === 'leaveOut') return undefined
    if (rule === undefined) return this.#of(form, member)
    if (!this.#known.has(rule)) return refuse(member, `there is no rule ${rule}`)
    return form.kind === 'list' && rule !== KEEP ? [rule] : rule
  }

  #of(form: Form, at: Described & { readonly name: string }): Rules {
    if (form.kind === 'named') return this.#ofNamed(form.name, at)
    if (form.kind === 'object') return this.ofObject(form, { ...at, tags: new Map() })
    if (form.kind === 'text') return refuse(at, `${at.name} is a text, and has no @redact`)
    if (form.kind === 'list') {
      const rule = this.#of(form.of, at)
      return rule === KEEP ? KEEP : [rule]
    }
    const parts =
      form.kind === 'tuple' || form.kind === 'either' ? form.of : form.kind === 'record' ? [form.names, form.of] : []
    const rules = parts.map((part) => this.#of(part, at))
    if (rules.every((rule) => rule === KEEP)) return KEEP
    const [names, each] = rules
    if (form.kind !== 'record' || names !== KEEP || each === undefined) return refuse(at, `${at.name} has no @redact`)
    return { '*': each }
  }

  #ofNamed(name: string, at: Described & { readonly name: string }): Rules {
    const definition = this.#forms.named.get(name)
    if (definition === undefined) return refuse(at, `no type is named ${name}`)
    const form = formOf(definition.form, this.#forms)
    if (form.kind === 'text') return definition.tags.get('redact') ?? this.#of(form, at)
    if (form.kind !== 'object') return this.#of(form, at)
    if (!this.named.has(name)) this.named.set(name, this.ofObject(form, definition))
    return `#${name}`
  }
}

function refuse({ place }: Described, why: string): never {
  throw new Error(`${place}: ${why}`)
}

function text(rules: Rules): string {
  if (typeof rules === 'string') return rules.startsWith('#') ? rules.slice(1) : `'${rules}'`
  if (Array.isArray(rules)) return `[${text(rules[0] as Rules)}]`
  const members = Object.entries(rules).map(
    ([name, rule]) => `${/^\w+$/.test(name) ? name : `'${name}'`}: ${text(rule)}`,
  )
  return `{ ${members.join(', ')} }`
}
