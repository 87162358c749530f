import {
  allMembers,
  type Definition,
  type Form,
  type Forms,
  formOf,
  isOneObject,
  type Member,
  membersOfChoice,
  type ObjectForm,
  type Variant,
  written,
} from './form.ts'

export type Schema = { readonly [keyword: string]: unknown }

export interface SchemaHead {
  readonly $id: string
  readonly title: string
}

/** The JSON Schema of a form. Definitions that another schema has already are referred to there. */
export function jsonSchema(
  forms: Forms,
  head: SchemaHead,
  elsewhere?: { readonly id: string; readonly forms: Forms },
): Schema {
  const isElsewhere = (name: string): boolean => elsewhere?.forms.named.has(name) === true
  const writer = new SchemaWriter(forms, (name) => `${isElsewhere(name) ? elsewhere?.id : ''}#/$defs/${name}`)
  const own = [...forms.named].filter(([name]) => !isElsewhere(name))
  const definitions = own.map(([name, definition]) => [name, writer.described(definition)])
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...head,
    ...writer.described(forms.root),
    $defs: Object.fromEntries(definitions),
  }
}

class SchemaWriter {
  readonly #forms: Forms
  readonly #refer: (name: string) => string

  constructor(forms: Forms, refer: (name: string) => string) {
    this.#forms = forms
    this.#refer = refer
  }

  described({ says, tags, form }: Pick<Definition, 'says' | 'tags' | 'form'>): Schema {
    const given = JSON.parse(tags.get('schema') ?? '{}') as Schema
    const stands = ['$ref', 'type', 'oneOf'].some((keyword) => Object.hasOwn(given, keyword))
    return { ...(says === '' ? {} : { description: says }), ...(stands ? {} : this.#schema(form)), ...given }
  }

  #schema(form: Form): Schema {
    if (form.kind === 'text') return { type: 'string' }
    if (form.kind === 'number') return { type: 'integer', minimum: 0 }
    if (form.kind === 'boolean') return { type: 'boolean' }
    if (form.kind === 'words') {
      const { values } = form
      if (values.every((value) => typeof value === 'boolean') && values.length === 2) return { type: 'boolean' }
      return values.length === 1 ? { const: values[0] } : { enum: values }
    }
    if (form.kind === 'list') return { type: 'array', items: this.#schema(form.of) }
    if (form.kind === 'tuple') {
      if (form.of.length === 0) return { type: 'array', maxItems: 0 }
      const prefixItems = form.of.map((one) => this.#schema(one))
      return { type: 'array', prefixItems, items: false, minItems: form.of.length }
    }
    if (form.kind === 'record') {
      const names = form.names.kind === 'text' ? {} : { propertyNames: this.#schema(form.names) }
      return { type: 'object', ...names, additionalProperties: this.#schema(form.of) }
    }
    if (form.kind === 'named') return { $ref: this.#refer(form.name) }
    if (form.kind === 'either') return this.#either(form.of)
    return this.#object(form)
  }

  #either(forms: readonly Form[]): Schema {
    const types: Readonly<Record<string, string>> = { text: 'string', number: 'number', boolean: 'boolean' }
    if (forms.every(({ kind }) => Object.hasOwn(types, kind))) return { type: forms.map(({ kind }) => types[kind]) }
    // Two sets of words may have one in common.
    const keyword = forms.every((form) => formOf(form, this.#forms).kind === 'words') ? 'anyOf' : 'oneOf'
    return { [keyword]: forms.map((form) => this.#schema(form)) }
  }

  #object({ members, choices }: ObjectForm): Schema {
    const [first] = choices
    if (first !== undefined && choices.length === 1 && !isOneObject(first))
      return { oneOf: first.map((variant) => this.#closed([...members, ...variant.members])) }
    const tied = choices.map((variants) => ({ oneOf: this.#ties(variants) }))
    const [only] = tied
    return {
      ...this.#closed(allMembers({ kind: 'object', members, choices }, this.#forms)),
      ...(only !== undefined && tied.length === 1 ? only : tied.length === 0 ? {} : { allOf: tied }),
    }
  }

  #closed(members: readonly Member[]): Schema {
    const there = members.filter(({ form }) => form !== null)
    const required = there.filter(({ optional }) => !optional).map(({ name }) => name)
    return {
      type: 'object',
      properties: Object.fromEntries(there.map((member) => [member.name, this.#member(member)])),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    }
  }

  #member({ form, ...described }: Member): Schema | false {
    return form === null ? false : this.described({ says: described.says, tags: described.tags, form })
  }

  /** What each variant says beside what all of them have. */
  #ties(variants: readonly Variant[]): readonly Schema[] {
    const general = membersOfChoice(variants, this.#forms)
    return variants.map(({ says, members }) => {
      const properties = general.flatMap((one): readonly (readonly [string, Schema | boolean])[] => {
        const own = members.find(({ name }) => name === one.name)
        if (own === undefined || own.form === null) return [[one.name, false]]
        const isOther =
          written(own.form) !== written(one.form as Form) || own.tags.get('schema') !== one.tags.get('schema')
        if (isOther) return [[one.name, this.described({ says: '', tags: own.tags, form: own.form })]]
        return one.optional && !own.optional ? [[one.name, true]] : []
      })
      const required = general
        .filter(
          (one) =>
            one.optional && members.some(({ name, optional, form }) => name === one.name && !optional && form !== null),
        )
        .map(({ name }) => name)
      return {
        ...(says === '' ? {} : { description: says }),
        properties: Object.fromEntries(properties),
        ...(required.length === 0 ? {} : { required }),
      }
    })
  }
}
