import { allMembers, type Form, type Forms, type Member } from './form.ts'

/** An object that a page has a section for: the name of its type, or its place in another. */
export interface Section {
  readonly key: string
  readonly members: readonly Member[]
}

/** Every object of a form, each once, in the order in which it is met. */
export function sectionsOf(forms: Forms, key: string): readonly Section[] {
  const found = new Map<string, Section>()
  const look = (form: Form, at: string): void => {
    if (form.kind === 'named') {
      const definition = forms.named.get(form.name)
      if (!found.has(form.name) && definition !== undefined) look(definition.form, form.name)
    } else if (form.kind === 'list') look(form.of, `${at}[]`)
    else if (form.kind === 'record') look(form.of, `${at}.*`)
    else if (form.kind === 'either') for (const one of form.of) look(one, at)
    else if (form.kind === 'object') {
      const members = allMembers(form, forms)
      found.set(at, { key: at, members })
      for (const member of members)
        if (member.form !== null && !isReferred(member)) look(member.form, `${at}.${member.name}`)
    }
  }
  look(forms.root.form, key)
  return [...found.values()]
}

/** The schema has it elsewhere. */
export function isReferred({ tags }: Member): boolean {
  return tags.get('schema')?.includes('"$ref"') === true
}
